"""The audit as text for a terminal: wrapped to its width, in color where asked for.

Every string passes through `escape.plain` first: the only escape sequences in the output are our own colors.
"""

from __future__ import annotations

from collections.abc import Sequence

from rich.text import Text

from osaid_hub.audits.findings import Audit, ElementScore, Evidence, Judgement, Status
from osaid_hub.known.definition import Element
from osaid_hub.output.escape import MESSAGE_LIMIT, QUOTE_LIMIT, block, plain
from osaid_hub.output.more import first
from osaid_hub.report.one import words
from osaid_hub.report.one.mof_class import mof_class
from osaid_hub.report.one.steps import FIRST, TITLE, Paste, steps
from osaid_hub.report.terminal import INDENT, VERDICT_COLOR, Page

_BAR = 20
_ALL = "--format json"

_COLOR = {
    Status.MET: "green",
    Status.PARTIAL: "yellow",
    Status.UNMET: "red",
    Status.UNKNOWN: "magenta",
    Status.NOT_APPLICABLE: "dim",
}


def render(audit: Audit, *, width: int, color: bool, brief: bool = False, links: bool = False) -> str:
    """The report on a terminal.

    In:  an audit and the width in columns (capped at 110); `links` for a terminal that has them; `brief` for what fits
         a screen: verdict, bars, the first changes of the plan, what could not be looked at, and where the rest is.
    Out: lines that fit, but for what is to be pasted, ending in a line break.
    """
    page = Page(width, color, links=links)
    _head(page, audit)
    if not brief:
        page.line(Text(plain(mof_class(audit))), Text("MOF      "))
    _mistakes(page, audit)
    _elements(page, audit)
    if brief:
        _brief(page, audit)
        return page.text()
    _blockers(page, audit)
    _next_steps(page, audit)
    for element in Element:
        judged = [row for row in audit.requirements if row.requirement.element is element]
        required = [row for row in judged if row.requirement.required]
        _judgements(page, words.ELEMENT[element], audit, required)
    optional = [row for row in audit.requirements if not row.requirement.required]
    _judgements(page, "Optional, not counted in the score", audit, optional)
    _conflicts(page, audit)
    for title, rows in words.list_rows(audit):
        _rows(page, title, rows)
    _foot(page, audit)
    return page.text()


def _head(page: Page, audit: Audit) -> None:
    name = Text(plain(audit.repo_id, QUOTE_LIMIT), style="bold")
    if audit.repo_sha:
        page.line(name.append(f" @ {plain(words.short_sha(audit.repo_sha))}", style="not bold dim"))
    else:
        without = "commit not known" if audit.repo_url else "a folder, no commit"
        page.line(name.append(f" ({without})", style="not bold dim"))
    if audit.repo_url:
        page.line(Text.assemble((plain(audit.repo_url), page.linked("dim", audit.repo_url))))
    renamed = words.requested_as(audit)
    if renamed is not None:
        page.line(Text(f"requested as {plain(renamed, QUOTE_LIMIT)}", style="yellow"))
    page.blank()
    page.line(Text(plain(words.verdict_line(audit)), style=VERDICT_COLOR[audit.verdict]), Text("Verdict  "))
    page.line(Text(plain(words.score_line(audit)), style="bold"), Text("Score    "))


def _mistakes(page: Page, audit: Audit) -> None:
    found = words.mistakes(audit)
    if not found:
        return
    page.title(words.MISTAKES)
    shown, more = first(found, words.MISTAKES_SHOWN)
    for row in shown:
        page.item(row.subject, row.words, Text("! ", style="bold red"), row.url)
    page.left(words.left(more, _ALL))


def _elements(page: Page, audit: Audit) -> None:
    page.blank()
    bar = min(_BAR, max(6, page.width // 5))
    for row in audit.elements:
        lead = Text(f"{row.element.value:<10}  ").append_text(_bar(row, bar))
        shown = "" if row.score is None else f"{row.score:.1f}"
        page.line(_counts(row), lead.append(f" {'verdict' if row.element is Element.TERMS else shown:>7}  "))


def _bar(row: ElementScore, width: int) -> Text:
    """Filled up to the score, hatched up to the ceiling: what is still unknown."""
    score = int(width * (row.score or 0.0) / 100.0)
    ceiling = max(score, int(width * (row.ceiling or 0.0) / 100.0))
    filled = Text("█" * score, style="green")
    return filled.append("▒" * (ceiling - score), style="magenta").append("·" * (width - ceiling), style="dim")


def _counts(row: ElementScore) -> Text:
    return Text(words.counts(row), style="dim")


def _blockers(page: Page, audit: Audit) -> None:
    page.title("What blocks")
    found = words.blockers(audit)
    if not found:
        page.line(Text(words.no_blockers(audit)), indent=INDENT)
    for row in found:
        page.item(row.subject, row.words, _status(row.status))


def _next_steps(page: Page, audit: Audit, limit: int | None = None) -> None:
    found = steps(audit)
    if not found:
        return
    page.title(TITLE)
    for step in found[:limit]:
        page.line(Text(plain(step.title)), Text(f"{step.lead:>7}  ", style="cyan"), INDENT)
        if step.about:
            page.line(Text(plain("; ".join(step.about)), style="dim"), indent=INDENT + " " * 9)
        for paste in step.pastes if limit is None else ():
            _paste(page, paste)


def _paste(page: Page, paste: Paste) -> None:
    """What to write, line by line as it is to be pasted: never wrapped."""
    page.line(Text(plain(paste.what), style="dim"), indent=INDENT + " " * 9)
    for line in block(paste.text).strip("\n").split("\n") if paste.text else ():
        page.verbatim(Text(f"{INDENT}{' ' * 9}| {line}"))


def _brief(page: Page, audit: Audit) -> None:
    _next_steps(page, audit, FIRST)
    more = len(steps(audit)) - FIRST
    if more > 0:
        page.line(Text(f"and {more} more", style="dim"), indent=INDENT + " " * 9)
    gaps = [gap for gap in audit.gaps if not gap.is_mistake]
    if gaps:
        page.title("Not looked at")
        for gap in gaps[:FIRST]:
            page.line(Text(f"{plain(gap.what, 80)}: {gap.reason.replace('_', ' ')}"), Text("- "), INDENT)
        page.left(words.left(len(gaps) - FIRST, "--full"))
    if audit.waivers:
        page.title("Accepted exceptions")
        for row in map(words.waiver_row, audit.waivers):
            page.line(Text(f"{plain(row.subject)}: {plain(row.words)}"), Text("- "), INDENT)
    page.blank()
    rest = "--full shows findings, evidence and text to paste; osaid-hub requirements ID explains one requirement"
    page.line(Text(rest, style="dim"))


def _judgements(page: Page, title: str, audit: Audit, judgements: Sequence[Judgement]) -> None:
    if not judgements:
        return
    page.title(title)
    for row in judgements:
        body = Text(plain(row.id, QUOTE_LIMIT), style="bold")
        body.append(f"  {plain(row.requirement.title)}", style="not bold")
        page.line(body, _status(row.status), INDENT)
        page.line(Text(plain(words.message(row), MESSAGE_LIMIT)), indent=INDENT * 3)
        _evidence(page, audit, row.finding.evidence, INDENT * 3)


def _status(status: Status) -> Text:
    word = "n/a" if status is Status.NOT_APPLICABLE else status.value
    return Text(f"{words.SYMBOL[status]} {word:<9}", style=_COLOR[status])


def _evidence(page: Page, audit: Audit, evidence: Sequence[Evidence], indent: str) -> None:
    shown, more = first(evidence, words.EVIDENCE_SHOWN)
    for item in shown:
        body = Text()
        style = page.linked("dim" if item.kind == "absence" else "cyan", item.url)
        body.append(plain(words.place(item, audit.repo_id)), style=style)
        if item.quote:
            body.append(f" “{plain(item.quote, QUOTE_LIMIT)}”", style="dim")
        page.line(body, indent=indent)
    if more:
        page.line(Text(f"and {more} more", style="dim"), indent=indent)


def _conflicts(page: Page, audit: Audit) -> None:
    if not audit.conflicts:
        return
    page.title("Conflicts")
    shown, more = first(audit.conflicts, words.ROWS_SHOWN)
    for row in shown:
        page.line(Text(plain(row.message, MESSAGE_LIMIT)), Text("! ", style="bold red"), INDENT)
        _evidence(page, audit, row.evidence, INDENT * 3)
    page.left(words.left(more, _ALL))


def _rows(page: Page, title: str, rows: Sequence[words.Row]) -> None:
    if not rows:
        return
    page.title(title)
    shown, more = first(rows, words.ROWS_SHOWN)
    for row in shown:
        page.item(row.subject, row.words, Text("- "), row.url)
    page.left(words.left(more, _ALL))


def _foot(page: Page, audit: Audit) -> None:
    page.blank()
    tool = f"osaid-hub {audit.tool_version}, OSAID {audit.definition_version}, seen {audit.fetched_at}"
    tool += f", {words.read_by(audit)}" if audit.reader else ""
    page.line(Text(plain(tool), style="dim"))
    page.line(Text(words.DISCLAIMER, style="dim"))
