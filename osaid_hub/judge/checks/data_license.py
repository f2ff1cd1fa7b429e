"""Under which terms the data information (the documents, not the data) stands (Data Information, first paragraph)."""

from __future__ import annotations

from osaid_hub.audits.findings import Finding
from osaid_hub.judge.data import data_not_evidenced
from osaid_hub.judge.terms import terms_finding
from osaid_hub.read.model import Model
from osaid_hub.read.terms.terms import Subject


def check(model: Model) -> Finding:
    if not model.training_data and not model.data:
        return data_not_evidenced(model, "data information that could stand under any terms")
    return terms_finding(model, Subject.DATA, "terms of the data information")
