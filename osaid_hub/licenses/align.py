"""Lay a text along a reference: which words are the reference's, which were added, which are missing.

One pass from left to right that never goes back, so that time grows linearly: where the two differ, the next run of
three words that the reference has further on brings them together again. A poor choice there can only make an
unchanged text look changed, never the reverse.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from osaid_hub.licenses.reference import GRAM, Reference

NEAR = 60  # words: how far on in the reference a meeting point is near
LIKELY = 5  # words that must agree at a near meeting point
SURE = 8  # words that must agree at one that is further away
JOIN = 4  # words that broken or glued words may be made of ("sub license", "noninfringement")
BARRIER = "\x00"  # stands between pieces of a text that were not neighbours


@dataclass(frozen=True, slots=True)
class Gap:
    """A place where text and reference differ: words `missing` of the reference, words `added` in the text."""

    missing: tuple[int, int]
    added: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Alignment:
    """How a text lies along a reference; `span` is the range of words of the text from first to last match."""

    reference: Reference
    matched: int
    gaps: tuple[Gap, ...]
    span: tuple[int, int]

    @property
    def lacking(self) -> int:
        """Number of words that must be there and are not."""
        optional = self.reference.optional
        return sum(not optional[i] for gap in self.gaps for i in range(*gap.missing))

    @property
    def present(self) -> int:
        """Number of words that must be there and are."""
        return self.reference.required - self.lacking

    @property
    def added_inside(self) -> int:
        first, last = self.span
        return sum(gap.added[1] - gap.added[0] for gap in self.gaps if first <= gap.added[0] < last)


def align(reference: Reference, words: Sequence[str]) -> Alignment:
    """Lay words along a reference.

    In:  a template and the folded words of a text.
    Out: matches and gaps, the gaps at both ends of the text included.
    """
    ref = reference.words
    gaps: list[Gap] = []
    matched, at_ref, at_text = 0, 0, 0
    first = last = -1
    while True:
        meet = _meet(reference, words, at_ref, at_text)
        if meet is None:
            break
        ref_from, text_from = meet
        while ref_from > at_ref and text_from > at_text and ref[ref_from - 1] == words[text_from - 1]:
            ref_from, text_from = ref_from - 1, text_from - 1
        if (ref_from, text_from) != (at_ref, at_text):
            gaps.append(Gap((at_ref, ref_from), (at_text, text_from)))
        first = text_from if first < 0 else first
        at_ref, at_text = _run(ref, words, ref_from, text_from)
        matched += at_ref - ref_from
        last = at_text
    if at_ref < len(ref) or at_text < len(words):
        gaps.append(Gap((at_ref, len(ref)), (at_text, len(words))))
    return Alignment(reference, matched, tuple(gaps), (max(first, 0), max(last, 0)))


def _run(ref: Sequence[str], words: Sequence[str], at_ref: int, at_text: int) -> tuple[int, int]:
    """Follow both as long as they agree, broken and glued words included; ends behind the last that agrees."""
    while at_ref < len(ref) and at_text < len(words):
        if ref[at_ref] == words[at_text]:
            at_ref, at_text = at_ref + 1, at_text + 1
            continue
        joined = _joined(ref, words, at_ref, at_text)
        if joined is None:
            break
        at_ref, at_text = joined
    return at_ref, at_text


def _joined(ref: Sequence[str], words: Sequence[str], at_ref: int, at_text: int) -> tuple[int, int] | None:
    """Where the same letters are cut into words differently, the places behind them."""
    for i in range(1, JOIN + 1):
        left = "".join(ref[at_ref : at_ref + i])
        for j in range(1, JOIN + 1):
            if i == j == 1:
                continue
            if len(left) > 3 and left == "".join(words[at_text : at_text + j]):
                return min(at_ref + i, len(ref)), min(at_text + j, len(words))
    return None


def _meet(reference: Reference, words: Sequence[str], at_ref: int, at_text: int) -> tuple[int, int] | None:
    """The next place where text and reference agree again."""
    ref = reference.words
    for text_from in range(at_text, len(words) - GRAM + 1):
        places = reference.grams.get(tuple(words[text_from : text_from + GRAM]))
        if not places:
            continue
        index = bisect_left(places, at_ref)
        if index == len(places):
            continue
        ref_from = places[index]
        agreed = LIKELY if ref_from - at_ref <= NEAR else SURE
        ahead = ref[ref_from : ref_from + agreed]
        end, _ = _run(ahead, words[text_from : text_from + 2 * agreed], 0, 0)
        if end == len(ahead):
            return ref_from, text_from
    return None
