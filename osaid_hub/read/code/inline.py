"""Code of the training that stands in a card itself, and not for its users to train further."""

from __future__ import annotations

from osaid_hub.audits.findings import Evidence
from osaid_hub.card import CodeBlock
from osaid_hub.known import roles
from osaid_hub.read import evidence
from osaid_hub.read.claims import Document, Facet, has, heading_topics, settings

_AHEAD = 3  # lines between a block and the sentence that introduces it
_LINES = 400  # of a block of code


def inline_training(document: Document) -> Evidence | None:
    """A training script, or the calls that train, in a block of code that is not for users (POLICY G10)."""
    for block in document.card.code_blocks:
        if is_for_users(document, block):
            continue
        for line in block.text.split("\n", _LINES)[:_LINES]:
            if roles.trains(line) and "load" not in line:
                return evidence.excerpt(document.repo, document.path, document.card.text, line.strip())
    return None


def is_for_users(document: Document, block: CodeBlock) -> bool:
    """Whether a block shows users how to run or to train the model: by its headings, or by the words before it."""
    titles = block.section.path[-2:]
    if settings.are_for_users(titles):
        return True
    topics = heading_topics(titles[-1]) if titles else frozenset[str]()
    if "h_usage" in topics and "h_training" not in topics:
        return True
    before = (
        claim
        for claim in document.claims
        if claim.sentence.section is block.section and 0 <= block.lines[0] - claim.sentence.lines[1] <= _AHEAD
    )
    return any(
        has(claim, Facet.ADVICE) or has(claim, Facet.TO_USERS) or settings.are_for_users((claim.text,))
        for claim in before
    )
