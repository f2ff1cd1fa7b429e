"""Pointers of git-lfs: what stands in a clone in place of a large file that was not downloaded. Pure.

The format is that of the git-lfs specification, version 1 (docs/spec.md of git-lfs): lines of `key value`, the version
first, the other keys in alphabetical order, less than 1024 bytes in all.
"""

from __future__ import annotations

import re

LONGEST = 1023
_POINTER = re.compile(
    rb"version https://git-lfs\.github\.com/spec/v1\n"
    rb"(?:ext-[0-9]-[^\n]+\n)*"
    rb"oid sha256:[0-9a-f]{64}\n"
    rb"size ([0-9]{1,18})\n"
)


def pointed_size(data: bytes) -> int | None:
    """In: the bytes of a file. Out: the size in bytes of the file that it points to, None where it is no pointer."""
    match = _POINTER.fullmatch(data) if len(data) <= LONGEST else None
    return int(match[1]) if match else None
