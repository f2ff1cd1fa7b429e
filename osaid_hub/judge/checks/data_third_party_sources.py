"""Whether training data obtainable from third parties is listed (Data Information (3)).

Not applicable only where the card says that all data is public; where the public listing is complete and nothing
else is mentioned, it follows that listing.
"""

from __future__ import annotations

from osaid_hub.audits.findings import Finding, Status
from osaid_hub.judge.checks import data_public_sources
from osaid_hub.judge.data import claims_with, data_not_evidenced
from osaid_hub.read.model import Model


def check(model: Model) -> Finding:
    bought = claims_with(model, "third_party")
    if bought:
        located = tuple(found for found in bought if found[1].links)
        if located:
            return Finding(Status.MET, "data of third parties is listed with where to obtain it", model.cite(located))
        return Finding(Status.PARTIAL, "data of third parties is mentioned, not where to obtain it", model.cite(bought))
    public = claims_with(model, "all_public")
    if not public and model.data:
        public = model.reasons("data.third_party_sources", "all_public")
    if public and not model.withheld:
        return Finding(Status.NOT_APPLICABLE, "the card says that all training data is public", model.cite(public))
    listing = data_public_sources.check(model)
    if listing.status in (Status.MET, Status.PARTIAL):
        message = f"no other data is mentioned; as for public sources: {listing.message}"
        return Finding(listing.status, message, listing.evidence)
    return data_not_evidenced(model, "a listing of training data obtainable from third parties, or that there is none")
