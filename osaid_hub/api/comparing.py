"""`osaid_hub.diff`: what changed from one audit, or one scan, to another."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any, overload

from osaid_hub.api.audit_result import AuditResult
from osaid_hub.api.by_id import ById
from osaid_hub.api.errors import kind_of
from osaid_hub.api.loading import load
from osaid_hub.api.scan_result import ScanResult
from osaid_hub.audits.changes import AuditChange, Change, RequirementChange, changes, compare, tally
from osaid_hub.report.change import json as change_json
from osaid_hub.report.change import markdown as change_markdown
from osaid_hub.report.change import text as change_text

Comparable = AuditResult | ScanResult | str | PurePath


@dataclass(frozen=True, slots=True, repr=False)
class AuditDiff(ById[RequirementChange]):
    """What changed between two audits: a sequence of the requirements whose finding is another.

    change  the whole of it, also of licenses, data sets, code and gaps. It is false where nothing changed at all.
    """

    _ASKED = "a change is asked for by the id of its requirement"
    _MISSING = "the finding of {!r} did not change"

    change: AuditChange

    def __bool__(self) -> bool:
        return not self.change.nothing

    @property
    def _items(self) -> tuple[RequirementChange, ...]:
        return self.change.requirements

    @staticmethod
    def _id(item: RequirementChange) -> str:
        return item.id

    def to_dict(self) -> dict[str, Any]:
        """The document of docs/diff.schema.json, parsed."""
        document: dict[str, Any] = json.loads(change_json.render_audits(self.change))
        return document

    def to_markdown(self) -> str:
        """The differences in Markdown."""
        return change_markdown.render_audits(self.change)

    def to_text(self, *, width: int = 100) -> str:
        """The differences as `osaid-hub diff` prints them. `width` in columns."""
        return change_text.render_audits(self.change, width=width, color=False)

    def __repr__(self) -> str:
        names = dict.fromkeys((self.change.before.repo_id, self.change.after.repo_id))
        return f"AuditDiff({' -> '.join(names)!r}, requirements={len(self)})"


@dataclass(frozen=True, slots=True, repr=False)
class ScanDiff(ById[Change]):
    """What changed between two scans: a sequence of the models that are not what they were, by id.

    before, after  what the scans are called.
    """

    _ASKED = "a change is asked for by the id of its model"
    _MISSING = "{!r} did not change"

    changes: tuple[Change, ...]
    before: str
    after: str

    @property
    def _items(self) -> tuple[Change, ...]:
        return self.changes

    @staticmethod
    def _id(item: Change) -> str:
        return item.repo_id

    def to_dict(self) -> dict[str, Any]:
        """The document of docs/diff.schema.json, parsed."""
        found = tally(self.changes, keep=None)
        document: dict[str, Any] = json.loads(change_json.render_scans(found, self.before, self.after))
        return document

    def to_markdown(self) -> str:
        """The differences in Markdown."""
        return change_markdown.render_scans(tally(self.changes), self.before, self.after)

    def to_text(self, *, width: int = 100) -> str:
        """The differences as `osaid-hub diff` prints them. `width` in columns."""
        return change_text.render_scans(tally(self.changes), self.before, self.after, width=width, color=False)

    def __repr__(self) -> str:
        return f"ScanDiff({self.before!r} -> {self.after!r}, models={len(self)})"


@overload
def diff(before: AuditResult, after: AuditResult) -> AuditDiff: ...


@overload
def diff(before: ScanResult, after: ScanResult) -> ScanDiff: ...


@overload
def diff(before: Comparable, after: Comparable) -> AuditDiff | ScanDiff: ...


def diff(before: Comparable, after: Comparable) -> AuditDiff | ScanDiff:
    """Compare two audits, or two scans.

    In:  results of `audit`, `scan` or `load`, or paths as `load` takes them.
    Out: an `AuditDiff` or a `ScanDiff`; an audit beside a scan is compared with the audit of the same model in it.
    Raises TypeError for anything else, AuditError for a path that cannot be read, KeyError where the scan does not hold
    the model.
    """
    old, new = _result(before, "before"), _result(after, "after")
    if isinstance(old, ScanResult) and isinstance(new, ScanResult):
        found = tuple(changes(old.results(), new.results()))
        return ScanDiff(found, old.label, new.label)
    first = old if isinstance(old, AuditResult) else old[new.repo_id]  # type: ignore[union-attr]
    second = new if isinstance(new, AuditResult) else new[first.repo_id]
    return AuditDiff(compare(first.audit, second.audit))


def _result(value: Comparable, name: str) -> AuditResult | ScanResult:
    if isinstance(value, str | PurePath):
        return load(value)
    if not isinstance(value, AuditResult | ScanResult):
        raise TypeError(f"{name} is a result of audit, scan or load, or the path of one, not {kind_of(value)}")
    return value
