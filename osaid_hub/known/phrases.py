"""Phrases by language, as regular expressions: those of `terms.toml`, `asides.toml` and `claims.toml`.

A table has lists of alternatives by language, and a note; all alternatives together are looked for, in any case unless
`cased` is true. Most sentences are ASCII: nothing of a language of other letters can stand there, and small letters are
what `str.lower` makes of them. So fewer alternatives are tried, each in less time: a fifth of it altogether.

A sentence is asked for the phrases of some sixty tables, and has those of two or three. What they cannot do without,
their cues, is looked for once in it, for all tables of all files together; only the tables whose cues stand there are
tried.
"""

from __future__ import annotations

import re
from collections.abc import Container, Mapping, Sequence
from functools import cache, cached_property, lru_cache
from pathlib import Path

from ahocorasick_rs import AhoCorasick

from osaid_hub.known import cues
from osaid_hub.known.kept import kept
from osaid_hub.known.patterns import compiled
from osaid_hub.known.table import FOLDER, read_table

FILES = ("terms.toml", "asides.toml", "claims.toml")

# Whatever is a phrase of these has a letter that is not ASCII (tests/known/test_phrases.py).
OTHER_LETTERS = frozenset({"ar", "bn", "el", "fa", "he", "hi", "ja", "ko", "ru", "th", "uk", "zh"})


class Phrases:
    """The phrases of one table. Pure; any text is welcome."""

    def __init__(self, table: Mapping[str, str | bool | Sequence[str]], name: str = "") -> None:
        """name: of a bundled table, by file and key, whose cues are known."""
        self._by_language = {key: found for key, found in table.items() if not isinstance(found, str | bool)}
        self._any_case = not table.get("cased", False)
        self._name = name

    def are_in(self, text: str) -> bool:
        """Whether one of them stands in a text."""
        if not self._may_be_in(text):
            return False
        if self._any_case and text.isascii():
            return self._of_small.search(text.lower()) is not None
        return self.of(text).search(text) is not None

    def begin(self, text: str) -> bool:
        """Whether a text begins with one of them."""
        if self._any_case and text.isascii():
            return self._of_small.match(text.lower()) is not None
        return self.of(text).match(text) is not None

    def first(self, text: str) -> re.Match[str] | None:
        """Where the first of them stands in a text."""
        return self.of(text).search(text) if self._may_be_in(text) else None

    def times_in(self, text: str) -> int:
        """How many of them stand in a text."""
        return sum(1 for _ in self.of(text).finditer(text)) if self._may_be_in(text) else 0

    def _may_be_in(self, text: str) -> bool:
        return not self._name or not text.isascii() or self._name in _cued(text)

    def of(self, text: str) -> re.Pattern[str]:
        """The pattern that finds where they stand in a text."""
        return self._of_ascii if text.isascii() else self.whole

    @cached_property
    def whole(self) -> re.Pattern[str]:
        """All of them."""
        return self._compiled(self._by_language, in_any_case=self._any_case)

    @cached_property
    def _of_ascii(self) -> re.Pattern[str]:
        """Those that can stand in a text that is ASCII."""
        return self._compiled(self._by_language.keys() - OTHER_LETTERS, in_any_case=self._any_case)

    @cached_property
    def _of_small(self) -> re.Pattern[str]:
        """The same, for a text in small letters."""
        return self._compiled(self._by_language.keys() - OTHER_LETTERS, in_any_case=False)

    def _compiled(self, languages: Container[str], *, in_any_case: bool) -> re.Pattern[str]:
        says = [each for language, found in self._by_language.items() if language in languages for each in found]
        return compiled("|".join(says) or "(?!)", re.IGNORECASE if in_any_case else 0)


@cache
def load(file: str) -> Mapping[str, Phrases]:
    """The tables of a bundled file, read once."""
    return {name: Phrases(table, f"{file}/{name}") for name, table in _tables(file).items()}


@cache
def _tables(file: str) -> Mapping[str, Mapping[str, str | bool | Sequence[str]]]:
    return read_table(file)


@lru_cache(maxsize=20_000)  # of a sentence all tables are asked, and templates recur from card to card
def _cued(text: str) -> frozenset[str]:
    """The bundled tables of which phrases may stand in an ASCII text: those whose cues do, and those without any."""
    automaton, tables, without = _cues()
    hits = automaton.find_matches_as_indexes(text.lower(), overlapping=True)
    return without.union(*[tables[number] for number in {number for number, _, _ in hits}])


@cache
def _cues() -> tuple[AhoCorasick, tuple[tuple[str, ...], ...], frozenset[str]]:
    """What finds the cues of all bundled tables, the tables that each is of, and the tables that have none."""
    of_tables = kept(_bundled_cues, *(FOLDER / file for file in FILES), Path(cues.__file__))
    tables: dict[str, list[str]] = {}
    for name, found in of_tables.items():
        for cue in found or ():
            tables.setdefault(cue, []).append(name)
    without = frozenset(name for name, found in of_tables.items() if found is None)
    return AhoCorasick(list(tables), store_patterns=False), tuple(map(tuple, tables.values())), without


def _bundled_cues() -> dict[str, tuple[str, ...] | None]:
    """By table, the cues of its phrases in ASCII letters; None where they have none."""
    return {f"{file}/{name}": _cues_of(table) for file in FILES for name, table in _tables(file).items()}


def _cues_of(table: Mapping[str, str | bool | Sequence[str]]) -> tuple[str, ...] | None:
    says = [
        each
        for language, found in table.items()
        if language not in OTHER_LETTERS and not isinstance(found, str | bool)
        for each in found
    ]
    spelled = cues.cues_of("|".join(says) or "(?!)")
    return None if spelled is None else tuple(sorted(spelled))
