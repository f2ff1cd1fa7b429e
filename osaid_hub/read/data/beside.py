"""Kinds of sources that stand beside names: "trained on Heron Notes, Wikipedia and a collection of books".

The list of sources then has a part that is told in kind alone (POLICY, `data.provenance`).
"""

from __future__ import annotations

from collections.abc import Sequence

from osaid_hub.known import datasets
from osaid_hub.known.patterns import blank, compiled
from osaid_hub.read.names.kinds import is_kind, kinds_in
from osaid_hub.read.names.sentence import Name

TOKEN = compiled(r"[^\W\d_][\w'-]*|\d[\w.,]*|[^\w\s]")
BRACKET = compiled(r"\s?\([^()]{0,80}\)")
END = frozenset(".;:!?()|")
MAX_ELEMENTS = 3  # parts of a list behind a name that are looked at
MAX_ELEMENT = 8  # words of one part of a list
MAX_KIND = 3  # words of a kind that is in no list
SHORTEST_PLURAL = 4
NEAR = 120  # characters behind a name in which the part that is joined to it stands
NEAR_GLUED, GLUED_KIND = 24, 6  # characters behind a name, and to the kind, where no blanks stand
SOURCE_FOLLOWS = frozenset({"of", "from"})


def kinds_beside(text: str, names: Sequence[Name]) -> bool:
    """Whether a part that is joined to one of the names by a comma or "and" is a kind of source and has no name."""
    starts = sorted(name.start for name in names)
    return any(_kind_behind(text, name.end, starts) or _kind_without_blanks(text, name.end) for name in names)


def _kind_without_blanks(text: str, at: int) -> bool:
    """Whether a kind follows in a script without blanks: "\u7ef4\u57fa\u767e\u79d1\u548c\u65b0\u95fb\u6587\u7ae0"."""
    behind = text[at : at + NEAR_GLUED].lstrip()
    join = next((each for each in datasets.name_words()["joins_without_blanks"] if behind.startswith(each)), "")
    return bool(join) and any(start <= GLUED_KIND for start, _ in kinds_in(behind[len(join) :].lstrip()))


def _kind_behind(text: str, at: int, starts: Sequence[int]) -> bool:
    words = datasets.name_words()
    behind = BRACKET.sub(blank, text[at : at + NEAR])
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
    if place == first + 1 and tokens[first][0] == "," and tokens[place][0][0].isdigit():
        return False  # "Heron Notes, 9,300 letters" says how large the set is
    for _ in range(MAX_ELEMENTS):
        element, place = _element(tokens, place, starts)
        foreign = [token for token, _ in element if is_kind(token)]
        if not element:
            return False
        if not _has_name(element, starts, foreign):
            return bool(foreign) or _is_kind([token for token, _ in element])
        # "GermanQuAD, Moorbriefe und Zeitungsartikel": what looks like a name in the middle may be none.
        joined = place
        while joined < len(tokens) and _joins(tokens[joined][0]):
            joined += 1
        if joined in (place, len(tokens)) or any(start in starts for _, start in element):
            return False
        place = joined
    return False


def _element(tokens: Sequence[tuple[str, int]], place: int, starts: Sequence[int]) -> tuple[list[tuple[str, int]], int]:
    """The words of the part of a list that begins at a place, without articles before it, and where it ends."""
    words = datasets.name_words()
    while place < len(tokens) and tokens[place][0].lower() in words["articles"] | (words["from"] - SOURCE_FOLLOWS):
        place += 1  # "et des articles"
    element: list[tuple[str, int]] = []
    while place < len(tokens):
        token, start = tokens[place]
        low = token.lower()
        if token in END or _joins(token) or start in starts or low in _stops() or len(element) > MAX_ELEMENT:
            break
        element.append((token, start))
        place += 1
    return element, place


def _joins(token: str) -> bool:
    return token.lower() in datasets.name_words()["joins"]


def _stops() -> frozenset[str]:
    words = datasets.name_words()
    return words["on"] | (words["from"] - SOURCE_FOLLOWS) | (words["using"] - SOURCE_FOLLOWS) | words["breaks"]


def _has_name(element: Sequence[tuple[str, int]], starts: Sequence[int], foreign: Sequence[str]) -> bool:
    """Whether a name stands in a part of a list, or right behind it: "articles from Heron Notes".

    foreign  nouns for kinds, which have a capital in German.
    """
    first, (last, end) = element[0][1], element[-1]
    return any(first <= start <= end + len(last) + 12 for start in starts) or any(
        token[:1].isupper() and token not in foreign for token, _ in element
    )


def _is_kind(element: Sequence[str]) -> bool:
    """Whether words are a kind of source: their last noun is one, or a word for data behind one."""
    words = datasets.name_words()
    low = [token.lower() for token in element]
    kinds = words["kind"] - words["says_no_kind"]
    last = low[-1]
    of_kind = len(low) > 1 and last in words["heads"] | words["sources"] and low[-2] in kinds
    several = len(last) >= SHORTEST_PLURAL and last.isalpha() and last.endswith("s") and not last.endswith("ss")
    if several and 1 < len(element) <= MAX_KIND and element == low and words["no_sources"].isdisjoint(low):
        return True  # "harbour logs"
    return of_kind or (last in kinds and (last in words["mass_kinds"] or last.endswith("s")))
