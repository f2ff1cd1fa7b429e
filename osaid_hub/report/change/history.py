"""One model over time, as text and as Markdown: what each scan found, and what changed from one to the next."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct
from rich.text import Text

from osaid_hub.audits.changes import Cause, causes, change_of
from osaid_hub.audits.findings import Verdict
from osaid_hub.audits.short import Result
from osaid_hub.output.escape import QUOTE_LIMIT, markdown, plain
from osaid_hub.report.change import scan_words
from osaid_hub.report.markdown_parts import name, table
from osaid_hub.report.one import words
from osaid_hub.report.terminal import INDENT, VERDICT_COLOR, Page


class Entry(Struct, frozen=True):
    """What one scan found. `date` is that of the scan, as `2026-11-22T12:00:00Z`."""

    date: str
    result: Result


def render_text(entries: Sequence[Entry], *, width: int, color: bool) -> str:
    """In: what the scans found of one model, the oldest first. Out: two lines a scan, ending in a line break.

    Raises ValueError where there is no entry, or where they are of different models.
    """
    page = Page(width, color)
    page.line(Text(plain(_model(entries), QUOTE_LIMIT), style="bold"))
    page.blank()
    for row in _rows(entries):
        style = VERDICT_COLOR[row.verdict] if row.verdict else "bold red"
        page.line(Text(plain(row.outcome), style=style), Text(f"{plain(row.date)}  {plain(row.commit):<7}  "))
        page.line(Text(plain(row.change), style="dim"), indent=INDENT)
    page.blank()
    page.line(Text(words.DISCLAIMER, style="dim"))
    return page.text()


def render_markdown(entries: Sequence[Entry]) -> str:
    """The same as a Markdown document with a table, a row a scan."""
    head = ("date", "commit", "outcome", "what changed")
    rows = [
        (markdown(row.date), name(row.commit), markdown(row.outcome), markdown(row.change)) for row in _rows(entries)
    ]
    return f"# {name(_model(entries))} over time\n\n{table(head, rows)}\n\n---\n\n{words.DISCLAIMER}\n"


class _Row(Struct, frozen=True):
    date: str
    commit: str
    verdict: Verdict | None
    outcome: str
    change: str


def _model(entries: Sequence[Entry]) -> str:
    ids = {entry.result.repo_id for entry in entries}
    if len(ids) != 1:
        raise ValueError(f"a history is of one model, not of {len(ids)}")
    return ids.pop()


def _rows(entries: Sequence[Entry]) -> Iterator[_Row]:
    before: Result | None = None
    for entry in entries:
        result = entry.result
        yield _Row(
            date=entry.date,
            commit=result.sha[:7] if result.sha else "none",
            verdict=result.verdict,
            outcome=scan_words.outcome(result),
            change=_change(before, result),
        )
        before = result


def _change(before: Result | None, after: Result) -> str:
    if before is None:
        return "the first scan of it"
    change = change_of(before, after)
    if change is not None:
        return scan_words.happened(change)
    found = causes(before, after)
    if before.verdict is None or found == (Cause.SURROUNDINGS,):
        return "as before"
    return f"as before; {scan_words.why(found, before, after)}"
