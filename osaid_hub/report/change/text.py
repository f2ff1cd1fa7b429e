"""What changed between two audits or two scans, as text for a terminal."""

from __future__ import annotations

from collections.abc import Sequence

from rich.text import Text

from osaid_hub.audits.changes import AuditChange, RequirementChange, Tally
from osaid_hub.output.escape import QUOTE_LIMIT, plain
from osaid_hub.output.more import first
from osaid_hub.report.change import audit_words, scan_words
from osaid_hub.report.change.audit_words import ADDED, Signed
from osaid_hub.report.one import words
from osaid_hub.report.terminal import INDENT, Page

_ALL = "--format json"


def render_audits(change: AuditChange, *, width: int, color: bool) -> str:
    """In: what changed between two audits, the width in columns (capped at 110). Out: lines that fit."""
    page = Page(width, color)
    page.line(Text(plain(audit_words.side(change.before))), Text("From  "))
    page.line(Text(plain(audit_words.side(change.after)), style="bold"), Text("To    "))
    page.blank()
    for row in audit_words.outcome(change):
        page.line(Text(plain(row.words)), Text(f"{row.subject:<17} "))
    if change.nothing:
        page.blank()
        page.line(Text(audit_words.SAME))
    for title, minor in audit_words.REQUIREMENTS:
        _requirements(page, title, change, [row for row in change.requirements if row.minor is minor])
    for title, rows in audit_words.lists(change):
        page.title(title)
        _signed(page, rows, INDENT)
    _foot(page)
    return page.text()


def render_scans(tally: Tally, before: str, after: str, *, width: int, color: bool) -> str:
    """In: the changes between two scans, what to call each, the width in columns. Out: lines that fit."""
    page = Page(width, color)
    page.line(Text(plain(before, QUOTE_LIMIT)), Text("From  "))
    page.line(Text(plain(after, QUOTE_LIMIT), style="bold"), Text("To    "))
    page.blank()
    page.line(Text(scan_words.counts(tally)))
    for line in (scan_words.moves(tally), scan_words.reasons(tally)):
        if line:
            page.line(Text(line))
    for kind, title in scan_words.TITLE.items():
        shown = tally.first[kind]
        if not shown:
            continue
        page.title(title)
        for row in shown:
            page.item(row.repo_id, scan_words.happened(row), Text("- "))
        page.left(words.left(tally.counts[kind] - len(shown), _ALL))
    _foot(page)
    return page.text()


def _requirements(page: Page, title: str, diff: AuditChange, rows: Sequence[RequirementChange]) -> None:
    if not rows:
        return
    page.title(title)
    for row in rows:
        body = Text(plain(row.id, QUOTE_LIMIT), style="bold")
        body.append(f"  {plain(audit_words.status(row))}", style="not bold").append(
            f"  {plain(row.title)}", style="dim"
        )
        page.line(body, indent=INDENT)
        _signed(page, audit_words.messages(row), INDENT * 3)
        _signed(page, audit_words.evidence(row, diff), INDENT * 3)


def _signed(page: Page, rows: Sequence[Signed], indent: str) -> None:
    shown, more = first(rows, words.ROWS_SHOWN)
    for signed in shown:
        lead = Text(f"{signed.sign} ", style="green" if signed.sign == ADDED else "red")
        subject = Text(plain(signed.row.subject), style="cyan")
        gap = "  " if subject and signed.row.words else ""
        page.line(subject.append(gap + plain(signed.row.words), style="default"), lead, indent)
    page.left(words.left(more, _ALL))


def _foot(page: Page) -> None:
    page.blank()
    page.line(Text(words.DISCLAIMER, style="dim"))
