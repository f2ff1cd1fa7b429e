"""The regular expressions that are made of our own tables of words when they are first used."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from importlib import resources

from osaid_hub.card import body
from osaid_hub.known import terms
from osaid_hub.licenses.bans.patterns import LANGUAGES, language
from osaid_hub.read.claims import amounts, asides, details
from tests.fuzz.patterns import Found


def table_patterns() -> list[Found]:
    """Each with the table and the name in it."""
    return [Found(place, pattern, anchored=False) for place, pattern in _named() if pattern is not None]


def _named() -> Iterator[tuple[str, re.Pattern[str] | None]]:
    yield "sentences: numerals", body._numbering()
    yield "amounts: years", amounts._span()
    table = resources.files("osaid_hub.known").joinpath("tables/terms.toml").read_text(encoding="utf-8")
    for name in tomllib.loads(table):
        yield f"terms: {name}", terms.pattern(name)
    for kind, pattern in asides._patterns().items():
        yield f"asides: {kind}", pattern
    for detail, pattern in details._patterns().items():
        yield f"claims: {detail.value}", pattern
    for name in LANGUAGES:
        words = language(name)
        for part in ("hint", "alien", "neutral", "stock", "contrast", "about"):
            yield f"bans/{name}: {part}", getattr(words, part)
        for number, rule in enumerate(words.rules):
            for part in ("says", "needs", "unless"):
                yield f"bans/{name}: ban {number} {part}", getattr(rule, part)
