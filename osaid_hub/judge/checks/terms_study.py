"""Freedom to study how the system works and inspect its components."""

from __future__ import annotations

from osaid_hub.audits.findings import Finding, Status
from osaid_hub.judge.absence import not_evidenced
from osaid_hub.judge.checks import code_architecture, parameters_weights
from osaid_hub.judge.terms import terms_finding
from osaid_hub.known import files
from osaid_hub.read.model import Model
from osaid_hub.read.terms.terms import Subject


def check(model: Model) -> Finding:
    terms = terms_finding(model, Subject.PARAMETERS, "study")
    if terms.status in (Status.UNMET, Status.UNKNOWN):
        return terms
    weights, architecture = model.once(parameters_weights.check), model.once(code_architecture.check)
    if weights.status is Status.UNMET:
        return not_evidenced(model, "weights that could be studied", model.listing)
    if all(group.format in files.formats("opaque") for group in model.weights):
        names = ", ".join(sorted({group.format for group in model.weights}))
        return Finding(Status.UNMET, f"study: {names} is opaque, nothing can be inspected", weights.evidence)
    cited = terms.evidence + weights.evidence[:1] + architecture.evidence[:1]
    if architecture.status is Status.UNKNOWN:
        return Finding(Status.UNKNOWN, f"study: {architecture.message}", cited)
    told = model.data or model.training_data
    if architecture.status is Status.MET and weights.status is Status.MET and told:
        return Finding(terms.status, "weights, architecture and data information can be read", cited)
    missing = [
        name
        for name, there in (
            ("complete weights", weights.status is Status.MET),
            ("code of the architecture", architecture.status is Status.MET),
            ("data information", bool(told)),
        )
        if not there
    ]
    return Finding(Status.PARTIAL, f"the terms allow study, but missing: {', '.join(missing)}", cited)
