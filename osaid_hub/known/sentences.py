"""Words after which a full stop ends no sentence, and numerals of headings (`tables/sentences.toml`)."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from msgspec import Struct

from osaid_hub.known import languages
from osaid_hub.known.kept import kept
from osaid_hub.known.table import FOLDER


class SentenceWords(Struct, frozen=True):
    """The words of all languages; the table says what each kind is."""

    abbreviations: frozenset[str]
    before_numbers: frozenset[str]
    before_small: frozenset[str]
    openers: frozenset[str]
    open_ends: frozenset[str]
    numerals: frozenset[str]


@cache
def words() -> SentenceWords:
    """The bundled words, read once."""
    return SentenceWords(**kept(_bundled, FOLDER / "sentences.toml", Path(languages.__file__), *languages.files()))


def _bundled() -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {kind: frozenset() for kind in languages.notes("sentences")}
    for kind, _, group in languages.words("sentences", found):
        found[kind] |= frozenset(group)
    return found
