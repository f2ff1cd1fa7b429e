"""The final optimizer state: optional (OSAID 1.0, Parameters: "might include")."""

from __future__ import annotations

from osaid_hub import artifacts, evidence
from osaid_hub.findings import Finding, Status
from osaid_hub.judging import not_evidenced
from osaid_hub.model import Model


def check(model: Model) -> Finding:
    files = artifacts.select(model.paths, "optimizer_state")
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
