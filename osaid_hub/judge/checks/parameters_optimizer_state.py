"""The final optimizer state: optional (OSAID 1.0, Parameters: "might include")."""

from __future__ import annotations

from osaid_hub.audits.findings import Finding, Status, UnseenPlace
from osaid_hub.judge.absence import Found, not_evidenced
from osaid_hub.known import files as known_files
from osaid_hub.read import evidence
from osaid_hub.read.claims import Facet
from osaid_hub.read.model import Model
from osaid_hub.snapshot import GapReason


def check(model: Model) -> Finding:
    files = known_files.select(model.paths, "optimizer_state")
    if files:
        cited = tuple(evidence.file(model.repo, path) for path in files[:2])
        return Finding(Status.MET, f"The state of the optimizer is in {files[0]}", cited)
    linked = tuple(
        (model.card, claim)
        for claim in model.card.claims
        if claim.stands and any("optimizer-state" in link.url.lower().replace("_", "-") for link in claim.links)
    )
    if linked:
        message = "An optimizer state is linked, in a place that was not looked at"
        return Finding(Status.PARTIAL, message, model.cite(linked), unseen=_places(linked))
    told = tuple((model.card, claim) for claim in model.card.with_facet(Facet.OPTIMIZER_TOLD) if claim.links)
    if told:
        message = "An optimizer state is linked and was not looked at"
        return Finding(Status.PARTIAL, message, model.cite(told), unseen=_places(told))
    return not_evidenced(model, "optimizer state", model.listing)


def _places(found: Found) -> tuple[UnseenPlace, ...]:
    """What is linked, as places that were not seen."""
    urls = dict.fromkeys(link.url for _, claim in found for link in claim.links)
    return tuple(UnseenPlace(url[:300], GapReason.NOT_REQUESTED.value) for url in list(urls)[:3])
