"""The command `check`: problems with their lines and what may have been meant, exit codes, odd files."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.cli.running import run
from tests.cli.test_scan import ROOT

HEAD = 'osaid: "1.0"\nrequirements:\n'


def checked(folder: Path, text: str, name: str = "osaid.yml") -> tuple[int, list[str], str]:
    (folder / name).write_text(text, encoding="utf-8")
    code, out, err = run("check", folder / name)
    return code, [line.removeprefix(f"{folder / name}:") for line in out.splitlines()], err


def test_problems_with_lines_and_what_may_be_meant(tmp_path: Path) -> None:
    (tmp_path / "data.md").write_text("x")
    text = (
        f"{HEAD}  data.scpe:\n    path: data.md\n  data.scope:\n    - pth: data.md\n    - path: daten.md\n"
        "  code.training:\n    url: ftp://example.org\n"
    )
    code, lines, _ = checked(tmp_path, text)
    assert code == 1
    assert lines == [
        "3: there is no requirement 'data.scpe' (did you mean 'data.scope'?)",
        "6: the key 'pth' of data.scope is not known (did you mean 'path'?)",
        "7: `path` of data.scope is 'daten.md', which is not there",
        "9: `url` of code.training must be an http(s) address",
    ]


def test_nothing_wrong(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "data.md").write_text("x")
    code, lines, _ = checked(tmp_path, f"{HEAD}  data.scope:\n    path: data.md\n")
    assert (code, lines) == (0, [" nothing wrong; it declares evidence for 1 requirement"])
    monkeypatch.chdir(tmp_path)
    assert run("check", "-q") == (0, "", "")
    assert (
        run("check", tmp_path)[1]
        == f"{tmp_path / 'osaid.yml'}: nothing wrong; it declares evidence for 1 requirement\n"
    )


def test_a_folder_stands_for_the_declaration_in_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "osaid.yaml").write_text(f"{HEAD}  data.scpe:\n    note: x\n")
    monkeypatch.chdir(tmp_path)
    for words in ([], [tmp_path]):
        code, out, _ = run("check", *words)
        assert code == 1
        assert "osaid.yaml:3: there is no requirement 'data.scpe'" in out


def test_what_init_writes_is_right(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(ROOT / "fixtures/models/acme/open-7b/files", tmp_path / "open-7b"))
    assert run("init", folder, "--force")[0] == 0
    code, out, err = run("check", folder / "osaid.yml")
    assert (code, "nothing wrong" in out) == (0, True), out + err


@pytest.mark.parametrize(
    ("content", "code"),
    [(b"osaid: [\n", 1), (b"\xff\xfe\x00", 1), (b"", 1), (b"x" * 300_000, 3), (None, 3)],
)
def test_files_that_are_none(tmp_path: Path, content: bytes | None, code: int) -> None:
    if content is not None:
        (tmp_path / "osaid.yml").write_bytes(content)
    found, out, err = run("check", tmp_path / "osaid.yml")
    assert (found, "Traceback" in out + err, bool(out + err)) == (code, False, True)


def test_a_file_of_the_framework(tmp_path: Path) -> None:
    text = (
        "framework: {}\nrelease:\n  name: x\n  components:\n    - name: Trainig code\n      component_path: train.py\n"
    )
    code, lines, _ = checked(tmp_path, text, "mof.yml")
    assert (code, lines) == (1, ["5: 'Trainig code' is no component of the framework (did you mean 'Training code'?)"])


def test_an_audit_gives_the_same_reason(tmp_path: Path) -> None:
    reason = "it is not a text: save it as UTF-8"
    (tmp_path / "README.md").write_text("# Plum\n")
    (tmp_path / "osaid.yml").write_bytes(f"{HEAD}  data.scope:\n    note: plums\n".encode("utf-16"))
    assert run("check", tmp_path)[:2] == (1, f"{tmp_path / 'osaid.yml'}:1: {reason}\n")
    for more in ("--brief", "--full"):
        told, _, findings = run("audit", tmp_path, more)[1].partition("\ndata  ")
        assert reason in told
        assert "unmet" not in findings, "nobody knows what it declares"


def test_lines_of_strangers_are_inert(tmp_path: Path) -> None:
    code, lines, _ = checked(tmp_path, f'{HEAD}  "data.\\e[31mscope\\n::error::x": {{note: x}}\n')
    assert (code, len(lines), "\x1b" in lines[0]) == (1, 1, False)
