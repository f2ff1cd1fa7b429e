"""Nouns for kinds of sources in languages whose words change or have no blanks between them."""

from __future__ import annotations

from functools import cache

from ahocorasick_rs import AhoCorasick, MatchKind

from osaid_hub.known import datasets
from osaid_hub.known.patterns import compiled

WORD = compiled(r"[^\W\d_][\w'-]*")


def kinds_in(text: str) -> list[tuple[int, int]]:
    """Where the nouns for kinds of sources stand in a text of another language than English."""
    found = [match.span() for match in WORD.finditer(text) if is_kind(match[0])]
    return sorted({*found, *((start, end) for _, start, end in _without_blanks().find_matches_as_indexes(text))})


def is_kind(word: str) -> bool:
    """Whether a word is such a noun: "Zeitungsartikeln", "livres"."""
    low = word.lower()
    whole, begins, ends = _words()
    return low in whole or low.startswith(begins) or low.endswith(ends)


@cache
def _words() -> tuple[frozenset[str], tuple[str, ...], tuple[str, ...]]:
    """Whole words, beginnings and ends of words."""
    listed = datasets.name_words()["kinds_elsewhere"]
    spaced = [word for word in listed if word.isascii() or not _is_without_blanks(word)]
    return (
        frozenset(word for word in spaced if "*" not in word),
        tuple(word[:-1] for word in spaced if word.endswith("*")),
        tuple(word[1:] for word in spaced if word.startswith("*")),
    )


@cache
def _without_blanks() -> AhoCorasick:
    words = sorted(word for word in datasets.name_words()["kinds_elsewhere"] if _is_without_blanks(word))
    return AhoCorasick(words, matchkind=MatchKind.LeftmostLongest)


def _is_without_blanks(word: str) -> bool:
    """Whether a word is of a script that writes no blanks, or glues endings to its words, as Korean does."""
    return any("\u3040" <= char <= "\u9fff" or "\uac00" <= char <= "\ud7a3" for char in word)
