"""License texts that are known by their title or by words that only they have, not by their whole text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from msgspec import Struct
from msgspec.structs import replace

from osaid_hub.licenses import knowledge, table
from osaid_hub.licenses.creative_commons import read_name
from osaid_hub.licenses.declared import classify
from osaid_hub.licenses.facts import LicenseFact
from osaid_hub.licenses.words import Words, find, fold, read_words

TITLE_LINES = 40  # lines at the beginning of a text among which its title stands
ROOM = 6  # words that a title line may have beside the title: a version, a date
ALONE = 3  # words of a title that need not say "license" where nothing else stands on its line
PHRASE_GAP = 60  # words that "..." in a phrase stands for
SHOWN = 60  # stretches that are looked at
_LONG = 200  # words; a text this long on one line is no sentence about a license

_BEFORE = frozenset({"the", "this", "meta", "license", "copyright", "c"})

BY_TITLE = "recognized by its title, its text was not compared"
BY_WORDS = "recognized by words that only its text has"

Span = tuple[int, int]  # characters


class Titled(Struct, frozen=True):
    """A license that is known by a sign of its own, and where that stands."""

    fact: LicenseFact
    span: Span


def find_sign(text: str, stretches: Sequence[Span]) -> Titled | None:
    """The license of which some stretches of a text have the title or words that only it has; None where none has.

    Only what restricts may be believed by such a sign: under an open title anything may stand.
    """
    read = [(start, read_words(text[start:end])) for start, end in stretches[:SHOWN]]
    for start, words in read:
        if (found := _phrase(words)) is not None:
            return _titled(table.fact_of(found[0], ""), BY_WORDS, start, words, found[1])
    for start, words in read:
        if (named := _title(words)) is not None:
            return _titled(named[0], BY_TITLE, start, words, named[1])
    return None


def _titled(fact: LicenseFact, how: str, start: int, words: Words, place: tuple[int, int]) -> Titled:
    span = start + words.starts[place[0]], start + words.ends[place[1] - 1]
    return Titled(replace(fact, note="; ".join(filter(None, (fact.note, how))), span=span), span)


@cache
def _titles() -> Mapping[str, list[tuple[tuple[str, ...], table.Row]]]:
    """Titles by their first word, from the longest to the shortest, so that the most exact one is found."""
    pairs = [(fold(title), row) for row in table.rows() for title in row.titles]
    index: dict[str, list[tuple[tuple[str, ...], table.Row]]] = {}
    for title, row in sorted(pairs, key=lambda pair: -len(pair[0])):
        index.setdefault(title[0], []).append((title, row))
    return index


@cache
def _phrases() -> tuple[tuple[tuple[tuple[str, ...], ...], table.Row], ...]:
    return tuple(
        (tuple(fold(part) for part in phrase.split("...")), row) for row in table.rows() for phrase in row.phrases
    )


def _phrase(words: Words) -> tuple[table.Row, tuple[int, int]] | None:
    """The row of which a text has words that only it has, wherever they stand, and the range of these words."""
    for parts, row in _phrases():
        first = at = find(words.words, parts[0])
        end = at + len(parts[0])
        for part in parts[1:]:
            found = find(words.words, part, end, min(len(words.words), end + PHRASE_GAP + len(part))) if at >= 0 else -1
            at, end = (at, found + len(part)) if found >= 0 else (-1, -1)
        if at >= 0:
            return row, (first, end)
    return None


def _title(words: Words) -> tuple[LicenseFact, tuple[int, int]] | None:
    """The license whose title stands on a line of its own at the beginning of a text.

    A title inside a sentence is a mention: the line must begin with it and hold little else.
    """
    for start, end in _lines(words):
        long = start == 0 and len(words.words) >= _LONG
        row = _row_titled(words.words, start, end, long)
        if row:
            return table.fact_of(row, ""), (start, end)
        if end - start <= 16:
            creative = read_name(words.raw(start, end))
            if creative and creative.version and not words.words[start].isdigit():  # "1. Attribution" heads a section
                return classify(creative.spdx or creative.stem), (start, end)
    return None


def _row_titled(words: Sequence[str], start: int, end: int, long: bool) -> table.Row | None:
    """The row whose title a line begins with, or a line and the next where the title is wrapped.

    A sentence that begins with a title is longer than a title line; only a whole license on one line may be `long`.
    """
    for begin in range(start, min(start + 3, len(words))):
        if begin > start and words[begin - 1] not in _BEFORE:
            return None
        for title, row in _titles().get(words[begin], ()):
            if tuple(words[begin : begin + len(title)]) != title:
                continue
            alone = end - begin == len(title) >= ALONE
            named = alone or end - begin < len(title) or knowledge.words("license_words") & set(words[start:end])
            if long or (named and end - begin <= len(title) + ROOM):
                return row
    return None


def _lines(words: Words) -> Iterator[tuple[int, int]]:
    """Ranges of the words of the first lines."""
    at, stop = 0, len(words.words)
    for _ in range(TITLE_LINES):
        if at >= stop:
            return
        _, end_of_line = words.line_of(at)
        end = at
        while end < stop and words.starts[end] < end_of_line:
            end += 1
        yield at, end
        at = end
