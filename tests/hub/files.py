"""Bytes of files: flat answers or the redirect that the real Hub gives first, with ranges."""

from __future__ import annotations

import mimetypes
import re
from urllib.parse import quote

from tests.hub.messages import Answer, Request, error, moved
from tests.hub.repo import Repo, git_blob_id


def send_file(repo: Repo, path: str, request: Request, *, redirect: bool, storage: str = "") -> Answer:
    """A file of a repository at a commit. Files whose bytes the store does not keep are answered as missing.

    In: whether the Hub redirects to an address of its own first, and the address of another host that it leads to.
    """
    commit = {"X-Repo-Commit": repo.sha}
    if path not in repo.kept:
        return error(404, "Entry not found", "EntryNotFound", commit)
    data = repo.read(path)
    etag = f'"{git_blob_id(data)}"'
    if storage:
        location = f"{storage}/{repo.id}/raw/{repo.sha}/{quote(path)}?X-Amz-Expires=86400"
        return moved(location, 302, headers={**commit, "X-Linked-ETag": etag.strip('"'), "ETag": etag.strip('"')})
    if redirect:
        location = f"/api/resolve-cache/{repo.kind}/{repo.id}/{repo.sha}/{quote(path)}?etag={quote(etag)}"
        return moved(location, headers={**commit, "X-Linked-ETag": etag, "Accept-Ranges": "bytes"})
    content_type = mimetypes.guess_type(path)[0] or "text/plain; charset=utf-8"
    headers = {**commit, "ETag": etag, "Accept-Ranges": "bytes", "Content-Type": content_type}
    if request.headers.get("if-none-match") == etag:
        return Answer(304, headers)
    return _ranged(data, headers, request.headers.get("range", ""))


def _ranged(data: bytes, headers: dict[str, str], wanted: str) -> Answer:
    match = re.fullmatch(r"bytes=(\d*)-(\d*)", wanted)
    if match is None or not any(match.groups()):
        return Answer(200, headers, data)
    first, last = match.groups()
    start = int(first) if first else max(0, len(data) - int(last))
    end = min(int(last), len(data) - 1) if first and last else len(data) - 1
    if start > end:
        return Answer(416, {**headers, "Content-Range": f"bytes */{len(data)}"})
    return Answer(206, {**headers, "Content-Range": f"bytes {start}-{end}/{len(data)}"}, data[start : end + 1])
