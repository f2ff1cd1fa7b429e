"""A scan in short as JSON, schema `osaid-hub/scan/1`, for programs that decide what to do about it (`summary.json`)."""

from __future__ import annotations

import json

from osaid_hub.audits import to_json
from osaid_hub.audits.changes import Fall, StatusChange
from osaid_hub.output import escape
from osaid_hub.report.change import worse_words
from osaid_hub.report.scan.words import Scan

SCHEMA = "osaid-hub/scan/1"


def render(scan: Scan) -> str:
    """In: a scan. Out: the document in one line, ending in a line break. Every key is always there.

    `worse` and `unseen` are null where there is nothing to compare with; else their `count`, and the `first` of them.
    """
    summary, falls = scan.summary, scan.falls
    document = {
        "schema": SCHEMA,
        "scope": scan.scope,
        "date": scan.date,
        "since": scan.since,
        "baseline": scan.baseline,
        "tool_version": scan.tool_version,
        "definition_version": scan.definition_version,
        "models": summary.total,
        "audited": summary.audited,
        "failed": summary.failed,
        "mean": to_json.points(summary.mean),
        "verdicts": {verdict.value: count for verdict, count in summary.verdicts.items()},
        "worse": None if falls is None else {"count": falls.worse, "first": [_worse(row) for row in falls.first_worse]},
        "unseen": None
        if falls is None
        else {"count": falls.unseen, "first": [_unseen(row) for row in falls.first_unseen]},
        "expired_waivers": sum(entry.expired for entries in scan.waivers.values() for entry in entries),
    }
    return escape.json_document(json.dumps(document, separators=(",", ":"), ensure_ascii=False)) + "\n"


def _worse(row: Fall) -> dict[str, object]:
    before, after = row.before, row.after
    return {
        "id": row.repo_id,
        "verdict": [verdict.value if verdict else None for verdict in (before.verdict, after.verdict)],
        "score": [to_json.points(before.score), to_json.points(after.score)],
        "requirements": [_row(each) for each in row.rows],
        "words": worse_words.happened(row),
    }


def _unseen(row: Fall) -> dict[str, object]:
    return {
        "id": row.repo_id,
        "requirements": [_row(each) for each in row.unseen],
        "words": worse_words.not_seen(row),
    }


def _row(row: StatusChange) -> dict[str, object]:
    return {
        "id": row.id,
        "before": row.before.value if row.before else None,
        "after": row.after.value if row.after else None,
    }
