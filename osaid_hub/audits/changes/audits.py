"""What changed between two audits, finding by finding."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping
from typing import Generic, TypeVar

from msgspec import Struct

from osaid_hub.audits.changes.scans import Cause, causes, outcome
from osaid_hub.audits.findings import (
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
)
from osaid_hub.audits.short import Result, result_of

Item = TypeVar("Item")


class RequirementChange(Struct, frozen=True):
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

    def __repr__(self) -> str:
        before, after = (None if status is None else status.value for status in (self.before, self.after))
        return f"RequirementChange({self.id!r}, {before!r} -> {after!r})"

    @property
    def minor(self) -> bool:
        """Whether the status is the same, and only its message or its evidence changed."""
        return self.before is self.after


class Delta(Struct, Generic[Item], frozen=True):
    """Entries of a list that only the second audit has, and those that only the first had."""

    added: tuple[Item, ...]
    removed: tuple[Item, ...]

    def __bool__(self) -> bool:
        return bool(self.added or self.removed)


class AuditChange(Struct, frozen=True):
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

    def __repr__(self) -> str:
        return f"AuditChange({self.before!r} -> {self.after!r}, requirements={len(self.requirements)})"

    @property
    def same_outcome(self) -> bool:
        """Whether verdict, score and ceiling are what they were."""
        return outcome(self.before) == outcome(self.after)

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
