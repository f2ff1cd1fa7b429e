"""Rows of a database that anybody may have written."""

from __future__ import annotations

import zlib
from typing import Any

import pytest

from osaid_hub.audits.findings import Status, Verdict
from osaid_hub.known.definition import Element
from osaid_hub.scans.keep.rows import pack, result, texts, unpack
from tests.table import each_row

ROW: tuple[Any, ...] = (
    "acme/a", "2026-01-01T00:00:00Z", "0.1.0", "1.0", "a" * 40, "incomplete", '{"data.scope": "met"}', None,
    50, 60.5, None, 10, 100.0,
)  # fmt: skip


def test_a_row_as_what_it_stands_for() -> None:
    found = result(ROW)
    assert (found.repo_id, found.verdict, found.score, found.ceiling) == ("acme/a", Verdict.INCOMPLETE, 50.0, 60.5)
    assert found.elements == {Element.DATA: None, Element.CODE: 10.0, Element.PARAMETERS: 100.0}
    assert found.statuses == {"data.scope": Status.MET}


def test_what_could_not_be_audited_has_a_reason_alone() -> None:
    found = result((*ROW[:4], None, None, None, "It is gone.", *[None] * 5))
    assert (found.verdict, found.score, found.reason) == (None, None, "It is gone.")


@each_row(
    ("column", "value"),
    [(0, None), (0, 7), (3, b"1.0"), (5, "approved"), (6, "[]"), (6, "{"), (6, None), (6, '{"a": "b"}'),
     (8, "50"), (8, -1), (8, 101), (8, float("nan")), (12, b"")],
)  # fmt: skip
def test_any_other_is_refused(column: int, value: object) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 -- of many sorts
        result((*ROW[:column], value, *ROW[column + 1 :]))


def test_texts() -> None:
    assert texts(("a", None), needed=1) == ("a", None)
    for row in (("a", 1), (None, "a")):
        with pytest.raises(ValueError, match="no text"):
            texts(row, needed=1)


def test_documents_come_back() -> None:
    assert unpack(pack('{"a": "\u00e9"}')) == '{"a": "\u00e9"}'


@each_row("packed", ["{}", None, b"", b"{}", zlib.compress(b"{}")[:-1], zlib.compress(b"{\n}"), zlib.compress(b"\xff")])
def test_what_is_no_document_is_refused(packed: object) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 -- of many sorts
        unpack(packed)


def test_a_document_that_unpacks_without_end_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("osaid_hub.scans.keep.rows.LONGEST_LINE", 1_000)
    with pytest.raises(ValueError, match="too long"):
        unpack(zlib.compress(b"a" * 10_000))
