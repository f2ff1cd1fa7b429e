"""Cards that leave their terms to another model: "Same as the original model", "see the base model for the license"."""

from __future__ import annotations

from osaid_hub.known import terms as words
from osaid_hub.known.addresses import Place, parse
from osaid_hub.licenses.single import unknown
from osaid_hub.read.claims import Claim, Document
from osaid_hub.read.terms.statements import Statement, Subject, Trust

NAME = "the terms of another model"
WHY = "the card leaves its terms to those of another model, which were not read as its own"


def deferred(card: Document, claim: Claim) -> Statement | None:
    """The statement of a sentence that says where the terms are to be found; None for any other.

    It names no license, so that it decides only where nothing else is stated: what cannot be read is unknown, never
    silence (POLICY, "Parameters and terms").
    """
    speaks = "h_license" in claim.about or words.phrases("license_word").are_in(claim.text)
    if not speaks or not words.phrases("defers").are_in(claim.text):
        return None
    linked = any(parse(link.url).place is Place.HUB_MODEL for link in claim.links)
    if not linked and not words.phrases("other_model").are_in(claim.text):
        return None
    return Statement(Subject.REPOSITORY, card.path, unknown(NAME, WHY), card.cite(claim), Trust.TOLD)
