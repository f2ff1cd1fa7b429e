"""The command `init`: where it writes, what it never overwrites, and that an audit reads it."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests.cli.running import run

STORE = Path(__file__).parents[2] / "fixtures"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A clone of a model."""
    place = tmp_path / "open-7b"
    shutil.copytree(STORE / "models/acme/open-7b/files", place)
    return place


def statuses(target: object, *words: object) -> list[tuple[str, str]]:
    code, out, _ = run("audit", target, "--format", "json", *words)
    assert code == 0
    return [(each["id"], each["status"]) for each in json.loads(out)["requirements"]]


def test_a_model_of_a_store_goes_to_the_output() -> None:
    code, out, err = run("init", "acme/open-7b", "--store", STORE)
    assert (code, err) == (0, "")
    assert out.startswith("# yaml-language-server: $schema=osaid.schema.json\n# Where the evidence for the ")
    assert '\nosaid: "1.0"\n\nrequirements:\n' in out


def test_a_folder_gets_the_file(folder: Path) -> None:
    old = statuses(folder)
    code, out, err = run("init", folder)
    assert (code, out) == (0, "")
    assert f"{folder / 'osaid.yml'} is written" in err
    assert statuses(folder) == old


def test_nothing_is_overwritten_unasked(folder: Path) -> None:
    place = folder / "osaid.yml"
    place.write_text('osaid: "1.0"\nrequirements:\n  data.scope: {note: mine}\n')
    code, _, err = run("init", folder)
    assert (code, "--force replaces it" in err) == (2, True)
    assert "mine" in place.read_text()
    assert run("init", folder, "--force")[0] == 0
    assert "- note: mine" in place.read_text()
    assert run("init", folder, "-o", place)[0] == 2


def test_a_link_is_not_followed(folder: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "precious.txt"
    elsewhere.write_text("mine")
    (folder / "osaid.yml").symlink_to(elsewhere)
    code, _, err = run("init", folder, "--force")
    assert (code, "symbolic link" in err, elsewhere.read_text()) == (3, True, "mine")


def test_a_file_of_one_s_own(tmp_path: Path) -> None:
    place = tmp_path / "new/x.yml"
    assert run("init", "acme/bare-mit", "--store", STORE, "-o", place)[0] == 0
    assert "requirements:" in place.read_text()


def test_what_cannot_be_written_or_seen(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    code, _, err = run("init", "acme/bare-mit", "--store", STORE, "-o", tmp_path / "file/x.yml")
    assert (code, "could not write" in err) == (3, True)
    assert run("init", "acme/none", "--store", STORE)[0] == 3
    assert run("init", "not a name!", "--store", STORE)[0] == 2
    assert run("init", tmp_path / "none")[0] == 3


def test_a_declaration_that_cannot_be_read_is_not_lost(folder: Path) -> None:
    place = folder / "osaid.yml"
    place.write_bytes(b"\0")
    code, _, err = run("init", folder, "--force")
    assert (code, "could not be read" in err, place.read_bytes()) == (3, True, b"\0")


def test_declarations_are_shown_by_an_audit() -> None:
    code, out, _ = run("audit", "orchard/false-claims", "--store", STORE)
    assert (code, "osaid.yml says that code.training is in README.md, which is no source code" in out) == (0, True)
    code, out, _ = run("audit", "orchard/broken-file", "--store", STORE)
    assert (code, "\x1b" in out, "osaid.yml:20" in out) == (0, False, True)
