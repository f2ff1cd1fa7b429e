"""Judgements that several checks share, each made of what a model says and shows."""

from __future__ import annotations

import re
from collections.abc import Iterable

from osaid_hub.audits.findings import Evidence, Finding, Status
from osaid_hub.judge import code as judge_code
from osaid_hub.known.addresses import Place, parse
from osaid_hub.read.claims import Claim, Document
from osaid_hub.read.code_links import NamedCode
from osaid_hub.read.model import Model
from osaid_hub.read.terms.terms import Subject
from osaid_hub.read.training_data import NamedData

# A sentence that sends the reader on for the details; a mere citation of a data set's paper does not.
REFERRAL = re.compile(
    r"(?i)\b(?:see|refer|details?|detailed|described?|describes|documented|methodology|breakdown|information|read|siehe"
    r"|voir|véase|ver|veja)\b|см\.|подробн|详见|参见|参阅|参照|詳細|자세한|참고|راجع"
)

Found = tuple[tuple[Document, Claim], ...]


def not_evidenced(model: Model, what: str, *places: str) -> Finding:
    """Unmet: looked everywhere it could be and found nothing."""
    return Finding(Status.UNMET, f"not evidenced: {what}", (model.looked(*places),))


def code_not_evidenced(model: Model, role: str, what: str) -> Finding:
    """No code for a role was found: unmet, or unknown where code that may hold it was not looked into."""
    unseen = model.code_for(role)
    return _not_seen(what, (), unseen) if unseen else not_evidenced(model, what, model.listing)


def data_not_evidenced(model: Model, what: str, told_by: str | None = None) -> Finding:
    """Nothing is told about training data: unmet, or unknown where something that was not seen may tell it.

    `told_by` is the role of code that tells it too. A statement that it is withheld is quoted.
    """
    withheld = model.cite(model.withheld, 2)
    if withheld:
        message = f"not evidenced: {what}; the card says that it is withheld"
        return unless_unseen(model, Finding(Status.UNMET, message, withheld), told_by)
    unseen = _may_tell(model, told_by)
    return _not_seen(what, *unseen) if any(unseen) else not_evidenced(model, what)


def unless_unseen(model: Model, no: Finding, told_by: str | None = None) -> Finding:
    """A "no" about training data; unknown where a named data set's card, or code, was not seen that may say more."""
    unseen = _may_tell(model, told_by)
    return _not_seen(no.message, *unseen, *no.evidence) if any(unseen) else no


def _may_tell(model: Model, role: str | None) -> tuple[tuple[NamedData, ...], tuple[NamedCode, ...]]:
    """What was not seen and may tell about training data: cards of data sets, and code that is said to have done it."""
    code = model.code_for(role) if role else ()
    return model.unseen_data, tuple(each for each in code if role in each.roles)


def _not_seen(what: str, data: tuple[NamedData, ...], code: tuple[NamedCode, ...], *evidence: Evidence) -> Finding:
    """Unknown, as these were not looked at."""
    reasons = []
    if data:
        reasons.append(f"the cards of the data were not looked at: {_list([each.name for each in data])}")
    if code:
        reasons.append(f"named, not followed: {_list([each.url for each in code])}")
    cited = (*(each.evidence for each in data[:3]), *(each.evidence for each in code[:3]), *evidence)
    return Finding(Status.UNKNOWN, f"{what}: {'; '.join(reasons)}", tuple(dict.fromkeys(cited)))


def claims_with(model: Model, *topics: str) -> Found:
    """Claims about the training data that touch any of the topics.

    "No data was obtained from third parties" tells nothing but that all data is public.
    """
    wanted = frozenset(topics)
    return tuple(
        (document, claim)
        for document, claim in model.training_data
        if claim.topics & wanted and ("all_public" in topics or "all_public" not in claim.topics)
    )


def linked_papers(model: Model) -> Found:
    """Papers that the text about training data refers to, or that are about a data set which is named as such."""
    if not model.data:
        return ()
    told = tuple(
        each
        for each in claims_with(model, "paper")
        if each[1].sentence.kind != "row" and ("advice" in each[1].topics or REFERRAL.search(each[1].text))
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


def code_finding(model: Model, role: str, what: str) -> Finding | None:
    """The finding for a kind of code in the model's repository or in one that the card names as its own.

    Files count with the license of their place; a repository that is only named was not looked at, so it is
    `unknown`. None where there is neither.
    """
    places = judge_code.for_role(model, role)
    if not places:
        named = tuple(code for code in model.code_for(role) if code.is_for(role))
        return not_followed(named, what) if named else None
    best = max(places, key=lambda code: (code.presented, code.license is Status.MET, code.unread))
    where = "" if best.place == model.repo.ref.id else f" in {best.place}"
    if best.license is Status.MET and not best.presented and role != "training":
        message = f"{what}{where}: {_list(best.paths)}; the card does not say that it was used for this model"
        return Finding(Status.PARTIAL, message, best.files)
    if best.license is Status.MET:
        return Finding(Status.MET, f"{what}{where}: {_list(best.paths)}", best.files)
    if best.unread:
        return Finding(Status.UNKNOWN, f"{what}{where}: {_list(best.paths)}; {best.license_words}", best.files)
    message = f"{what}{where}: {_list(best.paths)}; not under an OSI-approved license ({best.license_words})"
    return Finding(Status.PARTIAL, message, best.files + best.license_evidence)


def not_followed(named: Iterable[NamedCode], what: str) -> Finding:
    """Unknown: the card names where it is, and we did not go there."""
    return _not_seen(what, (), tuple(named))


def refused(model: Model, *topics: str) -> Found:
    """Statements that code of a kind is not released."""
    wanted = frozenset(topics)
    return tuple(
        (document, claim)
        for document in model.documents
        for claim in document.claims
        if "not_released" in claim.topics and claim.topics & wanted
    )


def terms_finding(model: Model, subject: Subject, freedom: str) -> Finding:
    """How the terms of a subject grant a freedom or meet the definition, with the statement that decides."""
    status, message, cited = model.judged(subject)
    if not cited and status is Status.UNKNOWN:
        return Finding(status, f"{freedom}: {message}")
    if not cited:
        return Finding(Status.UNMET, f"{freedom}: {message}", (model.looked(model.listing, "license files"),))
    return Finding(status, f"{freedom}: {message}", cited)


def _list(names: Iterable[str]) -> str:
    names = tuple(names)
    more = f" and {len(names) - 3} more" if len(names) > 3 else ""
    return ", ".join(names[:3]) + more
