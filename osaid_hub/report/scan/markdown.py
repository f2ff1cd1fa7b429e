"""The summary of a scan as Markdown (`summary.md`)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from osaid_hub.audits.short import Result
from osaid_hub.audits.summary import Asked, missing_most, unknown_most
from osaid_hub.output.escape import markdown
from osaid_hub.report.change import parts
from osaid_hub.report.change import scan_words as change_scan_words
from osaid_hub.report.markdown_parts import bullets, document, name, table
from osaid_hub.report.one import words
from osaid_hub.report.scan import words as scan_words
from osaid_hub.report.scan.words import Scan


def render(scan: Scan) -> str:
    """In: a scan. Out: a Markdown document that begins with its title and ends in a line break.

    All models are listed where the summary holds them, since they are few; `summary.csv` has them in any case.
    """
    summary = scan.summary
    blocks = [
        _head(scan),
        _verdicts(scan),
        _scores(scan),
        *_worse(scan),
        _missing(scan),
        _models("Best", summary.best, scan),
        _models("Worst", summary.worst, scan),
        *_changes(scan),
        bullets("Could not be audited", _reasons(scan)),
        _unknown(scan),
        bullets("Accepted exceptions", _waivers(scan)),
        _models("All models", summary.models, scan),
        _foot(scan),
    ]
    return document(blocks)


def _head(scan: Scan) -> str:
    lines = [
        f"# OSAID {markdown(scan.definition_version)} scan of {markdown(scan.scope)}",
        f"{scan_words.number(scan.summary)}. Scanned {markdown(scan.date)}.",
        f"**Mean score:** {scan_words.mean(scan.summary)}",
    ]
    moving = scan_words.moving(scan.summary)
    return "\n\n".join([*lines, *([markdown(moving)] if moving else [])])


def _verdicts(scan: Scan) -> str:
    summary = scan.summary
    rows = [
        (verdict.value, str(count), scan_words.share(count, summary.audited))
        for verdict, count in summary.verdicts.items()
    ]
    return "## Verdicts\n\n" + table(("verdict", "models", "share"), rows)


def _scores(scan: Scan) -> str:
    rows = [
        (scan_words.score_range(place), str(count), scan_words.share(count, scan.summary.audited))
        for place, count in enumerate(scan.summary.histogram)
        if count
    ]
    return "## Scores\n\n" + table(("score", "models", "share"), rows) if rows else ""


def _missing(scan: Scan) -> str:
    rows = [
        (
            f"{name(row.requirement.id)} {markdown(row.requirement.title)}",
            str(row.unmet),
            scan_words.share(row.unmet, scan.summary.audited),
            str(row.partial),
        )
        for row in missing_most(scan.summary)
    ]
    if not rows:
        return ""
    return "## Missing most often\n\n" + table(("requirement", "not evidenced", "share", "in part"), rows)


def _unknown(scan: Scan) -> str:
    rows = [_unknown_row(row, scan.summary.audited) for row in unknown_most(scan.summary)]
    if not rows:
        return ""
    listed = table(("requirement", "models", "share"), rows)
    return f"## Not looked at\n\n{scan_words.unknowing(scan.summary)}\n\n{listed}"


def _unknown_row(row: Asked, audited: int) -> tuple[str, str, str]:
    title = f"{name(row.requirement.id)} {markdown(row.requirement.title)}"
    return title, str(row.unknown), scan_words.share(row.unknown, audited)


def _models(title: str, results: Sequence[Result], scan: Scan) -> str:
    rows = [(parts.model(scan.endpoint, row.repo_id), *scan_words.model_row(row)) for row in results]
    return f"## {title}\n\n" + table(("model", "verdict", "score", "ceiling"), rows) if rows else ""


def _worse(scan: Scan) -> Iterable[str]:
    return (bullets(title, lines) for title, lines in parts.falls(scan.falls, scan.endpoint)) if scan.falls else ()


def _changes(scan: Scan) -> Iterable[str]:
    if scan.changes is None:
        return
    yield f"## {markdown(scan_words.compared(scan))}\n\n{change_scan_words.counts(scan.changes)}"
    moves = change_scan_words.moves(scan.changes)
    if moves:
        yield moves
    for title, lines in parts.lists(scan.changes, scan.endpoint, "osaid-hub diff"):
        yield bullets(title, lines, level=3)


def _reasons(scan: Scan) -> Iterable[str]:
    return (f"{markdown(row.subject)}: {markdown(row.words)}" for row in scan_words.reason_rows(scan.summary))


def _waivers(scan: Scan) -> Iterable[str]:
    return (f"{name(row.subject)}: {markdown(row.words)}" for row in scan_words.waiver_rows(scan))


def _foot(scan: Scan) -> str:
    tools = scan_words.tools(scan)
    lines = [f"Scanned with osaid-hub {markdown(scan.tool_version)}.", markdown(tools) if tools else ""]
    return "\n\n".join(("---", *filter(None, lines), words.DISCLAIMER))
