"""License texts that are known by their title or by words that only they have, not by their whole text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from osaid_hub.licenses import table
from osaid_hub.licenses.creative_commons import CcName, read_name
from osaid_hub.licenses.words import Words, find, fold

TITLE_LINES = 40  # lines at the beginning of a text among which its title stands
ROOM = 6  # words that a title line may have beside the title: a version, a date
PHRASE_GAP = 60  # words that "..." in a phrase stands for
_LONG = 200  # words; a text this long on one line is no sentence about a license

_BEFORE = frozenset({"the", "this", "meta", "license", "copyright", "c"})
_LICENSE_WORDS = frozenset({"license", "agreement", "terms", "许", "議", "协"})

_NO_NAME = CcName(False, False, False, None)


class Titled(NamedTuple):
    """A license known by a sign of its own: its name if it is of Creative Commons, else a row of our tables."""

    creative: CcName
    row: table.Row | None


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


def find_phrase(words: Words) -> Titled | None:
    """A license of which the text has words that only it has, wherever they stand."""
    for parts, row in _phrases():
        at = find(words.words, parts[0])
        end = at + len(parts[0])
        for part in parts[1:]:
            found = find(words.words, part, end, min(len(words.words), end + PHRASE_GAP + len(part))) if at >= 0 else -1
            at, end = (at, found + len(part)) if found >= 0 else (-1, -1)
        if at >= 0:
            return Titled(_NO_NAME, row)
    return None


def find_title(words: Words, first: int = 0, last: int | None = None) -> Titled | None:
    """The license whose title stands on a line of its own at the beginning of a text (or of a part of it).

    A title inside a sentence is a mention: the line must begin with it and hold little else.
    """
    stop = len(words.words) if last is None else last
    for start, end in _lines(words, first, stop):
        long = start == first and stop - start >= _LONG
        row = _row_titled(words.words, start, end, long)
        if row:
            return Titled(_NO_NAME, row)
        if end - start <= 16:
            creative = read_name(words.raw(start, end))
            if creative and creative.version:
                return Titled(creative, None)
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
            named = end - begin < len(title) or _LICENSE_WORDS & set(words[start:end])
            if long or (named and end - begin <= len(title) + ROOM):
                return row
    return None


def _lines(words: Words, first: int, stop: int) -> Iterator[tuple[int, int]]:
    """Ranges of the words of the first lines."""
    at = first
    for _ in range(TITLE_LINES):
        if at >= stop:
            return
        _, end_of_line = words.line_of(at)
        end = at
        while end < stop and words.starts[end] < end_of_line:
            end += 1
        yield at, end
        at = end
