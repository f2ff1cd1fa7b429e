"""Whether processing and filtering of the training data are told (Data Information (1))."""

from __future__ import annotations

from osaid_hub.findings import Finding, Status
from osaid_hub.judging import claims_with, not_evidenced
from osaid_hub.model import Model

ENOUGH = 2


def check(model: Model) -> Finding:
    told = claims_with(model, "processing")
    detailed = tuple(found for found in told if "processing_detail" in found[1].topics)
    if len(told) >= ENOUGH and detailed:
        cited = model.cite(tuple(dict.fromkeys((*detailed, *told))))
        return Finding(Status.MET, "told: how the data was processed and filtered", cited)
    if told:
        return Finding(Status.PARTIAL, "processing steps are named, how they were done is not told", model.cite(told))
    papers = claims_with(model, "paper") if model.data else ()
    if papers:
        return Finding(Status.PARTIAL, "left to a paper that is linked, not followed", model.cite(papers))
    return not_evidenced(model, "processing and filtering of the training data")
