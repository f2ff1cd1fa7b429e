"""Models as data inside a page: short, complete, and inert."""

from __future__ import annotations

import json
from typing import Any

from osaid_hub.audits.findings import Status, Verdict
from osaid_hub.audits.short import Result
from osaid_hub.known.definition import Element, load
from osaid_hub.report.html import rows
from tests.report.hostile import HOSTILE
from tests.results import make_failed, make_result
from tests.table import each_row


def read(*results: Result, link: str | None = None) -> list[list[Any]]:
    found: list[list[Any]] = json.loads(text_of(*results, link=link))["models"]
    return found


def text_of(*results: Result, link: str | None = None) -> str:
    return "".join(rows.document(load().requirements, Verdict, results, lambda _: link))


def test_a_model_in_short() -> None:
    statuses = {row.id: status for row, status in zip(load().requirements, list(Status) * 5, strict=False)}
    points = {Element.DATA: 85.714286, Element.CODE: None, Element.PARAMETERS: 100.0}
    (row,) = read(make_result("acme/a", score=67.5, ceiling=70.0, elements=points, statuses=statuses))
    assert row == ["acme/a", 2, 67.5, 70, 85.71, None, 100, "mpukn" * 4 + "mpuk", None]


def test_a_requirement_that_was_not_asked() -> None:
    (row,) = read(make_result("acme/a", statuses={"data.scope": Status.MET}))
    assert row[7] == "-m" + "-" * 22


def test_an_ordinary_address_is_left_out() -> None:
    assert len(read(make_result("acme/a"), link="models/acme/a.html")[0]) == 8
    assert len(read(make_failed("acme/a"), link="models/acme/a.html")[0]) == 3
    assert read(make_result("acme/a"), link="models/acme/a~1.html")[0][-1] == "models/acme/a~1.html"
    assert read(make_result("a\u200b/a"), link="models/a\u200b/a.html")[0][-1] == "models/a\u200b/a.html"


@each_row("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_nothing_in_it_is_markup(text: str) -> None:
    document = text_of(make_result(f"{text}/1"), make_failed(text, text), link=text)
    assert document.isascii()
    assert not set("<>&\x7f\x1b") & set(document)
    assert len(json.loads(document)["models"]) == 2


def test_nothing_is_a_document_too() -> None:
    assert read() == []
