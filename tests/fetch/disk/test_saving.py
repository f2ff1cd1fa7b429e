"""Saving a snapshot as a folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from osaid_hub.fetch.disk.store import save_model
from osaid_hub.fetch.http.errors import FetchError
from osaid_hub.known.paths import path_problem
from osaid_hub.snapshot import FileEntry, Unseen
from tests.fetch.disk.test_store import MODEL, _read, _snapshot
from tests.table import each_row


def test_a_new_snapshot_takes_the_place_of_the_old_one(tmp_path: Path) -> None:
    save_model(tmp_path, _snapshot(texts={"README.md": "old", "LICENSE": "old"}))
    save_model(tmp_path, _snapshot())
    assert _read(tmp_path) == _snapshot()
    assert sorted(path.name for path in (tmp_path / "models/acme").iterdir()) == ["open-7b"]
    assert not (tmp_path / "models" / MODEL / "files/LICENSE").exists()


HOSTILE = [
    "../../../escape",
    "/escape",
    "a/../../escape",
    "C:\\escape",
    "C:escape",
    "a\\..\\escape",
    "nul\0",
    "new\nline",
    "./x",
    "a//b",
    "",
    "x" * 300,
    "a/" * 600 + "b",
    "half\ud800",
]


def test_hostile_names_are_not_written(tmp_path: Path) -> None:
    store = tmp_path / "deep" / "store"
    names = [*HOSTILE, "readme.MD", "README.md/x", "fine.txt"]
    texts = {"README.md": "mine", **dict.fromkeys(names, "theirs")}
    listing = tuple(FileEntry(path, None) for path in texts if path and "\ud800" not in path)
    texts.pop("half\ud800")
    folder = save_model(store, _snapshot(texts=texts, listing=listing))
    written = {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if path.is_file()}
    prefix = folder.relative_to(tmp_path).as_posix()
    assert written == {f"{prefix}/hub.json", f"{prefix}/files/README.md", f"{prefix}/files/fine.txt"}
    read = _read(store)
    assert read.text("README.md") == "mine"
    assert len(read.gaps) == len(HOSTILE) - 2 + 2, "all but the empty name and half a character, and two clashes"
    with pytest.raises(Unseen, match="upper and lower case"):
        read.text("readme.MD")


@each_row("path", HOSTILE)
def test_hostile_names_have_a_problem(path: str) -> None:
    assert path_problem(path) is not None


@each_row("path", ["README.md", "a/b/c.txt", "模型/说明.md", "a b.txt", "...", ".gitattributes", "x" * 255])
def test_ordinary_names_have_none(path: str) -> None:
    assert path_problem(path) is None


def test_a_store_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "models").write_text("in the way")
    with pytest.raises(FetchError, match="could not be written"):
        save_model(tmp_path, _snapshot())
