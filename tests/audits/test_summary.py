"""The summary of a scan: numbers that can be checked by hand, and by a slower way of counting."""

from __future__ import annotations

import gc
import tracemalloc
from collections import Counter
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from osaid_hub.audits.findings import Status, Verdict
from osaid_hub.audits.short import Result, result_of
from osaid_hub.audits.summary import BINS, FEW, missing_most, summarize, unknown_most
from osaid_hub.known.definition import Element, load
from tests.fixtures.test_fixtures import VERDICTS, audited
from tests.results import AFTER, make_failed, make_result

REQUIRED = [row.id for row in load().requirements if row.required]


def scored(repo_id: str, score: float, verdict: Verdict = Verdict.INCOMPLETE, **changes: Any) -> Result:
    return make_result(repo_id, score=score, verdict=verdict, **changes)


def test_nothing_was_scanned() -> None:
    summary = summarize([])
    assert (summary.total, summary.audited, summary.failed, summary.mean) == (0, 0, 0, None)
    assert set(summary.elements.values()) == {None}
    assert (summary.first, summary.last, summary.best, summary.worst, summary.models) == (None, None, (), (), ())
    assert missing_most(summary) == ()


def test_the_fixtures_have_the_verdicts_that_their_names_promise() -> None:
    summary = summarize(result_of(audited(name)) for name in VERDICTS)
    assert {verdict.value: count for verdict, count in summary.verdicts.items() if count} == Counter(VERDICTS.values())
    assert list(summary.verdicts) == ["consistent", "undetermined", "incomplete", "restricted"]


def test_numbers_by_hand() -> None:
    summary = summarize(
        [
            scored("a/1", 0.0, elements={Element.DATA: 10.0, Element.CODE: None}, fetched_at="2026-01-03T00:00:00Z"),
            scored("a/2", 9.9, elements={Element.DATA: 20.0, Element.CODE: None}, fetched_at="2026-01-01T00:00:00Z"),
            scored("a/3", 10.0, elements={Element.DATA: 25.0, Element.CODE: None}, tool_version="0.2.0"),
            scored("a/4", 100.0, Verdict.CONSISTENT, elements={Element.DATA: None, Element.CODE: None}),
            make_failed("a/5", fetched_at="2027-01-01T00:00:00Z"),
        ]
    )
    assert (summary.audited, summary.failed, summary.mean) == (4, 1, 30.0)
    assert summary.histogram == (2, 1, 0, 0, 0, 0, 0, 0, 0, 1)
    assert summary.elements[Element.DATA] == 18.3
    assert summary.elements[Element.CODE] is None
    assert (summary.first, summary.last) == ("2026-01-01T00:00:00Z", "2027-01-01T00:00:00Z")
    assert summary.tools == {"0.1.0": 4, "0.2.0": 1}


def test_unknown_is_not_missing() -> None:
    summary = summarize(
        [
            make_result("a/1", statuses={"data.scope": Status.UNKNOWN, "data.license": Status.PARTIAL}),
            make_result("a/2", statuses={"data.scope": Status.UNKNOWN, "data.license": Status.PARTIAL}),
            make_result("a/3", statuses={"code.training": Status.UNMET, "data.license": Status.MET}),
            make_result("a/4", statuses={"code.training": Status.UNKNOWN, "data.labeling": Status.NOT_APPLICABLE}),
        ]
    )
    assert [row.requirement.id for row in missing_most(summary)] == ["code.training", "data.license"]
    assert [(row.requirement.id, row.unknown) for row in unknown_most(summary)] == [
        ("data.scope", 2),
        ("code.training", 1),
    ]
    assert summary.unknowing == 3


def test_what_is_optional_or_not_asked_is_not_counted() -> None:
    optional = next(row.id for row in load().requirements if not row.required)
    summary = summarize([make_result(statuses={optional: Status.UNMET, "data.karma": Status.UNKNOWN})])
    assert (missing_most(summary), summary.unknowing) == ((), 0)
    assert [row.requirement.id for row in summary.requirements] == REQUIRED


def test_best_and_worst() -> None:
    rows = [
        scored("a/z", 50.0),
        scored("a/b", 100.0, Verdict.RESTRICTED),
        scored("a/c", 100.0, Verdict.CONSISTENT),
        scored("a/a", 50.0),
        scored("a/d", 100.0, Verdict.CONSISTENT),
        scored("a/e", 50.0, Verdict.RESTRICTED),
        make_failed("a/f"),
    ]
    for order in (rows, rows[::-1]):
        summary = summarize(order, shown=3)
        assert [row.repo_id for row in summary.best] == ["a/c", "a/d", "a/b"]
        assert [row.repo_id for row in summary.worst] == ["a/e", "a/a", "a/z"]


def test_a_model_is_not_both_best_and_worst() -> None:
    summary = summarize([scored(f"a/{n}", float(n)) for n in range(7)])
    assert [row.repo_id for row in summary.best] == ["a/6", "a/5", "a/4", "a/3", "a/2"]
    assert [row.repo_id for row in summary.worst] == ["a/0", "a/1"]


def test_reasons_are_grouped_whoever_they_are_about() -> None:
    summary = summarize([*(make_failed(f"acme/m{n}") for n in range(5)), make_failed("acme/x", "No token.")])
    assert [(row.words, row.count, row.examples) for row in summary.reasons] == [
        ("this model does not exist on hub.example.", 5, ("acme/m0", "acme/m1", "acme/m2")),
        ("No token.", 1, ("acme/x",)),
    ]


def test_any_number_of_reasons_takes_little_room() -> None:
    summary = summarize(make_failed(f"m{n}", f"Reason {n}.", tool_version=f"{n}") for n in range(1000))
    assert len(summary.reasons) == 101
    assert (summary.reasons[-1].words, summary.reasons[-1].count) == (None, 900)
    assert sum(row.count for row in summary.reasons) == summary.failed == 1000
    assert len(summary.tools) == 100


def test_few_models_are_listed_and_many_are_not() -> None:
    assert summarize(AFTER).models == AFTER
    assert len(summarize(make_result(f"a/{n}") for n in range(FEW)).models) == FEW
    assert summarize(make_result(f"a/{n}") for n in range(FEW + 1)).models == ()


@pytest.mark.growth
def test_memory_does_not_grow_with_the_scan() -> None:
    samples = make_result(), make_failed("acme/model")

    def peak(count: int) -> int:
        gc.collect()
        tracemalloc.start()
        summarize(replace(samples[n % 2], repo_id=f"acme/model-{n}") for n in range(count))
        found = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return found

    peak(200)  # whatever is loaded once
    assert peak(4_000) < peak(500) * 2


results = st.builds(
    make_result,
    st.text(max_size=3),
    score=st.integers(0, 1000).map(lambda tenths: tenths / 10),
    verdict=st.sampled_from(Verdict),
    statuses=st.dictionaries(st.sampled_from(REQUIRED), st.sampled_from(Status), max_size=4),
) | st.builds(make_failed, st.text(max_size=3), st.sampled_from(["One.", "Two."]))


@given(st.lists(results, max_size=30, unique_by=lambda row: row.repo_id), st.integers(0, 4))
def test_one_pass_counts_like_many(rows: list[Result], shown: int) -> None:
    summary = summarize(iter(rows), shown)
    done = [row for row in rows if row.verdict]
    assert summary.verdicts == {verdict: sum(row.verdict is verdict for row in done) for verdict in summary.verdicts}
    assert sum(summary.histogram) == len(done) == summary.audited
    assert len(summary.histogram) == BINS
    if done:
        assert summary.mean == pytest.approx(sum(row.score or 0.0 for row in done) / len(done), abs=0.051)
    for row in summary.requirements:
        for status in Status:
            assert row.counts[status] == sum(each.statuses.get(row.requirement.id) is status for each in done)
    scores = sorted((row.score or 0.0 for row in done), reverse=True)
    assert [row.score for row in summary.best] == scores[:shown]
    rest = scores[len(summary.best) :]
    assert [row.score for row in summary.worst] == sorted(rest)[:shown]
    backwards = summarize(reversed(rows), shown)
    assert replace(backwards, reasons=()) == replace(summary, reasons=())
