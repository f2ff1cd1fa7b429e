"""`osaid-hub fix`: shows edits with what they bring, and writes them into a folder where somebody says yes."""

from __future__ import annotations

import json
import os
from pathlib import Path

from tests.cli.running import run

STORE = Path(__file__).parents[2] / "fixtures"
CARD = "---\nlanguage: en\npipeline_tag: text-generation\n---\n# Heron\n\nHeron writes letters.\n"


def folder(path: Path) -> Path:
    path.mkdir()
    (path / "README.md").write_text(CARD, encoding="utf-8")
    (path / "model.safetensors").write_bytes(b"0" * 100)
    return path


def test_the_plan_is_shown_as_diffs_and_nothing_is_written(tmp_path: Path) -> None:
    place = folder(tmp_path / "heron")
    code, out, _ = run("fix", place)
    assert code == 0
    assert "+license: apache-2.0" in out
    assert "+## Training data" in out
    assert (place / "README.md").read_text(encoding="utf-8") == CARD


def test_what_is_agreed_to_is_written_and_brings_what_was_said(tmp_path: Path) -> None:
    place = folder(tmp_path / "heron")
    before = json.loads(run("audit", place, "--format", "json")[1])
    ready = [each for each in before["advice"] if each["edit"] and "TODO" not in each["text"]]
    assert [each["text"] for each in ready if not each["assumed"]] == ["license: apache-2.0"]
    code, _, err = run("fix", place, "--write", "--yes")
    assert code == 0
    text = (place / "README.md").read_text(encoding="utf-8")
    assert "license: apache-2.0\n---" in text
    assert text.startswith("---\nlanguage: en\n")
    assert "[TODO]" in text
    assert "fill in what is marked TODO" in err
    after = json.loads(run("audit", place, "--format", "json")[1])
    # Blanks are evidence of nothing.
    assert abs(after["score"] - before["score"] - sum(each["gain"] for each in ready)) < 0.3


def test_what_is_certain_is_shown_as_well_and_where_the_plan_leads_last(tmp_path: Path) -> None:
    place = folder(tmp_path / "heron")
    text = (STORE / "models/acme/open-7b/files/LICENSE").read_text(encoding="utf-8")
    (place / "LICENSE").write_text(text, encoding="utf-8")
    out = run("fix", place)[1]
    assert "State in the metadata of README.md what the repository tells already, `license: apache-2.0`" in out
    assert "+license: apache-2.0" in out
    assert out.splitlines()[-1].lstrip().startswith("+")
    assert "Made together" in out.splitlines()[-1]


def test_without_a_terminal_nothing_is_written(tmp_path: Path) -> None:
    place = folder(tmp_path / "heron")
    assert run("fix", place, "--write")[0] == 0
    assert (place / "README.md").read_text(encoding="utf-8") == CARD


def test_writing_goes_with_a_folder() -> None:
    assert run("fix", "acme/open-no-data", "--store", STORE, "--write")[0] == 2


def test_a_link_is_not_followed(tmp_path: Path) -> None:
    place = folder(tmp_path / "heron")
    (tmp_path / "elsewhere.md").write_text(CARD, encoding="utf-8")
    (place / "README.md").unlink()
    (place / "README.md").symlink_to(tmp_path / "elsewhere.md")
    run("fix", place, "--write", "--yes")
    assert (tmp_path / "elsewhere.md").read_text(encoding="utf-8") == CARD


def test_what_is_as_large_as_a_disk_is_neither_read_nor_written(tmp_path: Path) -> None:
    place = folder(tmp_path / "heron")
    os.truncate(place / "README.md", 2**40)  # takes no room
    code, _, err = run("audit", place, "--write", "-q")
    assert code == 3
    assert "nothing was written" in err
    run("fix", place, "--write", "--yes")
    assert (place / "README.md").stat().st_size == 2**40
    assert not (place / "OSAID.md").exists()
