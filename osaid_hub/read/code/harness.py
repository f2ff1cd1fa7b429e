"""What evaluated a model, as a card tells it: a public program by name, with its tasks and settings, or by command."""

from __future__ import annotations

from msgspec import Struct

from osaid_hub.audits.findings import Evidence
from osaid_hub.known import advice, roles
from osaid_hub.read.claims import Claim, Document, Facet, has, heading_topics
from osaid_hub.read.claims.evaluators import is_command

COMMENTS = ("#", "//", "--", "REM ")


class Harness(Struct, frozen=True):
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
    named = [claim for claim in document.claims if has(claim, Facet.EVALUATOR_NAMED)]
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
        if not any("h_evaluation" in heading_topics(title) for title in titles):
            continue
        for line in block.text.split("\n"):
            if not _is_blank(line) and "evaluation" in roles.by_text(line):
                return document.quote(line.strip())
    return None


def _is_blank(line: str) -> bool:
    """Whether a line holds what somebody has yet to fill in, as advice marks it."""
    return advice.load().blank in line


def _command(document: Document) -> Evidence | None:
    for block in document.card.code_blocks:
        titles = block.section.path[-2:]
        if any("h_usage" in heading_topics(title) for title in titles[-1:]):
            continue
        for line in block.text.split("\n"):
            if _is_blank(line) or line.lstrip().startswith(COMMENTS):
                continue  # a command that somebody has yet to fill in is none (POLICY G5), and so are words on one
            if is_command(line):
                return document.quote(line.strip())
    for claim in document.claims:
        if "--tasks" in claim.text and has(claim, Facet.EVALUATOR_NAMED):
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
    if has(named, Facet.SHOTS_OF_TASKS):
        return named  # each task with its own: "Hymns 25-shot, Psalms 5-shot"
    if not any(claim.sentence.kind in ("row", "item") and any(map(str.isdigit, claim.text)) for claim in near):
        return None
    return next((claim for claim in near if has(claim, Facet.EVALUATION_SETTING)), None)
