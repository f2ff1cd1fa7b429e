"""The words by which statements about terms are read, from `tables/terms.toml`: one pattern a table."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache

from osaid_hub.known.patterns import compiled
from osaid_hub.known.table import read_table


@cache
def _tables() -> Mapping[str, Mapping[str, str | Sequence[str]]]:
    return read_table("terms.toml")


@cache
def pattern(name: str) -> re.Pattern[str]:
    """The pattern of a table, of all its languages, in any case but for `own_terms`, where capitals make the name.

    Raises KeyError for a name that is no table's.
    """
    says = [each for key, alternatives in _tables()[name].items() if key != "note" for each in alternatives]
    return compiled("|".join(says), 0 if name == "own_terms" else re.IGNORECASE)
