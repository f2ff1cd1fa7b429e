"""Symbolic links in code repositories: a license or a README that is kept once and linked to from elsewhere.

A listing names a link with the mode 120000 and the hash of its own text, which is the path that it leads to. Asked for
the link, GitHub sends the file behind it (its documentation of "Get repository content"), other hosts the path.
"""

from __future__ import annotations

import posixpath
from collections.abc import Callable

from osaid_hub.fetch.code.answers import Tree
from osaid_hub.fetch.http.errors import Failure, FetchError
from osaid_hub.fetch.http.integrity import blob_of, is_blob
from osaid_hub.snapshot import GapReason

# Links that lead to links.
MAX_STEPS = 5
MAX_TARGET = 4096  # bytes of a path, as on Linux


def read_file(path: str, tree: Tree, read: Callable[[str, str | None], bytes]) -> bytes:
    """The bytes of a file of a listing, or of the file that a link leads to.

    In: `read` asks for a path, and for bytes that have a hash, None for any.
    Raises FetchError as `read`, and for a link that does not lead to a file of the listing: its text must neither pass
    for the file, nor be missed in it.
    """
    at = path
    for _ in range(MAX_STEPS):
        if at not in tree.links:
            return read(at, tree.blobs.get(at))
        data = read(at, None)
        if not is_blob(data, tree.blobs.get(at)):  # the host has followed the link
            if blob_of(data) in tree.blobs.values():
                return data
            break
        target = _target(at, data)
        if target not in tree.blobs:
            break
        at = target
    sentence = f"{path} is a symbolic link that does not lead to a file of the repository's listing, so it was not read"
    raise FetchError(GapReason.ERROR, sentence, failure=Failure.NOT_FOUND)


def _target(path: str, data: bytes) -> str:
    """The path that the text of a link leads to; "" for one that leads out of the repository."""
    if len(data) > MAX_TARGET or b"\0" in data or data.startswith(b"/"):
        return ""
    place = posixpath.normpath(posixpath.join(posixpath.dirname(path), data.decode("utf-8", errors="replace")))
    return "" if place.startswith("..") else place
