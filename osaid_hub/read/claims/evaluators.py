"""Whether a sentence names a public program that evaluated the model, and whether a line of code runs one."""

from __future__ import annotations

from osaid_hub.known import code_words
from osaid_hub.known.addresses import Place, is_evaluator, parse
from osaid_hub.known.patterns import compiled
from osaid_hub.read.claims.claim import OF_OTHERS, Claim

MAX_LINE = 1000
_SHOTS = compiled(r"(?i)(?<!\w)(?:\d{1,3}|zero|one|few)[- ]shots?(?!\w)")


def tells_shots(text: str) -> bool:
    """Whether a text tells how many examples each of several tasks was given."""
    return len(_SHOTS.findall(text)) > 1


def is_command(line: str) -> bool:
    """Whether a line of code runs a public program of evaluation, and does not install or import it."""
    runs = "harness_command" in code_words.topics(line[:MAX_LINE])
    return runs and "install" not in line and "import" not in line


def is_named(claim: Claim) -> bool:
    """Whether a claim names or links one as what evaluated the model, and not as an example."""
    if (
        not claim.stands
        or "advice" in claim.topics
        or claim.within & OF_OTHERS
        or claim.about & {"h_usage", "h_citation"}
    ):
        return False
    hits = code_words.hits(claim.text)
    if not any(topic == "evaluated" for topic, _, _ in hits) and not claim.about & {"h_evaluation", "h_code"}:
        return False
    named = any(topic == "harness" and not _is_compared(claim.text[:start]) for topic, start, _ in hits)
    places = [parse(link.url) for link in claim.links if not link.image and not _is_compared(_before(claim, link.text))]
    return named or any(place.place is Place.CODE and is_evaluator(place) for place in places)


def _before(claim: Claim, words: str) -> str:
    return claim.text[: max(0, claim.text.find(words))] if words else ""


def _is_compared(before: str) -> bool:
    """Whether the words right before a name make it an example or somebody else's source."""
    return "compared" in code_words.topics(before[-24:])
