"""The regular expressions that are made of our own tables of words when they are first used."""

from __future__ import annotations

import re
from collections.abc import Iterator

from osaid_hub.card import titles
from osaid_hub.known import phrases
from osaid_hub.licenses.bans.patterns import LANGUAGES, language
from osaid_hub.read.claims import amounts
from tests.fuzz.patterns import Found

# The tables, and what begins the name of a pattern of theirs; known before any of them is compiled.
TABLES = ("sentences", "amounts", "terms", "asides", "claims", *(f"bans/{name}" for name in LANGUAGES))


def table_patterns(table: str) -> list[Found]:
    """Each with the table and the name in it."""
    return [Found(place, pattern, anchored=False) for place, pattern in _named(table) if pattern is not None]


def _named(table: str) -> Iterator[tuple[str, re.Pattern[str] | None]]:
    match table.split("/"):
        case ["sentences"]:
            yield "sentences: numerals", titles._numbering()
        case ["amounts"]:
            yield "amounts: years", amounts._span()
        case ["terms" | "asides" | "claims"]:
            yield from ((f"{table}: {name}", each.whole) for name, each in phrases.load(f"{table}.toml").items())
        case [_, name]:
            yield from _bans(name)


def _bans(name: str) -> Iterator[tuple[str, re.Pattern[str] | None]]:
    words = language(name)
    for part in ("hint", "alien", "neutral", "stock", "contrast", "about"):
        yield f"bans/{name}: {part}", getattr(words, part)
    for number, rule in enumerate(words.rules):
        for part in ("says", "needs", "unless"):
            yield f"bans/{name}: ban {number} {part}", getattr(rule, part)
