"""The folder of results that a scan leaves: a summary, a table, and every audit."""

from __future__ import annotations

from pathlib import Path

from osaid_hub.audits.changes import changes, tally
from osaid_hub.audits.summary import summarize
from osaid_hub.output.files import save_below
from osaid_hub.report.scan import csv, markdown
from osaid_hub.report.scan import words as scan_words
from osaid_hub.scans.keep.database import Database, Scan

SUMMARY, TABLE, AUDITS, INDEX = "summary.md", "summary.csv", "audits.jsonl", "index.html"


def summed_up(database: Database, scan: Scan) -> scan_words.Scan:
    """A scan as reports tell it, with what changed since the last finished one of the same scope."""
    before = database.before(scan)
    changed = None
    if before is not None:
        changed = tally(changes(database.results(before.id), database.results(scan.id)))
    return scan_words.Scan(
        scope=scan.label,
        date=scan.finished_at or scan.started_at,
        tool_version=scan.tool_version,
        definition_version=scan.definition_version,
        summary=summarize(database.results(scan.id)),
        since=None if before is None else before.finished_at,
        changes=changed,
        endpoint=scan.endpoint,
    )


def write_results(database: Database, scan: Scan, words: scan_words.Scan, out: Path) -> None:
    """Write `summary.md`, `summary.csv` and `audits.jsonl`; each is complete or as it was before.

    Raises OSError where the folder cannot be written.
    """
    save_below(out, AUDITS, database.documents(scan.id))
    save_below(out, TABLE, csv.render(database.results(scan.id), scan.endpoint))
    save_below(out, SUMMARY, markdown.render(words))
