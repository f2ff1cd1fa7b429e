"""Made-up results of scans: `make_result(**changes)`, and a scan of a few models."""

from __future__ import annotations

from typing import Any

from osaid_hub.audits.findings import Status, Verdict
from osaid_hub.audits.short import Result, result_of
from tests.factory import SHA, make_audit


def make_result(repo_id: str = "acme/open-7b", **changes: Any) -> Result:
    """The made-up audit in short; `changes` replace fields of the result."""
    result = result_of(make_audit(repo_id=repo_id))
    fields: dict[str, Any] = {name: getattr(result, name) for name in Result.__struct_fields__}
    return Result(**fields | changes)


def make_failed(repo_id: str, reason: str | None = None, **changes: Any) -> Result:
    """A model that could not be audited."""
    fields: dict[str, Any] = {"sha": None, "fetched_at": "2026-11-22T12:00:00Z", "tool_version": "0.1.0"}
    reason = f"the model {repo_id} does not exist on hub.example." if reason is None else reason
    return Result(repo_id, **fields | {"definition_version": "1.0", "reason": reason} | changes)


OTHER_SHA = SHA[::-1]
BEFORE = (
    make_result("acme/better", verdict=Verdict.INCOMPLETE, score=60.0, sha=OTHER_SHA),
    make_result("acme/gone"),
    make_failed("acme/lifted"),
    make_result("acme/lost"),
    make_result("acme/moved", sha=OTHER_SHA),
    make_result("acme/other-finding", statuses={"data.scope": Status.UNMET, "data.license": Status.MET}),
    make_result("acme/same"),
    make_failed("acme/still-failed"),
    make_result("acme/worse", score=90.0, tool_version="0.0.9"),
)
AFTER = (
    make_result("acme/better", verdict=Verdict.CONSISTENT, score=100.0),
    make_result("acme/lifted"),
    make_failed("acme/lost", "The Hub asks for a token."),
    make_result("acme/moved"),
    make_result("acme/new"),
    make_failed("acme/new-failed"),
    make_result("acme/other-finding", statuses={"data.scope": Status.MET, "data.license": Status.UNMET}),
    make_result("acme/same"),
    make_failed("acme/still-failed"),
    make_result("acme/worse", score=66.7),
)
