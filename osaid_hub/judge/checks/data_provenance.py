"""Whether the sources of the training data are named (OSAID 1.0, Data Information (1))."""

from __future__ import annotations

from osaid_hub.audits.findings import Finding, Status
from osaid_hub.judge.data import claims_with, data_not_evidenced
from osaid_hub.read.model import Model


def check(model: Model) -> Finding:
    named = model.data
    vague = tuple((document, claim) for document, claim in claims_with(model, "vague_source") if not claim.links)
    if named:
        names = ", ".join(data.name for data in named[:6])
        cited = tuple(dict.fromkeys(data.evidence for data in named))[:4]
        if model.withheld:
            message = f"sources are named ({names}), but a part is withheld"
            return Finding(Status.PARTIAL, message, cited + model.cite(model.withheld, 1))
        if not model.told_data:
            unseen = [data.name for data in named if model.followed_data(data) is None]
            if unseen:
                message = f"named in the metadata only: {names}; not followed: {', '.join(unseen[:6])}"
                return Finding(Status.PARTIAL, message, cited)
        return Finding(Status.MET, f"sources are named: {names}", cited)
    kinds = claims_with(model, "domain")
    if kinds:
        return Finding(Status.PARTIAL, "kinds of sources are told, without names", model.cite(kinds))
    if vague:
        message = "not evidenced: sources are spoken of in general words only"
        return Finding(Status.UNMET, message, model.cite(vague))
    return data_not_evidenced(model, "sources of the training data")
