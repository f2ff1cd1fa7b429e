"""Whether processing and filtering of the training data are told (Data Information (1))."""

from __future__ import annotations

from osaid_hub.audits.findings import Finding, Status
from osaid_hub.judge import code as judge_code
from osaid_hub.judge.data import claims_with, data_not_evidenced, is_thin, linked_papers
from osaid_hub.read.model import Model

ENOUGH = 2


def check(model: Model) -> Finding:
    told = claims_with(model, "processing")
    detailed = tuple(found for found in told if "processing_detail" in found[1].topics)
    if told and is_thin(model, told):
        return Finding(Status.PARTIAL, "told for some of the data sets only, by their own cards", model.cite(told))
    if len(told) >= ENOUGH and detailed:
        cited = model.cite(tuple(dict.fromkeys((*detailed, *told))))
        return Finding(Status.MET, "told: how the data was processed and filtered", cited)
    papers = linked_papers(model)
    if told and papers:
        cited = model.cite((*told[:2], papers[0]))
        message = "steps are named, and a paper is linked for how they were done (not followed)"
        return Finding(Status.MET, message, cited)
    code = [each for each in judge_code.for_role(model, "data_processing") if each.presented]
    if told and code:
        message = f"steps are named, and the code that did them is in {code[0].place}"
        return Finding(Status.MET, message, model.cite(told[:2]) + code[0].files[:2])
    said = [each for each in code if each.said]
    if said:
        message = f"not told in words; the code that did it is in {said[0].place}"
        return Finding(Status.PARTIAL, message, said[0].files)
    if told:
        return Finding(Status.PARTIAL, "processing steps are named, how they were done is not told", model.cite(told))
    if papers:
        return Finding(Status.PARTIAL, "left to a paper that is linked, not followed", model.cite(papers))
    return data_not_evidenced(model, "processing and filtering of the training data", "data_processing")
