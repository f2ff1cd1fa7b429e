"""The audit as Markdown, for a README, a pull request or an issue.

No time stamp and nothing that changes while the repository does not: the same audit gives the same bytes. Whatever
comes from an audit passes through `escape`; the only links are those that `escape.link_target` lets pass.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from osaid_hub.audits.findings import Audit, Evidence, Judgement
from osaid_hub.known.definition import Element
from osaid_hub.output import escape
from osaid_hub.output.escape import markdown, markdown_block, markdown_code, markdown_link
from osaid_hub.output.more import first
from osaid_hub.report.markdown_parts import bullets, document, name, table
from osaid_hub.report.one import words
from osaid_hub.report.one.mof_class import mof_class
from osaid_hub.report.one.steps import TITLE, Paste, steps

_ALL = "the JSON report"


def render(audit: Audit) -> str:
    """In: an audit. Out: a Markdown document that begins with its title and ends in a line break."""
    blocks = [
        _head(audit),
        _mistakes(audit),
        _elements(audit),
        _blockers(audit),
        _next_steps(audit),
        *_findings(audit),
        _conflicts(audit),
        *(_rows(title, rows) for title, rows in words.list_rows(audit)),
        _foot(audit),
    ]
    return document(blocks)


def _head(audit: Audit) -> str:
    title = markdown_link(name(audit.repo_id), audit.repo_url)
    renamed = words.requested_as(audit)
    lines = [
        f"# OSAID {markdown(audit.definition_version)} audit of {title}",
        f"**Verdict:** {markdown(words.verdict_line(audit))}",
        f"**Score:** {markdown(words.score_line(audit))}",
        f"**Model Openness Framework:** {markdown(mof_class(audit))}",
    ]
    if renamed is not None:
        lines.append(f"Requested as {name(renamed)}.")
    return "\n\n".join(lines)


def _mistakes(audit: Audit) -> str:
    shown, more = first(words.mistakes(audit), words.MISTAKES_SHOWN)
    lines = [f"{markdown_link(name(row.subject), row.url)} {markdown(row.words)}" for row in shown]
    return bullets(words.MISTAKES, [*lines, *words.left(more, _ALL)])


def _elements(audit: Audit) -> str:
    return table(("element", "score", "required requirements"), words.element_rows(audit))


def _blockers(audit: Audit) -> str:
    found = words.blockers(audit)
    if not found:
        return f"## What blocks\n\n{words.no_blockers(audit)}"
    return bullets(
        "What blocks",
        (
            f"{words.SYMBOL[row.status]} {words.STATUS[row.status]} {name(row.subject)}: {markdown(row.words)}"
            for row in found
        ),
    )


def _next_steps(audit: Audit) -> str:
    found = steps(audit)
    if not found:
        return ""
    rows = [(step.lead, markdown(step.title), markdown("; ".join(step.about))) for step in found]
    blocks = [
        "\n\n".join([markdown(step.title), *(piece for paste in step.pastes for piece in _paste(paste))])
        for step in found
        if step.pastes
    ]
    return "\n\n".join([f"## {TITLE}\n\n{table(('gain', 'what to do', 'what it does'), rows)}", *blocks])


def _paste(paste: Paste) -> Iterator[str]:
    yield f"{markdown(paste.what)}{':' if paste.text else '.'}"
    if paste.text:
        yield markdown_block(paste.text)


def _findings(audit: Audit) -> Iterable[str]:
    for element in Element:
        rows = [row for row in audit.requirements if row.requirement.element is element]
        yield _judgements(words.ELEMENT[element], audit, [row for row in rows if row.requirement.required])
    optional = [row for row in audit.requirements if not row.requirement.required]
    yield _judgements("Optional, not counted in the score", audit, optional)


def _judgements(title: str, audit: Audit, judgements: Sequence[Judgement]) -> str:
    if not judgements:
        return ""
    rows = [
        (
            f"{words.SYMBOL[row.status]} {words.STATUS[row.status]}",
            f"{name(row.id)} {markdown(row.requirement.title)}",
            markdown(words.message(row)),
            _evidence(audit, row.finding.evidence),
        )
        for row in judgements
    ]
    return f"## {title}\n\n" + table(("status", "requirement", "finding", "evidence"), rows)


def _evidence(audit: Audit, evidence: Sequence[Evidence]) -> str:
    shown, more = first(evidence, words.EVIDENCE_SHOWN)
    pieces = [_piece(audit, item) for item in shown]
    return "<br>".join([*pieces, f"and {more} more" if more else ""] if more else pieces)


def _piece(audit: Audit, item: Evidence) -> str:
    where = markdown_link(markdown(words.place(item, audit.repo_id)), item.url)
    return f"{where} “{markdown(item.quote, escape.QUOTE_LIMIT)}”" if item.quote else where


def _conflicts(audit: Audit) -> str:
    shown, more = first(audit.conflicts, words.ROWS_SHOWN)
    lines = [f"{markdown(row.message)}<br>{_evidence(audit, row.evidence)}" for row in shown]
    return bullets("Conflicts", [*lines, *words.left(more, _ALL)])


def _rows(title: str, rows: Sequence[words.Row]) -> str:
    shown, more = first(rows, words.ROWS_SHOWN)
    lines = [f"{markdown_link(name(row.subject), row.url)}: {markdown(row.words)}" for row in shown]
    return bullets(title, [*lines, *words.left(more, _ALL)])


def _foot(audit: Audit) -> str:
    tool = f"osaid-hub {markdown(audit.tool_version)}"
    tool += f" ({markdown(words.read_by(audit))})" if audit.reader else ""
    return f"---\n\n{_source(audit, tool)}\n\n{words.DISCLAIMER}"


def _source(audit: Audit, tool: str) -> str:
    """What was audited by which tool, and the command that does it again."""
    command = markdown_code(words.command(audit))
    if audit.repo_url is None:
        return f"A folder without a commit, audited with {tool}. To reproduce, in that folder: {command}"
    if audit.repo_sha is None:
        return f"Audited with {tool}, the commit is not known. To audit again: {command}"
    commit = markdown_link(name(audit.repo_sha), f"{audit.repo_url}/tree/{audit.repo_sha}")
    return f"Audited at commit {commit} with {tool}. To reproduce: {command}"
