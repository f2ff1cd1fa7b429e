"""Reading a folder: what is not read, and how much at most."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from osaid_hub.fetch.disk import folder
from osaid_hub.fetch.disk.local import read_folder
from osaid_hub.snapshot import GapReason
from tests.fetch.disk.test_local import _gap, _write
from tests.fetch.helpers import NOW


def test_texts_that_are_not_read(tmp_path: Path) -> None:
    root = _write(
        tmp_path,
        {"train.py": "x" * 300_000, "a.json": "{" * 1_100_000, "b.txt": b"a\0b", "c.md": b"caf\xe9", "w.bin": b"\0"},
    )
    snapshot = read_folder(root, now=NOW)
    assert _gap(snapshot, "train.py").startswith("too_large")
    assert _gap(snapshot, "a.json").startswith("too_large")
    assert "not a text" in _gap(snapshot, "b.txt")
    assert "was not read" in _gap(snapshot, "w.bin")
    assert snapshot.text("c.md") == "caf\ufffd"


def test_links_and_pipes(tmp_path: Path) -> None:
    secret = _write(tmp_path / "outside", {"secret.md": "secret"})
    root = _write(tmp_path / "repo", {"README.md": "x", "sub/a.md": "a"})
    (root / "out.md").symlink_to(secret / "secret.md")
    (root / "in.md").symlink_to("sub/a.md")
    (root / "broken.md").symlink_to("nowhere")
    (root / "loop.md").symlink_to("loop.md")
    (root / "folder").symlink_to(root)
    (root / "away").symlink_to(secret)
    os.mkfifo(root / "pipe.md")
    snapshot = read_folder(root, now=NOW)
    assert snapshot.texts == {"README.md": "x", "in.md": "a", "sub/a.md": "a"}
    assert "leads out" in _gap(snapshot, "out.md")
    assert "leads out" in _gap(snapshot, "away")
    assert "broken" in _gap(snapshot, "broken.md")
    assert "broken" in _gap(snapshot, "loop.md")
    assert "regular" in _gap(snapshot, "pipe.md")
    assert "regular" in _gap(snapshot, "folder")


def test_a_folder_of_the_download_cache(tmp_path: Path) -> None:
    model = _write(tmp_path / "models--acme--test-7b", {"blobs/a1": "# X", "snapshots/0123/sub/b.md": "b"})
    secret = _write(tmp_path / "models--acme--test-7b-2", {"blobs/b2": "secret"})
    (model / "snapshots/0123/README.md").symlink_to("../../blobs/a1")
    (model / "snapshots/0123/away.md").symlink_to(secret / "blobs/b2")
    snapshot = read_folder(model / "snapshots/0123", now=NOW)
    assert snapshot.ref.id == "acme/test-7b"
    assert snapshot.texts == {"README.md": "# X", "sub/b.md": "b"}
    assert "leads out" in _gap(snapshot, "away.md")
    assert [gap.what for gap in snapshot.gaps] == ["file listing"]


def test_blobs_that_are_a_link_are_not_followed(tmp_path: Path) -> None:
    secret = _write(tmp_path / "secret", {"a1": "secret"})
    model = _write(tmp_path / "models--acme--test-7b", {"snapshots/0123/b.md": "b"})
    (model / "blobs").symlink_to(secret)
    (model / "snapshots/0123/README.md").symlink_to("../../blobs/a1")
    assert read_folder(model / "snapshots/0123", now=NOW).texts == {"b.md": "b"}


def test_a_name_that_is_not_utf8(tmp_path: Path) -> None:
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.md")).write_text("x")
    (entry,) = read_folder(tmp_path, now=NOW).files
    assert entry.path.encode() == "caf\ufffd.md".encode()


def test_limits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folder, "MAX_FILES", 5)
    monkeypatch.setattr(folder, "MAX_TEXTS", 2)
    monkeypatch.setattr(folder, "MAX_HEADERS", 1)
    root = _write(
        tmp_path,
        {
            "README.md": "x",
            "a/b/c.md": "y",
            "a/d.md": "z",
            "a/1.safetensors": b"",
            "2.safetensors": b"",
            "a/b/x.md": "x",
        },
    )
    snapshot = read_folder(root, now=NOW)
    assert sorted(snapshot.texts) == ["README.md", "a/d.md"]
    assert len(snapshot.files) == 5
    assert len(snapshot.headers) == 1
    assert {gap.what for gap in snapshot.gaps} == {"file listing", "safetensors headers"}
    assert _gap(snapshot, "a/b/c.md").startswith(GapReason.NOT_REQUESTED)


def test_of_licenses_and_data_cards_less_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each is read sentence by sentence, which takes a second for each of the longest."""
    monkeypatch.setattr(folder, "MAX_BYTES_OF", {"licenses": 25, "data cards": 25})
    texts = {f"LICENSE-{name}": "x" * 10 for name in "abc"} | {"DATA.md": "x" * 20, "DATASET.md": "x" * 20}
    snapshot = read_folder(_write(tmp_path, {"README.md": "x" * 30, **texts}), now=NOW)
    assert snapshot.text("README.md")
    assert [path for path in texts if path in snapshot.texts] == ["LICENSE-a", "LICENSE-b", "DATA.md"]
    assert "more licenses than are read" in _gap(snapshot, "LICENSE-c")
    assert "more data cards than are read" in _gap(snapshot, "DATASET.md")
