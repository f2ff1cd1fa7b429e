"""What of an answer counts: claims about sentences that were asked about, whose quotes stand in them word for word."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from osaid_hub.known import reader
from osaid_hub.read.second.questions import Question
from osaid_hub.snapshot import Place, Said

THOUGHT_ENDS = "</think>"  # what models that think aloud write before their answer
OPENING = re.compile(r"[{\[]")
MOST_STARTS = 50  # places at which JSON may begin that are tried


@dataclass(frozen=True, slots=True)
class Proven:
    """A claim of the second reader that its sentence bears out.

    words  the first word of the sentence that was quoted, counted from 0, and the one behind the last.
    """

    id: str
    whose: str
    states: tuple[str, ...]
    words: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Answer:
    """What counts of an answer, and how many claims or statements in it do not."""

    proven: tuple[Proven, ...]
    dropped: int

    def said(self, question: Question) -> Mapping[Place, Said]:
        """For every sentence that was asked about, what was said; sentences of the same words share it."""
        found: dict[Place, Said] = dict.fromkeys(question.places.values(), Said())
        for claim in self.proven:
            place = question.places[claim.id]
            held = found[place]
            if held.whose in ("none", claim.whose):
                found[place] = Said(claim.whose, tuple(dict.fromkeys((*held.states, *claim.states))))
        return found


class NoAnswerError(ValueError):
    """An answer in which no JSON of the asked form stands."""


def read_answer(question: Question, text: str) -> Answer:
    """What counts of an answer, however it is wrapped. Raises NoAnswerError where there is none in it."""
    claims = _claims(text)
    proven: dict[str, Proven] = {}
    dropped = 0
    for raw in claims:
        claim, lost = _proven(question, raw)
        dropped += lost
        if claim is None:
            continue
        if claim.id in proven:
            dropped += 1
            continue
        proven[claim.id] = claim
    return Answer(tuple(proven.values()), dropped)


def _proven(question: Question, raw: object) -> tuple[Proven | None, int]:
    """A claim with what is wrong with it left out, and how many of its statements that were."""
    told = reader.load()
    if not isinstance(raw, dict):
        return None, 1
    name, whose, states = raw.get("id"), raw.get("whose"), raw.get("states", [])
    sentence = question.sentences.get(name) if isinstance(name, str) else None
    if sentence is None or not isinstance(name, str) or not isinstance(whose, str) or whose not in told.whose:
        return None, 1
    words = _words(sentence, raw)
    if words is None:
        return None, 1
    listed = states if isinstance(states, list) else []
    known = tuple(dict.fromkeys(each for each in listed if isinstance(each, str) and each in told.states))
    return Proven(name, whose, known, words), len(listed) - len(known)


def _words(sentence: str, raw: Mapping[str, object]) -> tuple[int, int] | None:
    """Which words of the sentence a claim quotes, as a recording tells or by the quote; None where it quotes none."""
    count = len(sentence.split())
    told = raw.get("words")
    if isinstance(told, list) and len(told) == 2 and all(type(each) is int for each in told):
        return (told[0], told[1]) if 0 <= told[0] < told[1] <= count else None
    quoted = raw.get("quote")
    quote = " ".join(quoted.split()) if isinstance(quoted, str) else ""
    at = sentence.find(quote) if quote else -1
    if at < 0 or not any(letter.isalnum() for letter in quote):
        return None
    first = len(sentence[:at].split()) - (1 if at and not sentence[at - 1].isspace() and sentence[:at].split() else 0)
    return first, len(sentence[: at + len(quote)].split())


def _claims(text: str) -> Iterable[object]:
    """The list of claims in an answer: the JSON alone, or with words, thoughts and fences around it."""
    text = text.rpartition(THOUGHT_ENDS)[2]
    decoder = json.JSONDecoder()
    at = 0
    for _ in range(MOST_STARTS):
        opening = OPENING.search(text, at)
        if opening is None:
            break
        at = opening.start()
        try:
            found, end = decoder.raw_decode(text, at)
        except (ValueError, RecursionError):
            at += 1
            continue
        claims = found.get("claims") if isinstance(found, dict) else found
        if isinstance(claims, list) and (isinstance(found, dict) or any(isinstance(each, dict) for each in claims)):
            return claims
        at = end
    raise NoAnswerError("no JSON of the asked form stands in the answer")
