"""A plain folder as a snapshot."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from osaid_hub.fetch.disk.local import read_folder
from osaid_hub.fetch.http.errors import FetchError
from osaid_hub.snapshot import FileEntry, RepoSnapshot, Unseen
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


def pointer(size: int) -> bytes:
    """A file as git-lfs writes it in place of another one."""
    return f"version https://git-lfs.github.com/spec/v1\noid sha256:{'0f' * 32}\nsize {size}\n".encode()
