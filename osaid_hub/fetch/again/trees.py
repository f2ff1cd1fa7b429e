"""The state of a folder: names, sizes and times of its files, by which git tells at first sight what was changed."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path

MOST = 4_000  # files: to look at more of them takes longer than an audit
# Nanoseconds: a file may be changed twice within what a disk's clock can tell apart, which is two seconds at most.
RESTING = 2_000_000_000


def files_in(folder: str, *, skips: Callable[[str], bool]) -> Iterator[os.DirEntry[str]]:
    """Each file in a folder and those below it, links too.

    In: whether a folder, by its path, is left out. Raises OSError where one cannot be listed.
    """
    with os.scandir(folder) as entries:
        for entry in entries:
            if not entry.is_dir(follow_symlinks=False):
                yield entry
            elif not skips(entry.path):
                yield from files_in(entry.path, skips=skips)


def state_of_folder(root: Path, at: int) -> str | None:
    """A hash that differs once any file differs that an audit of the folder may read.

    In:  the folder; the time in nanoseconds since the epoch.
    Out: None where nobody can tell: it cannot be listed, holds too many files, or one that was changed just now.
    """
    try:
        found = list(islice(files_in(str(root), skips=_is_never_read), MOST + 1))
        told = sorted((entry.path, _told(entry, at - RESTING)) for entry in found)
    except (OSError, ValueError):  # ValueError: changed just now
        return None
    return hashlib.sha256(repr(told).encode("utf-8", "replace")).hexdigest() if len(told) <= MOST else None


def _told(entry: os.DirEntry[str], before: int) -> tuple[object, ...]:
    """What the disk tells of a file, and of what a link leads to. Raises ValueError where it changed since a time."""
    seen = [entry.stat(follow_symlinks=False)]
    if stat.S_ISLNK(seen[0].st_mode) and Path(entry.path).exists():
        seen.append(entry.stat())
    if any(max(each.st_mtime_ns, each.st_ctime_ns) > before for each in seen):
        raise ValueError("changed just now")
    return tuple((each.st_mode, each.st_ino, each.st_size, each.st_mtime_ns, each.st_ctime_ns) for each in seen)


def _is_never_read(folder: str) -> bool:
    """Whether nothing in a folder is read by an audit: what the Hub's tools keep, and what git keeps of old commits."""
    above, name = os.path.split(folder)
    return name == ".cache" or (name in ("objects", "lfs", "logs") and os.path.basename(above) == ".git")  # noqa: PTH119
