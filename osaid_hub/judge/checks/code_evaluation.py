"""Code used for validation and testing (OSAID 1.0, Code)."""

from __future__ import annotations

from osaid_hub.audits.findings import Finding, Status
from osaid_hub.card import Link
from osaid_hub.judge.code import code_finding, code_not_evidenced, not_followed, refused
from osaid_hub.known.addresses import Place, is_framework, parse
from osaid_hub.read import evidence
from osaid_hub.read.model import Model


def check(model: Model) -> Finding:
    found = code_finding(model, "evaluation", "code for validation and testing")
    if found:
        return found
    denied = refused(model, "code_evaluation")
    if denied:
        unseen = model.code_for("evaluation")
        if unseen:
            return not_followed(
                model, unseen, "the card says that this code is not released, but not all code was looked at"
            )
        return Finding(Status.UNMET, "the card says that this code is not released", model.cite(denied))
    harness = tuple(
        (document, claim)
        for document in model.documents
        for claim in document.claims
        if claim.stands and ("code_evaluation" in claim.topics or _links_harness(claim.links))
    )
    if harness:
        message = "an evaluation harness is named, not the code as it was run"
        return Finding(Status.PARTIAL, message, model.cite(harness))
    results = tuple(
        (model.card, claim)
        for claim in model.card.claims
        if claim.stands and "h_evaluation" in claim.about and "evaluation_word" in claim.topics
    )
    if results:
        message = "what was tested is told with results, the code is not there"
        return Finding(Status.PARTIAL, message, model.cite(results))
    recorded = model.repo.metadata.first("model-index")
    if recorded:
        message = "results are recorded in the metadata, the code is not there"
        return Finding(Status.PARTIAL, message, (evidence.metadata(model.repo, recorded),))
    return code_not_evidenced(model, "evaluation", "code used for validation and testing")


def _links_harness(links: tuple[Link, ...]) -> bool:
    addresses = [parse(link.url) for link in links if not link.image]
    shared = [address.name.lower() for address in addresses if address.place is Place.CODE and is_framework(address)]
    return any("eval" in name for name in shared)
