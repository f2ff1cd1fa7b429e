"""Whether it is told how the data was obtained and selected (Data Information (1))."""

from __future__ import annotations

from osaid_hub.audits.findings import Finding, Status
from osaid_hub.judge import code as judge_code
from osaid_hub.judge.data import claims_with, data_not_evidenced, is_thin, linked_papers
from osaid_hub.read.model import Model


def check(model: Model) -> Finding:
    obtained, selected = claims_with(model, "collection"), claims_with(model, "selection")
    if (obtained or selected) and is_thin(model, (*obtained, *selected)):
        message = "told for some of the data sets only, by their own cards"
        return Finding(Status.PARTIAL, message, model.cite((*obtained, *selected)))
    if obtained and selected:
        cited = model.cite(tuple(dict.fromkeys((*obtained[:2], *selected[:2]))), 4)
        return Finding(Status.MET, "told: how the data was obtained and how it was selected", cited)
    papers = linked_papers(model)
    if papers and (obtained or selected):
        cited = model.cite((*(obtained or selected)[:2], papers[0]))
        return Finding(Status.MET, "told in part, and a paper is linked for the rest (not followed)", cited)
    if obtained:
        return Finding(Status.PARTIAL, "told how the data was obtained, not how it was selected", model.cite(obtained))
    if selected:
        return Finding(Status.PARTIAL, "told how the data was selected, not how it was obtained", model.cite(selected))
    if papers:
        return Finding(Status.PARTIAL, "left to a paper that is linked, not followed", model.cite(papers))
    code = [each for each in judge_code.for_role(model, "data_processing") if each.said]
    if code:
        message = f"not told in words; the code that prepared the data is in {code[0].place}"
        return Finding(Status.PARTIAL, message, code[0].files)
    return data_not_evidenced(model, "how the training data was obtained and selected", "data_processing")
