"""Named patterns of words in many languages (`tables/phrases.toml`), each compiled when it is first needed."""

from __future__ import annotations

import re
from functools import cache

from osaid_hub.known import languages


@cache
def pattern(name: str) -> re.Pattern[str]:
    """One pattern, for any case. Raises ValueError where there is none of this name."""
    if name not in _alternatives():
        raise ValueError(f"there is no pattern {name!r}")
    return re.compile("|".join(_alternatives()[name]), re.IGNORECASE)


def names() -> tuple[str, ...]:
    """The names of all patterns."""
    return tuple(_alternatives())


@cache
def _alternatives() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = dict.fromkeys(languages.notes("phrases"), ())
    for name, _, alternatives in languages.words("phrases", found):
        found[name] += alternatives
    return found
