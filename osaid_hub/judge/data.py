"""Judgements about training data that several checks share."""

from __future__ import annotations

from osaid_hub.audits.findings import Finding, Status
from osaid_hub.judge.absence import Found, not_evidenced, not_seen
from osaid_hub.known import phrases
from osaid_hub.known.addresses import Place, parse
from osaid_hub.known.topics import topics
from osaid_hub.read.code.links import NamedCode
from osaid_hub.read.model import Model
from osaid_hub.read.training_data import NamedData


def data_not_evidenced(model: Model, what: str, told_by: str | None = None) -> Finding:
    """Nothing is told about training data: unmet, or unknown where something that was not seen may tell it.

    `told_by` is the role of code that tells it too. A statement that it is withheld is quoted.
    """
    withheld = model.cite(model.withheld, 2)
    if withheld:
        message = f"not evidenced: {what}; the card says that it is withheld"
        return unless_unseen(model, Finding(Status.UNMET, message, withheld), told_by)
    unseen = _may_tell(model, told_by)
    return not_seen(model, what, *unseen) if any(unseen) else not_evidenced(model, what)


def unless_unseen(model: Model, no: Finding, told_by: str | None = None) -> Finding:
    """A "no" about training data; unknown where a named data set's card, or code, was not seen that may say more."""
    unseen = _may_tell(model, told_by)
    return not_seen(model, no.message, *unseen, *no.evidence) if any(unseen) else no


def _may_tell(model: Model, role: str | None) -> tuple[tuple[NamedData, ...], tuple[NamedCode, ...]]:
    """What was not seen and may tell about training data: cards of data sets, and code that is said to have done it."""
    code = model.code_for(role) if role else ()
    return model.unseen_data, tuple(each for each in code if role in each.roles)


def claims_with(model: Model, *names: str) -> Found:
    """Claims about the training data that touch any of the topics of these names.

    "No data was obtained from third parties" tells nothing but that all data is public.
    """
    wanted = topics(*names)
    return tuple(
        (document, claim)
        for document, claim in model.training_data
        if claim.topics & wanted and ("all_public" in names or "all_public" not in claim.topics)
    )


def linked_papers(model: Model) -> Found:
    """Papers that the text about training data refers to, or that are about a data set which is named as such."""
    if not model.data:
        return ()
    told = tuple(
        each
        for each in claims_with(model, "paper")
        if each[1].sentence.kind != "row"
        and ("advice" in each[1].topics or phrases.pattern("referral").search(each[1].text))
    )
    names = {data.name.lower().removeprefix("the ") for data in model.data}
    elsewhere = tuple(
        (model.card, claim)
        for claim in model.card.having("paper", "known_data")
        if any(parse(link.url).place is Place.PAPER for link in claim.links)
        and any(name in claim.text.lower() for name in names)
    )
    return told or elsewhere


def is_thin(model: Model, found: Found) -> bool:
    """Whether claims come from the cards of some of the named data sets alone: a part of a complete description."""
    if any(document in model.documents for document, _ in found):
        return False
    named = sum(bool(data.hub_id) for data in model.data)
    return len({document.repo.ref.id for document, _ in found}) < named
