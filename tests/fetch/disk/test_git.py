"""Which repository a clone is of, by the files of git; and what hostile ones can do: nothing."""

from __future__ import annotations

import hashlib
import os
import struct
from pathlib import Path

import pytest

from osaid_hub.fetch.disk.git import Origin, origin_of
from osaid_hub.fetch.disk.local import read_folder
from tests.fetch.helpers import NOW, SHA
from tests.table import each_row

HUB = "https://hub.example"
OTHER = "b" * 40


def clone(folder: Path, address: str = "https://hub.example/acme/plum", *, head: str = "ref: refs/heads/main") -> Path:
    """A folder as git leaves it after a clone, with one file."""
    git = folder / ".git"
    (git / "refs/heads").mkdir(parents=True)
    (git / "refs/remotes/origin").mkdir(parents=True)
    (git / "config").write_text(f'[core]\n\tbare = false\n[remote "origin"]\n\turl = {address}\n\tfetch = +x:y\n')
    (git / "HEAD").write_text(f"{head}\n")
    (git / "refs/heads/main").write_text(f"{SHA}\n")
    (git / "refs/remotes/origin/main").write_text(f"{SHA}\n")
    (folder / "README.md").write_text("# Plum\n")
    write_index(folder, "README.md")
    return folder


def write_index(folder: Path, *names: str) -> None:
    """The index of git, version 2, of these files as they lie there."""
    data = struct.pack(">4sII", b"DIRC", 2, len(names))
    for name in names:
        found = (folder / name).lstat()
        entry = struct.pack(
            ">10I20sH", 0, 0, *divmod(found.st_mtime_ns, 10**9), 0, 0, 0o100644, 0, 0, found.st_size, b"", len(name)
        )
        entry += name.encode()
        data += entry + b"\0" * (8 - len(entry) % 8)
    (folder / ".git/index").write_bytes(data + hashlib.sha1(data).digest())


@each_row(
    ("address", "repo_id"),
    [
        ("https://hub.example/acme/plum", "acme/plum"),
        ("https://hub.example/acme/plum.git", "acme/plum"),
        ("https://me:hf_secret@huggingface.co/acme/plum", "acme/plum"),
        ("git@hf.co:acme/plum", "acme/plum"),
        ("ssh://git@hf.co/acme/plum.git", "acme/plum"),
        ('"https://hub.example/acme/plum"', "acme/plum"),
        ("https://huggingface.co/gpt2", "gpt2"),
        ("https://huggingface.co/datasets/acme/plums", None),
        ("https://github.com/acme/plum", None),
        ("https://evil.example/https://hub.example/acme/plum", None),
        ("/srv/acme/plum", None),
        ("https://[bad/acme/plum", None),
        ("ext::sh -c touch% /tmp/x", None),
        ("x" * 100_000, None),
    ],
)
def test_where_it_comes_from(address: str, repo_id: str | None, tmp_path_factory: pytest.TempPathFactory) -> None:
    found = origin_of(clone(tmp_path_factory.mktemp("clone"), address), HUB)
    assert (found.repo_id if found else None) == repo_id


def test_a_clone_is_the_repository_at_its_commit(tmp_path: Path) -> None:
    seen = read_folder(clone(tmp_path / "here"), now=NOW, requested="here", endpoint=HUB)
    assert (seen.ref.id, seen.ref.sha, seen.ref.url) == ("acme/plum", SHA, "https://hub.example/acme/plum")
    assert seen.gaps == ()
    assert [file.path for file in seen.listing or ()] == ["README.md"]


@pytest.mark.parametrize("how", ["edited", "added", "removed", "not pushed", "index of another kind", "no index"])
def test_what_may_not_be_on_the_hub_is_at_no_commit(how: str, tmp_path: Path) -> None:
    folder = clone(tmp_path)
    if how == "edited":
        (folder / "README.md").write_text("# Plus\n")  # as long as before, in the same second
    elif how == "added":
        (folder / "LICENSE").write_text("mine")
    elif how == "removed":
        (folder / "README.md").unlink()
    elif how == "not pushed":
        (folder / ".git/refs/remotes/origin/main").write_text(OTHER)
    elif how == "index of another kind":
        (folder / ".git/index").write_bytes(b"DIRC" + struct.pack(">II", 4, 1))
    else:
        (folder / ".git/index").unlink()
    seen = read_folder(folder, now=NOW, requested="here", endpoint=HUB)
    assert (seen.ref.id, seen.ref.sha, seen.ref.url) == ("acme/plum", None, None)
    (gap,) = seen.gaps
    assert gap.what == "commit"


def test_packed_refs_and_a_commit_checked_out_by_itself(tmp_path: Path) -> None:
    folder = clone(tmp_path / "a")
    (folder / ".git/refs/heads/main").unlink()
    (folder / ".git/refs/remotes/origin/main").unlink()
    (folder / ".git/packed-refs").write_text(f"# pack-refs\n{SHA} refs/heads/main\n{SHA} refs/remotes/origin/main\n")
    assert origin_of(folder, HUB) == Origin("acme/plum", SHA, True)
    assert origin_of(clone(tmp_path / "b", head=SHA), HUB) == Origin("acme/plum", SHA, True)


def test_nothing_outside_of_the_folder_is_read(tmp_path: Path) -> None:
    real = clone(tmp_path / "real")
    linked = tmp_path / "linked"
    linked.mkdir()
    (linked / ".git").symlink_to(real / ".git")
    assert origin_of(linked, HUB) is None
    file = tmp_path / "file"
    file.mkdir()
    (file / ".git").write_text(f"gitdir: {real / '.git'}\n")
    assert origin_of(file, HUB) is None
    for name in ("config", "HEAD", "refs/heads/main", "index"):
        folder = clone(tmp_path / name.replace("/", "-"))
        (folder / ".git" / name).unlink()
        (folder / ".git" / name).symlink_to(real / ".git" / name)
        found = origin_of(folder, HUB)
        assert found is None or not found.whole
    folder = clone(tmp_path / "refs")
    (folder / ".git/refs/heads/main").unlink()
    (folder / ".git/refs/heads").rmdir()
    (folder / ".git/refs/heads").symlink_to(real / ".git/refs/heads")
    assert origin_of(folder, HUB) == Origin("acme/plum", None, False)


@each_row(
    "head",
    [
        "ref: refs/heads/../../config",
        "ref: /etc/passwd",
        "ref: refs/heads/" + "a/" * 1000,
        "ref: refs/heads/main\0x",
        "x" * 100_000,
        "",
    ],
)
def test_a_head_that_leads_elsewhere(head: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    found = origin_of(clone(tmp_path_factory.mktemp("clone"), head=head), HUB)
    assert found == Origin("acme/plum", None, False)


@each_row(
    "index",
    [
        b"",
        b"DIRC",
        b"DIRC" + struct.pack(">II", 2, 2**32 - 1),
        b"DIRC" + struct.pack(">II", 2, 1) + b"\xff" * 62,
        b"DIRC" + struct.pack(">II", 2, 1) + b"\0" * 60 + struct.pack(">H", 9) + b"../README" + b"\0" * 8,
        b"DIRC" + struct.pack(">II", 2, 1) + b"\0" * 60 + struct.pack(">H", 11) + b"/etc/passwd" + b"\0" * 8,
        os.urandom(200),
    ],
)
def test_an_index_of_rubbish(index: bytes, tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = clone(tmp_path_factory.mktemp("clone"))
    (folder / ".git/index").write_bytes(index)
    assert origin_of(folder, HUB) == Origin("acme/plum", SHA, False)


def test_a_pipe_does_not_block(tmp_path: Path) -> None:
    folder = clone(tmp_path)
    (folder / ".git/config").unlink()
    os.mkfifo(folder / ".git/config")
    assert origin_of(folder, HUB) is None


def test_files_of_git_that_may_not_be_read_make_no_clone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(git: Path) -> bool:
        raise PermissionError

    monkeypatch.setattr("osaid_hub.fetch.disk.git._is_real", refused)
    assert origin_of(clone(tmp_path), HUB) is None
