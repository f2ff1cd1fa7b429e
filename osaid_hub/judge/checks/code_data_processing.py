"""Code that processed and filtered the training data (OSAID 1.0, Code)."""

from __future__ import annotations

from osaid_hub.audits.findings import Finding, Status
from osaid_hub.judge import code as judge_code
from osaid_hub.judge.absence import not_evidenced
from osaid_hub.judge.code import code_finding, not_followed, refused
from osaid_hub.read.model import Model


def check(model: Model) -> Finding:
    found = code_finding(model, "data_processing", "code that processes the data")
    if found:
        return found
    denied = refused(model, "code_data", "code_training")
    if denied:
        return Finding(Status.UNMET, "the card says that this code is not released", model.cite(denied))
    trained = tuple(code for code in judge_code.for_role(model, "training") if code.own)
    if trained:
        message = f"the training code in {trained[0].place} reads the data; no code for processing was found"
        return Finding(Status.PARTIAL, message, trained[0].files)
    training = model.code_for("training")
    if training:
        return not_followed(model, training, "code that processes the data may be with the training code")
    return not_evidenced(model, "code that processes and filters the training set", model.listing)
