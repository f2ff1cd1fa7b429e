"""Why a requirement was judged as it was: the sentences that spoke for and against it, and how each was read. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from osaid_hub.audits.explanation import Effect, Explanation, Reading
from osaid_hub.audits.findings import Audit, Evidence, Judgement
from osaid_hub.judge.assess import assess
from osaid_hub.known import reasons
from osaid_hub.known.definition import Element, Requirement
from osaid_hub.read.claims import Claim, Document, State, Whose, states_of
from osaid_hub.read.model import Model
from osaid_hub.read.repository import ON_TRAINING
from osaid_hub.snapshot import RepoSnapshot, if_seen

# Of whom a sentence has to speak, so that it counts for a row that is not on data.
OF_NO_OTHER = frozenset(Whose) - {Whose.BASE, Whose.OTHER}
MOST = 3  # reasons of one answer


def explain(repo: RepoSnapshot, requirement: Requirement) -> Explanation:
    """In: a snapshot and a requirement. Out: its judgement with every sentence that bears on it."""
    audit = assess(repo)
    judgement = next(each for each in audit.requirements if each.id == requirement.id)
    return _explained(Model(repo), audit, judgement)


def _explained(model: Model, audit: Audit, judgement: Judgement) -> Explanation:
    row = judgement.requirement
    order = tuple(Effect)
    held: set[Evidence] = set()
    told: set[State] = set()
    readings: list[Reading] = []
    for document in _documents(model):
        for claim in document.claims:
            told |= _counting(document, claim, row)
            cited = [each for each in judgement.evidence if _is_of(each, document, claim)]
            held.update(cited)
            readings += _reading(document, claim, row, bool(cited))
    return Explanation(
        repo_id=audit.repo_id,
        repo_sha=audit.repo_sha,
        tool_version=audit.tool_version,
        definition_version=audit.definition_version,
        judgement=judgement,
        readings=tuple(sorted(readings, key=lambda each: (order.index(each.effect), not each.cited))),
        other=tuple(each for each in judgement.evidence if each not in held),
        missing=tuple(reasons.of("states", state) for state in row.told_by if State(state) not in told),
    )


def _documents(model: Model) -> tuple[Document, ...]:
    """The texts that were read: of the model, and the cards of its data; none where the card was not seen."""
    texts = if_seen(lambda: (*model.documents, *model.data.cards), ())
    return tuple({(each.repo.ref.id, each.path): each for each in texts}.values())


def _is_of(cited: Evidence, document: Document, claim: Claim) -> bool:
    """Whether evidence quotes a claim, or words in it."""
    if cited.kind != "quote" or cited.source != document.path or cited.repo != document.repo.ref.id:
        return False
    words = (cited.quote or "").strip()
    return bool(words) and (claim.sentence.raw.startswith(words) or words in claim.sentence.raw)


def _reading(document: Document, claim: Claim, row: Requirement, cited: bool) -> Iterator[Reading]:
    """How a claim was read; nothing for one that does not bear on the requirement."""
    counting = _counting(document, claim, row)
    against = _denying(document, claim, row)
    if counting or (cited and not against):
        effect, states, why = Effect.FOR, counting, ""
    elif against:
        effect, states, why = Effect.AGAINST, against, ""
    else:
        states = claim.states & _named(row.told_by)
        if not states:
            return
        effect, why = Effect.SET_ASIDE, _why_aside(document, claim, row)
    yield Reading(
        quote=document.cite(claim),
        effect=effect,
        heading=claim.sentence.section.path,
        whose=reasons.of("whose", claim.told_of),
        because=_because(claim),
        stated=tuple(
            (reasons.of("states", state), _in_words(claim.reasons_for(state)) if state in claim.states else ())
            for state in State
            if state in states
        ),
        aside=why,
        cited=cited,
    )


def _counting(document: Document, claim: Claim, row: Requirement) -> frozenset[State]:
    """What a claim states that counts for a requirement."""
    if not _is_of_row(document, claim, row) or not claim.stands:
        return frozenset()
    return _states(claim, row) & _named(row.told_by)


def _denying(document: Document, claim: Claim, row: Requirement) -> frozenset[State]:
    """What a claim states that speaks against a requirement; a filler of a template says nothing of other sections."""
    if not _is_of_row(document, claim, row):
        return frozenset()
    elsewhere = _is_on_data(row) and claim.whose is not Whose.DATA
    return (_states(claim, row) & _named(row.denied_by)) - ({State.PLACEHOLDER} if elsewhere else set())


def _is_of_row(document: Document, claim: Claim, row: Requirement) -> bool:
    if not _is_on_data(row):
        return claim.whose in OF_NO_OTHER
    return claim.told_of in ON_TRAINING and (document.on_data or not claim.is_elsewhere)


def _is_on_data(row: Requirement) -> bool:
    return row.element is Element.DATA and not row.about_terms


def _states(claim: Claim, row: Requirement) -> frozenset[State]:
    return states_of(claim) if _is_on_data(row) else claim.states


def _named(states: tuple[str, ...]) -> frozenset[State]:
    return frozenset(State(each) for each in states)


def _why_aside(document: Document, claim: Claim, row: Requirement) -> str:
    if not claim.stands:
        return "it is a placeholder, a promise or a denial"
    if claim.told_of not in (ON_TRAINING if _is_on_data(row) else OF_NO_OTHER):
        return "of whom it speaks"
    if not document.on_data and claim.is_elsewhere:
        return "it stands below a heading on something else"
    return "no word of it bears out what its form suggests"


def _because(claim: Claim) -> tuple[str, ...]:
    """What decided of whom it speaks; where a second reader read it as well, of whom it takes it to speak."""
    return (*_by_rules(claim), *_by_second(claim))


def _by_second(claim: Claim) -> tuple[str, ...]:
    if claim.second is None:
        return ()
    told = " and ".join(reasons.of("states", state) for state in State if state in claim.second.states)
    whose = reasons.of("whose", claim.second.whose)
    return (f"the second reader takes it to speak of {whose}{f', and reads: {told}' if told else ''}",)


def _by_rules(claim: Claim) -> tuple[str, ...]:
    if claim.by_weights is claim.whose:
        return _in_words(claim.reasons)
    return (f"a rule; by its words alone it would speak of {reasons.of('whose', claim.by_weights)}",)


def _in_words(found: tuple[tuple[str, float], ...]) -> tuple[str, ...]:
    """The features that spoke for an answer, in words, each once."""
    words = (reasons.of_feature(feature) for feature, weight in found if weight > 0)
    return tuple(dict.fromkeys(words))[:MOST]
