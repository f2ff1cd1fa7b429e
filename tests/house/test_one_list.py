"""The requirements stand in one list: the definition, the checks, their files and their tests are the same set."""

from __future__ import annotations

from pathlib import Path

from osaid_hub.judge.checks import CHECKS
from osaid_hub.known.definition import load

ROOT = Path(__file__).parents[2]
IDS = [requirement.id for requirement in load().requirements]
SLUGS = {name.replace(".", "_") for name in IDS}


def test_table_of_checks_is_the_definition_in_its_order() -> None:
    assert list(CHECKS) == IDS


def test_each_check_comes_from_the_file_of_its_name() -> None:
    for name, check in CHECKS.items():
        assert check.__module__ == f"osaid_hub.judge.checks.{name.replace('.', '_')}"


def test_each_requirement_has_one_file() -> None:
    files = {path.stem for path in (ROOT / "osaid_hub/judge/checks").glob("*.py")} - {"__init__"}
    assert files == SLUGS


def test_each_requirement_has_one_test_file() -> None:
    files = {path.stem.removeprefix("test_") for path in (ROOT / "tests/judge/checks").glob("test_*.py")}
    assert files == SLUGS
