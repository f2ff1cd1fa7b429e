"""An audit in short says the same."""

from __future__ import annotations

from osaid_hub.audits.score import SCORED
from osaid_hub.audits.short import result_of
from tests.factory import make_audit


def test_nothing_is_changed_and_terms_have_no_points() -> None:
    audit = make_audit()
    result = result_of(audit)
    for name in ("repo_id", "fetched_at", "tool_version", "definition_version", "verdict", "score", "ceiling"):
        assert getattr(result, name) == getattr(audit, name)
    assert result.sha == audit.repo_sha
    assert list(result.statuses.items()) == [(row.id, row.status) for row in audit.requirements]
    assert set(result.elements) <= set(SCORED)
    assert result.reason is None
