"""What a license limits that is known by its name: by its category, and by the clause that our list gives it."""

from __future__ import annotations

from functools import lru_cache

from osaid_hub.licenses.bans.ban import OF_CATEGORY, Limit
from osaid_hub.licenses.bans.find import find_bans
from osaid_hub.licenses.facts import LicenseFact

# What a category never tells and a clause does.
_TOLD = frozenset({Limit.DERIVATIVES, Limit.COMPETE, Limit.STUDY, Limit.TERRITORY})


def limits_of(fact: LicenseFact) -> frozenset[Limit]:
    """What a license limits; empty for one that takes no freedom away, and for one that is not known."""
    limit = OF_CATEGORY.get(fact.category)
    if limit is None:
        return frozenset()
    if limit is Limit.DERIVATIVES:
        return frozenset({limit})
    return frozenset({limit, *(_limits_told(fact.clause) & _TOLD)})


@lru_cache(maxsize=512)
def _limits_told(clause: str) -> frozenset[Limit]:
    return frozenset(ban.limit for ban in find_bans(clause))
