"""Made-up scans for the tests of their reports."""

from __future__ import annotations

from typing import Any

from msgspec.structs import replace

from osaid_hub.audits.changes import changes, tally
from osaid_hub.audits.summary import summarize
from osaid_hub.report.scan.words import Scan
from tests.results import AFTER, BEFORE, make_failed, make_result


def make_scan(**fields: Any) -> Scan:
    """A scan with something in every section."""
    scan = Scan(
        scope="organization acme",
        date="2026-11-22T12:00:00Z",
        tool_version="0.1.0",
        definition_version="1.0",
        summary=summarize(AFTER),
        since="2026-10-01T12:00:00Z",
        changes=tally(changes(BEFORE, AFTER)),
        endpoint="https://hub.example",
    )
    return replace(scan, **fields)


def hostile_scan(text: str) -> Scan:
    """`text` wherever a stranger's words can stand; no model is linked, since not every name can be."""
    before = [make_result(f"{text}/1", tool_version=text, score=1.0), make_result(f"{text}/2")]
    after = [make_result(f"{text}/1"), make_failed(f"{text}/2", text), make_failed(f"{text}/3", f"{text}.")]
    found = tally(changes(before, after))
    return Scan(text, text, text, text, summarize(after), text, found)
