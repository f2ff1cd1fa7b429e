"""A plain folder as a snapshot."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

import pytest

from osaid_hub.fetch.disk import folder
from osaid_hub.fetch.disk.local import read_folder
from osaid_hub.fetch.http.errors import FetchError
from osaid_hub.judge.assess import assess
from osaid_hub.snapshot import FileEntry, GapReason, RepoSnapshot, Unseen
from tests.fetch.disk.test_tensors import GOOD, safetensors
from tests.fetch.helpers import NOW


def _write(root: Path, files: Mapping[str, str | bytes]) -> Path:
    for name, content in files.items():
        place = root / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content if isinstance(content, bytes) else content.encode())
    return root


def _gap(snapshot: RepoSnapshot, path: str) -> str:
    with pytest.raises(Unseen) as caught:
        snapshot.text(path)
    return f"{caught.value.gap.reason}: {caught.value.gap.detail}"


def test_a_clone(tmp_path: Path) -> None:
    root = _write(
        tmp_path / "open-7b",
        {
            "README.md": "# Open 7B\n",
            "conf/train.yaml": "lr: 1\n",
            "model.safetensors": safetensors(GOOD),
            ".git/config": "[core]\n",
            ".cache/x.md": "x",
        },
    )
    snapshot = read_folder(root, now=NOW)
    assert (snapshot.ref.id, snapshot.ref.sha, snapshot.ref.url) == ("open-7b", None, None)
    assert (snapshot.ref.requested, snapshot.fetched_at) == (str(root), NOW)
    assert (snapshot.hub, snapshot.refs) == (None, None)
    assert [entry.path for entry in snapshot.files] == ["README.md", "conf/train.yaml", "model.safetensors"]
    assert FileEntry("README.md", 10) in snapshot.files
    assert snapshot.texts == {"README.md": "# Open 7B\n", "conf/train.yaml": "lr: 1\n"}
    assert [(header.path, header.parameters) for header in snapshot.headers] == [
        ("model.safetensors", {"BF16": 1, "F32": 6})
    ]
    with pytest.raises(Unseen):
        snapshot.branches()


def test_a_folder_without_a_card(tmp_path: Path) -> None:
    assert read_folder(tmp_path, now=NOW).text("README.md") is None


@pytest.mark.parametrize("name", ["none", "file", "nul\0"])
def test_no_folder(tmp_path: Path, name: str) -> None:
    _write(tmp_path, {"file": "x"})
    with pytest.raises(FetchError, match="not a folder"):
        read_folder(tmp_path / name, now=NOW)


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


def test_a_clone_without_its_large_files(tmp_path: Path) -> None:
    """As `git clone` leaves it where git-lfs is not there, or told to leave the files where they are."""
    root = _write(
        tmp_path,
        {
            "README.md": "x",
            "model-00001-of-00002.safetensors": pointer(9_000_000_000),
            "model-00002-of-00002.safetensors": pointer(5_000_000_000),
            "tokenizer.json": pointer(11_000_000),
            "notes.md": pointer(1).decode().replace("sha256", "md5"),
            "spec.txt": "version https://git-lfs.github.com/spec/v1\nis what a pointer begins with\n",
        },
    )
    snapshot = read_folder(root, now=NOW)
    sizes = {entry.path: entry.size for entry in snapshot.files}
    assert sizes["model-00001-of-00002.safetensors"] == 9_000_000_000
    assert sizes["tokenizer.json"] == 11_000_000
    assert set(snapshot.texts) == {"README.md", "notes.md", "spec.txt"}
    assert "git lfs pull" in _gap(snapshot, "tokenizer.json")
    assert snapshot.headers == ()
    assert [gap.what for gap in snapshot.gaps] == ["safetensors headers"]


def test_weights_of_a_clone_without_its_large_files_are_there(tmp_path: Path) -> None:
    def judged(weights: bytes) -> str:
        root = _write(tmp_path, {"README.md": "---\nlicense: mit\n---\n", "model.safetensors": weights})
        audit = assess(read_folder(root, now=NOW))
        return next(row.status.value for row in audit.requirements if row.id == "parameters.weights")

    assert judged(pointer(14_000_000_000)) == judged(safetensors(GOOD)) == "met"
    assert judged(pointer(14)) == "partial"
    assert judged(b"version https://git-lfs.github.com/spec/v1\n") == "partial"


def pointer(size: int) -> bytes:
    """A file as git-lfs writes it in place of another one."""
    return f"version https://git-lfs.github.com/spec/v1\noid sha256:{'0f' * 32}\nsize {size}\n".encode()
