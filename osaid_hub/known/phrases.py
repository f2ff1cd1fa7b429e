"""Phrases by language, as regular expressions: those of `terms.toml`, `asides.toml` and `claims.toml`.

A table has lists of alternatives by language, and a note; all alternatives together are looked for, in any case unless
`cased` is true. Most sentences are ASCII: nothing of a language of other letters can stand there, and small letters are
what `str.lower` makes of them. So fewer alternatives are tried, each in less time: a fifth of it altogether.

A sentence is asked for the phrases of some sixty tables, and has those of two or three. What a phrase cannot do
without, its cues, is looked for once in it, for all tables of all files together; only the phrases whose cues stand
there are tried.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Mapping, Sequence
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
        """name: of a bundled table, by file and key; the cues of its phrases are known."""
        self._by_language = {key: found for key, found in table.items() if not isinstance(found, str | bool)}
        self._any_case = not table.get("cased", False)
        self._name = name

    def are_in(self, text: str) -> bool:
        """Whether one of them stands in a text."""
        if not self._may_be_in(text):
            return False
        said, tried = self._tried_on(text)
        return any(each.search(said) for each in tried)

    def begin(self, text: str) -> bool:
        """Whether a text begins with one of them."""
        if not self._may_be_in(text):
            return False
        said, tried = self._tried_on(text)
        return any(each.match(said) for each in tried)

    def first(self, text: str) -> re.Match[str] | None:
        """Where the first of them stands in a text, of those that begin there the one that the table lists first."""
        if not self._may_be_in(text):
            return None
        if not text.isascii():
            return self.whole.search(text)
        said = text.lower() if self._any_case else text
        if not self._name:
            found = self._of_small.search(said)
            return found and self._of_ascii.match(text, found.start())
        first: tuple[int, int] | None = None
        for number in sorted((*_cued(text).get(self._name, ()), *self._uncued)):
            found = self._single(number).search(said)
            if found and (first is None or found.start() < first[0]):
                first = found.start(), number
        # Once more in the letters of the text, where it stands.
        return self._single(first[1], small=False).match(text, first[0]) if first else None

    def times_in(self, text: str) -> int:
        """How many of them stand in a text."""
        return sum(1 for _ in self.of(text).finditer(text)) if self._may_be_in(text) else 0

    def _tried_on(self, text: str) -> tuple[str, Iterable[re.Pattern[str]]]:
        """A text in the letters in which it is searched, and the patterns of which one finds whatever stands in it."""
        if not text.isascii():
            return text, (self.whole,)
        said = text.lower() if self._any_case else text
        if not self._name:
            return said, (self._of_small,)
        tried = [self._single(number) for number in _cued(text).get(self._name, ())]
        return said, (*tried, self._without_cues) if self._without_cues else tried

    def _may_be_in(self, text: str) -> bool:
        """No where a text has no cue of any of them: the answer for most sentences, and the cheapest to find."""
        return not self._is_cued or not text.isascii() or self._name in _cued(text)

    @cached_property
    def _is_cued(self) -> bool:
        """Whether each of them that can stand in a text that is ASCII has cues."""
        return bool(self._name) and not self._uncued

    @cached_property
    def _without_cues(self) -> re.Pattern[str] | None:
        """Those that can stand in a text that is ASCII and spell nothing out, as `_single`; None where all do."""
        return compiled("|".join(self._ascii[number] for number in self._uncued)) if self._uncued else None

    @cached_property
    def _uncued(self) -> tuple[int, ...]:
        return _cues()[2].get(self._name, ())

    def _single(self, number: int, *, small: bool = True) -> re.Pattern[str]:
        """One of those that can stand in a text that is ASCII; for small letters where the case makes no difference."""
        found = self._singles.get((number, small))
        if found is None:
            flags = re.IGNORECASE if self._any_case and not small else 0
            found = self._singles[number, small] = compiled(self._ascii[number], flags)
        return found

    @cached_property
    def _singles(self) -> dict[tuple[int, bool], re.Pattern[str]]:
        return {}

    @cached_property
    def _ascii(self) -> tuple[str, ...]:
        return _of_ascii(self._by_language)

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
def _cued(text: str) -> Mapping[str, Iterable[int]]:
    """By bundled table, the phrases whose cues stand in an ASCII text."""
    automaton, phrases, _ = _cues()
    found: dict[str, set[int]] = {}
    for hit in {number for number, _, _ in automaton.find_matches_as_indexes(text.lower(), overlapping=True)}:
        for table, number in phrases[hit]:
            found.setdefault(table, set()).add(number)
    return found


@cache
def _cues() -> tuple[AhoCorasick, tuple[tuple[tuple[str, int], ...], ...], Mapping[str, tuple[int, ...]]]:
    """What finds the cues of all bundled tables, the phrases that each is of, and by table those that have none."""
    by_cue, without = kept(_bundled_cues, *(FOLDER / file for file in FILES), Path(cues.__file__))
    return AhoCorasick(list(by_cue), store_patterns=False), tuple(by_cue.values()), without


def _bundled_cues() -> tuple[dict[str, tuple[tuple[str, int], ...]], dict[str, tuple[int, ...]]]:
    """By cue, table and number of the phrases of ASCII letters that it is of; by table, those without cues."""
    by_cue: dict[str, list[tuple[str, int]]] = {}
    without: dict[str, list[int]] = {}
    for file in FILES:
        for key, table in _tables(file).items():
            name = f"{file}/{key}"
            for number, phrase in enumerate(_of_ascii(table)):
                found = cues.cues_of(phrase)
                if found is None:
                    without.setdefault(name, []).append(number)
                for cue in sorted(found or ()):
                    by_cue.setdefault(cue, []).append((name, number))
    return {cue: tuple(found) for cue, found in by_cue.items()}, {name: tuple(of) for name, of in without.items()}


def _of_ascii(table: Mapping[str, str | bool | Sequence[str]]) -> tuple[str, ...]:
    """The phrases of a table that can stand in a text that is ASCII."""
    return tuple(
        each
        for language, found in table.items()
        if language not in OTHER_LETTERS and not isinstance(found, str | bool)
        for each in found
    )
