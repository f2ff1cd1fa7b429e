"""The summary of a scan as text for a terminal, short enough for one screen."""

from __future__ import annotations

from collections.abc import Sequence

from rich.text import Text

from osaid_hub.audits.short import Result
from osaid_hub.audits.summary import missing_most
from osaid_hub.output.escape import QUOTE_LIMIT, plain
from osaid_hub.output.more import first
from osaid_hub.report.change import scan_words as change_scan_words
from osaid_hub.report.change import worse_words
from osaid_hub.report.one import words
from osaid_hub.report.scan import words as scan_words
from osaid_hub.report.scan.words import Scan
from osaid_hub.report.terminal import INDENT, VERDICT_COLOR, Page

_BAR = 20
_MISSING_SHOWN = 5
_MODELS_SHOWN = 3
_CHANGES_SHOWN = 4
_REASONS_SHOWN = 2
_WAIVERS_SHOWN = 4


def render(scan: Scan, *, width: int, color: bool, whole: str = "summary.md") -> str:
    """In: a scan; the width in columns (capped at 110); what lists all of which only the first are shown.

    Out: lines that fit, ending in a line break.
    """
    page = Page(width, color)
    _head(page, scan)
    _verdicts(page, scan)
    _worse(page, scan, whole)
    _missing(page, scan, whole)
    _models(page, "Best", scan.summary.best[:_MODELS_SHOWN])
    _models(page, "Worst", scan.summary.worst[:_MODELS_SHOWN])
    _changes(page, scan)
    _reasons(page, scan, whole)
    _waivers(page, scan, whole)
    _foot(page, scan)
    return page.text()


def _head(page: Page, scan: Scan) -> None:
    page.line(Text(plain(scan.scope, QUOTE_LIMIT), style="bold"))
    page.line(Text(scan_words.number(scan.summary)))
    page.line(Text(scan_words.mean(scan.summary), style="bold"), Text("Mean score  "))
    if scan.summary.unknowing:
        page.line(Text(scan_words.unknowing(scan.summary), style="magenta"))


def _verdicts(page: Page, scan: Scan) -> None:
    page.blank()
    for verdict, count in scan.summary.verdicts.items():
        filled = _BAR * count // max(1, scan.summary.audited)
        lead = Text(f"{verdict.value:<12}  ", style=VERDICT_COLOR[verdict])
        lead.append("█" * filled).append("·" * (_BAR - filled), style="not bold dim")
        page.line(Text(scan_words.share(count, scan.summary.audited), style="dim"), lead.append(f" {count:>6}  "))


def _missing(page: Page, scan: Scan, whole: str) -> None:
    shown, more = first(missing_most(scan.summary), _MISSING_SHOWN)
    if not shown:
        return
    page.title("Missing most often")
    for row in shown:
        lead = Text(f"{scan_words.share(row.unmet, scan.summary.audited):>6}  ", style="yellow")
        body = Text(row.requirement.id, style="bold")
        body.append(f"  {row.requirement.title}", style="not bold").append(f" ({scan_words.missing(row)})", style="dim")
        page.line(body, lead, INDENT)
    page.left(words.left(more, whole))
    moving = scan_words.moving(scan.summary)
    if moving:
        page.line(Text(moving, style="bold"), indent=INDENT)


def _models(page: Page, title: str, results: Sequence[Result]) -> None:
    if not results:
        return
    page.title(title)
    for result in results:
        body = Text(plain(result.repo_id, QUOTE_LIMIT), style="bold")
        if result.verdict is not None:
            body.append(f"  {result.verdict.value}", style=f"not bold {VERDICT_COLOR[result.verdict].split()[-1]}")
        page.line(body, Text(f"{words.points(result.score):>6}  "), INDENT)


def _worse(page: Page, scan: Scan, whole: str) -> None:
    if scan.falls is None or not scan.falls.worse:
        return
    page.title(f"{worse_words.WORSE} than before")
    shown = scan.falls.first_worse[:_CHANGES_SHOWN]
    for each in shown:
        page.item(each.repo_id, worse_words.happened(each), Text("- "))
    page.left(words.left(scan.falls.worse - len(shown), whole))


def _changes(page: Page, scan: Scan) -> None:
    if scan.changes is None:
        return
    page.title(plain(scan_words.compared(scan)))
    page.line(Text(change_scan_words.counts(scan.changes)), indent=INDENT)
    shown, more = change_scan_words.some(scan.changes, _CHANGES_SHOWN)
    for change in shown:
        page.item(change.repo_id, change_scan_words.told(change), Text("- "))
    page.left(words.left(more, "osaid-hub diff"))


def _reasons(page: Page, scan: Scan, whole: str) -> None:
    shown, more = first(scan_words.reason_rows(scan.summary), _REASONS_SHOWN)
    if not shown:
        return
    page.title("Could not be audited")
    for row in shown:
        page.line(Text(f"{plain(row.subject)}: {plain(row.words)}"), Text("! ", style="bold red"), INDENT)
    page.left(words.left(more, whole))


def _waivers(page: Page, scan: Scan, whole: str) -> None:
    shown, more = first(scan_words.waiver_rows(scan), _WAIVERS_SHOWN)
    if not shown:
        return
    page.title("Accepted exceptions")
    for row in shown:
        page.line(Text(f"{plain(row.subject)}: {plain(row.words)}"), Text("- "), INDENT)
    page.left(words.left(more, whole))


def _foot(page: Page, scan: Scan) -> None:
    page.blank()
    tool = f"osaid-hub {scan.tool_version}, OSAID {scan.definition_version}, scanned {scan.date}"
    page.line(Text(plain(tool), style="dim"))
    tools = scan_words.tools(scan)
    if tools:
        page.line(Text(plain(tools), style="dim"))
    page.line(Text(words.DISCLAIMER, style="dim"))
