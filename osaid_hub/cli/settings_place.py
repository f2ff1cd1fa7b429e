"""Where settings may stand: in files of two names, from the working folder upwards.

Of a folder without settings nothing is read but the names. A file may come from anybody: above the working folder those
of other users do not count, and none may take long to read.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

OURS = "osaid-hub.toml"
NAMES = (OURS, "pyproject.toml")
MOST_BYTES = 256 * 1024
MOST_DOTS = 300  # in a line: what a parser does for a key of many parts grows with their square


def candidates(start: Path, *, upwards: bool = True) -> Iterator[Path]:
    """The files that can have settings for a folder, the nearest first; those above it only with `upwards`."""
    for place in (start, *(start.parents if upwards else ())):
        for file in (place / name for name in NAMES):
            if _may_hold(file) and (place == start or not _of_a_stranger(file, start)):
                yield file


def content_of(file: Path) -> tuple[bytes, str | None]:
    """The beginning of a file, and why it is not to be parsed, if so. Raises OSError."""
    with file.open("rb") as stream:
        content = stream.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        return content, f"is longer than {MOST_BYTES:,} bytes"
    if any(line.count(b".") > MOST_DOTS for line in content.split(b"\n")):
        return content, f"has a line with more than {MOST_DOTS} dots"
    return content, None


def _may_hold(file: Path) -> bool:
    """Whether a file can have settings, without making sense of them."""
    try:
        if not file.is_file():
            return False
        if file.name == OURS:
            return True
        content, problem = content_of(file)
    except OSError:
        return False
    if b"osaid-hub" not in content:
        return False
    if problem:
        return b"[tool.osaid-hub" in content  # else it is somebody's project, which has none
    return _has_table(content)


@lru_cache(maxsize=16)
def _has_table(content: bytes) -> bool:
    """Whether a pyproject.toml has settings. A command asks for them several times."""
    import tomllib

    try:
        tool = tomllib.loads(content.decode("utf-8")).get("tool")
    except (ValueError, RecursionError):
        return True  # what is wrong with it is told by whoever reads it
    return not isinstance(tool, dict) or "osaid-hub" in tool


def _of_a_stranger(file: Path, start: Path) -> bool:
    """Whether another user put a file above a working folder, such as into the folder of all temporary files."""
    if not hasattr(os, "getuid"):
        return False
    try:
        return file.stat().st_uid not in (0, os.getuid(), start.stat().st_uid)
    except OSError:
        return True
