"""What a user may mean by a target: folders that are none of a model, folders that hide one, clones, and the wait.

Also of: `cli/waiting`, `fetch/names`.
"""

from __future__ import annotations

import io
import json
import sys
import time
from pathlib import Path

import pytest
import typer

from osaid_hub.cli import action, waiting
from tests.cli.running import run
from tests.fetch.disk.test_git import clone
from tests.fetch.helpers import SHA
from tests.table import each_row


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to work in."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_folder_without_anything_of_a_model_is_refused_with_a_hint(here: Path) -> None:
    (here / "notes").mkdir()
    (here / "notes/todo.txt").write_text("plums")
    (here / "notes/eval.py").write_text("print(1)\n")
    code, out, err = run("audit", "./notes")
    assert (code, out) == (3, "")
    assert "no model card (README.md), no weights and no config.json" in err
    assert "--force" in err
    code, out, _ = run("audit", "./notes", "--force")
    assert (code, "Verdict" in out) == (0, True)


@each_row("name", ["README.md", "readme.md", "model.safetensors", "deep/er/model.gguf", "config.json", "osaid.yml"])
def test_a_folder_with_something_of_a_model_is_audited(name: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("model")
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text("{}")
    assert run("audit", str(folder))[0] == 0


def test_a_file_is_not_looked_for_on_the_hub(here: Path) -> None:
    (here / "plums.txt").write_text("plums")
    for words in (("audit", "plums.txt"), ("audit", "./plums.txt"), ("badge", "plums.txt"), ("pr", "plums.txt")):
        code, out, err = run(*words)
        assert (code, out) == (2, "")
        assert "plums.txt is a file here, and no model: `osaid-hub report`" in err


def test_a_folder_that_hides_a_model_says_so(here: Path) -> None:
    (here / "acme/plum").mkdir(parents=True)
    (here / "acme/plum/README.md").write_text("# Plum\n")
    code, out, err = run("audit", "acme/plum")
    assert (code, out.startswith("plum (a folder, no commit)")) == (0, True)
    assert "acme/plum is a folder here" in err
    assert "https://huggingface.co/acme/plum" in err
    assert run("audit", "./acme/plum")[2] == ""


def test_a_clone_is_audited_as_the_model_at_its_commit(here: Path) -> None:
    clone(here / "plum", "https://huggingface.co/acme/plum")
    found = json.loads(run("audit", "./plum", "-f", "json")[1])["repo"]
    assert (found["id"], found["sha"], found["url"]) == ("acme/plum", SHA, "https://huggingface.co/acme/plum")
    (here / "plum/README.md").write_text("# Mine\n")
    code, out, _ = run("audit", "./plum")
    assert (code, out.startswith("acme/plum (a folder, no commit)")) == (0, True)
    assert "changes that are not on the Hub" in out


class Terminal(io.StringIO):
    """A terminal that keeps what it is told."""

    def isatty(self) -> bool:
        return True


def test_a_terminal_is_told_what_is_waited_for_and_nobody_else(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(waiting, "FIRST", 0.01)
    for stream, told in ((Terminal(), True), (io.StringIO(), False)):
        monkeypatch.setattr(sys, "stderr", stream)
        with waiting.told("acme/plum\x1b[31m", lambda: "the card of acme/plums"):
            time.sleep(0.1)
        assert ("looking at acme/plum" in stream.getvalue()) is told
        assert ("waiting for the card of acme/plums" in stream.getvalue()) is told
        assert "\x1b" not in stream.getvalue()
        assert stream.getvalue() == "" or stream.getvalue().endswith(" \r")


def test_a_moment_is_not_worth_a_word(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", Terminal())
    with waiting.told("acme/plum"):
        pass
    assert sys.stderr.getvalue() == ""  # type: ignore[attr-defined]


def test_in_the_action_nobody_puts_a_folder_in_the_place_of_a_model(
    here: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    for target in ("acme/plum", "gpt2"):
        (here / target).mkdir(parents=True)
        (here / target / "README.md").write_text("# Plum\n")
        monkeypatch.setenv("INPUT_TARGET", target)
        with pytest.raises(typer.Exit) as end:
            action.main()
        assert end.value.exit_code == 2
        assert f"{target} is a folder here" in capsys.readouterr().err
    monkeypatch.setenv("INPUT_TARGET", "./acme/plum")
    action.main()
