"""Freedom to modify the system for any purpose, including to change its output."""

from __future__ import annotations

from osaid_hub.audits.findings import Finding, Status
from osaid_hub.judge.terms import FORBIDDING, granted, is_unknown, terms_finding
from osaid_hub.known import files
from osaid_hub.read import evidence
from osaid_hub.read.model import Model
from osaid_hub.read.terms.terms import Subject


def check(model: Model) -> Finding:
    terms = terms_finding(model, Subject.PARAMETERS, "modify")
    limits = model.terms.limits if terms.status is Status.UNMET else frozenset()
    forbidding = model.terms.forbidding(*FORBIDDING) if limits else None
    if forbidding:
        quoted = dict.fromkeys((forbidding.cite(*FORBIDDING), *terms.evidence))
        return Finding(Status.UNMET, terms.message, tuple(quoted))
    if limits and granted("modify", limits) is Status.PARTIAL:
        if is_unknown(model.terms, Subject.PARAMETERS):
            message = f"{terms.message}; whether changed versions are allowed is not known"
            return Finding(Status.UNKNOWN, message, terms.evidence)
        terms = Finding(
            Status.PARTIAL, f"{terms.message}, but changed versions are allowed within these limits", terms.evidence
        )
    if terms.status in (Status.UNMET, Status.UNKNOWN):
        return terms
    if not model.weights:
        return Finding(Status.UNMET, "No weights were found that could be modified", (model.looked(model.listing),))
    closed = files.formats("closed_form")
    if all(group.format in closed for group in model.weights):
        cited = tuple(evidence.file(model.repo, path) for path in model.weights[0].paths[:2])
        names = ", ".join(sorted({group.format for group in model.weights}))
        return Finding(
            Status.PARTIAL,
            f"The terms allow changed versions, but the weights are in a form that is not made for changing ({names})",
            cited + terms.evidence,
        )
    return terms
