"""What changed between two audits or two scans, as Markdown."""

from __future__ import annotations

from collections.abc import Sequence

from osaid_hub.audits.changes import AuditChange, RequirementChange, Tally
from osaid_hub.output.escape import QUOTE_LIMIT, markdown, markdown_link
from osaid_hub.output.more import first
from osaid_hub.report.change import audit_words, parts, scan_words
from osaid_hub.report.change.audit_words import Signed
from osaid_hub.report.markdown_parts import bullets, document, name, table
from osaid_hub.report.one import words
from osaid_hub.report.one.words import Row

_ALL = "the JSON report"


def render_audits(change: AuditChange) -> str:
    """In: what changed between two audits. Out: a Markdown document that ends in a line break."""
    head = [
        f"# What changed in the audit of {name(change.after.repo_id)}",
        f"From {markdown(audit_words.side(change.before))}",
        f"To {markdown(audit_words.side(change.after))}",
        table(("", "before and after"), [(row.subject, markdown(row.words)) for row in audit_words.outcome(change)]),
    ]
    if change.nothing:
        head.append(audit_words.SAME)
    requirements = (
        bullets(title, [_requirement(row, change) for row in change.requirements if row.minor is minor])
        for title, minor in audit_words.REQUIREMENTS
    )
    lists = (bullets(title, _signed(rows)) for title, rows in audit_words.lists(change))
    return document([*head, *requirements, *lists, _foot()])


def render_scans(tally: Tally, before: str, after: str) -> str:
    """In: the changes between two scans, and what to call each. Out: a Markdown document that ends in a line break."""
    head = [
        "# What changed between two scans",
        f"From {markdown(before, QUOTE_LIMIT)}",
        f"To {markdown(after, QUOTE_LIMIT)}",
        scan_words.counts(tally),
        scan_words.moves(tally) or "",
        scan_words.reasons(tally) or "",
    ]
    lists = (bullets(title, lines) for title, lines in parts.lists(tally, None, _ALL))
    return document([*head, *lists, _foot()])


def _requirement(row: RequirementChange, diff: AuditChange) -> str:
    title = f"{name(row.id)} {markdown(row.title)}: **{markdown(audit_words.status(row))}**"
    return "<br>".join([title, *_signed(audit_words.messages(row)), *_signed(audit_words.evidence(row, diff))])


def _signed(rows: Sequence[Signed]) -> list[str]:
    shown, more = first(rows, words.ROWS_SHOWN)
    return [*(f"{signed.sign} {_said(signed.row)}" for signed in shown), *words.left(more, _ALL)]


def _said(row: Row) -> str:
    subject = markdown_link(markdown(row.subject, QUOTE_LIMIT), row.url) if row.subject else ""
    return ": ".join(part for part in (subject, markdown(row.words)) if part)


def _foot() -> str:
    return f"---\n\n{words.DISCLAIMER}"
