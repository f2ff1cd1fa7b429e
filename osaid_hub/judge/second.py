"""Findings where a second reader read the texts as well: what one reader alone saw lifts to a part at most.

Every requirement is judged twice: by what both readers see, and by what either of them sees. docs/READER.md has the
rule. The reader of terms is one: a second reader may add doubt there and take none away.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from osaid_hub.audits.findings import Finding, Status, UnseenPlace
from osaid_hub.known import definition
from osaid_hub.known.definition import Element
from osaid_hub.read.claims import Claim, Document, State, Whose
from osaid_hub.read.model import Model
from osaid_hub.snapshot import RepoSnapshot, Unseen

HEIGHT = {Status.UNMET: 0, Status.PARTIAL: 1, Status.MET: 2}
ALONE = "; one of the two readers alone reads it so"
OTHERWISE = "; one of the two readers reads it otherwise"
OPEN_FIRST = {Status.UNKNOWN: 0, Status.NOT_APPLICABLE: 2}


def seen_by_either(repo: RepoSnapshot) -> RepoSnapshot:
    """The same snapshot, in which what one of two readers alone sees counts as well."""
    return replace(
        repo,
        readings={path: replace(reading, lone=True) for path, reading in repo.readings.items()},
        datasets=tuple(map(seen_by_either, repo.datasets)),
    )


def reader_of(repo: RepoSnapshot) -> str | None:
    """The second reader of a repository and of its data, None where the rules alone read."""
    readings = (*repo.readings.values(), *(each for data in repo.datasets for each in data.readings.values()))
    return next((reading.by for reading in readings), None)


def is_read_twice(repo: RepoSnapshot) -> bool:
    """Whether a second reader read any text of it."""
    return reader_of(repo) is not None


def careful(both: Mapping[str, Finding], either: Mapping[str, Finding], model: Model) -> dict[str, Finding]:
    """The findings of two readers.

    In: the findings by what both see, and by what either sees, by requirement; the model.
    """
    rows = definition.load().by_id
    found = {name: _careful(finding, either[name]) for name, finding in both.items()}
    doubt = _doubt(model)
    if doubt:
        use = next(row.id for row in rows.values() if row.element is Element.TERMS)
        found[use] = _doubted(found[use], *doubt)
    return found


def _careful(both: Finding, either: Finding) -> Finding:
    """The finding of one requirement. Nothing is lifted above a part by one reader, and a doubt of one counts."""
    if both.status is either.status:
        return both
    if both.status not in HEIGHT or either.status not in HEIGHT:
        # What could not be looked at by one reading stays open; what does not concern the model, only by both.
        open_first = sorted((both, either), key=lambda each: OPEN_FIRST.get(each.status, 1))
        return replace(open_first[0], message=f"{open_first[0].message}{OTHERWISE}")
    if HEIGHT[either.status] < HEIGHT[both.status]:
        return replace(either, message=f"{either.message}{ALONE}")
    if both.status is Status.PARTIAL:
        return both
    return replace(either, status=Status.PARTIAL, message=f"{either.message}{ALONE}")


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
