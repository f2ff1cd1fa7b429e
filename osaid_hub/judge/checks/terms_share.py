"""Freedom to share the system with or without modifications, for any purpose."""

from __future__ import annotations

from osaid_hub.audits.findings import Finding, Status
from osaid_hub.judge.terms import granted, terms_finding
from osaid_hub.read import evidence
from osaid_hub.read.model import Model
from osaid_hub.read.repository import GATE
from osaid_hub.read.terms.terms import Subject


def check(model: Model) -> Finding:
    hub = model.repo.hub
    if hub and hub.gated == "manual":
        gate = evidence.hub(model.repo, "gated", "manual")
        return Finding(
            Status.UNMET, "Those who receive it would need permission, as access is granted by hand", (gate,)
        )
    terms = terms_finding(model, Subject.PARAMETERS, "share")
    limits = model.terms.limits if terms.status is Status.UNMET else frozenset()
    if limits and granted("share", limits) is Status.PARTIAL:
        terms = Finding(Status.PARTIAL, f"{terms.message}, but unchanged copies may be shared", terms.evidence)
    if terms.status is Status.MET and not model.weights:
        return Finding(Status.UNMET, "No weights were found that could be shared", (model.looked(model.listing),))
    if terms.status is Status.MET:
        model.require(GATE)
    return terms
