"""What of an answer counts: claims about sentences that were asked about, whose quotes stand in them word for word."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping

from msgspec import Struct

from osaid_hub.known import reader
from osaid_hub.known.patterns import compiled
from osaid_hub.read.second.questions import Question
from osaid_hub.snapshot import Place, Said

THOUGHT_ENDS = "</think>"  # what models that think aloud write before their answer
OPENING = compiled(r"[{\[]")
MOST_STARTS = 50  # places at which JSON may begin that are tried
MOST_MARKS = 3  # ends of thoughts that are tried


class Proven(Struct, frozen=True):
    """A claim of the second reader that its sentence bears out.

    words  the first word of the sentence that was quoted, counted from 0, and the one behind the last.
    """

    id: str
    whose: str
    states: tuple[str, ...]
    words: tuple[int, int]


class Answer(Struct, frozen=True):
    """What counts of an answer, and how many claims or statements in it do not."""

    proven: tuple[Proven, ...]
    dropped: int

    def said(self, question: Question) -> Mapping[Place, Said]:
        """For every sentence that was asked about, what was said; sentences of the same words share it."""
        found: dict[Place, Said] = dict.fromkeys(question.places.values(), Said())
        for claim in self.proven:
            place = question.places[claim.id]
            found[place] = together(found[place], Said(claim.whose, claim.states))
        return found


def together(first: Said, second: Said) -> Said:
    """What was said of a sentence that stands twice under the same headings; of two that differ in whose it is the
    first, but a limit of the terms goes before, so that no doubt is lost.
    """
    if first.whose == second.whose or "none" in (first.whose, second.whose):
        whose = first.whose if second.whose == "none" else second.whose
        return Said(whose, tuple(dict.fromkeys((*first.states, *second.states))))
    limits = second.whose == "terms" and "restricts" in second.states
    return second if limits and "restricts" not in first.states else first


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
    # It stands behind the last mark, but where a quote holds the mark: then it reaches over it.
    mark = len(text)
    for _ in range(MOST_MARKS):
        beyond, mark = mark, text.rfind(THOUGHT_ENDS, 0, mark)
        begin = mark + len(THOUGHT_ENDS) if mark >= 0 else 0
        claims = _claims_in(text[begin:], beyond - begin if beyond < len(text) else 0)
        if claims is not None:
            return claims
        if mark < 0:
            break
    raise NoAnswerError("no JSON of the asked form stands in the answer")


def _claims_in(text: str, beyond: int) -> Iterable[object] | None:
    """The first list of claims that ends behind a place."""
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
        if isinstance(claims, list) and end > beyond and (isinstance(found, dict) or any(map(_has_id, claims))):
            return claims
        at = end
    return None


def _has_id(raw: object) -> bool:
    return isinstance(raw, dict) and "id" in raw
