"""The final optimizer state: optional (OSAID 1.0, Parameters: "might include")."""

from __future__ import annotations

from osaid_hub.audits.findings import Finding, Status
from osaid_hub.judge.absence import not_evidenced
from osaid_hub.known import files as known_files
from osaid_hub.read import evidence
from osaid_hub.read.model import Model


def check(model: Model) -> Finding:
    files = known_files.select(model.paths, "optimizer_state")
    if files:
        cited = tuple(evidence.file(model.repo, path) for path in files[:2])
        return Finding(Status.MET, f"optimizer state: {files[0]}", cited)
    linked = tuple(
        (model.card, claim)
        for claim in model.card.claims
        if claim.stands and any("optimizer-state" in link.url.lower().replace("_", "-") for link in claim.links)
    )
    if linked:
        return Finding(Status.MET, "an optimizer state is linked (not followed)", model.cite(linked))
    told = tuple((model.card, claim) for claim in model.card.having("optimizer_state") if claim.links)
    if told:
        return Finding(Status.PARTIAL, "an optimizer state is linked, not followed", model.cite(told))
    return not_evidenced(model, "optimizer state", model.listing)
