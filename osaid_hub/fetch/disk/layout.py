"""Where a store folder keeps a repository, and which file names may be used on a disk at all."""

from __future__ import annotations

import os
import re
import tempfile
from pathlib import Path
from typing import Literal

from osaid_hub.fetch.http.errors import Failure, FetchError
from osaid_hub.snapshot import GapReason

# Stands for the owner of the old ids that have none, such as `gpt2`.
NO_OWNER = "_canonical"
HUB_FILE = "hub.json"
Kind = Literal["model", "dataset"]
FILES = "files"

_NAME = re.compile(r"[A-Za-z0-9_.\-]{1,100}")
_DRIVE = re.compile(r"[A-Za-z]:")


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


def repo_folder(store: Path, repo_id: str, kind: Kind = "model") -> Path:
    """Folder of a model or a data set in a store; it need not exist.

    Raises FetchError for an id that is none, and where a symbolic link leads out of the store.
    """
    parts = repo_id.split("/")
    if len(parts) == 1:
        parts = [NO_OWNER, *parts]
    if len(parts) != 2 or not all(_is_name(part) for part in parts):
        raise FetchError(GapReason.ERROR, f"{repo_id!r} is no repository id", failure=Failure.USAGE)
    return _inside(store, store / f"{kind}s" / parts[0] / parts[1], repo_id)


def code_file(store: Path, host: str, name: str) -> Path:
    """File of a code repository in a store: `code/<host>/<owner>/<name>.json`; it need not exist.

    In: `owner/name`, with groups between them on GitLab, and `spaces/` before it for a space of the Hub.
    Raises FetchError as `repo_folder`.
    """
    parts = [host, *name.split("/")]
    if len(parts) < 2 or not all(_is_name(part) for part in parts):
        raise FetchError(GapReason.ERROR, f"{host}/{name} is no code repository", failure=Failure.USAGE)
    place = store.joinpath("code", *parts)
    return _inside(store, place.with_name(f"{place.name}.json"), f"{host}/{name}")


def _is_name(part: str) -> bool:
    return _NAME.fullmatch(part) is not None and part.strip(".") != ""


def _inside(store: Path, place: Path, what: str) -> Path:
    if not place.resolve().is_relative_to(store.resolve()):
        sentence = f"{what} was not touched: a symbolic link leads out of the store"
        raise FetchError(GapReason.ERROR, sentence, failure=Failure.STORAGE)
    return place


def id_of(folder: Path) -> str:
    """The id that a folder of a store stands for."""
    owner, name = folder.parts[-2:]
    return name if owner == NO_OWNER else f"{owner}/{name}"


def write_bytes(path: Path, data: bytes) -> None:
    """Write a file in one step: whoever reads it sees the old or the new content. Raises OSError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".tmp")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
