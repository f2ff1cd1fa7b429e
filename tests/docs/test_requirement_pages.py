"""docs/requirements/: every example is judged as its page says, and the pages are up to date."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from osaid_hub.known.definition import load
from tests.docs.requirement_pages import FOLDER, examples, pages, status_of
from tests.table import each_row


@each_row("example", examples, ids=lambda each: f"{each['requirement']}: {each['text'][:40]}")
def test_every_example_is_judged_as_its_page_says(example: Mapping[str, Any]) -> None:
    assert status_of(example) == example["status"]


def test_every_required_row_has_an_example_that_counts_or_does_not_apply() -> None:
    shown = {each["requirement"] for each in examples() if each["status"] in ("met", "not_applicable")}
    assert shown == {row.id for row in load().requirements if row.required}


def test_the_pages_are_up_to_date() -> None:
    there = {path.name: path.read_text(encoding="utf-8") for path in FOLDER.glob("*.md")}
    assert there == pages(), "run: python -m tests.docs.requirement_pages"
