"""Which repository on the Hub a clone is of, and at which commit: read from the files of git, without running it.

The folder may be a stranger's: nothing outside of it is read, no link is followed, every file is bounded, and what does
not look as git writes it counts as not there. Formats: gitrepository-layout(5), git-config(1), gitformat-index(5).
"""

from __future__ import annotations

import os
import re
import stat
import struct
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

from msgspec import Struct

from osaid_hub.fetch.disk.folder import MAX_FILES
from osaid_hub.known.target import TargetError, parse_target

_CONFIG_BYTES = 256 * 1024
_HEAD_BYTES = 1024
_PACKED_BYTES = 16 * 1024 * 1024
_INDEX_BYTES = 64 * 1024 * 1024
_REF = re.compile(r"refs/heads/[\w.+@-]{1,100}(?:/[\w.+@-]{1,100}){0,5}", re.ASCII)
_SHA = re.compile(r"[0-9a-f]{40}")
_SECTION = re.compile(r'\[remote "origin"\][ \t]*(?:[#;].*)?')
_URL = re.compile(r'url[ \t]*=[ \t]*"?([^"\s]{1,500})"?[ \t]*')
_SSH = re.compile(r"(?:ssh://)?git@([\w.-]{1,200})[:/]{1,2}(.{1,300})")
_ENTRY = struct.Struct(">10I20sH")  # of the index: times, place, kind, owner, size, hash, flags
_EXTENDED, _NAME_LENGTH = 0x4000, 0x0FFF


class Origin(Struct, frozen=True):
    """Where a clone comes from.

    repo_id  the model on the Hub.
    sha      the commit that is checked out; None where it cannot be told.
    whole    whether the commit is on the Hub, as far as git knows, and every file is as git checked it out.
    """

    repo_id: str
    sha: str | None
    whole: bool


def origin_of(root: Path, endpoint: str) -> Origin | None:
    """In: a folder, and the address of the Hub. Out: None for a folder that is no clone of a model on it.

    Where git's files cannot be read, nobody can tell: None as well.
    """
    try:
        return _origin(root, endpoint)
    except OSError:
        return None


def _origin(root: Path, endpoint: str) -> Origin | None:
    git = root / ".git"
    if git.is_symlink() or not git.is_dir():
        return None
    repo_id = _repo_id(_text(git / "config", _CONFIG_BYTES) or "", endpoint)
    if repo_id is None:
        return None
    sha = _head(git)
    return Origin(repo_id, sha, sha is not None and sha in _of_origin(git) and _is_as_checked_out(root, git))


def _repo_id(config: str, endpoint: str) -> str | None:
    """The model that `origin` leads to; what stands before the host of an address, such as a token, is dropped."""
    inside = False
    for line in config.splitlines():
        words = line.strip()
        if words.startswith("["):
            inside = bool(_SECTION.fullmatch(words))
        elif inside and (match := _URL.fullmatch(words)):
            return _model(match[1], endpoint)
    return None


def _model(address: str, endpoint: str) -> str | None:
    ssh = _SSH.fullmatch(address)
    try:
        if ssh:
            address = f"https://{ssh[1]}/{ssh[2]}"
        parts = urlsplit(address)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            return None
        host = parts.netloc.rpartition("@")[2]
        return parse_target(f"https://{host}{parts.path}", endpoint).repo_id
    except (TargetError, ValueError):
        return None


def _head(git: Path) -> str | None:
    """The commit that is checked out."""
    words = (_text(git / "HEAD", _HEAD_BYTES) or "").strip()
    if _SHA.fullmatch(words):
        return words
    name = words.removeprefix("ref:").strip()
    if name == words or not _REF.fullmatch(name) or ".." in name:
        return None
    loose = (_text(git / name, _HEAD_BYTES) or "").strip()
    return loose if _SHA.fullmatch(loose) else _packed(git).get(name)


def _of_origin(git: Path) -> set[str]:
    """The commits that git knows as those of branches on the Hub."""
    prefix = "refs/remotes/origin/"
    found = {sha for name, sha in _packed(git).items() if name.startswith(prefix)}
    folder = git / prefix
    if _is_real(folder):
        with os.scandir(folder) as items:
            found |= {(_text(Path(item.path), _HEAD_BYTES) or "").strip() for _, item in zip(range(100), items)}  # noqa: B905
    return found


def _packed(git: Path) -> dict[str, str]:
    lines = (_text(git / "packed-refs", _PACKED_BYTES) or "").splitlines()
    return {name: sha for sha, _, name in (line.partition(" ") for line in lines) if _SHA.fullmatch(sha)}


def _is_as_checked_out(root: Path, git: Path) -> bool:
    """Whether every file has the size and the time with which git wrote it, which is how git itself looks first."""
    index = _bytes(git / "index", _INDEX_BYTES)
    entries = None if index is None else _entries(index)
    if entries is None:
        return False
    known = set()
    for path, size, seconds, nanoseconds in entries:
        known.add(path)
        try:
            found = os.lstat(os.fsencode(root) + b"/" + path)
        except (OSError, ValueError):
            return False
        at, after = divmod(found.st_mtime_ns, 1_000_000_000)
        same = (found.st_size & 0xFFFFFFFF, at) == (size, seconds) and nanoseconds in (0, after)  # 0: not written down
        if not same and not stat.S_ISLNK(found.st_mode):
            return False
    return all(path in known for path in _paths(os.fsencode(root)))


def _entries(index: bytes) -> list[tuple[bytes, int, int, int]] | None:
    """Path, size and time (seconds, and nanoseconds after) of each file; None for what cannot be read."""
    if len(index) < 12 or index[:4] != b"DIRC":
        return None
    version, count = struct.unpack(">II", index[4:12])
    if version not in (2, 3) or count > min(MAX_FILES, len(index) // _ENTRY.size):
        return None
    found, at = [], 12
    for _ in range(count):
        if at + _ENTRY.size > len(index):
            return None
        fields = _ENTRY.unpack_from(index, at)
        flags = fields[11]
        start = at + _ENTRY.size + (2 if flags & _EXTENDED else 0)
        length = flags & _NAME_LENGTH
        end = index.find(b"\0", start) if length == _NAME_LENGTH else start + length
        name = index[start:end]
        if end < start or not name or name.startswith(b"/") or b".." in name.split(b"/") or b"\0" in name:
            return None
        found.append((name, fields[9], fields[2], fields[3]))
        at += (end - at + 8) // 8 * 8  # filled up with one to eight zeros
    return found


def _paths(root: bytes) -> Iterator[bytes]:
    """The files below a folder, without those of git and of the Hub's tools, which are no part of the commit."""
    for folder, folders, files in os.walk(root):
        folders[:] = [name for name in folders if name not in (b".git", b".cache")]
        for name in files:
            yield (folder + b"/" + name)[len(root) + 1 :]


def _is_real(folder: Path) -> bool:
    return folder.is_dir() and not any(each.is_symlink() for each in (folder, *folder.parents[:3]))


def _text(place: Path, limit: int) -> str | None:
    data = _bytes(place, limit)
    return None if data is None else data.decode("utf-8", errors="replace")


def _bytes(place: Path, limit: int) -> bytes | None:
    """The bytes of an ordinary file; None for anything else, also below a link or larger than the limit."""
    if any(
        each.is_symlink() for each in list(place.parents)[: max(0, len(place.parts) - place.parts.index(".git") - 1)]
    ):
        return None
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    try:
        with os.fdopen(os.open(place, flags), "rb") as file:
            if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                return None
            data = file.read(limit + 1)
    except (OSError, ValueError):
        return None
    return data if len(data) <= limit else None
