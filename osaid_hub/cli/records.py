"""The commands `report` and `diff`: audits of earlier scans, shown again and compared. No network."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import ExitStack
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from osaid_hub.cli.console import MISSED, colored, fail, linked, misused, show, width
from osaid_hub.cli.earlier import only, readable, records_in, side
from osaid_hub.cli.formats import chosen, option, place
from osaid_hub.cli.gates import FailOn, between, of_one, stop
from osaid_hub.cli.gates import missed as got_worse
from osaid_hub.cli.options import Output
from osaid_hub.cli.settings import waivers
from osaid_hub.report import Format

if TYPE_CHECKING:
    from osaid_hub.audits.findings import Audit
    from osaid_hub.scans.keep.database import Database
    from osaid_hub.scans.keep.records import Records


class ReportFormat(StrEnum):
    """Formats of `report`: those of many models, then every other one that an audit has.

    Many audits as `json` stand one a line.
    """

    TEXT = "text"
    MARKDOWN = "markdown"
    JSON = "json"
    CSV = "csv"
    HTML = "html"
    vars().update({each.name: each.value for each in Format if each.value not in ("text", "markdown", "json", "html")})


_OF_MANY = (ReportFormat.TEXT, ReportFormat.MARKDOWN, ReportFormat.JSON, ReportFormat.CSV, ReportFormat.HTML)


class DiffFormat(StrEnum):
    """Formats of `diff`."""

    TEXT = "text"
    MARKDOWN = "markdown"
    JSON = "json"


_SOURCE = "Folder of results or audits, database of scans, or file of audits."
Source = Annotated[Path, typer.Argument(metavar="SOURCE", help=_SOURCE, show_default=False)]
Repo = Annotated[str | None, typer.Option(metavar="REPO", help="One model instead of all.", show_default=False)]
Number = Annotated[
    int, typer.Option("--scan", metavar="NUMBER", help="Number of a scan; 0 is the last, -1 the one before it.")
]
History = Annotated[bool, typer.Option("--history", help="One model over all scans; goes with --repo.")]
Listing = Annotated[bool, typer.Option("--list", help="List the scans of the database.")]
_SIDE = "Folder, database (FILE@3: its scan 3, FILE@-1: the last but one) or file of audits."
Before = Annotated[str, typer.Argument(metavar="BEFORE", help=_SIDE)]
After = Annotated[str, typer.Argument(metavar="AFTER", help=_SIDE)]
_FORMAT = "Format; else what the ending of --output says, else text."
ExitCode = Annotated[bool, typer.Option("--exit-code", help="Exit 1 if anything differs.")]


def report(
    source: Source,
    repo: Repo = None,
    history: History = False,
    scan: Number = 0,
    list: Listing = False,
    format: Annotated[ReportFormat | None, option(ReportFormat, _FORMAT)] = None,
    output: Output = None,
) -> None:
    """Show the results of an earlier scan again, as they were found then."""
    if history and repo is None:
        misused("--history shows one model: name it by --repo")
    output = place(output)
    wanted = chosen(ReportFormat, format, output)
    pieces: Iterable[str]
    with readable(), ExitStack() as stack:
        if list or history:
            from osaid_hub.scans.keep.database import Database
            from osaid_hub.scans.keep.records import results_in

            database = stack.enter_context(Database(results_in(source)))
            pieces = _scans(database) if list else [_history(database, str(repo), wanted, output)]
        else:
            records = records_in(stack, source, scan)
            audit = only(records) if repo is None else _audit(records, repo)
            if audit is None and wanted not in _OF_MANY:
                misused(f"--format {wanted} is for one model: name it by --repo")
            pieces = _many(records, wanted, output) if audit is None else [_one(audit, wanted, output)]
        _deliver(pieces, output)


def diff(
    before: Before,
    after: After,
    repo: Repo = None,
    format: Annotated[DiffFormat | None, option(DiffFormat, _FORMAT)] = None,
    output: Output = None,
    exit_code: ExitCode = False,
    fail_on: FailOn = None,
) -> None:
    """Compare two scans, or two audits: which findings changed, and why."""
    output = place(output)
    wanted = chosen(DiffFormat, format, output)
    with readable(), ExitStack() as stack:
        left, right = side(stack, before), side(stack, after)
        singles = only(left), only(right)
        name = repo or next((audit.repo_id for audit in singles if audit), None)
        if name is None:
            text, differ = _compare_scans(left, right, wanted, output)
            fallen = between(left, right, waived=waivers().holding) if fail_on else None
        else:
            # Two audits may be of two models; where one side is a scan, its audit of the same model is meant.
            old, new = (audit or _audit(records, name) for audit, records in zip(singles, (left, right), strict=True))
            text, differ = _compare_audits(old, new, wanted, output)
            fallen = of_one(old, new, waived=waivers().holding(new.repo_id)) if fail_on else None
        _deliver([text], output)
    stop(got_worse(fallen, fail_on))
    if exit_code and differ:
        raise typer.Exit(MISSED)


def _audit(records: Records, repo_id: str) -> Audit:
    from osaid_hub.known.similar import meant_id

    audit = records.audit(repo_id)
    if audit is None:
        near = meant_id(repo_id, (result.repo_id for result in records.results()))
        fail(f"there is no audit of {repo_id} in {records.name}{near}")
    return audit


def _one(audit: Audit, format: ReportFormat, output: Path | None) -> str:
    from osaid_hub.audits.short import result_of
    from osaid_hub.report import render
    from osaid_hub.report.scan import csv

    if format is ReportFormat.CSV:
        return "".join(csv.render([result_of(audit)]))
    shown = output is None
    return render(audit, Format(format.value), width=width(), color=shown and colored(), links=shown and linked())


def _many(records: Records, format: ReportFormat, output: Path | None) -> Iterable[str]:
    from osaid_hub.report.scan import csv, markdown
    from osaid_hub.report.scan import text as scan_text

    if format is ReportFormat.JSON:
        return records.documents()
    if format is ReportFormat.CSV:
        return csv.render(records.results(), records.endpoint)
    words = records.summed_up()
    if format is ReportFormat.HTML:
        from osaid_hub.report.html import render_scan

        return render_scan(words, records.results)
    if format is ReportFormat.MARKDOWN:
        return [markdown.render(words)]
    color = output is None and colored()
    return [scan_text.render(words, width=width(), color=color, whole="--format markdown")]


def _history(database: Database, repo_id: str, format: ReportFormat, output: Path | None) -> str:
    from osaid_hub.report.change import history

    if format not in (ReportFormat.TEXT, ReportFormat.MARKDOWN):
        misused("--history is text or markdown")
    entries = [history.Entry(scan.finished_at or scan.started_at, result) for scan, result in database.history(repo_id)]
    if not entries:
        fail(f"no finished scan in {database.file} looked at {repo_id}")
    if format is ReportFormat.MARKDOWN:
        return history.render_markdown(entries)
    return history.render_text(entries, width=width(), color=output is None and colored())


def _scans(database: Database) -> Iterable[str]:
    from osaid_hub.output.escape import plain

    for scan in database.scans():
        when = scan.finished_at or f"{scan.started_at}, cut short"
        yield f"{scan.id:>4}  {plain(when)}  {database.count(scan.id):>7} models  {plain(scan.label)}\n"


def _compare_scans(left: Records, right: Records, format: DiffFormat, output: Path | None) -> tuple[str, bool]:
    from osaid_hub.audits.changes import KEPT, changes, tally
    from osaid_hub.report.change import json, markdown
    from osaid_hub.report.change import text as change_text

    whole = format is DiffFormat.JSON
    found = tally(changes(left.results(), right.results()), keep=None if whole else KEPT)
    if whole:
        text = json.render_scans(found, left.name, right.name)
    elif format is DiffFormat.MARKDOWN:
        text = markdown.render_scans(found, left.name, right.name)
    else:
        color = output is None and colored()
        text = change_text.render_scans(found, left.name, right.name, width=width(), color=color)
    return text, found.total > 0


def _compare_audits(left: Audit, right: Audit, format: DiffFormat, output: Path | None) -> tuple[str, bool]:
    from osaid_hub.audits.changes import compare
    from osaid_hub.report.change import json, markdown
    from osaid_hub.report.change import text as change_text

    found = compare(left, right)
    if format is DiffFormat.JSON:
        text = json.render_audits(found)
    elif format is DiffFormat.MARKDOWN:
        text = markdown.render_audits(found)
    else:
        text = change_text.render_audits(found, width=width(), color=output is None and colored())
    return text, not found.nothing


def _deliver(pieces: Iterable[str], output: Path | None) -> None:
    if output is None:
        for piece in pieces:
            show(piece)
        return
    from osaid_hub.output.files import save

    try:
        save(output, pieces)
    except OSError as error:
        fail(f"could not write {output}: {error.strerror or error}")
