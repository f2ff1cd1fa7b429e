"""A model card (README.md) as data: metadata, sections, sentences, links, each with its line.

`parse_card` never raises: cards are written by strangers, and whatever is odd about one is recorded in
`Card.problems`. Parsing has two parts: `front_matter` reads the YAML block, `markdown` the body; `parts` holds
the data classes, which are to be imported from here.
"""

from __future__ import annotations

from collections.abc import Mapping

from osaid_hub.card.front_matter import metadata_from_hub as _metadata_from_hub
from osaid_hub.card.front_matter import read_front_matter
from osaid_hub.card.markdown import read_body
from osaid_hub.card.parts import (
    BETWEEN_CELLS,
    TOP,
    Card,
    CodeBlock,
    Link,
    Metadata,
    MetaItem,
    Problem,
    Section,
    Sentence,
)
from osaid_hub.known.patterns import compiled

__all__ = (
    "BETWEEN_CELLS",
    "TOP",
    "Card",
    "CodeBlock",
    "Link",
    "MetaItem",
    "Metadata",
    "Problem",
    "Section",
    "Sentence",
    "metadata_from_hub",
    "parse_card",
)

MAX_BYTES = 1_000_000  # the largest of 26,000 cards has 600,000

_SURROGATE = compiled("[\ud800-\udfff]")


def parse_card(text: str) -> Card:
    """Read a card. Never raises; time grows linearly with the size of the text.

    In:  the decoded text of README.md (undecodable bytes replaced), any size. Only the first MAX_BYTES are read.
    Out: the card; what is odd about it in `problems`, in the order of their lines.
    """
    text, cut = _bounded(text)
    if text.strip() == "Entry not found":
        message = 'the text is "Entry not found": a failed download, not a card'
        return Card(text, problems=(*cut, Problem(message, 1)))
    front = read_front_matter(text)
    body = read_body(text, front.spans)
    problems = (*cut, *front.problems, *body.problems)
    return Card(
        text=text,
        metadata=front.metadata,
        sections=body.sections,
        sentences=body.sentences,
        code_blocks=body.code_blocks,
        problems=tuple(sorted(problems, key=lambda problem: problem.line)),
        rest=body.rest or next(iter(cut), None),
    )


def metadata_from_hub(card_data: Mapping[str, object]) -> Metadata:
    """The Hub's own copy of a card's metadata (`cardData` of its answers) as Metadata without lines.

    In:  decoded JSON, any types. Keys are made canonical as in a card; `false` as a language is Norwegian, "no".
    Out: items with line 0 and `key: value` as their words; values that are null or empty are left out.
    """
    return _metadata_from_hub(card_data)


def _bounded(text: str) -> tuple[str, tuple[Problem, ...]]:
    """The text as far as it is read, and as it can be encoded: lone surrogates have no UTF-8."""
    problems: tuple[Problem, ...] = ()
    # No character takes less than a byte, so this first cut only spares encoding what is cut anyway.
    kept = text[:MAX_BYTES]
    if not kept.isascii():
        kept = _SURROGATE.sub("\ufffd", kept)
        encoded = kept.encode("utf-8")
        if len(encoded) > MAX_BYTES:
            kept = encoded[:MAX_BYTES].decode("utf-8", "ignore")
    if len(kept) < len(text):
        message = f"more than {MAX_BYTES:,} bytes; the rest was not read"
        problems = (Problem(message, kept.count("\n") + 1, cut=True),)
    return kept, problems
