"""What changed between two audits, and why."""

from __future__ import annotations

from typing import Any

from msgspec.structs import replace

from osaid_hub.audits.changes import Cause, compare
from osaid_hub.audits.findings import DatasetEntry, GapEntry, Status
from tests.factory import ABSENCE, BASE, FILE, QUOTE, REQUIREMENTS, URL, make_audit, make_judgement
from tests.fixtures.test_fixtures import audited
from tests.results import OTHER_SHA
from tests.table import each_row


def test_an_audit_has_not_changed_against_itself() -> None:
    for audit in (make_audit(), audited("open-7b")):
        change = compare(audit, audit)
        assert change.nothing
        assert change.causes == (Cause.SURROUNDINGS,)


def with_requirement(id: str, *evidence: Any, **changes: Any) -> tuple[Any, ...]:
    return tuple(
        make_judgement(id, changes["status"], *evidence, message=changes["message"]) if row.id == id else row
        for row in REQUIREMENTS
    )


def test_a_finding_that_changed() -> None:
    after = make_audit(
        requirements=with_requirement("data.license", FILE, status="met", message="There are terms."),
        repo_sha=OTHER_SHA,
    )
    change = compare(make_audit(), after)
    assert [row.id for row in change.requirements] == ["data.license"]
    row = change.requirements[0]
    assert (row.before, row.after, row.minor) == (Status.UNMET, Status.MET, False)
    assert (row.message_before, row.message_after) == ("No terms for the documents.", "There are terms.")
    assert (row.added, row.removed) == ((FILE,), (ABSENCE,))
    assert (change.before.score, change.after.score, change.same_outcome) == (66.7, 77.8, False)
    assert change.causes == (Cause.COMMIT,)


@each_row(
    ("evidence", "message"), [((QUOTE, FILE), "The sources are named."), ((QUOTE,), "Named."), ((BASE,), "Named.")]
)
def test_the_same_status_for_other_reasons_is_minor(evidence: tuple[Any, ...], message: str) -> None:
    after = make_audit(requirements=with_requirement("data.provenance", *evidence, status="met", message=message))
    change = compare(make_audit(), after)
    assert [(row.id, row.minor) for row in change.requirements] == [("data.provenance", True)]
    assert change.same_outcome
    assert not change.nothing


def test_evidence_that_only_moved_has_not_changed() -> None:
    moved = replace(QUOTE, lines=(40, 42), url=f"{URL}/blob/{OTHER_SHA}/README.md#L40-L42")
    after = make_audit(
        requirements=with_requirement("data.provenance", moved, status="met", message="The sources are named.")
    )
    assert compare(make_audit(), after).nothing


def test_own_evidence_is_the_same_under_another_name() -> None:
    def renamed(value: Any) -> Any:
        return replace(value, repo="acme/renamed") if value.repo == "acme/open-7b" else value

    rows = tuple(
        replace(row, finding=replace(row.finding, evidence=tuple(map(renamed, row.finding.evidence))))
        for row in REQUIREMENTS
    )
    change = compare(make_audit(), make_audit(requirements=rows, repo_id="acme/renamed"))
    assert change.requirements == ()
    assert change.causes == (Cause.REPOSITORY,)


def test_lists_say_what_came_and_what_went() -> None:
    before, after = (
        make_audit(),
        make_audit(
            datasets=(DatasetEntry("acme/letters", "README.md", True, True, "cc-by-4.0"),),
            gaps=(),
            licenses=(),
            conflicts=(),
            lineage=(),
            code_repositories=(),
        ),
    )
    change = compare(before, after)
    assert change.datasets.added == after.datasets
    assert change.datasets.removed == before.datasets
    assert change.gaps.removed == (GapEntry("branches and tags", "rate_limited", "the Hub asked for a pause"),)
    for name in ("licenses", "conflicts", "lineage", "code_repositories"):
        assert getattr(change, name).removed == getattr(before, name)
    assert not change.nothing
