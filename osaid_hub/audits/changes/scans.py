"""What changed between two scans, model by model, and why it can have changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum

from msgspec import Struct

from osaid_hub.audits.findings import Status, Verdict
from osaid_hub.audits.short import Result

KEPT = 10


class Kind(StrEnum):
    """What happened to a model, the most important first; a change is of the first kind that holds."""

    NEW = "new"
    GONE = "gone"
    LOST = "lost"  # was audited, cannot be any more
    REGAINED = "regained"  # could not be audited, now it is
    VERDICT = "verdict"
    SCORE = "score"
    FINDINGS = "findings"


class Cause(StrEnum):
    """Why an audit can come out otherwise."""

    REPOSITORY = "repository"  # another repository
    COMMIT = "commit"
    COMMIT_UNKNOWN = "commit_unknown"
    TOOL = "tool"
    DEFINITION = "definition"
    SURROUNDINGS = "surroundings"  # none of these: what the model names, or the terms of access, changed


class StatusChange(Struct, frozen=True):
    """A requirement whose status is another one; None where one of the two does not speak of it."""

    id: str
    before: Status | None
    after: Status | None


class Change(Struct, frozen=True):
    """One model of two scans. `before` is None where it is new, `after` where it is gone.

    statuses  only for two audits: the requirements that stand elsewhere now, in definition order.
    causes    only for two audits: why they can differ, never empty.
    """

    repo_id: str
    kind: Kind
    before: Result | None
    after: Result | None
    statuses: tuple[StatusChange, ...] = ()
    causes: tuple[Cause, ...] = ()

    def __repr__(self) -> str:
        return f"Change({self.repo_id!r}, {self.kind.value!r}, statuses={len(self.statuses)})"


def changes(before: Iterable[Result], after: Iterable[Result]) -> Iterator[Change]:
    """What changed from one scan to the next.

    In:  two streams of results, each in ascending order of `repo_id` (by code point, as Python and SQLite sort), each
         model once. They are read side by side and not held.
    Out: the models that are new, gone or otherwise than before, in the same order. A model with another commit and the
         same outcome is not among them, nor is one that could not be audited either time.
    Raises ValueError where a stream turns out not to be in order.
    """
    for left, right in side_by_side(before, after):
        change = _change(left, right)
        if change is not None:
            yield change


def change_of(before: Result, after: Result) -> Change | None:
    """In: two results of a model. Out: what changed, None where nothing did that a scan in short can show."""
    if before.verdict is None and after.verdict is None:
        return None
    if after.verdict is None:
        return Change(after.repo_id, Kind.LOST, before, after)
    if before.verdict is None:
        return Change(after.repo_id, Kind.REGAINED, before, after)
    statuses = _status_changes(before.statuses, after.statuses)
    kind = _kind(before, after, statuses)
    return None if kind is None else Change(after.repo_id, kind, before, after, statuses, causes(before, after))


def causes(before: Result, after: Result) -> tuple[Cause, ...]:
    """Why the second can differ from the first. Never empty: where repository, commit, tool and definition are the
    same, what the model names (data sets, code, bases) or the terms of access must have changed.
    """
    found = []
    if before.repo_id != after.repo_id:
        found.append(Cause.REPOSITORY)
    if before.sha is None or after.sha is None:
        found.append(Cause.COMMIT_UNKNOWN)
    elif before.sha != after.sha:
        found.append(Cause.COMMIT)
    if before.tool_version != after.tool_version:
        found.append(Cause.TOOL)
    if before.definition_version != after.definition_version:
        found.append(Cause.DEFINITION)
    return tuple(found or [Cause.SURROUNDINGS])


class Tally(Struct, frozen=True):
    """Many changes in short.

    counts    how many changes are of which kind; every kind is there.
    moves     how many models went from which verdict to which.
    causes    how many changes can have which cause.
    first     the first few changes of each kind, in their order.
    """

    counts: Mapping[Kind, int]
    moves: Mapping[tuple[Verdict, Verdict], int]
    causes: Mapping[Cause, int]
    first: Mapping[Kind, tuple[Change, ...]]

    @property
    def total(self) -> int:
        return sum(self.counts.values())


def tally(stream: Iterable[Change], keep: int | None = KEPT) -> Tally:
    """In: changes, read once; how many of each kind to keep, None for all. Out: the changes in short; its size does not
    grow with their number unless all are kept.
    """
    counts: Counter[Kind] = Counter()
    moves: Counter[tuple[Verdict, Verdict]] = Counter()
    reasons: Counter[Cause] = Counter()
    first: dict[Kind, list[Change]] = {kind: [] for kind in Kind}
    for change in stream:
        counts[change.kind] += 1
        reasons.update(change.causes)
        if change.kind is Kind.VERDICT:
            moves[_move(change)] += 1
        if keep is None or len(first[change.kind]) < keep:
            first[change.kind].append(change)
    return Tally(
        counts={kind: counts[kind] for kind in Kind},
        moves=dict(sorted(moves.items())),
        causes={cause: reasons[cause] for cause in Cause},
        first={kind: tuple(rows) for kind, rows in first.items()},
    )


def _in_order(stream: Iterable[Result]) -> Iterator[Result]:
    last: str | None = None
    for result in stream:
        if last is not None and result.repo_id <= last:
            raise ValueError(f"results must be sorted by id, each once: {result.repo_id!r} comes after {last!r}")
        last = result.repo_id
        yield result


def side_by_side(first: Iterable[Result], second: Iterable[Result]) -> Iterator[tuple[Result | None, Result | None]]:
    """Both streams merged by id, None where only the other has a model. See `changes` for their order."""
    before, after = _in_order(first), _in_order(second)
    left, right = next(before, None), next(after, None)
    while left is not None and right is not None:
        if left.repo_id == right.repo_id:
            yield left, right
            left, right = next(before, None), next(after, None)
        elif left.repo_id < right.repo_id:
            yield left, None
            left = next(before, None)
        else:
            yield None, right
            right = next(after, None)
    while left is not None:
        yield left, None
        left = next(before, None)
    while right is not None:
        yield None, right
        right = next(after, None)


def _change(before: Result | None, after: Result | None) -> Change | None:
    if before is not None and after is not None:
        return change_of(before, after)
    if after is not None:
        return Change(after.repo_id, Kind.NEW, None, after)
    return Change(before.repo_id, Kind.GONE, before, None) if before is not None else None


def _status_changes(before: Mapping[str, Status], after: Mapping[str, Status]) -> tuple[StatusChange, ...]:
    ids = dict.fromkeys([*after, *before])
    return tuple(StatusChange(id, before.get(id), after.get(id)) for id in ids if before.get(id) is not after.get(id))


def _kind(before: Result, after: Result, statuses: tuple[StatusChange, ...]) -> Kind | None:
    if before.verdict is not after.verdict:
        return Kind.VERDICT
    if before.score != after.score:
        return Kind.SCORE
    return Kind.FINDINGS if statuses or before.ceiling != after.ceiling else None


def _move(change: Change) -> tuple[Verdict, Verdict]:
    before, after = change.before, change.after
    if before is None or after is None or before.verdict is None or after.verdict is None:
        raise ValueError(f"no verdict changed: {change.repo_id!r}")
    return before.verdict, after.verdict


def outcome(result: Result) -> tuple[Verdict | None, float | None, float | None]:
    """What a model came to, as far as a change of it is told."""
    return result.verdict, result.score, result.ceiling
