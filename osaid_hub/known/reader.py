"""What a second reader is told, from `tables/reader.toml`."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from msgspec import Struct

from osaid_hub.known.table import read_table

BUDGET = 200_000  # tokens, asked and answered, where nobody says how many


class Prompt(Struct, frozen=True):
    """The words of the question, by what they are for.

    version  changes with every word; answers are kept by it.
    whose    of whom a sentence may speak, with what that means; `states` alike.
    words    the rest by name.
    """

    version: int
    whose: Mapping[str, str]
    states: Mapping[str, str]
    words: Mapping[str, str]


@cache
def load() -> Prompt:
    """The words of the question."""
    raw = read_table("reader.toml")
    words = {key: text for key, text in raw.items() if isinstance(text, str)}
    return Prompt(raw["version"], raw["whose"], raw["states"], words)
