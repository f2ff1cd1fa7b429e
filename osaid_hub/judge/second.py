"""Findings where a second reader read the texts as well: what one reader alone sees lifts to a part at most.

Every requirement is judged three times: as the rules read, as the second reader reads, and by what both say.
docs/READER.md has the rule. The reader of terms is one: a second reader may add doubt there and take none away.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from msgspec.structs import replace

from osaid_hub.audits.findings import Finding, Status, UnseenPlace
from osaid_hub.known import definition
from osaid_hub.known.definition import Element
from osaid_hub.read.claims import Claim, Document, State, Whose
from osaid_hub.read.model import Model
from osaid_hub.snapshot import Heard, RepoSnapshot, Unseen

Findings = Mapping[str, Finding]
HEIGHT = {Status.UNMET: 0, Status.PARTIAL: 1, Status.MET: 2, Status.NOT_APPLICABLE: 2}
ALONE = "; one of the two readers alone reads it so"


def reader_of(repo: RepoSnapshot) -> str | None:
    """The second reader of a repository and of its data, None where the rules alone read."""
    readings = (*repo.readings.values(), *(each for data in repo.datasets for each in data.readings.values()))
    return next((reading.by for reading in readings), None)


def heard(repo: RepoSnapshot, who: Heard) -> RepoSnapshot:
    """The same snapshot as one of its readers reads it, or by what both say."""
    readings = {path: replace(reading, heard=who) for path, reading in repo.readings.items()}
    return replace(repo, readings=readings, datasets=tuple(heard(data, who) for data in repo.datasets))


def careful(model: Model, rules: Findings, check: Callable[[Model], Findings]) -> Findings:
    """The findings of two readers.

    In: the model, as the rules read it, and what they find; what finds anything in a model.
    """
    if reader_of(model.repo) is None:
        return rules
    second = check(Model(heard(model.repo, Heard.MODEL)))
    both = check(Model(heard(model.repo, Heard.BOTH)))
    rows = definition.load().by_id
    found = {
        name: finding if rows[name].about_terms else _careful(finding, second[name], both[name])
        for name, finding in rules.items()
    }
    doubt = _doubt(model)
    if doubt:
        use = next(row.id for row in rows.values() if row.element is Element.TERMS)
        found[use] = _doubted(found[use], *doubt)
    return found


def _careful(rules: Finding, second: Finding, both: Finding) -> Finding:
    """The finding of one requirement: the lower of the two, but what one reader alone sees counts in part."""
    if Status.UNKNOWN in (rules.status, second.status):
        return _with_unknown(rules, second)
    if rules.status is second.status:
        # The same by different sentences is what each sees alone.
        alone = rules.status is Status.MET and both.status is not Status.MET
        return _in_part(rules) if alone else rules
    lower, higher = sorted((rules, second), key=lambda each: HEIGHT[each.status])
    if lower.status is Status.PARTIAL:
        return lower
    return _in_part(higher if lower.status is Status.UNMET else _met_of(rules, second))


def _with_unknown(rules: Finding, second: Finding) -> Finding:
    """Where one of them, or both, could not look everywhere that it would."""
    if rules.status is second.status:
        return rules
    unknown, other = (rules, second) if rules.status is Status.UNKNOWN else (second, rules)
    if other.status in (Status.MET, Status.PARTIAL):
        return replace(_in_part(other), unseen=tuple(dict.fromkeys((*other.unseen, *unknown.unseen))))
    return unknown


def _met_of(rules: Finding, second: Finding) -> Finding:
    return rules if rules.status is Status.MET else second


def _in_part(finding: Finding) -> Finding:
    return replace(finding, status=Status.PARTIAL, message=f"{finding.message}{ALONE}")


def _doubt(model: Model) -> tuple[Document, Claim] | None:
    """A sentence in which the second reader alone sees a limit as a term."""
    try:
        documents = model.documents
        terms = model.terms
    except Unseen:
        return None
    quoted = {each.evidence.quote for each in (*terms.statements, *terms.conditions, *terms.warnings)}
    for document in documents:
        for claim in document.claims:
            second = claim.second
            limits = second and State.RESTRICTS in second.states and second.whose in (Whose.TERMS, Whose.MODEL)
            if limits and document.cite(claim).quote not in quoted:
                return document, claim
    return None


def _doubted(finding: Finding, document: Document, claim: Claim) -> Finding:
    if finding.status not in (Status.MET, Status.PARTIAL):
        return finding
    place = UnseenPlace(f"whether a sentence of {document.path} limits the use", "error")
    message = f"{finding.message}; the second reader sees a limit in {document.path}, which a person has to read"
    return replace(
        finding,
        status=Status.UNKNOWN,
        message=message,
        evidence=(*finding.evidence, document.cite(claim)),
        unseen=(*finding.unseen, place),
    )
