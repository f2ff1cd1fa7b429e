"""What changed between two scans, and why."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from osaid_hub.audits.changes import Cause, Kind, change_of, changes, tally
from osaid_hub.audits.findings import Status, Verdict
from osaid_hub.audits.short import Result
from tests.factory import SHA
from tests.results import AFTER, BEFORE, OTHER_SHA, make_failed, make_result
from tests.table import each_row


def test_every_kind_of_change() -> None:
    found = list(changes(BEFORE, AFTER))
    assert [(row.repo_id, row.kind.value) for row in found] == [
        ("acme/better", "verdict"),
        ("acme/gone", "gone"),
        ("acme/lifted", "regained"),
        ("acme/lost", "lost"),
        ("acme/new", "new"),
        ("acme/new-failed", "new"),
        ("acme/other-finding", "findings"),
        ("acme/worse", "score"),
    ]
    by_id = {row.repo_id: row for row in found}
    assert by_id["acme/better"].causes == (Cause.COMMIT,)
    assert by_id["acme/worse"].causes == (Cause.TOOL,)
    assert by_id["acme/other-finding"].causes == (Cause.SURROUNDINGS,)
    assert [(row.id, row.before, row.after) for row in by_id["acme/other-finding"].statuses] == [
        ("data.scope", Status.UNMET, Status.MET),
        ("data.license", Status.MET, Status.UNMET),
    ]
    assert by_id["acme/gone"].after is None
    assert by_id["acme/new"].before is None


def test_a_scan_changes_nothing_against_itself() -> None:
    assert list(changes(AFTER, AFTER)) == []


@each_row(
    ("changed", "causes"),
    [
        ({"sha": OTHER_SHA, "tool_version": "0.2.0", "definition_version": "1.1"}, ["commit", "tool", "definition"]),
        ({"sha": None}, ["commit_unknown"]),
        ({"repo_id": "acme/other", "sha": OTHER_SHA}, ["repository", "commit"]),
        ({}, ["surroundings"]),
    ],
)
def test_why_an_audit_can_come_out_otherwise(changed: dict[str, Any], causes: list[str]) -> None:
    change = change_of(make_result(score=10.0), make_result(**changed))
    assert change is not None
    assert [cause.value for cause in change.causes] == causes


def test_a_ceiling_alone_is_a_change() -> None:
    change = change_of(make_result(), make_result(ceiling=99.0))
    assert change is not None
    assert change.kind is Kind.FINDINGS


def test_a_requirement_that_is_new_in_the_definition() -> None:
    change = change_of(make_result(statuses={}), make_result(statuses={"data.scope": Status.MET}))
    assert change is not None
    assert [(row.before, row.after) for row in change.statuses] == [(None, Status.MET)]


@each_row("stream", [("b", "a"), ("a", "a"), ("a", "c", "b")])
def test_streams_out_of_order_are_refused(stream: tuple[str, ...]) -> None:
    rows = [make_result(id) for id in stream]
    with pytest.raises(ValueError, match="sorted by id"):
        list(changes(rows, []))
    with pytest.raises(ValueError, match="sorted by id"):
        list(changes([], rows))


def test_streams_are_read_side_by_side() -> None:
    ahead = [0, 0]

    def stream(side: int) -> Iterator[Result]:
        for n in range(1000):
            ahead[side] = n
            yield make_result(f"acme/{n:04}", score=float(side))

    for change in changes(stream(0), stream(1)):
        assert change.kind is Kind.SCORE
        assert abs(ahead[0] - ahead[1]) <= 1
    assert ahead == [999, 999]


scans = st.dictionaries(
    st.text("ab\U0001f600\uffff", max_size=2),
    st.tuples(st.sampled_from([None, *Verdict]), st.integers(0, 2), st.sampled_from([SHA, OTHER_SHA])),
)


def as_stream(scan: dict[str, tuple[Verdict | None, int, str]]) -> Iterator[Result]:
    for id, (verdict, score, sha) in sorted(scan.items()):
        yield make_result(id, verdict=verdict, score=float(score), sha=sha) if verdict else make_failed(id)


@given(scans, scans)
def test_merging_streams_is_like_comparing_tables(before: Any, after: Any) -> None:
    expected = {}
    for id in {*before, *after}:
        old, new = before.get(id), after.get(id)
        if old is None or new is None:
            expected[id] = Kind.NEW if old is None else Kind.GONE
        elif (old[0] is None) is not (new[0] is None):
            expected[id] = Kind.LOST if new[0] is None else Kind.REGAINED
        elif old[0] is not None and old[:2] != new[:2]:
            expected[id] = Kind.VERDICT if old[0] is not new[0] else Kind.SCORE
    found = list(changes(as_stream(before), as_stream(after)))
    assert {row.repo_id: row.kind for row in found} == expected
    assert [row.repo_id for row in found] == sorted(expected)
    assert all((row.causes != ()) is (row.kind in (Kind.VERDICT, Kind.SCORE)) for row in found)


def test_many_changes_in_short() -> None:
    found = tally(changes(BEFORE, AFTER))
    assert {kind.value: count for kind, count in found.counts.items()} == {
        "new": 2,
        "gone": 1,
        "lost": 1,
        "regained": 1,
        "verdict": 1,
        "score": 1,
        "findings": 1,
    }
    assert found.total == 8
    assert found.moves == {(Verdict.INCOMPLETE, Verdict.CONSISTENT): 1}
    assert {cause.value: count for cause, count in found.causes.items() if count} == {
        "commit": 1,
        "tool": 1,
        "surroundings": 1,
    }
    assert [row.repo_id for row in found.first[Kind.NEW]] == ["acme/new", "acme/new-failed"]


def test_many_changes_are_counted_and_few_are_kept() -> None:
    def stream() -> Iterator[Result]:
        return (make_result(f"acme/{n:05}") for n in range(500))

    found = tally(changes([], stream()), keep=3)
    assert (found.counts[Kind.NEW], len(found.first[Kind.NEW])) == (500, 3)
    assert len(tally(changes([], stream()), keep=None).first[Kind.NEW]) == 500
