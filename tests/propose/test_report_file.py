"""Whether a report that is there still says what the audit found."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from osaid_hub.audits.findings import Audit, Conflict, Evidence, GapEntry, Verdict
from osaid_hub.propose.report_file import is_report, same_findings
from osaid_hub.report import Format, render
from tests.factory import QUOTE, REQUIREMENTS, SHA, URL, make_audit, make_judgement
from tests.report.hostile import HOSTILE
from tests.table import each_row


def report(audit: Audit) -> bytes:
    return render(audit, Format.MARKDOWN).encode("utf-8")


def with_evidence(evidence: Evidence, message: str = "Said.") -> Audit:
    return make_audit(requirements=(make_judgement("data.scope", "met", evidence, message=message), *REQUIREMENTS))


@pytest.mark.parametrize(
    "changes",
    [
        {"repo_sha": SHA[::-1]},
        {"repo_sha": None},
        {"repo_url": URL.replace("hub.example", "other.example")},
        {"tool_version": "9.9.9"},
        {"fetched_at": "2031-01-01T00:00:00Z"},
        {"licenses": ()},
        {"gaps": (GapEntry("LICENSE", "error", "could not be read"),)},
    ],
)
def test_commits_addresses_and_lists_are_no_findings(changes: dict[str, object]) -> None:
    assert same_findings(report(make_audit()), report(make_audit(**changes)))


def test_lines_and_quotes_are_no_findings() -> None:
    moved = replace(QUOTE, lines=(16, 18), url=f"{URL}/blob/{SHA[::-1]}/README.md#L16-L18")
    assert same_findings(report(with_evidence(QUOTE)), report(with_evidence(moved)))
    elsewhere = replace(QUOTE, source="DATA.md", quote="Other | words, a] b")
    assert same_findings(report(with_evidence(QUOTE)), report(with_evidence(elsewhere)))


def test_names_in_another_order_are_the_same_finding() -> None:
    one, other = with_evidence(QUOTE, "named: acme/a, acme/b"), with_evidence(QUOTE, "named: acme/b, acme/a")
    assert same_findings(report(one), report(other))


@pytest.mark.parametrize(
    "changes",
    [
        {"verdict": Verdict.RESTRICTED},
        {"score": 66.8},
        {"ceiling": 90.0},
        {"repo_id": "acme/other-7b"},
        {"definition_version": "1.1"},
        {"conflicts": (Conflict("Another conflict.", (QUOTE,)),)},
        {"conflicts": ()},
        {"requirements": (make_judgement("data.scope", "partial", QUOTE, message="Other words."), *REQUIREMENTS[1:])},
        {"requirements": (make_judgement("data.scope", "met", QUOTE), *REQUIREMENTS[1:])},
    ],
)
def test_what_was_found_is_compared(changes: dict[str, object]) -> None:
    assert not same_findings(report(make_audit()), report(make_audit(**changes)))


@each_row("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_no_message_hides_a_status(text: str) -> None:
    rows = tuple(make_judgement(row.id, "unknown", message=text, remedy=text) for row in REQUIREMENTS)
    one = make_audit(requirements=(*rows, make_judgement("code.x", "unmet", message=text, required=False)))
    other = make_audit(requirements=(*rows, make_judgement("code.x", "unknown", message=text, required=False)))
    assert same_findings(report(one), report(replace(one, repo_sha=SHA[::-1])))
    assert not same_findings(report(one), report(other))


def test_a_report_is_known_by_its_title() -> None:
    assert is_report(report(make_audit()))
    assert is_report(report(make_audit(repo_url=None, repo_sha=None)))
    for other in (
        b"",
        b"# OSAID\n",
        b"# Our audit of x\n",
        b"\xff\xfe",
        b"# OSAID 1.0 audit of x\n" + b"x" * 5_000_000,
    ):
        assert not is_report(other)
