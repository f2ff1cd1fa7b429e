"""The terms of the weights (OSAID 1.0, Parameters: "under OSI-approved terms")."""

from __future__ import annotations

from osaid_hub.audits.findings import Finding
from osaid_hub.judge.terms import terms_finding
from osaid_hub.read.model import Model
from osaid_hub.read.terms.terms import Subject


def check(model: Model) -> Finding:
    return terms_finding(model, Subject.PARAMETERS)
