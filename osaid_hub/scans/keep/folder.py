"""The folder of results that a scan leaves: a summary, a table, and every audit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Protocol

from msgspec import Struct
from msgspec.structs import replace

from osaid_hub.audits import from_json, to_json
from osaid_hub.audits.changes import Fall, changes, falls, may_rise, tally, tally_falls
from osaid_hub.audits.json_values import DocumentError
from osaid_hub.audits.short import Result
from osaid_hub.audits.summary import summarize
from osaid_hub.audits.waivers import NONE, Waivers, needed
from osaid_hub.output.files import save_below
from osaid_hub.report.scan import csv, issue, json, markdown
from osaid_hub.report.scan import words as scan_words
from osaid_hub.scans.keep.database import Database, Scan

SUMMARY, TABLE, AUDITS, INDEX = "summary.md", "summary.csv", "audits.jsonl", "index.html"
WORSE, SHORT = "worse.md", "summary.json"


class Baseline(Protocol):
    """What a scan is compared with: the results of an earlier one by id, and what those before it said of a model."""

    @property
    def name(self) -> str: ...

    def results(self) -> Iterator[Result]: ...

    def earlier(self, repo_id: str) -> Iterable[Result]: ...


class _Earlier(Struct, frozen=True):
    """The last scan of the same scope as a baseline."""

    database: Database
    scan: Scan

    @property
    def name(self) -> str:
        return self.scan.label

    def results(self) -> Iterator[Result]:
        return self.database.results(self.scan.id)

    def earlier(self, repo_id: str) -> Iterable[Result]:
        return self.database.earlier(self.scan, repo_id)


def summed_up(
    database: Database, scan: Scan, baseline: Baseline | None = None, waivers: Waivers = NONE
) -> scan_words.Scan:
    """A scan as reports tell it, with what changed since the baseline, else since the last one of the same scope.

    In:  `waivers`, the accepted exceptions, which are shown and whose fall is no fall.
    """
    before = database.before(scan)
    against = baseline or (_Earlier(database, before) if before else None)
    changed = fallen = None
    if against is not None:
        changed = tally(changes(against.results(), database.results(scan.id)))
        fallen = tally_falls(fallen_since(against, database, scan, waivers))
    return scan_words.Scan(
        scope=scan.label,
        date=scan.finished_at or scan.started_at,
        tool_version=scan.tool_version,
        definition_version=scan.definition_version,
        summary=summarize(database.results(scan.id)),
        since=None if before is None else before.finished_at,
        baseline=baseline.name if baseline else None,
        changes=changed,
        falls=fallen,
        waivers=needed(waivers, database.results(scan.id)),
        endpoint=scan.endpoint,
    )


def fallen_since(baseline: Baseline, database: Database, scan: Scan, waivers: Waivers) -> Iterator[Fall]:
    """What fell from a baseline to a scan, see `falls`."""
    return falls(
        baseline.results(),
        database.results(scan.id),
        earlier=baseline.earlier,
        may_rise=lambda repo_id: _may_rise(database, scan, repo_id),
        waived=waivers.holding,
    )


def _may_rise(database: Database, scan: Scan, repo_id: str) -> frozenset[str]:
    document = database.document(scan.id, repo_id)
    try:
        return may_rise(from_json.read_text(document)) if document is not None else frozenset()
    except DocumentError:  # such as one of another definition, of which nothing more is known
        return frozenset()


def _documents(database: Database, scan: Scan, words: scan_words.Scan) -> Iterator[str]:
    """Every audit as a line of JSON, with the exceptions for it."""
    for repo_id, document in database.named_documents(scan.id):
        entries = words.waivers.get(repo_id)
        if not entries:
            yield document
            continue
        try:
            yield to_json.render_line(replace(from_json.read_text(document), waivers=entries))
        except DocumentError:  # of another definition: it stays as it was written
            yield document


def write_results(database: Database, scan: Scan, words: scan_words.Scan, out: Path) -> None:
    """Write `summary.md`, `summary.csv`, `audits.jsonl`, `worse.md` and `summary.json`.

    Each is complete or as it was before.

    Raises OSError where the folder cannot be written.
    """
    save_below(out, AUDITS, _documents(database, scan, words))
    save_below(out, TABLE, csv.render(database.results(scan.id), scan.endpoint))
    save_below(out, SUMMARY, markdown.render(words))
    save_below(out, WORSE, issue.render(words))
    save_below(out, SHORT, json.render(words))
