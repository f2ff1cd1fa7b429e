"""Judgements that several checks share, each made of what a model says and shows."""

from __future__ import annotations

from collections.abc import Iterable

from osaid_hub import evidence
from osaid_hub.findings import Finding, Status
from osaid_hub.model import Model
from osaid_hub.reading import Claim, Document
from osaid_hub.sources import NamedCode
from osaid_hub.terms import Subject, judge

Found = tuple[tuple[Document, Claim], ...]


def not_evidenced(model: Model, what: str, *places: str) -> Finding:
    """Unmet: looked everywhere it could be and found nothing; a statement that it is withheld is quoted."""
    if "data" in what:
        withheld = model.cite(model.withheld, 2)
        if withheld:
            return Finding(Status.UNMET, f"not evidenced: {what}; the card says that it is withheld", withheld)
    return Finding(Status.UNMET, f"not evidenced: {what}", (model.looked(*places),))


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


def code_finding(model: Model, role: str, what: str) -> Finding | None:
    """The finding for a kind of code that the repository itself holds or that the card says is elsewhere.

    Files of the repository count with the license of its code; a repository that is only named was not looked at,
    so it is `unknown`. None where there is neither.
    """
    own = model.own_code(role)
    if own:
        cited = tuple(evidence.file(model.repo, path) for path in own[:3])
        status, message, terms = judge(model.terms, Subject.CODE)
        if status is Status.MET:
            return Finding(Status.MET, f"{what}: {_list(own)}", cited)
        message = f"{what}: {_list(own)}; not under an OSI-approved license ({message})"
        return Finding(Status.PARTIAL, message, cited + terms)
    named = model.code_for(role)
    return not_followed(named, what) if named else None


def not_followed(named: Iterable[NamedCode], what: str) -> Finding:
    """Unknown: the card names where it is, and we did not go there."""
    named = tuple(named)
    cited = tuple(code.evidence for code in named[:3])
    return Finding(Status.UNKNOWN, f"{what}: named, not followed: {_list([code.url for code in named])}", cited)


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
    status, message, cited = judge(model.terms, subject)
    if not cited and status is Status.UNKNOWN:
        return Finding(status, f"{freedom}: {message}")
    if not cited:
        return Finding(Status.UNMET, f"{freedom}: {message}", (model.looked(model.listing, "license files"),))
    return Finding(status, f"{freedom}: {message}", cited)


def _list(names: Iterable[str]) -> str:
    names = tuple(names)
    more = f" and {len(names) - 3} more" if len(names) > 3 else ""
    return ", ".join(names[:3]) + more

