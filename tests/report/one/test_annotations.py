"""Annotations: levels, places, and that no word of a stranger becomes a command of its own."""

from __future__ import annotations

from msgspec.structs import replace

from osaid_hub.audits.findings import WaiverEntry
from osaid_hub.report.one.annotations import annotation, of_audit
from tests.factory import make_audit
from tests.fixtures.test_fixtures import audited
from tests.table import each_row


@each_row(
    ("message", "told"),
    [
        ("50 %", "::error title=a%3A b%2C c::50 %25\n"),
        ("a\n::warning::b", "::error title=a%3A b%2C c::a ::warning::b\n"),
        ("##[add-mask]x", "::error title=a%3A b%2C c::# #[add-mask]x\n"),
    ],
)
def test_what_strangers_say_is_data(message: str, told: str) -> None:
    assert annotation("error", message, title="a: b, c") == told


def test_levels_and_places() -> None:
    lines = list(of_audit(audited("rail-7b"), "models/rail"))
    levels = [line.split(" ")[0] for line in lines]
    assert levels == sorted(levels, key=["::error", "::warning", "::notice"].index)
    assert all(" file=models/rail/" in line for line in lines)
    assert not any("file=" in line for line in of_audit(audited("rail-7b"), None))
    assert all(line.count("\n") == 1 for line in lines)


def test_an_accepted_exception_is_a_notice_and_an_error_once_it_is_over() -> None:
    audit = make_audit()
    missing = next(row.id for row in audit.requirements if row.required and row.status == "unmet")
    for expired, level in ((False, "::notice"), (True, "::error")):
        entry = WaiverEntry(missing, "It predates us.", "2026-11-22", expired, "osaid-hub.toml, waivers[0]")
        lines = of_audit(replace(audit, waivers=(entry,)), None)
        (line,) = [line for line in lines if f"title={missing}%3A" in line]
        assert line.startswith(level)
        assert "It predates us" in line
