"""How the training data was obtained and selected (Data Information (1))."""

from __future__ import annotations

from osaid_hub.audits.findings import Finding, Status
from osaid_hub.judge.data import aspect, cite, level, nothing_told, papers, partly
from osaid_hub.read.claims import State
from osaid_hub.read.model import Model


def check(model: Model) -> Finding:
    """Met where both are told of all the data, partial for one, for a part, or for a paper that is said to tell it."""
    obtained = aspect(model, "how the data was obtained", State.OBTAINED)
    selected = aspect(model, "by what it was selected", State.SELECTED)
    both = (obtained, selected)
    status, unseen = level(both, 2)
    cited = cite(both)
    if status is Status.MET:
        return Finding(status, "The documents tell how the data was obtained and by what it was selected", cited)
    if status is Status.PARTIAL:
        message = "The documents tell how the data was obtained and by what it was selected, but not of all the data"
        if not selected.is_told:
            message = "The documents tell how the data was obtained, but not by what it was selected"
        elif not obtained.is_told:
            message = "The documents tell by what the data was selected, but not how it was obtained"
        return partly(message, model, cited, unseen)
    told_elsewhere = papers(model)
    if told_elsewhere:
        message = "The text leaves this to a paper, which was not read"
        return partly(message, model, model.cite(told_elsewhere, 2), unseen)
    return nothing_told(model, "Nothing tells how the training data was obtained and selected")
