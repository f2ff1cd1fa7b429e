"""The README says what is true: its excerpt is what the command prints, and its commands are those of `.ci/run`."""

from __future__ import annotations

from pathlib import Path

from osaid_hub.audit import audit
from osaid_hub.fetch.stored import follow_stored, read_model
from osaid_hub.report import Format, render

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_excerpt_is_what_the_command_prints() -> None:
    block = README.split("$ osaid-hub audit acme/rail-7b --store fixtures\n")[1].split("```")[0]
    name = "acme/rail-7b"
    repo = read_model(ROOT / "fixtures", name, requested=name, now="2026-01-01T00:00:00Z")
    report = render(audit(follow_stored(ROOT / "fixtures", repo)), Format.TEXT, width=100)
    for part in block.split("...\n"):
        assert part.rstrip("\n") in report


def test_ci_runs_the_command_for_tests() -> None:
    assert "\npytest\n" in (ROOT / ".ci/run").read_text(encoding="utf-8")
    assert ".venv/bin/pytest" in README


def test_every_command_is_named() -> None:
    for command in ("audit", "scan", "report", "diff", "snapshot", "license", "requirements"):
        assert f"`osaid-hub {command}" in README
