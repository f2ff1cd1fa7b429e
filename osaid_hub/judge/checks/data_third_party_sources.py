"""Whether training data obtainable from third parties is listed (Data Information (3)).

Not applicable only where the text says that all data is public; where nothing else is mentioned, it follows the public
listing.
"""

from __future__ import annotations

from osaid_hub.audits.findings import Finding, Status
from osaid_hub.judge.checks import data_public_sources
from osaid_hub.read.claims import Claim, State
from osaid_hub.read.data.stated import is_before_unnamed, names_what_is_internal
from osaid_hub.read.model import Model


def check(model: Model) -> Finding:
    """Follows `data.public_sources`, but for data of third parties that is mentioned and where all of it is public."""
    told = model.data.sources
    listing = model.once(data_public_sources.check)
    if told.bought:
        # "X and additional proprietary data" names a source, but not that one.
        named = tuple(each for each in told.bought if _names(model, each[1]))
        if any(State.WHERE in claim.states for _, claim in named):
            return Finding(Status.MET, "Data of third parties is listed with where to obtain it", model.cite(named))
        if named:
            message = "Data of third parties is named, but not where to obtain it"
            return Finding(Status.PARTIAL, message, model.cite(named))
        message = "Data that is bought, licensed, internal or proprietary is mentioned without telling what it is"
        return Finding(Status.UNMET, message, model.cite(told.bought))
    public = told.all_public or (model.reasons("data.third_party_sources", State.ALL_PUBLIC) if told.named else ())
    if public and not told.withheld and listing.status is not Status.UNMET:
        message = "The text says that all training data is public or open"
        return Finding(Status.NOT_APPLICABLE, message, model.cite(public))
    message = f"No data of third parties is mentioned, so this follows the public sources. {listing.message}"
    return Finding(listing.status, message, listing.evidence, unseen=listing.unseen)


def _names_public_alone(model: Model, claim: Claim) -> bool:
    """Whether the only sets that a claim names are on the Hub, or stand before what it does not name: "A and 60,000
    in-house scans" and "A and a proprietary set" name A.
    """
    sets = model.data.of_claim(claim)
    return bool(sets) and all(data.hub_id or is_before_unnamed(claim, data.name) for data in sets)


def _names(model: Model, claim: Claim) -> bool:
    """Whether a claim of bought or internal data names it, and not public sets alone."""
    if names_what_is_internal(claim, (data.name for data in model.data.sets)):
        return True
    if State.SOURCE_NAMED not in claim.states or State.SOURCE_VAGUE in claim.states:
        return False
    return not _names_public_alone(model, claim)
