"""Whether a file came as it is in the repository: git names files by a hash of their content, and the hosts tell it.

HTTP alone does not notice a body that something on the way cut short or put another in the place of, and half a card
would pass for a card that does not say the rest.
"""

from __future__ import annotations

import hashlib
import re

_SHA1 = re.compile(r"[0-9a-f]{40}")


def is_blob(data: bytes, told: str | None) -> bool:
    """Whether bytes are what a hash says; also where that is none of git's, so that nothing can be said.

    In: the hash of a git blob, of the SHA-1 kind; quotes around it and a `W/` before it, as in an ETag, do not matter.
    A SHA-1 of the bare content counts too: mirrors of the Hub that know nothing of git give it.
    """
    wanted = (told or "").removeprefix("W/").strip('"')
    if not _SHA1.fullmatch(wanted):
        return True
    return wanted in (blob_of(data), hashlib.sha1(data, usedforsecurity=False).hexdigest())


def blob_of(data: bytes) -> str:
    """The hash by which git names these bytes as a file."""
    return hashlib.sha1(b"blob %d\0" % len(data) + data, usedforsecurity=False).hexdigest()
