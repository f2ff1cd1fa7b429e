"""Which standard licenses a text holds, and which of its words belong to none of them."""

from __future__ import annotations

import re
from functools import lru_cache

from msgspec import Struct

from osaid_hub.known.patterns import compiled
from osaid_hub.licenses import knowledge, table
from osaid_hub.licenses.added import Known
from osaid_hub.licenses.automaton import Region, Span, regions
from osaid_hub.licenses.declared import classify
from osaid_hub.licenses.words import find, read_words

NOTICE_WORDS = 300  # a longer part is the license itself, whatever it says of others

_NOTICE = compiled(
    r"\blicensed\s+(?:to\s+you\s+)?under\b|\bunder\s+the\s+(?:terms|license)\b|\bsubject\s+to\s+the\s+terms\s+of\b"
    r"|\bSPDX-License-Identifier|\bunder\s+(?:the\s+)?(?:\S+\s+){1,6}licen[cs]e\b|^\W*+https?://\S++(?:\s\W*+)?$",
    re.IGNORECASE,
)
_FAMILY = compiled(r"-(?:only|or-later)$|\+$")


class Form(Struct, frozen=True):
    """A standard license that a text holds: its whole text, or only a notice that names it."""

    id: str
    start: int
    end: int
    notice: bool
    unchanged: bool


class Comparison(Struct, frozen=True):
    """What a text consists of.

    forms   standard licenses, in their order.
    beside  stretches that belong to none of them; all of the text where there is none.
    added   words that were put into one of them.
    filled  words that stand where one of them leaves room for names.
    """

    forms: tuple[Form, ...]
    beside: tuple[Span, ...]
    added: tuple[Span, ...]
    filled: tuple[Span, ...]


@lru_cache(maxsize=2)  # what a text is, and what it forbids, are asked one after the other
def compare(text: str) -> Comparison:
    """Take a text apart. Its lookalike characters and its markup are replaced already, character by character."""
    found = regions(text)
    beside: list[Span] = []
    at = 0
    for each in found:
        beside.append((at, each.start))
        at = each.end
    beside.append((at, len(text)))
    inside = _neighbours_joined(text, found)
    return Comparison(
        forms=tuple(_form(text, each) for each in found),
        beside=tuple(
            part for span in beside if text[slice(*span)].strip() for part in _without_known_parts(text, span)
        ),
        added=tuple(span for span, was_added in inside if was_added),
        filled=tuple(span for span, was_added in inside if not was_added),
    )


def _neighbours_joined(text: str, found: tuple[Region, ...]) -> list[tuple[Span, bool]]:
    """Words that were put in or fill a place for names, in order, with whether some were put in: a sentence may be
    cut into both."""
    spans = sorted(
        (span, was) for each in found for part, was in ((each.added, True), (each.filled, False)) for span in part
    )
    joined: list[tuple[Span, bool]] = []
    for (start, end), was_added in spans:
        if joined and (was_added or joined[-1][1]) and not text[joined[-1][0][1] : start].strip():
            (first, _), before = joined.pop()
            start, was_added = first, before or was_added
        joined.append(((start, end), was_added))
    return joined


def _form(text: str, region: Region) -> Form:
    short = region.words <= NOTICE_WORDS
    notice = short and _NOTICE.search(text[region.start : region.end]) is not None
    return Form(region.id, region.start, region.end, notice, not region.added)


def licenses_of(forms: tuple[Form, ...]) -> tuple[str, ...]:
    """The SPDX ids of forms, each once. A notice in a text that holds the license itself tells nothing more, and
    LGPL-3.0 is an addition to the GPL, which is copied with it."""
    whole = {_FAMILY.sub("", form.id) for form in forms if not form.notice}
    ids = dict.fromkeys(form.id for form in forms if not form.notice or _FAMILY.sub("", form.id) not in whole)
    if "LGPL-3.0" in ids:
        ids.pop("GPL-3.0", None)
    later = {each.removesuffix("-or-later") for each in ids if each.endswith("-or-later")}
    return tuple(each for each in ids if each not in later and each.removesuffix("-only") not in later - {each})


def known_by(ids: tuple[str, ...]) -> Known:
    """What some licenses are called."""
    names = list(ids)
    for each in ids:
        for row in table.find_rows(each):
            names += [row.name, *row.aliases, *(row.spdx or "").split(" OR ")]
        entry = table.find_spdx(each)
        names += [entry.name, entry.id] if entry else []
    spoken = {word for name in names for word in knowledge.words_of(name)}
    return Known(
        ids=frozenset((*names, *(classify(each).spdx or "" for each in ids))),
        words=knowledge.words("titles") | spoken - (knowledge.words("conditions") | {"modified"}),
        names=frozenset(map(table.spelling, names)),
    )


def _without_known_parts(text: str, span: Span) -> list[Span]:
    """What is left of a stretch without the parts that official copies carry beside the terms."""
    words = read_words(text[slice(*span)])
    pieces = [(0, len(words.words))]
    for part in map(str.split, knowledge.parts()):
        cut: list[Span] = []
        for start, end in pieces:
            at = find(words.words, part, start, end)
            cut += [(start, end)] if at < 0 else [(start, at), (at + len(part), end)]
        pieces = cut
    if len(pieces) == 1:
        return [span]
    return [(span[0] + words.starts[start], span[0] + words.ends[end - 1]) for start, end in pieces if start < end]
