"""What changed between two audits in words, for text and Markdown. Plain text, not escaped yet."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeVar

from msgspec import Struct

from osaid_hub.audits.changes import AuditChange, Delta, RequirementChange
from osaid_hub.audits.short import Result
from osaid_hub.report.change import scan_words
from osaid_hub.report.one import words
from osaid_hub.report.one.words import Row

Item = TypeVar("Item")

ADDED, REMOVED = "+", "−"
# The two groups of requirements that a comparison lists, and whether they hold the minor changes.
REQUIREMENTS = (("Findings that changed", False), ("Same status, other message or evidence", True))
SAME = "Nothing changed: same verdict, same findings, same evidence."


class Signed(Struct, frozen=True):
    """A row that only the second audit has (`+`), or only the first had (`−`)."""

    sign: str
    row: Row


def outcome(change: AuditChange) -> tuple[Row, ...]:
    """Verdict, score, ceiling and the elements: before and after where they differ, else as they are."""
    before, after = change.before, change.after
    verdict = f"{after.verdict}" if before.verdict is after.verdict else f"{before.verdict} → {after.verdict}"
    return (
        Row("Verdict", verdict),
        Row("Score", scan_words.score(before.score, after.score)),
        Row("Ceiling", scan_words.score(before.ceiling, after.ceiling)),
        *(
            Row(words.ELEMENT[element], scan_words.score(before.elements.get(element), points))
            for element, points in after.elements.items()
        ),
        *([] if change.nothing else [Row("Why", scan_words.why(change.causes, before, after))]),
    )


def side(result: Result) -> str:
    """What stands on one side, such as "acme/open-7b at 0123456, seen 2026-11-22T12:00:00Z"."""
    commit = f" at {words.short_sha(result.sha)}" if result.sha else ""
    return f"{result.repo_id}{commit}, seen {result.fetched_at}, osaid-hub {result.tool_version}"


def status(change: RequirementChange) -> str:
    """Such as "unmet → met", or the status alone where only the message or the evidence changed."""
    if change.minor:
        return scan_words.status(change.after)
    return f"{scan_words.status(change.before)} → {scan_words.status(change.after)}"


def messages(change: RequirementChange) -> tuple[Signed, ...]:
    """What was said of it and what is said now, where that differs."""
    if change.message_before == change.message_after:
        return ()
    pairs = ((REMOVED, change.message_before), (ADDED, change.message_after))
    return tuple(Signed(sign, Row("", message)) for sign, message in pairs if message is not None)


def evidence(change: RequirementChange, diff: AuditChange) -> tuple[Signed, ...]:
    """The places of evidence that went and that came, with their quotes."""
    removed = [(REMOVED, item, diff.before.repo_id) for item in change.removed]
    added = [(ADDED, item, diff.after.repo_id) for item in change.added]
    return tuple(
        Signed(sign, Row(words.place(item, repo_id), item.quote or "", item.url))
        for sign, item, repo_id in (*removed, *added)
    )


def lists(change: AuditChange) -> Iterator[tuple[str, tuple[Signed, ...]]]:
    """The lists in which something changed, each with its title."""
    sections = (
        ("Licenses found", _signed(change.licenses, words.license_row)),
        ("Conflicts", _signed(change.conflicts, lambda entry: Row("", entry.message))),
        ("Lineage", _signed(change.lineage, words.lineage_row)),
        ("Data sets", _signed(change.datasets, words.dataset_row)),
        ("Code repositories", _signed(change.code_repositories, words.code_row)),
        ("Not looked at", _signed(change.gaps, words.gap_row)),
    )
    return ((title, rows) for title, rows in sections if rows)


def _signed(delta: Delta[Item], row: Callable[[Item], Row]) -> tuple[Signed, ...]:
    removed = (Signed(REMOVED, row(item)) for item in delta.removed)
    return (*removed, *(Signed(ADDED, row(item)) for item in delta.added))
