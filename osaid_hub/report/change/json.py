"""What changed between two audits or two scans, as JSON, schema `osaid-hub/diff/1` (docs/diff.schema.json).

As in the audit's own schema the keys are a contract, are always there, and null stands for unknown.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import TypeVar

from osaid_hub.audits import to_json
from osaid_hub.audits.changes import AuditChange, Change, Delta, Kind, RequirementChange, Tally
from osaid_hub.audits.findings import Status
from osaid_hub.audits.score import SCORED
from osaid_hub.audits.short import Result
from osaid_hub.output import escape

SCHEMA = "osaid-hub/diff/1"

Item = TypeVar("Item")


def render_audits(change: AuditChange) -> str:
    """In: what changed between two audits. Out: the document, indented by two blanks, ending in a line break."""
    return _document(
        {
            "schema": SCHEMA,
            "kind": "audits",
            "before": _result(change.before),
            "after": _result(change.after),
            "causes": [cause.value for cause in change.causes],
            "requirements": [_requirement(row) for row in change.requirements],
            "licenses": _delta(change.licenses, to_json.license_),
            "conflicts": _delta(change.conflicts, to_json.conflict),
            "lineage": _delta(change.lineage, to_json.base),
            "datasets": _delta(change.datasets, to_json.dataset),
            "code_repositories": _delta(change.code_repositories, to_json.code_repository),
            "gaps": _delta(change.gaps, to_json.gap),
        }
    )


def render_scans(tally: Tally, before: str, after: str) -> str:
    """In: the changes between two scans, and what to call each. Out: the document. `left_out` counts the changes that
    the tally did not keep: `tally(changes, keep=None)` keeps all.
    """
    kept = [change for kind in Kind for change in tally.first[kind]]
    return _document(
        {
            "schema": SCHEMA,
            "kind": "scans",
            "before": before,
            "after": after,
            "counts": {kind.value: count for kind, count in tally.counts.items()},
            "verdict_moves": [
                {"before": old.value, "after": new.value, "models": count} for (old, new), count in tally.moves.items()
            ],
            "causes": {cause.value: count for cause, count in tally.causes.items()},
            "changes": [_change(change) for change in sorted(kept, key=lambda change: change.repo_id)],
            "left_out": tally.total - len(kept),
        }
    )


def _document(value: dict[str, object]) -> str:
    return escape.json_document(json.dumps(value, indent=2, ensure_ascii=False, allow_nan=False)) + "\n"


def _result(result: Result) -> dict[str, object]:
    return {
        "id": result.repo_id,
        "sha": result.sha,
        "fetched_at": result.fetched_at,
        "tool_version": result.tool_version,
        "definition_version": result.definition_version,
        "verdict": result.verdict.value if result.verdict else None,
        "score": to_json.points(result.score),
        "ceiling": to_json.points(result.ceiling),
        "elements": {element.value: to_json.points(result.elements.get(element)) for element in SCORED},
        "reason": result.reason,
    }


def _change(change: Change) -> dict[str, object]:
    return {
        "id": change.repo_id,
        "kind": change.kind.value,
        "before": _result(change.before) if change.before else None,
        "after": _result(change.after) if change.after else None,
        "statuses": [
            {"id": row.id, "before": _status(row.before), "after": _status(row.after)} for row in change.statuses
        ],
        "causes": [cause.value for cause in change.causes],
    }


def _requirement(row: RequirementChange) -> dict[str, object]:
    return {
        "id": row.id,
        "minor": row.minor,
        "before": _status(row.before),
        "after": _status(row.after),
        "message_before": row.message_before,
        "message_after": row.message_after,
        "evidence": _delta(Delta(row.added, row.removed), to_json.evidence),
    }


def _delta(delta: Delta[Item], write: Callable[[Item], dict[str, object]]) -> dict[str, object]:
    return {"added": [write(item) for item in delta.added], "removed": [write(item) for item in delta.removed]}


def _status(status: Status | None) -> str | None:
    return status.value if status else None
