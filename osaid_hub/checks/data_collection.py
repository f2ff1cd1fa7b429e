"""Whether it is told how the data was obtained and selected (Data Information (1))."""

from __future__ import annotations

from osaid_hub.findings import Finding, Status
from osaid_hub.judging import claims_with, not_evidenced
from osaid_hub.model import Model


def check(model: Model) -> Finding:
    obtained, selected = claims_with(model, "collection"), claims_with(model, "selection")
    if obtained and selected:
        cited = model.cite(tuple(dict.fromkeys((*obtained[:2], *selected[:2]))), 4)
        return Finding(Status.MET, "told: how the data was obtained and how it was selected", cited)
    if obtained:
        return Finding(Status.PARTIAL, "told how the data was obtained, not how it was selected", model.cite(obtained))
    if selected:
        return Finding(Status.PARTIAL, "told how the data was selected, not how it was obtained", model.cite(selected))
    papers = claims_with(model, "paper") if model.data else ()
    if papers:
        return Finding(Status.PARTIAL, "left to a paper that is linked, not followed", model.cite(papers))
    return not_evidenced(model, "how the training data was obtained and selected")
