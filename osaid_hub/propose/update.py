"""One comment that tells what an update of a pull request changes since its last version."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from msgspec import Struct

from osaid_hub.audits.findings import Audit, Status
from osaid_hub.output.escape import markdown, markdown_link
from osaid_hub.output.more import first
from osaid_hub.report.markdown_parts import bullets, document, name
from osaid_hub.report.one import words
from osaid_hub.report.one.badge import REPORT_FILE

_SHOWN: Final = 10
# The report that is in the pull request may have been edited by anybody: nothing is taken from it but these words.
_VERDICT: Final = re.compile(r"(?m)^\*\*Verdict:\*\* (consistent|incomplete|restricted|undetermined)\b")
_SCORE: Final = re.compile(r"(?m)^\*\*Score:\*\* (\d{1,3}\.\d) of 100")
_STATUS: Final = re.compile(r"(?m)^\| \S (met|partial|unmet|unknown|not applicable) \| `([a-z_]{1,40}\.[a-z_]{1,40})` ")


class _Told(Struct, frozen=True):
    """What an earlier report said; None and no statuses where it cannot be read."""

    verdict: str | None
    score: str | None
    statuses: Mapping[str, str]


def update_comment(before: Mapping[str, bytes], after: Mapping[str, bytes], audit: Audit) -> str:
    """What changed since the last version of a pull request, in Markdown.

    In:  the files as the pull request has them now, and as it has them after the update (paths and bytes; a path that
         stands in one of them alone is a file that the other does not touch); the audit behind the update.
    """
    told = _read(before.get(REPORT_FILE, b""))
    commit = name(audit.repo_sha[:7]) if audit.repo_sha else "a commit that is not known"
    link = f"{audit.repo_url}/tree/{audit.repo_sha}" if audit.repo_url and audit.repo_sha else None
    changed = list(_statuses(told, audit))
    shown, more = first(changed, _SHOWN)
    return document(
        (
            f"Updated for commit {markdown_link(commit, link)}.",
            bullets("Findings", [*_outcome(told, audit), *shown, *words.left(more, REPORT_FILE)], level=3)
            or "The findings are the same.",
            bullets("Files", _files(before, after), level=3),
        )
    )


def _read(report: bytes) -> _Told:
    text = report[: 4 * 1024 * 1024].decode("utf-8", "replace")
    verdict, score = _VERDICT.search(text), _SCORE.search(text)
    statuses = {match[2]: match[1] for match in _STATUS.finditer(text)}
    return _Told(verdict[1] if verdict else None, score[1] if score else None, statuses)


def _outcome(told: _Told, audit: Audit) -> Iterator[str]:
    score = f"{audit.score:.1f}"
    if told.verdict is not None and told.verdict != audit.verdict.value:
        yield f"verdict: {told.verdict} → {audit.verdict}"
    if told.score is not None and told.score != score:
        yield f"score: {told.score} → {score}"


def _statuses(told: _Told, audit: Audit) -> Iterator[str]:
    for row in audit.requirements:
        before, after = told.statuses.get(row.id), words.STATUS[row.status]
        if before is None or before == after:
            continue
        why = "" if row.status is Status.MET else f": {markdown(row.finding.message, 200)}"
        yield f"{name(row.id)}: {before} → {after}{why}"


def _files(before: Mapping[str, bytes], after: Mapping[str, bytes]) -> Iterator[str]:
    for path in sorted({*before, *after}):
        if path not in after:
            yield f"{name(path)}: no longer changed"
        elif path not in before:
            yield f"{name(path)}: now changed as well"
        elif before[path] != after[path]:
            yield f"{name(path)}: updated"
