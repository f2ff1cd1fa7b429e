"""The audit as JSON, schema `osaid-hub/audit/2` (docs/audit.schema.json).

The keys are a contract with the programs that read them, so each is written out by hand: renaming a field of a
dataclass must not rename a key. All keys are always there, null stands for unknown. Scores have one decimal.
What is not here (title, clause, weight of a requirement) belongs to the definition whose version is given, so that a
stored document can be turned back into an Audit.
"""

from __future__ import annotations

import json

from osaid_hub.audits.findings import (
    AdviceEntry,
    Audit,
    CodeRepositoryEntry,
    Conflict,
    DatasetEntry,
    ElementScore,
    Evidence,
    GapEntry,
    Judgement,
    LicenseEntry,
    LineageEntry,
    WaiverEntry,
)
from osaid_hub.output import escape

SCHEMA = "osaid-hub/audit/2"


def render(audit: Audit) -> str:
    """In: an audit. Out: the document, indented by two blanks, ending in a line break, safe to show and to encode."""
    document = json.dumps(_audit(audit), indent=2, ensure_ascii=False, allow_nan=False)
    return escape.json_document(document) + "\n"


def render_line(audit: Audit) -> str:
    """In: an audit. Out: the same document in one line, ending in its only line break, for files with many audits."""
    document = json.dumps(_audit(audit), separators=(",", ":"), ensure_ascii=False, allow_nan=False)
    return escape.json_document(document) + "\n"


def _audit(audit: Audit) -> dict[str, object]:
    return {
        "schema": SCHEMA,
        "tool": {"name": "osaid-hub", "version": audit.tool_version, "reader": audit.reader},
        "definition": {"name": "OSAID", "version": audit.definition_version},
        "repo": {
            "id": audit.repo_id,
            "type": "model",
            "sha": audit.repo_sha,
            "url": audit.repo_url,
            "requested": audit.requested,
        },
        "fetched_at": audit.fetched_at,
        "verdict": audit.verdict.value,
        "score": points(audit.score),
        "ceiling": points(audit.ceiling),
        "elements": {row.element.value: _element(row) for row in audit.elements},
        "requirements": [_requirement(judgement) for judgement in audit.requirements],
        "licenses": [license_(entry) for entry in audit.licenses],
        "conflicts": [conflict(entry) for entry in audit.conflicts],
        "lineage": [base(entry) for entry in audit.lineage],
        "datasets": [dataset(entry) for entry in audit.datasets],
        "code_repositories": [code_repository(entry) for entry in audit.code_repositories],
        "advice": [advice(entry) for entry in audit.advice],
        "gaps": [gap(entry) for entry in audit.gaps],
        # The one key that is left out where there are none: what is excepted is no fact of the repository.
        **({"waivers": [waiver(entry) for entry in audit.waivers]} if audit.waivers else {}),
    }


def waiver(entry: WaiverEntry) -> dict[str, object]:
    return {
        "requirement": entry.requirement,
        "reason": entry.reason,
        "until": entry.until,
        "expired": entry.expired,
        "source": entry.source,
    }


def points(score: float | None) -> float | None:
    """A score as it is written: to one place, None where nothing is scored."""
    return None if score is None else round(float(score), 1)


def _element(row: ElementScore) -> dict[str, object]:
    return {
        "score": points(row.score),
        "met": row.met,
        "partial": row.partial,
        "unmet": row.unmet,
        "unknown": row.unknown,
        "not_applicable": row.not_applicable,
    }


def _requirement(judgement: Judgement) -> dict[str, object]:
    return {
        "id": judgement.id,
        "element": judgement.requirement.element.value,
        "required": judgement.requirement.required,
        "status": judgement.status.value,
        "message": judgement.finding.message,
        "remedy": judgement.remedy,
        "unseen": [{"what": place.what, "reason": place.reason} for place in judgement.unseen],
        "evidence": [evidence(item) for item in judgement.finding.evidence],
    }


def evidence(item: Evidence) -> dict[str, object]:
    return {
        "kind": item.kind,
        "source": item.source,
        "repo": item.repo,
        "lines": list(item.lines) if item.lines else None,
        "quote": item.quote,
        "url": item.url,
        "looked": list(item.looked),
    }


def license_(entry: LicenseEntry) -> dict[str, object]:
    return {
        "subject": entry.subject,
        "source": entry.source,
        "declared": entry.declared,
        "spdx": entry.spdx,
        "osi_approved": entry.osi_approved,
        "category": entry.category,
        "note": entry.note,
    }


def base(entry: LineageEntry) -> dict[str, object]:
    return {
        "id": entry.id,
        "named": entry.named,
        "found": entry.found,
        "relation": entry.relation,
        "sha": entry.sha,
        "verdict": entry.verdict.value if entry.verdict else None,
        "score": points(entry.score),
    }


def conflict(entry: Conflict) -> dict[str, object]:
    return {"message": entry.message, "evidence": [evidence(item) for item in entry.evidence]}


def dataset(entry: DatasetEntry) -> dict[str, object]:
    return {
        "id": entry.id,
        "declared_in": entry.declared_in,
        "exists": entry.exists,
        "gated": entry.gated,
        "license": entry.license,
    }


def code_repository(entry: CodeRepositoryEntry) -> dict[str, object]:
    return {"url": entry.url, "license_spdx": entry.license_spdx, "role": list(entry.roles), "sha": entry.sha}


def advice(entry: AdviceEntry) -> dict[str, object]:
    return {
        "title": entry.title,
        "gain": points(entry.gain),
        "requirements": list(entry.requirements),
        "where": {"path": entry.path, "lines": list(entry.lines) if entry.lines else None} if entry.path else None,
        "text": entry.text,
        "who": entry.who,
        "conflicts": list(entry.conflicts),
        "edit": entry.edit,
        "assumed": entry.assumed,
        "verdict_after": entry.verdict_after.value,
    }


def gap(entry: GapEntry) -> dict[str, object]:
    return {"what": entry.what, "reason": entry.reason, "detail": entry.detail}
