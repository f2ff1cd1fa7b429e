"""Code of the training that stands in a card itself, and not for its users to train further."""

from __future__ import annotations

from osaid_hub.audits.findings import Evidence
from osaid_hub.card import CodeBlock
from osaid_hub.known import roles
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
                return document.quote(line.strip())
    return None


def is_for_users(document: Document, block: CodeBlock) -> bool:
    """Whether a block shows users how to run or to train the model: by its headings, or by the words before it."""
    if settings.are_for_users(block.section.path[-2:]) or _is_on_usage(block):
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


def _is_on_usage(block: CodeBlock) -> bool:
    """Whether a block stands below a heading on usage: of those above it, the nearest on usage or training decides."""
    for title in reversed(block.section.path):
        topics = heading_topics(title) & {"h_usage", "h_training"}
        if topics:
            return "h_training" not in topics
    return False
