"""How terms grant a freedom or meet the definition, with the statement that decides."""

from __future__ import annotations

from collections.abc import Sequence

from osaid_hub.audits.findings import NOT_UNDERSTOOD, Evidence, Finding, Status, UnseenPlace
from osaid_hub.judge.absence import place_of
from osaid_hub.judge.terms_words import nothing_stated, sentence
from osaid_hub.licenses import Use, counts_for
from osaid_hub.licenses.bans import Limit
from osaid_hub.read.model import Model
from osaid_hub.read.terms.statements import Statement, Subject, Trust
from osaid_hub.read.terms.terms import Terms, named

# Terms that take the freedom to modify away: no changed versions, or no improving of other models with this one.
FORBIDDING = (Limit.DERIVATIVES, Limit.COMPETE)
# Terms that leave the sharing of unchanged copies free.
OF_CHANGES = frozenset({Limit.DERIVATIVES, Limit.STUDY})
USES = {Subject.PARAMETERS: Use.PARAMETERS, Subject.CODE: Use.CODE, Subject.DATA: Use.DATA}
ASKED = {Subject.PARAMETERS: "weights", Subject.CODE: "code", Subject.DATA: "data"}
# Why a license that is named does not make a freedom met.
OTHERWISE = " and may say otherwise"


def judge(terms: Terms, subject: Subject, freedom: str | None = None) -> tuple[Status, str, tuple[Evidence, ...]]:
    """How the governing terms of a subject count for it (docs/JUDGING.md, "Licenses"), in a sentence and with evidence.

    The freedom that is asked about is `use`, `modify` or `share`; None for the terms as such. Without any statement the
    status is unmet and the evidence empty.
    """
    asked = freedom or ASKED[subject]
    deciding = terms.governing(subject)
    if deciding is None:
        if terms.conditions and subject is Subject.PARAMETERS:
            return _with_conditions(terms, freedom, Status.UNMET, "No license is named", ())
        if terms.unread:
            unread = f"{terms.unread[0].what} could not be read"
            return (
                Status.UNKNOWN,
                unread if subject is Subject.CODE else f"{unread}, and no license is named elsewhere",
                (),
            )
        return (
            Status.UNMET,
            nothing_stated(asked, frozenset(ASKED.get(each.subject, "") for each in terms.statements)),
            (),
        )
    counted = counts_for(deciding.fact, USES[subject]).outcome
    status = Status(counted)
    cited: tuple[Evidence, ...] = (deciding.evidence,)
    message = sentence(asked, deciding.fact, counted)
    for other in terms.against(deciding, subject)[:2]:
        limits = f"states limits ({other.fact.clause})" if other.bans else f"says {named(other.fact)}"
        message += f", while {other.source} {limits}"
        if status is Status.MET and other.is_silent:  # what was added and is not understood may restrict anything
            status, cited = Status.UNKNOWN, (other.evidence, *cited)
            message += OTHERWISE
            continue
        cited = (*cited, other.evidence)
        if status is Status.MET and (other.trust > Trust.TOLD or not other.fact.conforming):
            status = Status.PARTIAL
    strange = [each for each in terms.about(subject) if each.trust is Trust.FILE and each.is_silent]
    if strange and deciding not in strange and status is Status.MET:
        status, cited = Status.UNKNOWN, (strange[0].evidence, *cited)
        message += f", while {strange[0].source} holds a text that is not recognised{OTHERWISE}"
    if terms.rest and status is Status.MET:
        status = Status.UNKNOWN
        message += f", while the rest of the card was not read{OTHERWISE} ({terms.rest.detail})"
    if terms.unread and deciding.trust is not Trust.FILE and status is Status.MET:
        message += f", while {terms.unread[0].what} could not be read"
        if not terms.is_confirmed(deciding, subject):
            status = Status.UNKNOWN
            message += OTHERWISE
    if subject is not Subject.PARAMETERS:
        return status, message, cited
    if terms.foreign and status is Status.MET:
        status, cited = Status.UNKNOWN, (terms.foreign[0], *cited)
        message += ", while a sentence of the card on the terms is in a language that is not read and may say otherwise"
    return _with_conditions(terms, freedom, status, message, cited)


def _with_conditions(
    terms: Terms, freedom: str | None, status: Status, message: str, cited: tuple[Evidence, ...]
) -> tuple[Status, str, tuple[Evidence, ...]]:
    """The terms of the weights with what use is made conditional on beside the license."""
    adding = _adding(terms)
    if adding:
        shown = adding[:2]
        quotes = tuple(each.evidence for each in shown)
        added = _added(shown)
        joined = f"{message}, but {added}" if status is Status.MET else f"{message}, and {added}"
        # What decides stands first: a license that is unmet by itself needs no condition.
        cited = (*cited, *quotes) if status is Status.UNMET and cited else (*quotes, *cited)
        return Status.UNMET, joined, tuple(dict.fromkeys(cited))
    duties = [each for each in terms.duties if freedom in (None, "use") or (freedom == "share" and each.on_sharing)]
    if duties and status is Status.MET:  # who promises may change it and share it
        asking = [each for each in duties if each.place == duties[0].place]
        promises = " and ".join(duty.what for duty in asking)
        quotes = tuple(dict.fromkeys(duty.evidence for duty in asking))
        return Status.PARTIAL, f"{message}, but {asking[0].place} asks for a promise {promises}", (*quotes, *cited)
    return status, message, cited


def _adding(terms: Terms) -> tuple[Statement, ...]:
    """The conditions that say more than a license that restricts by itself, whose name may say the same again."""
    deciding = terms.governing(Subject.PARAMETERS)
    if deciding is None or not deciding.fact.restricts:
        return terms.conditions
    return tuple(each for each in terms.conditions if not each.limits <= deciding.limits)


def _added(conditions: Sequence[Statement]) -> str:
    """What conditions add, in words, each place named once."""
    of_place: dict[str, dict[str, None]] = {}
    for each in conditions:
        place = "the access gate" if each.source == "access gate" else each.source
        of_place.setdefault(place, {})[each.fact.clause] = None
    return " and ".join(f"{place} makes use conditional ({'; '.join(said)})" for place, said in of_place.items())


def is_unknown(terms: Terms, subject: Subject) -> bool:
    """Whether the license that governs a subject is one that we do not know or could not read."""
    deciding = terms.governing(subject)
    return deciding is not None and Status(counts_for(deciding.fact, USES[subject]).outcome) is Status.UNKNOWN


def granted(freedom: str, limits: frozenset[Limit]) -> Status:
    """How terms that restrict the use count for a freedom (POLICY, Parameters and terms).

    In: `use`, `modify` or `share`; what the terms limit. Changing within limits, and passing on unchanged, is a part.
    """
    if freedom == "modify" and limits and not limits.intersection(FORBIDDING):
        return Status.PARTIAL
    if freedom == "share" and limits and limits <= OF_CHANGES:
        return Status.PARTIAL
    return Status.UNMET


def use_finding(model: Model) -> Finding:
    """How the terms grant the freedom to use: as the license, and by sentences and rules beside it."""
    found = terms_finding(model, Subject.PARAMETERS, "use")
    terms = model.terms
    if found.status in (Status.UNMET, Status.UNKNOWN):
        return found
    if terms.unruled:
        what = terms.unruled[0].what
        message = f"{found.message}, but {what} holds rules of use that were not read"
        ruling = tuple(terms.ruling[each] for each in terms.unruled if each in terms.ruling)[:2]
        cited = tuple(dict.fromkeys((*ruling, *found.evidence)))
        return Finding(Status.UNKNOWN, message, cited, unseen=tuple(place_of(each) for each in terms.unruled))
    if terms.warnings:
        warning = terms.warnings[0]
        message = f"{found.message}, but {warning.source} says that the model must not be used for something"
        return Finding(Status.PARTIAL, message, (warning.evidence, *found.evidence))
    return found


def _is_known_to_be_open(terms: Terms, subject: Subject) -> bool:
    """Whether the license that decides would be enough by itself."""
    deciding = terms.governing(subject)
    return deciding is not None and counts_for(deciding.fact, USES[subject]).outcome == "met"


def terms_finding(model: Model, subject: Subject, freedom: str | None = None) -> Finding:
    """How the terms of a subject grant a freedom or meet the definition, with the statement that decides.

    The freedom is `use`, `modify` or `share`, None where the terms as such are asked about.
    """
    status, message, cited = judge(model.terms, subject, freedom)
    lost = (*model.terms.unread, *((model.terms.rest,) if model.terms.rest else ()))
    unseen = tuple(map(place_of, lost)) if status is Status.UNKNOWN else ()
    if not cited and status is Status.UNKNOWN:
        return Finding(status, message, unseen=unseen)
    if status is Status.UNKNOWN and not unseen and _is_known_to_be_open(model.terms, subject):
        unseen = (UnseenPlace(cited[0].source, NOT_UNDERSTOOD),)  # which alone leaves a doubt of the license
    if not cited:
        return Finding(Status.UNMET, message, (model.looked(model.listing, "license files"),))
    return Finding(status, message, cited, unseen=unseen)
