"""The words of a pull request: short, and all that is needed to judge it, to reproduce it and to refuse it.

Whatever comes from an audit passes through `report.escape`. What is linked are the files at the audited commit.
"""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from typing import Final

from osaid_hub.audits.findings import Audit, Evidence
from osaid_hub.output import escape
from osaid_hub.output.escape import markdown, markdown_code, markdown_link
from osaid_hub.output.more import first
from osaid_hub.propose.proposal import Edit, Proposal
from osaid_hub.report.markdown_parts import bullets, document, name, table
from osaid_hub.report.one import badge, words
from osaid_hub.report.reference.rulebook import DEFINITION_URL

PULL_REQUEST_MARKER: Final = "<!-- osaid-hub:pull-request -->"
MAX_DESCRIPTION: Final = 65_536  # characters that the Hub takes

_MISSING_SHOWN: Final = 5
_EVIDENCE_SHOWN: Final = 3
_LEFT_SHOWN: Final = 10
# Characters of each piece of text; escaping can make nine of one, so a hostile audit gets less room.
_LIMITS: Final = (300, 100, 30)
_TITLE: Final = re.compile(r"Add an OSAID \S{1,20} report and badge")


def title(audit: Audit) -> str:
    """The title: "Add an OSAID 1.0 report and badge". It gives no figures, which an update would outdate."""
    return f"Add an {badge.label(audit)} report and badge"


def is_our_title(text: str) -> bool:
    """Whether a title, or the subject of a commit, is one of ours."""
    return _TITLE.fullmatch(text.strip()) is not None


def description(proposal: Proposal, audit: Audit) -> str:
    """The description in Markdown: what was found, what changes where, and how to refuse.

    Out: at most 65,536 characters, ending in a marker that nobody sees and by which a later run recognises it.
    """
    described = (document(_blocks(proposal, audit, limit)) for limit in _LIMITS)
    return next((text for text in described if len(text) <= MAX_DESCRIPTION), document(_frame(audit, _LIMITS[-1])))


def _blocks(proposal: Proposal, audit: Audit, limit: int) -> Iterator[str]:
    introduction, *rest = _frame(audit, limit)
    yield introduction
    yield _found(audit, limit)
    yield _missing(audit, limit)
    yield bullets("What this changes", (_edit(edit, audit, limit) for edit in proposal.edits), level=3)
    left = proposal.left[:_LEFT_SHOWN]
    rows = (f"{_inline(row.what, limit)}: {markdown(row.why, limit)}" for row in left)
    yield bullets("What was left alone", rows, level=3)
    yield from rest


def _frame(audit: Audit, limit: int) -> tuple[str, ...]:
    definition = f"[Open Source AI Definition {markdown(audit.definition_version, limit)}]({DEFINITION_URL})"
    return (
        f"Hello! A tool (osaid-hub {markdown(audit.tool_version, limit)}, {markdown(words.read_by(audit), limit)}) "
        "looked in this repository for the evidence "
        f"that the {definition} asks for. This pull request puts what it found into a report, "
        f"{name(badge.REPORT_FILE)}, with a badge in the card that links to it. The tool can be wrong: please correct "
        "what is.",
        "### If you do not want this\n\nClose this pull request: it is not opened again unless somebody asks for that.",
        f"### To reproduce\n\n{_command(audit)}\n\n{words.DISCLAIMER}",
        PULL_REQUEST_MARKER,
    )


def _found(audit: Audit, limit: int) -> str:
    at = ""
    if audit.repo_sha:
        link = f"{audit.repo_url}/tree/{audit.repo_sha}" if audit.repo_url else None
        at = f" at commit {markdown_link(name(audit.repo_sha[:7]), link)}"
    return document(
        (
            f"### What was found{at}",
            f"**Verdict:** {markdown(words.verdict_line(audit), limit)}",
            f"**Score:** {markdown(words.score_line(audit), limit)}",
            table(("element", "score", "required requirements"), words.element_rows(audit)),
        )
    ).rstrip("\n")


def _missing(audit: Audit, limit: int) -> str:
    remedies = {row.id: row.remedy for row in audit.requirements}
    found = [row for row in words.blockers(audit) if row.subject in remedies]
    shown, more = first(found, _MISSING_SHOWN)
    lines = [
        f"{words.SYMBOL[row.status]} {words.STATUS[row.status]} {name(row.subject)}: "
        f"{_inline(remedies[row.subject] or row.words, limit)}"
        for row in shown
    ]
    return bullets("What is missing first", [*lines, *words.left(more, badge.REPORT_FILE)], level=3)


def _edit(edit: Edit, audit: Audit, limit: int) -> str:
    line = f"{name(edit.path)}: {_inline(edit.what, limit)}"
    if edit.why:
        line += f", since {markdown(edit.why, limit)}"
    places = [_place(item, audit) for item in edit.evidence[:_EVIDENCE_SHOWN]]
    return f"{line} ({', '.join(places)})" if places else line


def _place(item: Evidence, audit: Audit) -> str:
    return markdown_link(markdown(words.place(item, audit.repo_id), escape.QUOTE_LIMIT), item.url)


def _inline(text: str, limit: int) -> str:
    """Plain text in which words between back-ticks are code."""
    pieces = escape.plain(text, limit).split("`")
    if len(pieces) % 2 == 0:  # cut in the middle of such words
        return markdown(text, limit)
    return "".join(_piece(piece, code=index % 2 == 1) for index, piece in enumerate(pieces))


def _piece(piece: str, *, code: bool) -> str:
    if code:
        return markdown_code(piece)
    before, after = piece[: len(piece) - len(piece.lstrip())], piece[len(piece.rstrip()) :]
    return f"{before}{markdown(piece)}{after}" if piece.strip() else piece


def _command(audit: Audit) -> str:
    if audit.repo_url is None:
        return markdown_code("osaid-hub audit .")
    revision = ("--revision", audit.repo_sha) if audit.repo_sha else ()
    return markdown_code(shlex.join(("osaid-hub", "audit", audit.repo_id, *revision)))
