"""Several models and several reports in one run: what goes where, and what one that fails does to the others."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.running import run
from tests.cli.test_scan import STORE
from tests.table import each_row

A, B = "acme/no-card", "acme/bare-mit"


def test_several_models(tmp_path: Path) -> None:
    code, text, err = run("audit", A, "acme/nothing", B, "--store", STORE, "-f", "json", "--fail-under", "99")
    assert [json.loads(line)["repo"]["id"] for line in text.splitlines()] == [A, B]
    assert code == 3, "one could not be audited, which is more than a threshold that was missed"
    assert "acme/nothing" in err
    assert f"{B}: the score" in err
    assert run("audit", A, B, "--store", STORE, "-q", "--fail-under", "99")[0] == 1
    file = tmp_path / "both.md"
    assert run("audit", A, B, "--store", STORE, "-o", file)[0] == 0
    assert file.read_text(encoding="utf-8").count("# OSAID 1.0 audit of") == 2
    code, text, _ = run("audit", A, B, "--store", STORE)
    assert (code, A in text, B in text) == (0, True, True)


@pytest.mark.parametrize("named", [True, False])
def test_several_reports_of_one_audit(tmp_path: Path, named: bool) -> None:
    files = {"json": "a.json", "markdown": "b.md", "sarif": "c.sarif"}
    words: list[object] = []
    for format, file in files.items():
        words += ["-f", format] if named else []
        words += ["-o", tmp_path / file]
    code, text, err = run("audit", A, "--store", STORE, *words)
    assert (code, text, err.count("report in")) == (0, "", 1)
    assert json.loads((tmp_path / "a.json").read_text(encoding="utf-8"))["repo"]["id"] == A
    assert (tmp_path / "b.md").read_text(encoding="utf-8").startswith("# OSAID")
    assert json.loads((tmp_path / "c.sarif").read_text(encoding="utf-8"))["version"] == "2.1.0"


@each_row(
    ("words", "says"),
    [
        (["-f", "json", "-f", "text"], "needs an --output of its own"),
        (["-f", "json", "-o", "a", "-o", "b"], "belong together"),
        (["-o", "a.json", "-o", "a.json"], "the same file"),
        ([B, "-o", "a.html"], "--format html is for one model"),
        ([B, "--revision", "main"], "--revision is of one model"),
    ],
)
def test_what_does_not_go_together(words: list[str], says: str) -> None:
    code, _, err = run("audit", A, "--store", STORE, *words)
    assert (code, says in err) == (2, True), err


def test_a_file_that_cannot_be_written_is_told_once(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    code, _, err = run("audit", "acme/open-7b", "--store", STORE, "-o", str(tmp_path / "file/x.json"))
    assert (code, err.count("could not write")) == (3, 1)
