"""Under which terms the data information (the documents, not the data) stands (Data Information, first paragraph)."""

from __future__ import annotations

from osaid_hub.audits.findings import Finding, Status
from osaid_hub.judge.checks import data_collection, data_processing, data_provenance, data_public_sources, data_scope
from osaid_hub.judge.terms import terms_finding
from osaid_hub.read.model import Model
from osaid_hub.read.terms.terms import Subject

# What counts as data information (POLICY, `data.license`).
ROWS = (
    data_provenance.check,
    data_scope.check,
    data_collection.check,
    data_public_sources.check,
    data_processing.check,
)


def check(model: Model) -> Finding:
    """The terms of the documents; unmet where the model's own documents tell nothing of the data."""
    found = [model.once(row) for row in ROWS]
    # Code is no document: what it alone shows, or what it alone could show, stands under its own terms.
    told = [each for each in found if each.status in (Status.MET, Status.PARTIAL) and not is_code_alone(each)]
    if told:
        return terms_finding(model, Subject.DATA)
    code = {each.url for each in (*model.code.named, *model.code.of_data)}
    open_ = [
        each for each in found if each.status is Status.UNKNOWN and any(place.what not in code for place in each.unseen)
    ]
    if open_:
        terms = terms_finding(model, Subject.DATA)
        if terms.status is not Status.MET:
            return terms
        places = tuple(dict.fromkeys(place for each in open_ for place in each.unseen))
        message = "No data information was found whose terms could be judged, but not every place was looked at"
        return Finding(Status.UNKNOWN, message, open_[0].evidence, unseen=places)
    message = "There is no data information that could stand under any terms"
    return Finding(Status.UNMET, message, (model.looked(),))


def is_code_alone(finding: Finding) -> bool:
    """Whether nothing but code shows it."""
    return bool(finding.evidence) and all(each.kind == "file" for each in finding.evidence)
