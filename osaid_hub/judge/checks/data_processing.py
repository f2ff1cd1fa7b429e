"""Whether processing and filtering of the training data are told (Data Information (1))."""

from __future__ import annotations

from osaid_hub.audits.findings import Finding, Status
from osaid_hub.judge import code as judge_code
from osaid_hub.judge.data import aspect, cite, level, nothing_told, papers, partly, sets_without_code
from osaid_hub.read.claims import Claim, Detail, Facet, State, has
from osaid_hub.read.data.prepared import steps_in_settings
from osaid_hub.read.model import Model

ROLE = "data_processing"
SEVERAL = 2  # steps, or rules with their numbers: tokenizing alone, with the code for it, tells little


def check(model: Model) -> Finding:
    """Met by methods with settings, rules or tools, or by steps and the code that does them; partial by one alone."""
    raw = tuple((document, claim) for document in model.documents for claim in document.claims if _is_raw(claim))
    if raw and not _has_steps(model):
        return Finding(Status.NOT_APPLICABLE, "The text says that the data was used as it was", model.cite(raw, 1))
    shown = tuple(line for document in model.documents for line in steps_in_settings(document))
    steps = aspect(model, "steps", State.PROCESSED, State.PROCESSED_HOW, own_places=shown)
    methods = aspect(model, "methods", State.PROCESSED_HOW)
    status, unseen = level((methods,), 1)
    ruled = any(max(claim.times(Detail.THRESHOLD), claim.steps) >= SEVERAL for _, claim in methods.found)
    if status is Status.MET and (ruled or len(steps.found) >= SEVERAL):
        message = "The documents tell how the data was processed and filtered"
        return Finding(status, message, cite((methods, steps)))
    tied = (each for each in judge_code.for_role(model, ROLE) if each.said or not each.framework)
    code = [each for each in tied if each.presented]
    told = [claim for document, claim in steps.found if document in model.documents]
    of_a_part = bool(code) and all(each.of_data for each in code) and sets_without_code(model, [code[0].place])
    if len(told) >= SEVERAL and code and not of_a_part:
        message = f"The steps are named, and the code that does them is in {code[0].place}"
        return Finding(Status.MET, message, cite((steps,), 2) + code[0].files[:2])
    # Where code is there, more of it lifts nothing: what is missing are words.
    unread = () if code else tuple(each for each in model.code.open_for(ROLE) if each.is_for(ROLE))
    if steps.is_told:
        message = "Steps of the processing are named" + (
            ", and for a part of them how they were done" if methods.found else ", but not how they were done"
        )
        cited = cite((methods, steps), 3)
        return partly(message, model, cited, unseen if steps.for_all else steps.unseen and unseen, unread)
    if code:
        message = f"The code that processes the data is in {code[0].place}; no document describes it"
        return partly(message, model, code[0].files, unseen)
    told_elsewhere = papers(model)
    if told_elsewhere:
        message = "The text leaves this to a paper, which was not read"
        return partly(message, model, model.cite(told_elsewhere, 2), unseen, unread)
    return nothing_told(model, "Nothing tells how the training data was processed and filtered", code=unread)


def _is_raw(claim: Claim) -> bool:
    return has(claim, Facet.ON_RAW_DATA) and not claim.is_elsewhere


def _has_steps(model: Model) -> bool:
    """Whether a document of the model's tells a step in any other sentence."""
    return any(not _is_raw(claim) for _, claim in model.stating(State.PROCESSED, State.PROCESSED_HOW))
