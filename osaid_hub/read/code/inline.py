"""Code of the training that stands in a card itself, and not for its users to train further."""

from __future__ import annotations

from osaid_hub.audits.findings import Evidence
from osaid_hub.card import CodeBlock
from osaid_hub.known import roles
from osaid_hub.known.patterns import compiled
from osaid_hub.read.claims import Document, Facet, has, heading_topics, settings

# What a program loads: `--model_name_or_path X`, `base_model: X`, `from_pretrained("X")`.
_LOADED = compiled(
    r"(?:(?<![a-z_])(?:pretrained_)?(?:base_)?model(?:_name)?(?:_or_path|_path|_id)?[\"']?\s{0,2}[=:\s]\s{0,2}"
    r"|from_pretrained\(\s{0,4})([\"'\w][\w./\"'-]{2,120})"
)
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
    if settings.are_for_users(block.section.path[-2:]) or _is_on_usage(block) or begins_with_model(document, block):
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


def begins_with_model(document: Document, block: CodeBlock) -> bool:
    """Whether a block trains from the very model that the document is about, as only its users can."""
    own = document.repo.ref.id.lower()
    text = block.text.lower()
    return own in text and {value.strip("\"'./(),") for value in _LOADED.findall(text)} == {own}


def _is_on_usage(block: CodeBlock) -> bool:
    """Whether a block stands below a heading on usage: of those above it, the nearest on usage or training decides."""
    for title in reversed(block.section.path):
        topics = heading_topics(title) & {"h_usage", "h_training"}
        if topics:
            return "h_training" not in topics
    return False
