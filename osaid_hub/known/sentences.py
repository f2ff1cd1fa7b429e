"""Words after which a full stop ends no sentence, and numerals of headings, read from `tables/sentences.toml`."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources
from typing import NamedTuple


class SentenceWords(NamedTuple):
    """The words of all languages; the table says what each kind is."""

    abbreviations: frozenset[str]
    before_numbers: frozenset[str]
    before_small: frozenset[str]
    numerals: frozenset[str]


@cache
def words() -> SentenceWords:
    """The bundled words, read once."""
    text = resources.files("osaid_hub").joinpath("known/tables/sentences.toml").read_text(encoding="utf-8")
    kinds = {
        kind: frozenset(word for language, group in table.items() if language != "note" for word in group)
        for kind, table in tomllib.loads(text).items()
    }
    return SentenceWords(**kinds)
