"""Paths in repositories: which ones may be written to or read from a disk."""

from __future__ import annotations

from osaid_hub.known.patterns import compiled

_DRIVE = compiled(r"[A-Za-z]:")
_TEXTS = (".txt", ".md")


def is_meant_as_path(words: str) -> bool:
    """Whether words that could be a name are written as the path of a file, there or not."""
    return words.startswith((".", "/", "~")) or words.lower().endswith(_TEXTS) or bool(_DRIVE.match(words))


def path_problem(path: str) -> str | None:
    """Why a file name of a listing must not be used below a folder; None where it may.

    Names come from strangers: nothing may lead out of the folder, on any operating system.
    """
    if not path or len(path) > 1024:
        return "the name is empty or longer than 1,024 characters"
    if any(ord(char) < 32 or ord(char) == 127 or 0xD800 <= ord(char) <= 0xDFFF for char in path):
        return "the name holds control characters"
    if "\\" in path or _DRIVE.match(path) or path.startswith("/"):
        return "the name is an absolute path or holds backslashes"
    parts = path.split("/")
    if any(part in ("", ".", "..") for part in parts):
        return "the name leads out of the repository"
    if any(len(part.encode()) > 255 for part in parts):
        return "a part of the name is longer than 255 bytes"
    return None
