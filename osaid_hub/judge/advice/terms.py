"""Changes to terms: who may have the model at all, then the weights, the documents and the code; what is a licensor's
to change is left to him.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from osaid_hub.audits.findings import Status
from osaid_hub.judge.advice.change import Attempt, Change, make
from osaid_hub.judge.advice.code_terms import of_code
from osaid_hub.judge.advice.editing import as_if
from osaid_hub.judge.advice.license_edits import license_file
from osaid_hub.judge.advice.licensor import of_licensor
from osaid_hub.judge.advice.making import Making
from osaid_hub.judge.advice.weights_terms import of_weights
from osaid_hub.judge.terms import terms_finding
from osaid_hub.known.definition import Element, load
from osaid_hub.licenses import Category
from osaid_hub.read.terms.statements import Subject
from osaid_hub.read.terms.terms import Terms
from osaid_hub.snapshot import HubInfo, RepoSnapshot, if_seen


def changes(making: Making) -> Iterator[Change]:
    """Gate first, then the terms of the weights, then those of documents and code."""
    missing = making.askable
    yield from _of_gate(making.repo, missing)
    restricting = [base for base in making.bases if base.restricts]
    for base in restricting:
        yield of_licensor(base, missing)
    terms = if_seen(lambda: making.model.terms, None)
    if terms is None:
        return
    asked = {row.id for row in making.own if row.requirement.about_terms}
    weights = {row.id for row in making.own if row.requirement.terms_of is Element.PARAMETERS}
    unsaid = asked and _is_unsaid(terms)
    own = tuple(of_weights(making, terms, missing)) if weights or unsaid or making.found.audit.conflicts else ()
    if not restricting:
        yield from own
    if restricting or not any(change.key.startswith("license_") for change in own):
        yield from of_code(making, terms, missing)
    left = restricting or any(change.key == "licensor" for change in own) or not (weights or unsaid)
    # Where the terms of the documents are open already, there is no data information yet that they could cover.
    closed = terms_finding(making.model, Subject.DATA).status is not Status.MET
    if asked & {load().license_of(Element.DATA).id} and left and closed:
        yield from _of_documents(missing)


def _of_gate(repo: RepoSnapshot, missing: Sequence[str]) -> Iterator[Change]:
    """What opens a repository that not everybody may read."""
    hub = repo.hub
    if hub is None:
        return
    if hub.private or hub.disabled:
        yield make("private", missing, attempt=_as_hub(private=False, disabled=False))
    if hub.gated:
        key = "gate_by_hand" if hub.gated == "manual" else "gate_at_once"
        yield make(key, missing, attempt=_as_hub(gated=False))


def _as_hub(**fields: bool) -> Attempt:
    def attempt(repo: RepoSnapshot) -> RepoSnapshot | None:
        return as_if(repo, hub=replace(repo.hub or HubInfo(), **fields))

    return attempt


def _is_unsaid(terms: Terms) -> bool:
    """Whether no license is stated: documents and code have none then, whatever a base that was not seen allows."""
    deciding = terms.governing(Subject.PARAMETERS)
    return not terms.unread and (deciding is None or deciding.fact.category is Category.MISSING)


def _of_documents(missing: Sequence[str]) -> Iterator[Change]:
    """Terms of the documents by themselves."""
    yield make("document_license", missing, write=lambda: license_file("LICENSE-DATA-CARD"), assumed=True)
