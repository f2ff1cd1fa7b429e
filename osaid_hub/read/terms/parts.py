"""A sentence cut into parts that speak of different things: "the code is MIT, while the weights are for research"."""

from __future__ import annotations

import re
from itertools import pairwise

from msgspec import Struct

from osaid_hub.known import terms as words
from osaid_hub.known.patterns import compiled
from osaid_hub.licenses.bans import contrasts
from osaid_hub.read.terms.names import licenses_in
from osaid_hub.read.terms.statements import Subject

MAX_PARTS = 20
SHORT = 4  # words without a verb that only begin a list of subjects
MARK = compiled(r"[,;\uff0c\uff1b\u3001](?!\d)|(?<=\s)[/+](?=\s)")
_FIRST = compiled(r"(?i)^\W*(?:(?:and|but|while|whereas|though)\s+)?")
# "As the data is for research, so is the model" says one thing of both.
_SO = compiled(r"(?i)\W*so\s+(?:is|are)\b")
_WORD = compiled(r"\w+")


class Part(Struct, frozen=True):
    """A part of a sentence, and what it is about; no subject where it and all before it name none."""

    text: str
    subjects: tuple[Subject, ...]


def parts_of(text: str) -> tuple[Part, ...]:
    """The parts of a sentence, in order. A part begins at a mark or a word of contrast behind which another subject is
    named; what names no subject belongs to the part before it. What is said of something beside the model is no part.
    """
    excepted = words.phrases("excepting").first(text)
    if excepted and text[: excepted.start()].strip():
        return _but_for(text, excepted)
    cuts = sorted({0, *(mark.end() for mark in MARK.finditer(text)), *contrasts(text), *joints(text), len(text)})
    found: list[Part] = []
    carried: tuple[str, tuple[Subject, ...]] = ("", ())
    beside = False
    for start, end in pairwise(cuts):
        own = _subjects(text[start:end])
        # "the weights are MIT, the demo is for research, not for sale"
        if words.phrases("other_subject").begin(_FIRST.sub("", text[start:end])) or (beside and not own):
            beside = True
            continue
        chunk, beside = carried[0] + text[start:end], False
        own = tuple(dict.fromkeys((*carried[1], *own)))
        carried = ("", ())
        if found and (not own or own == found[-1].subjects or len(found) >= MAX_PARTS or _SO.match(chunk)):
            found[-1] = Part(found[-1].text + chunk, found[-1].subjects)
        elif own and end < len(text) and _only_begins(chunk):
            carried = (chunk, own)
        else:
            found.append(Part(chunk, own))
    if carried[0]:
        found.append(Part(*carried))
    return tuple(found)


def _but_for(text: str, excepted: re.Match[str]) -> tuple[Part, ...]:
    """The parts of a sentence that ends with what is excepted: of weights, code and data it tells the terms, and
    other things are none of the model's. What weights are excepted from is the code."""
    own = _subjects(excepted[1])
    rest = Subject.CODE if own == (Subject.PARAMETERS,) else None
    said = (Part(part.text, part.subjects or ((rest,) if rest else ())) for part in parts_of(text[: excepted.start()]))
    return (*said, *((Part(text[excepted.start(1) :], own),) if own else ()))


def _only_begins(chunk: str) -> bool:
    """Whether words are the first of a list of subjects ("the code, the weights"): few, and they name no license."""
    return len(_WORD.findall(chunk)) <= SHORT and chunk.isascii() and not licenses_in(chunk, ())


def joints(text: str) -> list[int]:
    """Where "and" joins two clauses: behind a verb, which a list of subjects ("the code and the weights") has not."""
    verb = words.phrases("clause_verb").first(text)
    return [joint.start() for joint in words.phrases("joins").of(text).finditer(text, verb.end())] if verb else []


def _subjects(text: str) -> tuple[Subject, ...]:
    """What words name: code, weights; data only where neither is named. What is excepted is not spoken of: "everything
    but the weights is MIT" is said of the code."""
    spoken = words.phrases("excepted").of(text).sub(" ", text)
    if spoken != text and not words.phrases("weights").are_in(spoken):
        return (Subject.CODE,)
    text = spoken
    named = [
        subject
        for subject, topic in ((Subject.CODE, "code"), (Subject.PARAMETERS, "weights"))
        if words.phrases(topic).are_in(text)
    ]
    if not named and words.phrases("data").are_in(text):
        return (Subject.DATA,)
    return tuple(named)
