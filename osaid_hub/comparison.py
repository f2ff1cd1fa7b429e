"""What changed between two scans, or between two audits, and why it can have changed. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

from osaid_hub.findings import (
    Audit,
    CodeRepositoryEntry,
    Conflict,
    DatasetEntry,
    Evidence,
    GapEntry,
    Judgement,
    LicenseEntry,
    LineageEntry,
    Status,
    Verdict,
)
from osaid_hub.results import Result, result_of

Item = TypeVar("Item")

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


@dataclass(frozen=True, slots=True)
class StatusChange:
    """A requirement whose status is another one; None where one of the two does not speak of it."""

    id: str
    before: Status | None
    after: Status | None


@dataclass(frozen=True, slots=True)
class Change:
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


def changes(before: Iterable[Result], after: Iterable[Result]) -> Iterator[Change]:
    """What changed from one scan to the next.

    In:  two streams of results, each in ascending order of `repo_id` (by code point, as Python and SQLite sort), each
         model once. They are read side by side and not held.
    Out: the models that are new, gone or otherwise than before, in the same order. A model with another commit and the
         same outcome is not among them, nor is one that could not be audited either time.
    Raises ValueError where a stream turns out not to be in order.
    """
    for left, right in _side_by_side(_in_order(before), _in_order(after)):
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


@dataclass(frozen=True, slots=True)
class Tally:
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


@dataclass(frozen=True, slots=True)
class RequirementChange:
    """What changed about one requirement; a status or message is None where one of the audits does not speak of it.

    added, removed  evidence that only one of the audits has. The same words elsewhere in the same file are the same
                    evidence: lines and permalinks move with every edit.
    """

    id: str
    title: str
    before: Status | None
    after: Status | None
    message_before: str | None
    message_after: str | None
    added: tuple[Evidence, ...]
    removed: tuple[Evidence, ...]

    @property
    def minor(self) -> bool:
        """Whether the status is the same, and only its message or its evidence changed."""
        return self.before is self.after


@dataclass(frozen=True, slots=True)
class Delta(Generic[Item]):
    """Entries of a list that only the second audit has, and those that only the first had."""

    added: tuple[Item, ...]
    removed: tuple[Item, ...]

    def __bool__(self) -> bool:
        return bool(self.added or self.removed)


@dataclass(frozen=True, slots=True)
class AuditChange:
    """What changed from one audit to another; `causes` says why they can differ, also where nothing changed."""

    before: Result
    after: Result
    causes: tuple[Cause, ...]
    requirements: tuple[RequirementChange, ...]
    licenses: Delta[LicenseEntry]
    conflicts: Delta[Conflict]
    lineage: Delta[LineageEntry]
    datasets: Delta[DatasetEntry]
    code_repositories: Delta[CodeRepositoryEntry]
    gaps: Delta[GapEntry]

    @property
    def same_outcome(self) -> bool:
        """Whether verdict, score and ceiling are what they were."""
        return _outcome(self.before) == _outcome(self.after)

    @property
    def nothing(self) -> bool:
        lists = (
            self.licenses,
            self.conflicts,
            self.lineage,
            self.datasets,
            self.code_repositories,
            self.gaps,
        )
        return self.same_outcome and not self.requirements and not any(lists)


def compare(before: Audit, after: Audit) -> AuditChange:
    """In: two audits, of the same repository or of two. Out: what changed from the first to the second."""
    old, new = result_of(before), result_of(after)
    return AuditChange(
        before=old,
        after=new,
        causes=causes(old, new),
        requirements=tuple(_requirement_changes(before, after)),
        licenses=_delta(_each(before.licenses), _each(after.licenses)),
        conflicts=_delta(_by_message(before.conflicts), _by_message(after.conflicts)),
        lineage=_delta(_each(before.lineage), _each(after.lineage)),
        datasets=_delta(_each(before.datasets), _each(after.datasets)),
        code_repositories=_delta(_each(before.code_repositories), _each(after.code_repositories)),
        gaps=_delta(_each(before.gaps), _each(after.gaps)),
    )


def _in_order(stream: Iterable[Result]) -> Iterator[Result]:
    last: str | None = None
    for result in stream:
        if last is not None and result.repo_id <= last:
            raise ValueError(f"results must be sorted by id, each once: {result.repo_id!r} comes after {last!r}")
        last = result.repo_id
        yield result


def _side_by_side(before: Iterator[Result], after: Iterator[Result]) -> Iterator[tuple[Result | None, Result | None]]:
    """Both streams merged by id."""
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


def _outcome(result: Result) -> tuple[Verdict | None, float | None, float | None]:
    return result.verdict, result.score, result.ceiling


def _requirement_changes(before: Audit, after: Audit) -> Iterator[RequirementChange]:
    old = {judgement.id: judgement for judgement in before.requirements}
    new = {judgement.id: judgement for judgement in after.requirements}
    for id, judgement in {**new, **{id: row for id, row in old.items() if id not in new}}.items():
        first, second = old.get(id), new.get(id)
        evidence = _delta(_evidence(first, before.repo_id), _evidence(second, after.repo_id))
        change = RequirementChange(
            id=id,
            title=judgement.requirement.title,
            before=first.status if first else None,
            after=second.status if second else None,
            message_before=first.finding.message if first else None,
            message_after=second.finding.message if second else None,
            added=evidence.added,
            removed=evidence.removed,
        )
        if not change.minor or change.message_before != change.message_after or evidence:
            yield change


def _evidence(judgement: Judgement | None, repo_id: str) -> dict[Hashable, Evidence]:
    """The evidence by what makes it the same evidence in another audit: all but its lines and its permalink."""
    found: dict[Hashable, Evidence] = {}
    for item in judgement.finding.evidence if judgement else ():
        elsewhere = None if item.repo == repo_id else item.repo
        found.setdefault((item.kind, item.source, elsewhere, item.quote, item.looked), item)
    return found


def _each(rows: Iterable[Item]) -> dict[Hashable, Item]:
    return {row: row for row in rows}


def _by_message(conflicts: Iterable[Conflict]) -> dict[Hashable, Conflict]:
    return {row.message: row for row in conflicts}


def _delta(before: Mapping[Hashable, Item], after: Mapping[Hashable, Item]) -> Delta[Item]:
    return Delta(
        added=tuple(item for key, item in after.items() if key not in before),
        removed=tuple(item for key, item in before.items() if key not in after),
    )
