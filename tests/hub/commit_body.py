"""The body of a commit: one JSON object in each line."""

from __future__ import annotations

import base64
import json
from dataclasses import dataclass
from typing import Any

from tests.hub.permissions import refuse
from tests.hub.repo import Repo

NO_FILE_TEXT = "A file with this name doesn't exist"
NO_LFS_TEXT = "this Hub takes regular files only: {path} would be stored as a large file"


@dataclass(frozen=True, slots=True)
class CommitBody:
    """What somebody wants to commit; `parent` "" where they do not say upon what."""

    summary: str
    description: str
    parent: str
    operations: tuple[tuple[str, dict[str, Any]], ...]


def read_body(body: bytes) -> CommitBody:
    """Take a request's body apart; ended by a 400 where it is none of a commit."""
    try:
        lines = [json.loads(line) for line in body.splitlines() if line.strip()]
        items = [(str(line["key"]), dict(line["value"])) for line in lines]
    except (ValueError, TypeError, KeyError) as problem:
        raise refuse(400, "Invalid commit: each line has to be an object with key and value") from problem
    headers = [value for key, value in items if key == "header"]
    if len(headers) != 1 or items[0][0] != "header":
        raise refuse(400, "Invalid commit: the first line, and no other, has to be the header")
    header = headers[0]
    if not str(header.get("summary") or "").strip():
        raise refuse(400, "Invalid commit: the summary is empty")
    if len(items) == 1:
        raise refuse(400, "No files have been modified: an empty commit is not made")
    return CommitBody(
        str(header["summary"]),
        str(header.get("description") or ""),
        str(header.get("parentCommit") or ""),
        tuple(items[1:]),
    )


def changes_of(body: CommitBody, before: Repo) -> dict[str, bytes | None]:
    """What the operations do to the files of a repository; ended by a 400, or a 404 for what is not there to delete."""
    changes: dict[str, bytes | None] = {}
    for key, value in body.operations:
        path = _path(value)
        if key == "file":
            changes[path] = _content(value)
        elif key == "lfsFile":
            raise refuse(400, NO_LFS_TEXT.format(path=path))
        elif key in ("deletedFile", "deletedFolder"):
            changes |= dict.fromkeys(_deleted(key, path, before))
        else:
            raise refuse(400, f"Invalid commit: unknown operation {key}")
    return changes


def _path(value: dict[str, Any]) -> str:
    path = value.get("path")
    if (
        not isinstance(path, str)
        or not path
        or any(part in ("", ".", "..", ".git") for part in path.rstrip("/").split("/"))
    ):
        raise refuse(400, f"Invalid path: {path}")
    return path


def _content(value: dict[str, Any]) -> bytes:
    if value.get("encoding") != "base64":
        raise refuse(400, "Invalid commit: the content has to be in base64")
    try:
        return base64.b64decode(value["content"], validate=True)
    except (KeyError, TypeError, ValueError) as problem:
        raise refuse(400, "Invalid commit: the content is no base64") from problem


def _deleted(key: str, path: str, before: Repo) -> list[str]:
    folder = f"{path.rstrip('/')}/"
    found = [each for each in before.sizes if (each == path if key == "deletedFile" else each.startswith(folder))]
    if not found:
        raise refuse(404, NO_FILE_TEXT, "EntryNotFound")
    return found
