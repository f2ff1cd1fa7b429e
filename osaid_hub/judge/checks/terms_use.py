"""Freedom to use the system for any purpose and without having to ask for permission."""

from __future__ import annotations

from osaid_hub.audits.findings import Finding, Status
from osaid_hub.judge.terms import use_finding
from osaid_hub.read import evidence
from osaid_hub.read.model import Model
from osaid_hub.read.repository import GATE


def check(model: Model) -> Finding:
    hub = model.repo.hub
    if hub and (hub.private or hub.disabled):
        state = "private" if hub.private else "disabled"
        cited = evidence.hub(model.repo, state, "true")
        return Finding(Status.UNMET, f"The repository is {state}", (cited,))
    if hub and hub.gated == "manual":
        gate = evidence.hub(model.repo, "gated", "manual")
        return Finding(Status.UNMET, "Use needs permission, as access is granted by hand", (gate,))
    terms = use_finding(model)
    if hub and hub.gated == "auto" and terms.status is Status.MET:
        gate = evidence.hub(model.repo, "gated", "auto")
        message = "Access is granted at once, but asks for an account and personal data and can be withdrawn"
        return Finding(Status.PARTIAL, message, (gate, *terms.evidence))
    if terms.status is Status.MET:
        model.require(GATE)
    return terms
