"""The folder of results that a scan leaves: a summary, a table, and every audit."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Set
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from osaid_hub.audits import from_json
from osaid_hub.audits.changes import Fall, changes, falls, may_rise, tally, tally_falls
from osaid_hub.audits.json_values import DocumentError
from osaid_hub.audits.short import Result
from osaid_hub.audits.summary import summarize
from osaid_hub.output.files import save_below
from osaid_hub.report.scan import csv, markdown
from osaid_hub.report.scan import words as scan_words
from osaid_hub.scans.keep.database import Database, Scan

SUMMARY, TABLE, AUDITS, INDEX = "summary.md", "summary.csv", "audits.jsonl", "index.html"


class Baseline(Protocol):
    """What a scan is compared with: the results of an earlier one by id, and what those before it said of a model."""

    @property
    def name(self) -> str: ...

    def results(self) -> Iterator[Result]: ...

    def earlier(self, repo_id: str) -> Iterable[Result]: ...


@dataclass(frozen=True, slots=True)
class _Earlier:
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


Waived = Callable[[str], Set[str]]


def summed_up(
    database: Database, scan: Scan, baseline: Baseline | None = None, *, waived: Waived = lambda _: frozenset()
) -> scan_words.Scan:
    """A scan as reports tell it, with what changed since the baseline, else since the last one of the same scope.

    In:  `waived`, the requirements whose fall is excepted for a model.
    """
    before = database.before(scan)
    against = baseline or (_Earlier(database, before) if before else None)
    changed = fallen = None
    if against is not None:
        changed = tally(changes(against.results(), database.results(scan.id)))
        fallen = tally_falls(fallen_since(against, database, scan, waived))
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
        endpoint=scan.endpoint,
    )


def fallen_since(baseline: Baseline, database: Database, scan: Scan, waived: Waived) -> Iterator[Fall]:
    """What fell from a baseline to a scan, see `falls`."""
    return falls(
        baseline.results(),
        database.results(scan.id),
        earlier=baseline.earlier,
        may_rise=lambda repo_id: _may_rise(database, scan, repo_id),
        waived=waived,
    )


def _may_rise(database: Database, scan: Scan, repo_id: str) -> frozenset[str]:
    document = database.document(scan.id, repo_id)
    try:
        return may_rise(from_json.read_text(document)) if document is not None else frozenset()
    except DocumentError:  # such as one of another definition, of which nothing more is known
        return frozenset()


def write_results(database: Database, scan: Scan, words: scan_words.Scan, out: Path) -> None:
    """Write `summary.md`, `summary.csv` and `audits.jsonl`; each is complete or as it was before.

    Raises OSError where the folder cannot be written.
    """
    save_below(out, AUDITS, database.documents(scan.id))
    save_below(out, TABLE, csv.render(database.results(scan.id), scan.endpoint))
    save_below(out, SUMMARY, markdown.render(words))
