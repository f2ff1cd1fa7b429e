"""What evaluated a model, as a card tells it: a public program by name, with its tasks and settings, or by command."""

from __future__ import annotations

import re
from dataclasses import dataclass

from osaid_hub.audits.findings import Evidence
from osaid_hub.known import advice, code_words, lexicon, roles
from osaid_hub.known.addresses import Place, is_evaluator, parse
from osaid_hub.read import evidence
from osaid_hub.read.claims import OF_OTHERS, Claim, Document

_SHOTS = re.compile(r"(?i)(?<!\w)(?:\d{1,3}|zero|one|few)[- ]shots?(?!\w)")


@dataclass(frozen=True, slots=True)
class Harness:
    """A public program that evaluated the model.

    evidence  the words that name it, or the command.
    command   whether the command stands there.
    settings  whether tasks are told, and how they were run.
    """

    evidence: tuple[Evidence, ...]
    command: bool = False
    settings: bool = False


def harness(document: Document) -> Harness | None:
    """The public program that is named as what produced the results; None where none is."""
    command = _command(document)
    if command:
        return Harness((command,), command=True)
    named = [claim for claim in document.claims if _names(claim)]
    if not named:
        return None
    for claim in named:
        settings = _settings(document, claim)
        if settings:
            return Harness((document.cite(claim), document.cite(settings)), settings=True)
    return Harness(tuple(document.cite(claim) for claim in named[:3]))


def inline_evaluation(document: Document) -> Evidence | None:
    """A block of code in a section on evaluation that computes scores."""
    for block in document.card.code_blocks:
        titles = block.section.path[-2:]
        if not any("h_evaluation" in lexicon.load().heading(title[:200]) for title in titles):
            continue
        for line in block.text.split("\n"):
            if not _is_blank(line) and "evaluation" in roles.by_text(line):
                return evidence.excerpt(document.repo, document.path, document.card.text, line.strip())
    return None


def _is_blank(line: str) -> bool:
    """Whether a line holds what somebody has yet to fill in, as advice marks it."""
    return advice.load().blank in line


def _names(claim: Claim) -> bool:
    if (
        not claim.stands
        or "advice" in claim.topics
        or claim.within & OF_OTHERS
        or claim.about & {"h_usage", "h_citation"}
    ):
        return False
    hits = code_words.hits(claim.text)
    if not hits and not claim.links:
        return False
    named = any(topic == "harness" and not _is_compared(claim.text[:start]) for topic, start, _ in hits)
    places = [parse(link.url) for link in claim.links if not link.image and not _is_compared(_before(claim, link.text))]
    linked = any(place.place is Place.CODE and is_evaluator(place) for place in places)
    evaluated = any(topic == "evaluated" for topic, _, _ in hits) or bool(claim.about & {"h_evaluation", "h_code"})
    return (named or linked) and evaluated


def _before(claim: Claim, words: str) -> str:
    return claim.text[: max(0, claim.text.find(words))] if words else ""


def _is_compared(before: str) -> bool:
    """Whether the words right before a name make it an example or somebody else's source."""
    return "compared" in code_words.topics(before[-24:])


def _command(document: Document) -> Evidence | None:
    for block in document.card.code_blocks:
        titles = block.section.path[-2:]
        if any("h_usage" in lexicon.load().heading(title[:200]) for title in titles[-1:]):
            continue
        for line in block.text.split("\n"):
            if _is_blank(line):
                continue  # a command that somebody has yet to fill in is none (POLICY G5)
            if "harness_command" in code_words.topics(line[:1000]) and "install" not in line and "import" not in line:
                return evidence.excerpt(document.repo, document.path, document.card.text, line.strip())
    for claim in document.claims:
        if _names(claim) and "--tasks" in claim.text:
            return document.cite(claim)
    return None


def _settings(document: Document, named: Claim) -> Claim | None:
    """A claim beside the one that names the program that tells how tasks were run; None without tasks."""
    section = [claim for claim in document.claims if claim.sentence.section is named.sentence.section]
    below = [
        claim
        for claim in document.claims
        if named.sentence.section.title and named.sentence.section.title in claim.sentence.section.path
    ]
    near = section + [claim for claim in below if claim not in section]
    if len(_SHOTS.findall(named.text)) > 1:
        return named  # each task with its own: "Hymns 25-shot, Psalms 5-shot"
    if not any(claim.sentence.kind in ("row", "item") and any(map(str.isdigit, claim.text)) for claim in near):
        return None
    return next((claim for claim in near if "evaluation_setting" in code_words.topics(claim.text)), None)
