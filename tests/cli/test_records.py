"""The commands report and diff over what earlier runs wrote.

Also of: `scans/keep/audit_files`, `cli/earlier`.
"""

from __future__ import annotations

import json
import os
import re
from pathlib import Path

import pytest

import osaid_hub
from osaid_hub.audits import json_lines, to_json
from osaid_hub.audits.changes import may_rise
from osaid_hub.scans.keep.audit_files import AuditFile
from tests.cli.running import run
from tests.cli.test_scan import STORE
from tests.factory import make_audit


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "out"


@pytest.mark.parametrize("format", ["text", "markdown", "json", "csv", "html"])
def test_reports_from_database_and_file(scanned: Path, format: str, tmp_path: Path) -> None:
    database, file = scanned / "osaid-hub.sqlite", scanned / "audits.jsonl"
    code, text, _ = run("report", database, "--format", format)
    assert code == 0
    if format == "json":
        assert text == file.read_text(encoding="utf-8")
    if format == "csv":
        assert text.splitlines() == (scanned / "summary.csv").read_text(encoding="utf-8").splitlines()
    if format == "markdown":
        assert text == (scanned / "summary.md").read_text(encoding="utf-8")
    code, again, _ = run("report", file, "--format", format)
    assert (code, "acme/chinese-7b" in again) == (0, True)
    target = tmp_path / "report"
    assert run("report", database, "--format", format, "-o", target)[0] == 0
    assert target.read_text(encoding="utf-8").splitlines() == text.splitlines()


def test_one_model_of_a_scan(scanned: Path) -> None:
    for source in ("osaid-hub.sqlite", "audits.jsonl"):
        for format in ("text", "markdown", "json", "csv", "html", "sarif", "codequality", "cyclonedx", "spdx3", "mof"):
            code, text, _ = run("report", scanned / source, "--repo", "acme/rail-7b", "--format", format)
            assert (code, "acme/rail-7b" in text) == (0, True)
        assert run("report", scanned / source, "--repo", "acme/none")[0] == 3
    assert "26 models" in run("report", scanned / "osaid-hub.sqlite", "--list")[1]


def test_a_folder_of_results_is_its_database(scanned: Path) -> None:
    assert run("report", scanned)[1] == run("report", scanned / "osaid-hub.sqlite")[1]
    assert "26 models" in run("report", scanned, "--list")[1]
    assert run("report", scanned, "--repo", "acme/rail-7b", "--history")[0] == 0
    code, text, _ = run("diff", scanned, scanned, "--exit-code")
    assert (code, "acme/" in text) == (0, False)
    (scanned / "osaid-hub.sqlite").unlink()
    code, text, _ = run("report", scanned)
    assert (code, "26 models, all audited" in text or "models" in text) == (0, True)
    assert run("report", scanned, "--scan", "2")[0] == 2
    assert run("report", scanned, "--list")[0] == 3
    assert run("report", scanned.parent, "--list")[2] == f"osaid-hub: {scanned.parent} holds no database\n"


def test_a_folder_of_audits_is_a_scan(tmp_path: Path) -> None:
    folder = tmp_path / "audits"
    (folder / "deeper").mkdir(parents=True)
    for name, place in (("open-7b", "a.json"), ("rail-7b", "deeper/b.json")):
        run("audit", f"acme/{name}", "--store", STORE, "-o", folder / place)
    (folder / "config.json").write_text("{}")
    (folder / "elsewhere.json").symlink_to("/etc/passwd")
    code, text, err = run("report", folder)
    assert (code, "2 models" in text, "config.json" in err, "elsewhere" in err) == (0, True, True, False)
    assert run("report", folder, "--repo", "acme/rail-7b", "-f", "sarif")[0] == 0
    assert run("report", folder, "-f", "sarif")[0] == 2
    code, text, _ = run("diff", folder / "deeper", folder)
    assert (code, "acme/rail-7b" in text) == (0, True)
    code, _, err = run("report", tmp_path / "none")
    assert (code, "could not be read" in err) == (3, True)


def test_one_audit_is_shown_as_it_is_and_keeps_its_address(tmp_path: Path) -> None:
    file = tmp_path / "one.json"
    run("audit", "acme/open-7b", "--store", STORE, "-o", file)
    for source in (file, tmp_path):
        for format in ("text", "markdown", "json", "html", "sarif", "codequality", "cyclonedx", "spdx3", "mof"):
            shown = run("report", source, "--format", format)[1]
            assert shown == run("report", source, "--repo", "acme/open-7b", "--format", format)[1]
            assert "all audited" not in shown
        assert run("report", source, "-f", "json")[1] == file.read_text(encoding="utf-8")
        table = run("report", source, "--format", "csv")[1]
        assert table.splitlines()[1].startswith("acme/open-7b,https://huggingface.co/acme/open-7b,")
    line = tmp_path / "line.json"
    line.write_text(json.dumps(json.loads(file.read_text())), encoding="utf-8")
    assert run("report", line)[1] == run("report", file)[1]


def test_a_file_of_audits_keeps_their_addresses(scanned: Path) -> None:
    _, *rows = run("report", scanned / "audits.jsonl", "-f", "csv")[1].splitlines()
    assert len(rows) == 26
    assert all(row.split(",")[1] == f"https://huggingface.co/{row.split(',')[0]}" for row in rows)
    assert "(https://huggingface.co/acme/rail-7b)" in run("report", scanned / "audits.jsonl", "-f", "markdown")[1]


def test_report_refuses(scanned: Path, tmp_path: Path) -> None:
    database = scanned / "osaid-hub.sqlite"
    assert run("report", database, "--history")[0] == 2
    assert run("report", scanned / "audits.jsonl", "--scan", "2")[0] == 2
    assert run("report", database, "--repo", "acme/none", "--history")[0] == 3
    assert run("report", database, "--repo", "acme/open-7b", "--history", "--format", "csv")[0] == 2
    for format in ("sarif", "codequality", "cyclonedx", "spdx3", "mof"):
        code, _, err = run("report", database, "--format", format)
        assert (code, f"--format {format} is for one model" in err) == (2, True)
        assert run("report", database, "--repo", "acme/open-7b", "--history", "--format", format)[0] == 2
    assert run("report", database, "--scan", "7")[0] == 3
    assert run("report", database, "--scan", "-1")[0] == 3
    assert run("report", tmp_path / "none")[0] == 3
    broken = tmp_path / "broken.jsonl"
    broken.write_text('{"schema": 1}\nrubbish\n')
    code, _, err = run("report", broken)
    assert (code, "line 1" in err, err.count("\n"), "Traceback" in err) == (3, True, 1, False)


def test_a_file_of_something_else_is_told_of_in_a_few_lines(tmp_path: Path) -> None:
    file = tmp_path / "summary.csv"
    file.write_text("acme/open-7b,100.0\n" * 1000)
    code, _, err = run("report", file)
    assert (code, err.count("\n"), "line 1" in err) == (3, 1, True)
    file.write_text(file.read_text() + to_json.render_line(make_audit()))
    code, _, err = run("report", file)
    assert (code, err.count("\n"), "line 5:" in err, "further lines" in err) == (0, 6, True, True)


def test_a_broken_line_hides_no_other(scanned: Path) -> None:
    file = scanned / "audits.jsonl"
    lines = file.read_text(encoding="utf-8").splitlines()
    file.write_text("\n".join([lines[5], "{", *lines[:5]]), encoding="utf-8")
    code, text, err = run("report", file)
    assert (code, "6 models, all audited" in text, "line 2" in err) == (0, True, True)


def test_diff_of_two_audits(tmp_path: Path) -> None:
    files = []
    for name in ("open-no-data", "open-7b"):
        files.append(tmp_path / f"{name}.json")
        run("audit", f"acme/{name}", "--store", STORE, "--format", "json", "-o", files[-1])
    code, text, _ = run("diff", *files)
    assert code == 0
    assert "data.provenance" in text
    code, text, _ = run("diff", *files, "--format", "json")
    changed = {row["id"] for row in json.loads(text)["requirements"]}
    assert "data.provenance" in changed
    assert run("diff", files[0], files[0], "--exit-code")[0] == 0
    assert run("diff", *files, "--exit-code")[0] == 1
    assert run("diff", files[0], tmp_path / "none.json")[0] == 3


def test_diff_of_an_audit_and_a_scan(scanned: Path, tmp_path: Path) -> None:
    file = tmp_path / "one.json"
    run("audit", "acme/open-7b", "--store", STORE, "--format", "json", "-o", file)
    code, text, _ = run("diff", file, scanned / "osaid-hub.sqlite", "--format", "markdown")
    assert (code, "acme/open-7b" in text) == (0, True)
    code, text, _ = run("diff", scanned / "audits.jsonl", scanned / "osaid-hub.sqlite", "--repo", "acme/rail-7b")
    assert (code, "acme/rail-7b" in text) == (0, True)


def test_report_reads_ordinary_files(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    assert run("report", pipe)[0] == 3
    assert run("report", tmp_path)[0] == 3
    (tmp_path / "empty").write_bytes(b"")
    for words in (("report", tmp_path / "empty", "-f", "csv"), ("diff", tmp_path / "empty", tmp_path / "empty")):
        code, _, err = run(*words)
        assert (code, "holds no audits" in err) == (3, True)


def test_a_name_that_is_nearly_one_of_the_results(scanned: Path) -> None:
    code, _, err = run("report", scanned, "--repo", "acme/opne-7b")
    assert (code, "(did you mean 'acme/open-7b'?)" in err) == (3, True)
    code, _, err = run("scan", "acm", "--store", STORE, "--out", scanned / "other")
    assert (code, "holds no models of acm (did you mean 'acme'?)" in err) == (3, True)


def test_what_holds_no_audits_is_told_once(tmp_path: Path) -> None:
    notes = tmp_path / "notes.jsonl"
    notes.write_text("plums\npears\n")
    newer = tmp_path / "newer.jsonl"
    newer.write_text('{"schema": "osaid-hub/audit/99"}\n' * 3)
    reason = 'line 1: schema is "osaid-hub/audit/99"; only "osaid-hub/audit/2" can be read'
    folder = f"{tmp_path} holds no audits: neither a database of scans nor files of JSON with audits"
    for words, told in (
        (("report", notes), f"{notes} holds no audits (line 1: no JSON)"),
        (("diff", notes, notes), f"{notes} holds no audits (line 1: no JSON)"),
        (("report", newer), f"{newer} holds no audits ({reason})"),
        (("report", tmp_path), f"{folder} ({newer} holds no audits ({reason}))"),
    ):
        assert run(*words) == (3, "", f"osaid-hub: {told}\n")
    with pytest.raises(osaid_hub.AuditError, match=re.escape(reason)):
        osaid_hub.load(newer)
    newer.write_text(newer.read_text() + to_json.render_line(make_audit()))
    code, _, err = run("report", newer)
    assert (code, err.count(f"{newer}, line")) == (0, 3)


def test_what_may_rise_is_read_once_for_all_models_that_fell(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A comparison asks for each of them; a file of a hundred thousand audits was read anew each time."""
    file = tmp_path / "audits.jsonl"
    file.write_text("".join(to_json.render_line(make_audit(repo_id=f"acme/{name}")) for name in "abc"))
    passes = []
    real = json_lines.read_lines
    monkeypatch.setattr(json_lines, "read_lines", lambda stream: passes.append(stream) or real(stream))
    audits = AuditFile(file, pytest.fail)
    rising = {audits.may_rise(f"acme/{name}") for name in "abc"}
    assert (len(passes), rising) == (1, {may_rise(make_audit())})
    assert audits.may_rise("acme/none") == frozenset()
