"""Short texts that name a license instead of being one: an SPDX line, an address, "released under the MIT license"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from osaid_hub.known.patterns import compiled
from osaid_hub.licenses import knowledge
from osaid_hub.licenses.addresses import license_at
from osaid_hub.licenses.automaton import Span
from osaid_hub.licenses.declared import classify
from osaid_hub.licenses.expressions import combine
from osaid_hub.licenses.facts import Category, LicenseFact

NOTICE_CHARACTERS = 3_000  # a longer text is no notice
NAME = 120
MAX_NAMES = 6

_SPDX_LINE = compiled(r"SPDX-License-Identifier:[ \t]*([^\n]{1,200})")
_ADDRESS = compiled(r"https?://[^\s<>()\"'\]]{4,300}")
_UNDER = compiled(
    r"\b(?:under|by|to)\s+(?:the\s+)?(?:terms\s+(?:of|and\s+conditions\s+of)\s+)?"
    r"(?:(?:your|the)\s+choice\s+(?:of|between)\s+)?(?:either\s+(?:of\s+)?|both\s+)?"
    r"(?:the\s+|an?\s+)?([^\n;()]{2,120})",
    re.I,
)
_ITS_END = compiled(r"\.(?:\s|$)|(?<=licen[cs]e)\b|(?<!\s)\s++(?:at\s+your|which|see|that|for)\b", re.I)
_CHOICE_END = compiled(r"\.(?:\s|$)|(?:,|(?<![\s,]))\s++at\s+your\b", re.I)
_BETWEEN = compiled(r"(?:,|(?<![\s,]))\s++(?:or|and)\s++(?:the\s++)?|/", re.I)
_AFTER_NAME = compiled(r"(?<!\s)\s++(?:licen[cs]e|for|and\s+may|which|see)\b", re.I)
_FILE_OF = compiled(r"(?<=\S)\s\((?:see\s|in\s|file\s){0,2}[\w./-]{3,60}\)")  # "MIT (see COPYING-MIT) or Apache-2.0"
_SENTENCE = compiled(r"(?<=[.!?\u3002])\s+|\n\s*\n|\n(?=\s*[-*#])")


class Named(Struct, frozen=True):
    """What a notice names: the fact, where, in how many sentences, and the sentences that name nothing."""

    fact: LicenseFact
    span: Span
    times: int
    rest: tuple[Span, ...]


def named(text: str) -> Named | None:
    """The license that a short text names; None where the text is long or names none that is known."""
    if len(text.strip()) > NOTICE_CHARACTERS:
        return None
    stated = expression(text)
    facts: dict[str, LicenseFact] = {stated.name or "": stated} if stated else {}
    places: list[tuple[bool, Span]] = []
    rest: list[Span] = []
    for start, end in _sentences(text):
        here = () if is_on_code(text[start:end]) else licenses_in(text[start:end])
        if here:
            facts.update({} if stated else {fact.spdx or fact.name or "": fact for fact in here})
            places.append((not any(fact.restricts for fact in here), (start, end)))
        else:
            rest.append((start, end))
    facts = _exact(facts)
    if not facts:
        return None
    choice = knowledge.pattern("choice").search(text) is not None
    return Named(combine(list(facts.values()), choice=choice), min(places)[1], len(places), tuple(rest))


def is_on_code(sentence: str) -> bool:
    """Whether a sentence speaks of code beside the weights, which has a license of its own."""
    return knowledge.pattern("apart").search(sentence) is not None and not knowledge.pattern("work").search(sentence)


def expression(text: str) -> LicenseFact | None:
    """What the one SPDX line of a text says; None where it has none, several, or one that is not known."""
    lines = {match[1].strip(" *`_|\"'/") for match in _SPDX_LINE.finditer(text)}
    fact = classify(lines.pop()) if len(lines) == 1 else None
    return fact if fact and fact.name else None


def licenses_in(sentence: str) -> tuple[LicenseFact, ...]:
    """The licenses that a sentence names, each once; none of those that are not known."""
    found = {
        fact.spdx or fact.name or "": fact
        for name in _names(sentence)
        if (fact := classify(name)).name and _is_known(fact)
    }
    found = _exact(found)
    whole = {key: fact for key, fact in found.items() if not (fact.name or "").startswith('"')}
    found = whole or found  # a sentence that was taken for a name is half unknown
    spdx = {each for fact in found.values() for each in (fact.spdx or "").split(" OR ")}
    return tuple(fact for fact in found.values() if fact.category is not Category.AMBIGUOUS_FAMILY or not spdx - {""})


def _exact(found: dict[str, LicenseFact]) -> dict[str, LicenseFact]:
    """Licenses without those that are named with their version elsewhere: CC-BY beside CC-BY-4.0."""
    ids = [fact.spdx for fact in found.values() if fact.spdx]
    return {
        key: fact
        for key, fact in found.items()
        if fact.spdx or not any(each.startswith(f"{fact.name}-") for each in ids)
    }


def _is_known(fact: LicenseFact) -> bool:
    return fact.category is not Category.UNKNOWN or fact.key is not None or bool(fact.spdx and " " not in fact.spdx)


def _names(sentence: str) -> Iterator[str]:
    """What may be the name of a license in a sentence, the surest first."""
    for pattern in (_SPDX_LINE, knowledge.pattern("labelled")):
        yield from ((match[match.lastindex or 0]).strip(" *`_|\"'") for match in pattern.finditer(sentence))
    yield from filter(None, (license_at(match[0].rstrip(".,;")) for match in _ADDRESS.finditer(sentence)))
    lines = _FILE_OF.sub("", sentence)
    for match in (*_UNDER.finditer(lines), *(_UNDER.finditer(lines.replace("\n", " ")) if "\n" in lines else ())):
        name = _ITS_END.split(match[1], maxsplit=1)[0].strip(" *`_\"',.")
        yield name
        yield _AFTER_NAME.split(match[1], maxsplit=1)[0]
        for part in _BETWEEN.split(_CHOICE_END.split(match[1], maxsplit=1)[0])[:MAX_NAMES]:
            yield part.strip(" *`_\"',.")
    if len(sentence.strip()) <= NAME:
        yield sentence.strip(" *`_#.\n\t\"'")


def _sentences(text: str) -> Iterator[Span]:
    start = 0
    for mark in _SENTENCE.finditer(text):
        if text[start : mark.start()].strip():
            yield start, mark.start()
        start = mark.end()
    if text[start:].strip():
        yield start, len(text)
