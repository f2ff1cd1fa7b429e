"""The audit as text for a terminal: wrapped to its width, in color where asked for.

Lines are built as rich `Text`, never as rich markup, so that brackets in a card are brackets. Every string passes
through `escape.plain` first: the only escape sequences in the output are our own colors.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from io import StringIO

from rich.console import Console
from rich.text import Text

from osaid_hub.definition import Element
from osaid_hub.findings import Audit, ElementScore, Evidence, Judgement, Status, Verdict
from osaid_hub.report import words
from osaid_hub.report.escape import MESSAGE_LIMIT, QUOTE_LIMIT, plain
from osaid_hub.score import gains

# Longer lines are hard to read, however wide the terminal is; below the minimum nothing is readable at all.
_WIDEST = 110
_NARROWEST = 24
_BAR = 20
_INDENT = "  "

_COLOR = {
    Status.MET: "green",
    Status.PARTIAL: "yellow",
    Status.UNMET: "red",
    Status.UNKNOWN: "magenta",
    Status.NOT_APPLICABLE: "dim",
}
_VERDICT_COLOR = {
    Verdict.CONSISTENT: "bold green",
    Verdict.INCOMPLETE: "bold yellow",
    Verdict.RESTRICTED: "bold red",
    Verdict.UNDETERMINED: "bold magenta",
}


def render(audit: Audit, *, width: int, color: bool) -> str:
    """In: an audit and the width in columns (capped at 110). Out: lines that fit, ending in a line break."""
    page = _Page(max(_NARROWEST, min(width, _WIDEST)), color)
    _head(page, audit)
    _elements(page, audit)
    _blockers(page, audit)
    _next_steps(page, audit)
    for element in Element:
        rows = [row for row in audit.requirements if row.requirement.element is element]
        required = [row for row in rows if row.requirement.required]
        _judgements(page, words.ELEMENT[element], audit, required)
    optional = [row for row in audit.requirements if not row.requirement.required]
    _judgements(page, "Optional, not counted in the score", audit, optional)
    _conflicts(page, audit)
    _rows(page, "Licenses found", words.license_rows(audit))
    _rows(page, "Lineage", words.lineage_rows(audit))
    _rows(page, "Data sets", words.dataset_rows(audit))
    _rows(page, "Code repositories", words.code_rows(audit))
    _rows(page, "Not looked at", words.gap_rows(audit))
    _foot(page, audit)
    return page.text()


class _Page:
    """Collects wrapped lines. Reads nothing of the environment: width and color are all it knows of the terminal."""

    def __init__(self, width: int, color: bool) -> None:
        self.width = width
        self._out = StringIO()
        self._console = Console(
            file=self._out,
            width=width,
            height=25,
            color_system="standard" if color else None,
            force_terminal=color,
            force_jupyter=False,
            force_interactive=False,
            no_color=not color,
            legacy_windows=False,
            markup=False,
            emoji=False,
            highlight=False,
            _environ={},
        )

    def text(self) -> str:
        return self._out.getvalue()

    def blank(self) -> None:
        self._out.write("\n")

    def title(self, title: str) -> None:
        self.blank()
        self.line(Text(title, style="bold underline"))

    def line(self, body: Text, lead: Text | None = None, indent: str = "") -> None:
        """Words that wrap beside their lead; below it, where the lead leaves less than half of the line."""
        start = Text(indent).append_text(lead or Text())
        if lead is not None and start.cell_len * 2 > self.width:
            self.line(lead, indent=indent)
            self.line(body, indent=indent + _INDENT)
            return
        for number, part in enumerate(self._wrapped(body, self.width - start.cell_len)):
            before = start if number == 0 else Text(" " * start.cell_len)
            whole = before.copy().append_text(part)
            whole.rstrip()
            self._console.print(whole, soft_wrap=True)

    def _wrapped(self, body: Text, width: int) -> Iterator[Text]:
        yield from body.wrap(self._console, width, overflow="fold") or [Text()]


def _head(page: _Page, audit: Audit) -> None:
    name = Text(plain(audit.repo_id, QUOTE_LIMIT), style="bold")
    if audit.repo_sha:
        page.line(name.append(f" @ {plain(words.short_sha(audit.repo_sha))}", style="not bold dim"))
    else:
        without = "commit not known" if audit.repo_url else "a folder, no commit"
        page.line(name.append(f" ({without})", style="not bold dim"))
    if audit.repo_url:
        page.line(Text(plain(audit.repo_url), style="dim"))
    renamed = words.requested_as(audit)
    if renamed is not None:
        page.line(Text(f"requested as {plain(renamed, QUOTE_LIMIT)}", style="yellow"))
    page.blank()
    page.line(Text(plain(words.verdict_line(audit)), style=_VERDICT_COLOR[audit.verdict]), Text("Verdict  "))
    page.line(Text(plain(words.score_line(audit)), style="bold"), Text("Score    "))


def _elements(page: _Page, audit: Audit) -> None:
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


def _blockers(page: _Page, audit: Audit) -> None:
    page.title("What blocks")
    found = words.blockers(audit)
    if not found:
        page.line(Text(words.no_blockers(audit)), indent=_INDENT)
    for row in found:
        body = Text(plain(row.subject, QUOTE_LIMIT), style="bold")
        page.line(body.append(f"  {plain(row.words)}", style="not bold"), _status(row.status), _INDENT)


def _next_steps(page: _Page, audit: Audit) -> None:
    steps = gains(audit.requirements)
    if not steps:
        return
    page.title("What to do next, by gain in score")
    for judgement, value in steps:
        lead = Text(f"{words.gain(judgement.requirement.element, value):>7}  ", style="cyan")
        body = Text(plain(judgement.id, QUOTE_LIMIT), style="bold")
        page.line(body.append(f"  {plain(judgement.remedy or '')}", style="not bold"), lead, _INDENT)


def _judgements(page: _Page, title: str, audit: Audit, judgements: Sequence[Judgement]) -> None:
    if not judgements:
        return
    page.title(title)
    for row in judgements:
        body = Text(plain(row.id, QUOTE_LIMIT), style="bold")
        body.append(f"  {plain(row.requirement.title)}", style="not bold")
        page.line(body, _status(row.status), _INDENT)
        page.line(Text(plain(row.finding.message, MESSAGE_LIMIT)), indent=_INDENT * 3)
        _evidence(page, audit, row.finding.evidence, _INDENT * 3)


def _status(status: Status) -> Text:
    word = "n/a" if status is Status.NOT_APPLICABLE else status.value
    return Text(f"{words.SYMBOL[status]} {word:<9}", style=_COLOR[status])


def _evidence(page: _Page, audit: Audit, evidence: Sequence[Evidence], indent: str) -> None:
    shown, more = words.first(evidence, words.EVIDENCE_SHOWN)
    for item in shown:
        body = Text()
        body.append(plain(words.place(item, audit.repo_id)), style="dim" if item.kind == "absence" else "cyan")
        if item.quote:
            body.append(f" “{plain(item.quote, QUOTE_LIMIT)}”", style="dim")
        page.line(body, indent=indent)
    if more:
        page.line(Text(f"and {more} more", style="dim"), indent=indent)


def _conflicts(page: _Page, audit: Audit) -> None:
    if not audit.conflicts:
        return
    page.title("Conflicts")
    shown, more = words.first(audit.conflicts, words.ROWS_SHOWN)
    for row in shown:
        page.line(Text(plain(row.message, MESSAGE_LIMIT)), Text("! ", style="bold red"), _INDENT)
        _evidence(page, audit, row.evidence, _INDENT * 3)
    _left(page, more)


def _rows(page: _Page, title: str, rows: Sequence[words.Row]) -> None:
    if not rows:
        return
    page.title(title)
    shown, more = words.first(rows, words.ROWS_SHOWN)
    for row in shown:
        body = Text(plain(row.subject, QUOTE_LIMIT), style="bold")
        page.line(body.append(f"  {plain(row.words)}", style="not bold"), Text("- "), _INDENT)
    _left(page, more)


def _left(page: _Page, more: int) -> None:
    if more:
        page.line(Text(f"… and {more} more; --format json lists all of them", style="dim"), indent=_INDENT)


def _foot(page: _Page, audit: Audit) -> None:
    page.blank()
    tool = f"osaid-hub {audit.tool_version}, OSAID {audit.definition_version}, seen {audit.fetched_at}"
    page.line(Text(plain(tool), style="dim"))
    page.line(Text(words.DISCLAIMER, style="dim"))
