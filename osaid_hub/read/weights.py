"""What a card says of the files of its repository: that they are the weights."""

from __future__ import annotations

from osaid_hub.known import code_words
from osaid_hub.read.claims import OF_OTHERS, Document


def are_said_to_be_here(document: Document) -> bool:
    """Whether a sentence of the card speaks of the weights without leading elsewhere for them."""
    return any(
        claim.stands
        and not claim.links
        and not claim.within & OF_OTHERS
        and "weights_here" in code_words.topics(claim.text)
        for claim in document.claims
    )
