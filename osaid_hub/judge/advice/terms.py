"""Changes to terms: of the weights, the documents and the code; what is a licensor's to change is left to him."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from osaid_hub.judge.advice.change import Change, make
from osaid_hub.judge.advice.code_terms import of_code
from osaid_hub.judge.advice.gate import of_gate
from osaid_hub.judge.advice.license_edits import license_file
from osaid_hub.judge.advice.licensor import of_licensor
from osaid_hub.judge.advice.making import Making
from osaid_hub.judge.advice.weights_terms import of_weights
from osaid_hub.known.definition import Element, load
from osaid_hub.snapshot import Unseen


def changes(making: Making) -> Iterator[Change]:
    """Gate first, then the terms of the weights, then those of documents and code."""
    missing = making.askable
    yield from of_gate(making.repo, missing)
    restricting = [base for base in making.bases if base.restricts]
    for base in restricting:
        yield of_licensor(base, missing)
    try:
        terms = making.model.terms
    except Unseen:
        return
    asked = {row.id for row in making.own if row.requirement.about_terms}
    weights = {row.id for row in making.own if row.requirement.terms_of is Element.PARAMETERS}
    own = tuple(of_weights(making, terms, missing)) if weights or making.found.audit.conflicts else ()
    if not restricting:
        yield from own
    if restricting or not any(change.key.startswith("license_") for change in own):
        yield from of_code(making, terms, missing)
    left = restricting or any(change.key == "licensor" for change in own) or not weights
    if asked & {load().license_of(Element.DATA).id} and left:
        yield from _of_documents(missing)


def _of_documents(missing: Sequence[str]) -> Iterator[Change]:
    """Terms of the documents by themselves."""
    yield make("document_license", missing, write=lambda: license_file("LICENSE-DATA-CARD"), assumed=True)
