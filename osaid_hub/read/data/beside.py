"""Kinds of sources that stand beside names: "trained on Heron Notes, Wikipedia and a collection of books".

The list of sources then has a part that is told in kind alone (POLICY, `data.provenance`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from osaid_hub.known import datasets
from osaid_hub.read.data.sentence import Name

TOKEN = re.compile(r"[^\W\d_][\w'-]*|\d[\w.,]*|[^\w\s]")
BRACKET = re.compile(r"\s?\([^()]{0,80}\)")
END = frozenset(".;:!?()|")
MAX_ELEMENT = 8  # words of one part of a list
NEAR = 120  # characters behind a name in which the part that is joined to it stands
SOURCE_FOLLOWS = frozenset({"of", "from"})


def kinds_beside(text: str, names: Sequence[Name]) -> bool:
    """Whether a part that is joined to one of the names by a comma or "and" is a kind of source and has no name."""
    starts = sorted(name.start for name in names)
    return any(_kind_behind(text, name.end, starts) for name in names)


def _kind_behind(text: str, at: int, starts: Sequence[int]) -> bool:
    words = datasets.name_words()
    behind = BRACKET.sub(_blank, text[at : at + NEAR])
    tokens = [(match[0], at + match.start()) for match in TOKEN.finditer(behind)]
    place = 0
    while place < len(tokens) and tokens[place][0].lower() in words["heads"]:
        place += 1  # "the Heron Notes corpus and books"
    first = place
    while place < len(tokens) and _joins(tokens[place][0]):
        place += 1
    if place in (first, len(tokens)):
        return False
    if place == first + 1 and tokens[first][0] == "," and tokens[place][0].lower() in words["articles"]:
        return False  # "Heron Notes, a collection of books" says what the set is
    element: list[tuple[str, int]] = []
    for token, start in tokens[place:]:
        low = token.lower()
        if token in END or _joins(token) or start in starts or low in _stops() or len(element) > MAX_ELEMENT:
            break
        element.append((token, start))
    if not element or _has_name(element, text, starts):
        return False
    return _is_kind([token for token, _ in element])


def _joins(token: str) -> bool:
    return token.lower() in datasets.name_words()["joins"]


def _stops() -> frozenset[str]:
    words = datasets.name_words()
    return words["on"] | (words["from"] - SOURCE_FOLLOWS) | (words["using"] - SOURCE_FOLLOWS) | words["breaks"]


def _has_name(element: Sequence[tuple[str, int]], text: str, starts: Sequence[int]) -> bool:
    """Whether a name stands in a part of a list, or right behind it: "articles from Heron Notes"."""
    first, (last, end) = element[0][1], element[-1]
    return any(first <= start <= end + len(last) + 12 for start in starts) or any(
        token[:1].isupper() for token, _ in element
    )


def _is_kind(element: Sequence[str]) -> bool:
    """Whether words are a kind of source: their last noun is one, or a word for data behind one."""
    words = datasets.name_words()
    low = [token.lower() for token in element]
    kinds = words["kind"] - words["says_no_kind"]
    last = low[-1]
    of_kind = len(low) > 1 and last in words["heads"] | words["sources"] and low[-2] in kinds
    return of_kind or (last in kinds and (last in words["mass_kinds"] or last.endswith("s")))


def _blank(match: re.Match[str]) -> str:
    return " " * len(match[0])
