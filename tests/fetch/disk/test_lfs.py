"""Files that Git LFS holds elsewhere."""

from __future__ import annotations

from pathlib import Path

from osaid_hub.fetch.disk.local import read_folder
from osaid_hub.judge.assess import assess
from tests.fetch.disk.test_local import _gap, _write, pointer
from tests.fetch.disk.test_tensors import GOOD, safetensors
from tests.fetch.helpers import NOW


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
