"""The ending of the file chooses the format, and contradicts no other word."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from osaid_hub.cli import app

STORE = str(Path(__file__).parents[2] / "fixtures")
AUDIT = ("audit", "acme/open-7b", "--store", STORE, "--no-follow", "-q")
BEGINNINGS = {
    "a.html": "<!doctype html>",
    "a.HTM": "<!doctype html>",
    "a.json": '{\n  "schema": "osaid-hub/audit/',
    "a.md": "# OSAID",
    "a.yml": "# Draft for the Model Openness Tool",
    "a.txt": "acme/open-7b",
    "audit-0.2": "acme/open-7b",
    "a.jsonl": '{"schema":"osaid-hub/audit/',
    "a.cdx.json": '{\n  "$schema": "http://cyclonedx.org/schema',
    "a.SPDX.json": '{\n  "@context": "https://spdx.org/rdf/3',
    "a.sarif.json": '{\n  "$schema": "https://docs.oasis-open.org/sarif/',
    "a": "acme/open-7b",
}


def run(*words: object) -> tuple[int, str]:
    result = CliRunner().invoke(app, [str(word) for word in words])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, result.stderr


@pytest.mark.parametrize("name", BEGINNINGS)
def test_the_ending_chooses(name: str, tmp_path: Path) -> None:
    assert run(*AUDIT, "-o", tmp_path / name) == (0, "")
    written = (tmp_path / name).read_text(encoding="utf-8")
    assert written.lower().startswith(BEGINNINGS[name].lower()), written[:80]


def test_sarif(tmp_path: Path) -> None:
    assert run(*AUDIT, "-o", tmp_path / "a.sarif") == (0, "")
    assert json.loads((tmp_path / "a.sarif").read_text(encoding="utf-8"))["version"] == "2.1.0"


@pytest.mark.parametrize(
    ("format", "name"),
    [
        ("sarif", "a.json"),
        ("codequality", "a.json"),
        ("cyclonedx", "a.cdx.json"),
        ("spdx3", "a.spdx3.json"),
        ("mof", "a.yml"),
        ("json", "a.out"),
        ("markdown", "a.txt"),
        ("json", "a.cdx.json"),
        ("spdx3", "a.spdx"),
        ("text", "a.xyz"),
    ],
)
def test_formats_that_go_into_an_ending(format: str, name: str, tmp_path: Path) -> None:
    assert run(*AUDIT, "-f", format, "-o", tmp_path / name) == (0, "")


@pytest.mark.parametrize(
    ("format", "name"), [("html", "a.json"), ("json", "a.html"), ("text", "a.md"), ("markdown", "a.sarif")]
)
def test_a_contradiction_is_an_error(format: str, name: str, tmp_path: Path) -> None:
    code, told = run(*AUDIT, "-f", format, "-o", tmp_path / name)
    assert (code, f"--format {format} does not go into" in told) == (2, True)
    assert not list(tmp_path.iterdir())


def test_a_file_that_the_command_does_not_write(tmp_path: Path) -> None:
    code, told = run(*AUDIT, "-o", tmp_path / "a.csv")
    assert (code, "a file of csv, which this command does not write" in told) == (2, True)


@pytest.mark.parametrize("name", ["a.spdx", "a.xyz", "a.pdf", "a.json.bak"])
def test_an_ending_that_says_nothing(name: str, tmp_path: Path) -> None:
    code, told = run(*AUDIT, "-o", tmp_path / name)
    assert (code, f"the ending of {tmp_path / name} says no format: give --format, or one of" in told) == (2, True)
    assert ".html" in told
    assert ".csv" not in told, "this command does not write it"
    assert not list(tmp_path.iterdir())


def test_a_dash_is_standard_output(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    words = (*AUDIT[:-1], "-f", "json", "-o", "-", "-f", "markdown", "-o", "a.md")
    result = CliRunner().invoke(app, words)
    assert (result.exit_code, json.loads(result.stdout)["repo"]["id"]) == (0, "acme/open-7b")
    (tmp_path / "a.json").write_text(result.stdout)
    for words in (("report", "a.json", "-f", "csv", "-o", "-"), ("diff", "a.json", "a.json", "-o", "-")):
        result = CliRunner().invoke(app, words)
        assert (result.exit_code, "acme/open-7b" in result.stdout) == (0, True)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.json", "a.md"]


def test_results_of_a_scan(tmp_path: Path) -> None:
    lines = tmp_path / "audits.jsonl"
    for name in ("open-7b", "closed-weights"):
        code, _ = run("audit", f"acme/{name}", "--store", STORE, "--no-follow", "-q", "-o", tmp_path / f"{name}.json")
        if code == 0:
            audit = json.loads((tmp_path / f"{name}.json").read_text(encoding="utf-8"))
            with lines.open("a", encoding="utf-8") as file:
                file.write(json.dumps(audit) + "\n")
    assert run("report", lines, "-o", tmp_path / "all.csv")[0] == 0
    assert (tmp_path / "all.csv").read_text(encoding="utf-8-sig").split(",")[0] == "id"
    assert run("report", lines, "-o", tmp_path / "all.html")[0] == 0
    code, told = run("report", lines, "-o", tmp_path / "all.sarif")
    assert (code, "name it by --repo" in told) == (2, True)
    assert run("diff", lines, lines, "-o", tmp_path / "d.md")[0] == 0
    assert (tmp_path / "d.md").read_text(encoding="utf-8").startswith("#")
    assert run("diff", lines, lines, "-o", tmp_path / "d.html")[0] == 2
