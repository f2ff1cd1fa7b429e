"""A row of a table gives the audit of the snapshot that it describes; what it lacks is unknown, never a no."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from functools import cache
from typing import Any

import pytest
from msgspec.structs import replace

from osaid_hub.audits import to_json
from osaid_hub.audits.findings import Status
from osaid_hub.audits.short import Result, result_of
from osaid_hub.judge.assess import assess
from osaid_hub.known.definition import load
from osaid_hub.read.follow.chain import name_only
from osaid_hub.scans.tables.arrow import INPUT
from osaid_hub.scans.tables.rows import audit_row, read_result, result_row, snapshot_of
from osaid_hub.snapshot import README, GapReason, RepoSnapshot
from tests.scans.tables.made_up import NAMES, NOW, WILD, as_json, fixture, row_of, wild_rows
from tests.table import each_row

FROM_THE_HUB = {"library_name", "pipeline_tag", "config", "tags", "baseModels", "gated"}
MINIMAL = {"id": "acme/x", "card": "# X\n\nTrained on letters.", "siblings": [README, "model.safetensors"]}


def judged(row: dict[str, Any]) -> Result:
    return audit_row(row, now=NOW, documents=False).result


def as_in_a_table(seen: RepoSnapshot) -> RepoSnapshot:
    """What a table can hold of a snapshot: no branches, no headers."""
    return replace(seen, refs=None, refs_gap=snapshot_of(MINIMAL, NOW).refs_gap, headers=(), unseen={}, not_followed={})


@each_row("name", NAMES, every=4)
@each_row("form", [dict, as_json])
def test_a_row_is_judged_like_its_snapshot(name: str, form: Any) -> None:
    expected = assess(as_in_a_table(fixture(name)), strict=True)
    found = judged(form(row_of(fixture(name))))
    assert (found.verdict, found.score, found.ceiling) == (expected.verdict, expected.score, expected.ceiling)
    assert found.statuses == result_of(expected).statuses


@each_row("name", NAMES)
def test_what_is_named_counts_as_not_asked_for(name: str) -> None:
    seen = snapshot_of(row_of(fixture(name)), NOW)
    by_hand = assess(name_only(seen, "was not followed"), strict=True)
    assert result_of(assess(seen, strict=True)) == result_of(by_hand)


@cache
def judged_whole(name: str) -> Result:
    return judged(row_of(fixture(name)))


@each_row("column", [name for name in INPUT if name != "id"])
@each_row("name", NAMES, every=12)
def test_without_a_column_nothing_becomes_unmet(name: str, column: str) -> None:
    row, whole = row_of(fixture(name)), judged_whole(name)
    less = judged({key: value for key, value in row.items() if key != column})
    assert less.reason is None
    worse = {
        requirement
        for requirement, status in less.statuses.items()
        if status is Status.UNMET and whole.statuses[requirement] is not Status.UNMET
    }
    assert not worse


def test_a_row_of_an_id_alone_shows_nothing() -> None:
    found = judged({"id": "acme/x"})
    assert found.verdict == "undetermined"
    assert set(found.statuses.values()) == {Status.UNKNOWN}
    assert list(found.statuses) == [each.id for each in load().requirements]


def test_a_card_without_a_listing_denies_nothing() -> None:
    found = judged({"id": "acme/x", "card": row_of(fixture("rail-7b"))["card"]})
    assert found.verdict == "undetermined"
    assert Status.UNMET not in found.statuses.values()


def test_an_access_gate_that_is_not_told_leaves_the_freedoms_open() -> None:
    row = row_of(fixture("open-7b"))
    assert judged(row).statuses["terms.use"] is Status.MET
    for open_ in ({**row, "gated": None}, {key: value for key, value in row.items() if key != "gated"}):
        assert judged(open_).statuses["terms.use"] is Status.UNKNOWN
        assert judged(open_).statuses["terms.share"] is Status.UNKNOWN


@each_row(
    ("value", "expected"),
    [
        (False, False),
        ("False", False),
        ("false", False),
        ('"auto"', "auto"),
        ("auto", "auto"),
        ("manual", "manual"),
        (True, "manual"),
        ("vouched", "manual"),
        (None, False),
        (7, False),
    ],
)
def test_the_gate(value: object, expected: object) -> None:
    seen = snapshot_of({**MINIMAL, "gated": value}, NOW)
    assert seen.hub is not None
    assert seen.hub.gated == expected


def test_no_card_by_the_listing_is_no_card() -> None:
    seen = snapshot_of({**MINIMAL, "card": None, "siblings": ["model.safetensors"]}, NOW)
    assert seen.text(README) is None


@each_row("card", [None, "Entry not found", " Entry not found\n"])
def test_a_listed_card_that_is_not_kept_was_not_seen(card: str | None) -> None:
    seen = snapshot_of({**MINIMAL, "card": card}, NOW)
    assert seen.unseen[README].reason is GapReason.NOT_REQUESTED
    assert README not in seen.texts


def test_a_card_that_the_listing_does_not_name_is_there() -> None:
    seen = snapshot_of({**MINIMAL, "siblings": ["model.safetensors"]}, NOW)
    assert [file.path for file in seen.files] == ["model.safetensors", README]


def test_a_large_card_is_not_read() -> None:
    seen = snapshot_of({**MINIMAL, "card": "ä" * (5 * 1024 * 1024 // 2 + 1)}, NOW)
    assert seen.unseen[README].reason is GapReason.TOO_LARGE
    assert README in snapshot_of({**MINIMAL, "card": "ä" * (5 * 1024 * 1024 // 2)}, NOW).texts


def test_further_texts_are_read() -> None:
    texts = {"LICENSE": "MIT License", "../up": "x", "model.bin": "x", README: "not this one", "NOTICE": 3}
    seen = snapshot_of({**MINIMAL, "texts": texts}, NOW)
    assert seen.texts == {"LICENSE": "MIT License", README: MINIMAL["card"]}
    assert seen.unseen["NOTICE"].reason is GapReason.ERROR


@each_row(
    ("value", "expected"),
    [
        ("2026-03-04T05:06:07.000Z", "2026-03-04T05:06:07.000Z"),
        (datetime(2026, 3, 4, 5, 6, 7, tzinfo=UTC), "2026-03-04T05:06:07Z"),
        (datetime(2026, 3, 4, 5, 6, 7), "2026-03-04T05:06:07Z"),
        (None, NOW),
        (3.5, NOW),
    ],
)
def test_times(value: object, expected: str) -> None:
    assert judged({**MINIMAL, "fetched_at": value}).fetched_at == expected


@each_row(
    ("repo_id", "words"),
    [
        (None, "missing"),
        (7, "type int"),
        (float("nan"), "type float"),
        (b"acme/x", "type bytes"),
        ("", "no repository id"),
        ("a/b/c", "no repository id"),
        ("../../etc", "no repository id"),
        ("https://huggingface.co/acme/x", "no repository id"),
        ("a\ud800b", "no repository id"),
        ("x" * 100_000, "no repository id"),
    ],
)
def test_a_bad_id_costs_its_row(repo_id: object, words: str) -> None:
    found = judged({**MINIMAL, "id": repo_id})
    assert found.verdict is None
    assert words in (found.reason or "")
    assert len(found.reason or "") < 400
    (found.repo_id + (found.reason or "")).encode()


def test_a_disabled_model_is_not_audited() -> None:
    found = judged({**MINIMAL, "disabled": True})
    assert found.verdict is None
    assert "disabled" in (found.reason or "")


def _deep(levels: int) -> object:
    value: object = 1
    for _ in range(levels):
        value = {"a": [value]}
    return value


HOSTILE = (
    None,
    True,
    -1,
    10**400,
    float("nan"),
    float("inf"),
    "",
    "\ud800",
    "\0",
    "[" * 100_000,
    "{" * 10,
    '{"a": NaN}',
    '"\\ud800"',
    "[null, 1, [], {}]",
    b"\xff",
    [],
    [None, 1, {}, [], "x", float("nan")],
    {},
    {"": None, "a": {"b": object()}},
    {3: {4: 5}},
    _deep(2_000),
    object(),
    datetime(1, 1, 1, tzinfo=UTC),
)


@each_row("column", list(INPUT), every=4)
def test_wrong_types_cost_their_row_at_most(column: str) -> None:
    for value in HOSTILE:
        line = audit_row({**MINIMAL, column: value}, now=NOW, documents=True)
        assert (line.result.reason is None) == (line.document is not None)
        json.dumps(result_row(line), allow_nan=False).encode()
        if line.document:
            line.document.encode()


def test_a_fault_of_ours_costs_its_row(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("osaid_hub.scans.tables.rows.assess", fail)
    assert "ZeroDivisionError" in (judged(MINIMAL).reason or "")


@each_row("row", [MINIMAL, row_of(fixture("open-7b")), {"id": 3}])
def test_a_row_of_results_is_read_back(row: dict[str, Any]) -> None:
    line = audit_row(row, now=NOW, documents=True)
    assert read_result(result_row(line)) == line.result


def test_the_document_is_the_audit_as_json() -> None:
    row = row_of(fixture("hostile"))
    line = audit_row(row, now=NOW, documents=True)
    expected = to_json.render(assess(snapshot_of(row, NOW), strict=True))
    assert line.document is not None
    assert "\n" not in line.document
    assert json.loads(line.document) == json.loads(expected)


@pytest.mark.slow
@pytest.mark.scale
@pytest.mark.skipif(not WILD.is_file(), reason="the corpus is not here")
def test_real_cards_are_audited_without_a_fault_and_fewer_columns_deny_nothing() -> None:
    for row in wild_rows()[::4]:
        whole = judged(row)
        assert whole.reason is None
        assert result_of(assess(snapshot_of(row, NOW), strict=True)) == whole
        for columns in ({"library_name"}, {"pipeline_tag"}, {"config"}, {"siblings"}, {"card"}, FROM_THE_HUB):
            less = judged({key: value for key, value in row.items() if key not in columns})
            unmet = {name for name, status in less.statuses.items() if status is Status.UNMET}
            assert unmet <= {name for name, status in whole.statuses.items() if status is Status.UNMET}
