"""The license of the code that was found (OSAID 1.0, Code: "under OSI-approved licenses")."""

from __future__ import annotations

from osaid_hub import artifacts
from osaid_hub.findings import Finding, Status
from osaid_hub.judging import not_followed, terms_finding
from osaid_hub.model import Model
from osaid_hub.terms import Subject


def check(model: Model) -> Finding:
    if any(artifacts.is_code(path) for path in model.paths):
        return terms_finding(model, Subject.CODE, "code in the repository")
    if model.code:
        return not_followed(model.code, "license of the code")
    message = "no code of its own was found, so there is nothing to license"
    return Finding(Status.NOT_APPLICABLE, message, (model.looked(model.listing),))
