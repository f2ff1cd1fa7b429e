"""Named patterns of words in many languages, read from `tables/phrases.toml`, each compiled when it is first needed."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources


@cache
def pattern(name: str) -> re.Pattern[str]:
    """One pattern, for any case. Raises ValueError where there is none of this name."""
    languages = tables().get(name)
    if languages is None:
        raise ValueError(f"there is no pattern {name!r}")
    alternatives = [each for language, group in languages.items() if language != "note" for each in group]
    return re.compile("|".join(alternatives), re.IGNORECASE)


@cache
def tables() -> Mapping[str, Mapping[str, list[str]]]:
    """The alternatives of each pattern by language, and its note."""
    text = resources.files("osaid_hub").joinpath("known/tables/phrases.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)
