"""Reading the files of a folder on disk: its listing, the texts worth reading, the headers of its weights.

Bounded in every direction, and never outside the folder: the files may come from strangers.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct, field

from osaid_hub.fetch.disk import lfs
from osaid_hub.read.follow.wanted import kind_of_text, text_limit
from osaid_hub.snapshot import FileEntry, Gap, GapReason, TensorHeader, not_a_text

MAX_FILES = 20_000
MAX_TEXTS = 2_000
MAX_TEXT_BYTES = 64 * 1024 * 1024
MAX_HEADERS = 200
# Of texts that are read sentence by sentence less is read: of licenses as much as six of the longest have.
MAX_BYTES_OF = {"licenses": 6 * 256 * 1024, "data cards": 1024 * 1024}
_IGNORED = frozenset({".git", ".cache"})
_HEADERS = "safetensors headers"


class FolderContents(Struct):
    """What a folder holds; `entries` in alphabetical order."""

    entries: list[FileEntry] = field(default_factory=list)
    texts: dict[str, str] = field(default_factory=dict)
    unseen: dict[str, Gap] = field(default_factory=dict)
    headers: list[TensorHeader] = field(default_factory=list)
    gaps: list[Gap] = field(default_factory=list)


def read_contents(root: Path, linked: Path | None = None, *, clone: bool = False) -> FolderContents:
    """List a folder (without .git and .cache), read the texts worth reading and the headers of safetensors files.

    Symbolic links are listed; their target is read only where it is a file inside the folder, or inside `linked`. In a
    `clone` of a repository, a git-lfs pointer stands for the file that it points to, which is as large as the pointer
    says and could not be looked into. What is left out is in `unseen` or `gaps`. Never raises for what is inside the
    folder.
    """
    found = FolderContents()
    inside = tuple(folder.resolve() for folder in (root, linked) if folder)
    places: list[tuple[str, Path, int]] = []
    for path, place in _walk(root, found):
        target, size, problem = _regular_file(place, inside)
        pointed = _pointed(target, size) if clone else None
        found.entries.append(FileEntry(path, size if pointed is None else pointed))
        if pointed is not None:
            _leave_out(path, found)
        elif problem:
            found.unseen[path] = Gap(path, GapReason.ERROR, f"{path} was not read: {problem}")
        elif target is not None and size is not None:
            places.append((path, target, size))
    found.entries.sort(key=lambda entry: entry.path)
    # README.md and the other files at the root come first, so that a limit cuts off the unimportant ones.
    places.sort(key=lambda item: (item[0].count("/"), item[0]))
    _read_texts(places, found)
    _read_headers(places, found)
    return found


def _walk(root: Path, found: FolderContents) -> Iterator[tuple[str, Path]]:
    """Paths of the files below a folder, its upper levels first."""
    level, count = [("", root)], 0
    while level:
        below: list[tuple[str, Path]] = []
        for prefix, folder in level:
            try:
                with os.scandir(folder) as items:
                    children = sorted(items, key=lambda item: item.name)
            except OSError as error:
                found.gaps.append(_listing_gap(f"{prefix or 'the folder'} could not be listed: {error.strerror}"))
                continue
            for child in children:
                if child.name in _IGNORED:
                    continue
                if child.is_dir(follow_symlinks=False):
                    below.append((f"{prefix}{_readable(child.name)}/", Path(child.path)))
                    continue
                count += 1
                if count > MAX_FILES:
                    found.gaps.append(_listing_gap(f"there are more than {MAX_FILES:,} files; the rest is left out"))
                    return
                yield f"{prefix}{_readable(child.name)}", Path(child.path)
        level = below


def _listing_gap(detail: str) -> Gap:
    return Gap("file listing", GapReason.ERROR, detail)


def _readable(name: str) -> str:
    """A name that can be printed and written, also where the disk's own bytes are not UTF-8."""
    return os.fsencode(name).decode("utf-8", errors="replace")


def _regular_file(place: Path, inside: tuple[Path, ...]) -> tuple[Path | None, int | None, str | None]:
    """Where the bytes of a file are, its size in bytes, and why it is not read."""
    try:
        target = place.resolve(strict=True) if place.is_symlink() else place
        if target is not place and not any(map(target.is_relative_to, inside)):
            return None, None, "it is a symbolic link that leads out of the folder"
        status = target.stat()
    except (OSError, RuntimeError):
        return None, None, "it is a broken symbolic link, or there is no permission"
    if not stat.S_ISREG(status.st_mode):
        return None, None, "it is not a regular file"
    return target, status.st_size, None


def _pointed(place: Path | None, size: int | None) -> int | None:
    """The size of the file that a git-lfs pointer stands for."""
    if place is None or size is None or size > lfs.LONGEST:
        return None
    try:
        return lfs.pointed_size(_first_bytes(place, size))
    except OSError:
        return None


def _leave_out(path: str, found: FolderContents) -> None:
    """A file of which only the pointer is here: a text that could not be read, weights without a header."""
    detail = f"{path} was not downloaded: only its git-lfs pointer is here, `git lfs pull` fetches it"
    if text_limit(path) is not None:
        found.unseen[path] = Gap(path, GapReason.NOT_REQUESTED, detail)
    elif path.endswith(".safetensors") and not any(gap.what == _HEADERS for gap in found.gaps):
        found.gaps.append(Gap(_HEADERS, GapReason.NOT_REQUESTED, detail))


def _first_bytes(place: Path, limit: int) -> bytes:
    # Neither a link nor a pipe that took the file's place meanwhile can lead astray or block.
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    with os.fdopen(os.open(place, flags), "rb") as file:
        return file.read(limit)


def _read_texts(places: list[tuple[str, Path, int]], found: FolderContents) -> None:
    left, count = MAX_TEXT_BYTES, 0
    left_of = dict(MAX_BYTES_OF)
    for path, place, size in places:
        limit = text_limit(path)
        if limit is None:
            continue
        if size > limit:
            detail = f"{path} has {size:,} bytes; more than {limit:,} are not read"
            found.unseen[path] = Gap(path, GapReason.TOO_LARGE, detail)
        elif (kind := kind_of_text(path)) and size > left_of[kind]:
            detail = f"{path} was not read: the folder holds more {kind} than are read of one repository"
            found.unseen[path] = Gap(path, GapReason.NOT_REQUESTED, detail)
        elif size > left or count >= MAX_TEXTS:
            detail = f"{path} was not read: the folder holds more text than is read of one repository"
            found.unseen[path] = Gap(path, GapReason.NOT_REQUESTED, detail)
        else:
            left, count = left - size, count + 1
            if kind:
                left_of[kind] -= size
            _read_text(path, place, limit, found)


def _read_text(path: str, place: Path, limit: int, found: FolderContents) -> None:
    try:
        data = _first_bytes(place, limit)
    except OSError as error:
        found.unseen[path] = Gap(path, GapReason.ERROR, f"{path} could not be read: {error.strerror}")
        return
    if b"\0" in data:
        found.unseen[path] = not_a_text(path)
    else:
        found.texts[path] = data.decode("utf-8", errors="replace")


def _read_headers(places: list[tuple[str, Path, int]], found: FolderContents) -> None:
    weights = [(path, place) for path, place, _ in places if path.endswith(".safetensors")]
    if not weights:
        return
    from osaid_hub.fetch.disk.tensors import read_header  # loads safetensors

    found.headers = sorted(
        (read_header(path, place) for path, place in weights[:MAX_HEADERS]), key=lambda header: header.path
    )
    if len(weights) > MAX_HEADERS:
        detail = f"of {len(weights)} safetensors files the headers of {MAX_HEADERS} were read"
        found.gaps.append(Gap(_HEADERS, GapReason.NOT_REQUESTED, detail))
