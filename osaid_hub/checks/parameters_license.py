"""The terms of the weights (OSAID 1.0, Parameters: "under OSI-approved terms")."""

from __future__ import annotations

from osaid_hub.findings import Finding
from osaid_hub.judging import terms_finding
from osaid_hub.model import Model
from osaid_hub.terms import Subject


def check(model: Model) -> Finding:
    return terms_finding(model, Subject.PARAMETERS, "terms of the weights")
