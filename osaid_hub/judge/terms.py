"""How terms grant a freedom or meet the definition, with the statement that decides."""

from __future__ import annotations

from osaid_hub.audits.findings import Evidence, Finding, Status
from osaid_hub.licenses import Use, counts_for
from osaid_hub.read.model import Model
from osaid_hub.read.terms.statements import Subject, Trust
from osaid_hub.read.terms.terms import Terms, named

USES = {Subject.PARAMETERS: Use.PARAMETERS, Subject.CODE: Use.CODE, Subject.DATA: Use.DATA}


def judge(terms: Terms, subject: Subject) -> tuple[Status, str, tuple[Evidence, ...]]:
    """How the governing terms of a subject count for it (docs/JUDGING.md, "Licenses"), in words and with evidence.

    Without any statement the status is unmet and the evidence empty: the caller words the absence.
    """
    deciding = terms.governing(subject)
    if deciding is None:
        if terms.unread:
            return Status.UNKNOWN, f"{terms.unread[0].what} could not be read", ()
        return Status.UNMET, "no license is stated", ()
    counted, reason = counts_for(deciding.fact, USES[subject])
    status = Status(counted)
    cited: tuple[Evidence, ...] = (deciding.evidence,)
    name = named(deciding.fact)
    message = reason if name in reason else f"{name}: {reason}"
    for other in terms.against(deciding, subject)[:2]:
        cited = (*cited, other.evidence)
        message += f"; {other.source} says {named(other.fact)} instead"
        if status is Status.MET and (other.trust > Trust.TOLD or not other.fact.conforming):
            status = Status.PARTIAL
    strange = [each for each in terms.about(subject) if each.trust is Trust.FILE and each.is_silent]
    if strange and deciding not in strange and status is Status.MET:
        status, cited = Status.PARTIAL, (*cited, strange[0].evidence)
        message += f"; {strange[0].source} holds a text that is not recognised"
    if terms.gate and subject is Subject.PARAMETERS:
        status, cited = Status.UNMET, (*cited, terms.gate.evidence)
        message += f"; the access gate adds a restriction ({terms.gate.fact.category})"
    if terms.unread and deciding.trust is not Trust.FILE and status is Status.MET:
        message += f"; {terms.unread[0].what} could not be read"
        if not terms.is_confirmed(deciding, subject):
            status = Status.UNKNOWN
            message += " and may say otherwise"
    if terms.policies and subject is Subject.PARAMETERS and status is Status.MET:
        message += f"; {terms.policies[0].source} stands beside it"
    return status, message, cited


def terms_finding(model: Model, subject: Subject, freedom: str) -> Finding:
    """How the terms of a subject grant a freedom or meet the definition, with the statement that decides."""
    status, message, cited = judge(model.terms, subject)
    if not cited and status is Status.UNKNOWN:
        return Finding(status, f"{freedom}: {message}")
    if not cited:
        return Finding(Status.UNMET, f"{freedom}: {message}", (model.looked(model.listing, "license files"),))
    return Finding(status, f"{freedom}: {message}", cited)
