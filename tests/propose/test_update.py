"""The comment on what an update changes."""

from __future__ import annotations

from osaid_hub.propose.update import update_comment
from osaid_hub.report.one.badge import REPORT_FILE
from tests.factory import make_audit, make_judgement

AUDIT = make_audit(requirements=(make_judgement("data.scope", "unmet"), make_judgement("code.training", "met")))


def report(verdict: str, score: str, *rows: str) -> bytes:
    lines = [f"**Verdict:** {verdict}", f"**Score:** {score} of 100", *rows]
    return "\n".join(lines).encode()


def test_what_changed_is_told_and_nothing_else() -> None:
    before = report("consistent", "99.0", "| x met | `data.scope` |", "| x met | `code.training` |")
    comment = update_comment({REPORT_FILE: before, "README.md": b"a"}, {REPORT_FILE: b"new", "LICENSE": b"b"}, AUDIT)
    assert f"verdict: consistent → {AUDIT.verdict}" in comment
    assert f"score: 99.0 → {AUDIT.score:.1f}" in comment
    assert "`data.scope`: met → unmet: " in comment
    assert "code.training" not in comment
    for words in (f"`{REPORT_FILE}`: updated", "`README.md`: no longer changed", "`LICENSE`: now changed as well"):
        assert words in comment


def test_a_report_that_cannot_be_read_tells_nothing() -> None:
    for before in ({}, {REPORT_FILE: b"\xff\x00 **Verdict:** approved"}):
        assert "The findings are the same." in update_comment(before, {}, AUDIT)
