"""What changed between two scans in words, for every report that tells of it. Plain text, not escaped yet."""

from __future__ import annotations

from collections.abc import Sequence

from osaid_hub.audits.changes import Cause, Change, Kind, StatusChange, Tally
from osaid_hub.audits.findings import Status
from osaid_hub.audits.short import Result
from osaid_hub.output.more import and_more, first
from osaid_hub.report.one.words import STATUS, short_sha

# What happened to a model, those first that a reader looks for first.
TITLE = {
    Kind.VERDICT: "Another verdict",
    Kind.SCORE: "Another score, same verdict",
    Kind.FINDINGS: "Other findings, same score",
    Kind.LOST: "Could be audited before, not any more",
    Kind.REGAINED: "Could not be audited before, now it can",
    Kind.NEW: "New",
    Kind.GONE: "Gone",
}
_COUNTED = {
    Kind.VERDICT: "with another verdict",
    Kind.SCORE: "with another score",
    Kind.FINDINGS: "with other findings",
    Kind.LOST: "not auditable any more",
    Kind.REGAINED: "auditable again",
    Kind.NEW: "new",
    Kind.GONE: "gone",
}
NOTHING = "Nothing changed."

_STATUSES_SHOWN = 3
_SURROUNDINGS = "same commit and tool: what it names or the terms of access changed"


def counts(tally: Tally) -> str:
    """How many changes of each kind, such as "2 with another verdict, 1 new"; zeros left out."""
    numbers = [f"{tally.counts[kind]} {words}" for kind, words in _COUNTED.items() if tally.counts[kind]]
    return ", ".join(numbers) or NOTHING


def moves(tally: Tally) -> str | None:
    """Such as "Verdicts: incomplete → consistent (2)", most frequent first; None where none."""
    ordered = sorted(tally.moves.items(), key=lambda item: -item[1])
    listed = ", ".join(f"{before} → {after} ({count})" for (before, after), count in ordered)
    return f"Verdicts: {listed}" if listed else None


def reasons(tally: Tally) -> str | None:
    """What the changes can be due to, and how many of them; None where no two audits differ."""
    words = {
        Cause.REPOSITORY: "another repository",
        Cause.COMMIT: "another commit",
        Cause.COMMIT_UNKNOWN: "a commit is not known",
        Cause.TOOL: "another version of osaid-hub",
        Cause.DEFINITION: "another version of the definition",
        Cause.SURROUNDINGS: _SURROUNDINGS,
    }
    listed = ", ".join(f"{words[cause]} ({count})" for cause, count in tally.causes.items() if count)
    return f"Can be due to: {listed}" if listed else None


def some(tally: Tally, limit: int) -> tuple[tuple[Change, ...], int]:
    """The first few changes, the kinds in the order of `TITLE`, and how many there are beyond them."""
    rows = [change for kind in TITLE for change in tally.first[kind]][:limit]
    return tuple(rows), tally.total - len(rows)


def outcome(result: Result) -> str:
    """Such as "incomplete, score 66.7", or why there is none."""
    if result.verdict is None or result.score is None:
        return f"could not be audited: {(result.reason or 'no reason is known').rstrip('.')}"
    return f"{result.verdict}, score {result.score:.1f}"


def happened(change: Change) -> str:
    """What happened to one model, in one line: outcome before and after, findings that changed, and why."""
    before, after = change.before, change.after
    if before is None or after is None:
        return "; ".join([*([outcome(after)] if after else []), *([f"before: {outcome(before)}"] if before else [])])
    if change.kind in (Kind.LOST, Kind.REGAINED):
        return f"{outcome(after)}; before: {outcome(before)}"
    parts = [_verdict_and_score(before, after), statuses(change.statuses), why(change.causes, before, after)]
    return "; ".join(part for part in parts if part)


def told(change: Change) -> str:
    """The same where no title says that the model is new or gone."""
    lead = {Kind.NEW: "new: ", Kind.GONE: "gone; "}
    return lead.get(change.kind, "") + happened(change)


def score(before: float | None, after: float | None) -> str:
    """Such as "60.0 → 66.7 (+6.7)", or the score alone where it is the same."""
    if before is None or after is None:
        return f"{_points(before)} → {_points(after)}" if before is not after else _points(after)
    if before == after:
        return f"{after:.1f}"
    return f"{before:.1f} → {after:.1f} ({after - before:+.1f})"


def statuses(changed: Sequence[StatusChange], limit: int = _STATUSES_SHOWN) -> str:
    """Such as "data.scope unmet → met, code.training met → unknown and 2 more"."""
    shown, more = first(changed, limit)
    return and_more([f"{row.id} {status(row.before)} → {status(row.after)}" for row in shown], more)


def status(one: Status | None) -> str:
    """A status in words; None where a requirement was not asked about."""
    return "not asked" if one is None else STATUS[one]


def why(found: Sequence[Cause], before: Result, after: Result) -> str:
    """Why the two can differ, such as "commit 0123456 → 89abcde, osaid-hub 0.1.0 → 0.2.0"."""
    words = {
        Cause.REPOSITORY: f"another repository: {before.repo_id} → {after.repo_id}",
        Cause.COMMIT: f"commit {short_sha(before.sha)} → {short_sha(after.sha)}",
        Cause.COMMIT_UNKNOWN: "a commit is not known",
        Cause.TOOL: f"osaid-hub {before.tool_version} → {after.tool_version}",
        Cause.DEFINITION: f"OSAID {before.definition_version} → {after.definition_version}",
        Cause.SURROUNDINGS: _SURROUNDINGS,
    }
    return ", ".join(words[cause] for cause in found)


def _verdict_and_score(before: Result, after: Result) -> str:
    verdict = f"{before.verdict} → {after.verdict}" if before.verdict is not after.verdict else f"{after.verdict}"
    ceiling = (
        f", ceiling {score(before.ceiling, after.ceiling)}"
        if before.score == after.score and before.ceiling != after.ceiling
        else ""
    )
    return f"{verdict}, score {score(before.score, after.score)}{ceiling}"


def _points(points: float | None) -> str:
    return "none" if points is None else f"{points:.1f}"
