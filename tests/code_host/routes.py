"""The APIs of GitHub, GitLab and Gitea, after their documentation. Handlers: (state, request, match) -> Answer."""

from __future__ import annotations

import hashlib
import posixpath
import re
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import unquote

from tests.code_host.state import CodeState
from tests.hub.messages import Answer, Request, json_answer, moved
from tests.hub.repo import git_blob_id

Handler = Callable[[CodeState, Request, "re.Match[str]"], Answer]
RAW = "application/vnd.github.raw+json"
PAGE_OF_GITEA = 1000
MOST_COUNTED = 10_000  # by GitLab


def answer(state: CodeState, request: Request) -> Answer:
    """Answer one request, with the headers that all answers of the host have."""
    if request.token is not None and request.token not in state.options.tokens:
        return json_answer({"message": "Bad credentials"}, 401)
    told = _count(state, request) if request.path.startswith("/github/") else {}
    if told.get("refused"):
        return json_answer({"message": "API rate limit exceeded for 127.0.0.1."}, 403, told)
    for pattern, handler in ROUTES:
        match = pattern.fullmatch(request.path)
        if match:
            reply = handler(state, request, match)
            break
    else:
        reply = json_answer({"message": "Not Found"}, 404)
    return _conditional(state, request, Answer(reply.status, {**reply.headers, **told}, reply.body))


def _count(state: CodeState, request: Request) -> dict[str, str]:
    """GitHub's limits: requests with a token are not counted here."""
    if request.token:
        return {"x-ratelimit-remaining": "4999", "x-ratelimit-reset": str(state.options.reset)}
    with state.lock:
        refused = state.used >= state.options.quota
        state.used = min(state.used + 1, state.options.quota)
        left = state.options.quota - state.used
    told = {"x-ratelimit-remaining": str(left), "x-ratelimit-reset": str(state.options.reset)}
    return {**told, "refused": "1"} if refused else told


def _conditional(state: CodeState, request: Request, reply: Answer) -> Answer:
    if reply.status != 200 or not state.options.etags:
        return reply
    etag = f'W/"{hashlib.sha256(reply.body).hexdigest()}"'
    headers = {**reply.headers, "ETag": etag, "Vary": "Accept, Authorization, Cookie", "Set-Cookie": "session=1"}
    headers["Cache-Control"] = "public, max-age=60, s-maxage=60"
    if request.headers.get("if-none-match") == etag:
        return Answer(304, headers)
    return Answer(200, headers, reply.body)


def pushed_at(raw: Mapping[str, Any]) -> str:
    """When a repository was pushed to, which differs with each commit."""
    return str(raw.get("pushed_at", f"2026-01-01T00:00:00Z {raw['sha']}"))


def _missing() -> Answer:
    return json_answer({"message": "Not Found"}, 404)


def _entries(raw: Mapping[str, Any]) -> list[dict[str, str]]:
    folders = {path.rsplit("/", 1)[0]: None for path in raw["paths"] if "/" in path}
    trees = [{"path": path, "type": "tree", "mode": "040000"} for path in folders]
    links = raw.get("links", {})
    modes = {path: "120000" if path in links else "100644" for path in raw["paths"]}
    return trees + [{"path": path, "type": "blob", "mode": modes[path], **_hash(raw, path)} for path in raw["paths"]]


def _text(raw: Mapping[str, Any], path: str, *, followed: bool = False) -> str | None:
    """The text of a file; of a symbolic link (`links`, by path) the path in it, or what is behind it."""
    links, files = raw.get("links", {}), raw.get("files", {})
    if path in links and not followed:
        return str(links[path])
    for _ in range(len(links)):  # a link that leads nowhere, or out of the repository, stays what it is
        if path not in links:
            break
        target = posixpath.normpath(posixpath.join(posixpath.dirname(path), links[path]))
        if target not in files and target not in links:
            return str(links[path])
        path = target
    return files.get(path) if path not in links else str(links[path])


def _hash(raw: Mapping[str, Any], path: str) -> dict[str, str]:
    text = _text(raw, path)
    return {} if text is None else {"sha": git_blob_id(text.encode()), "id": git_blob_id(text.encode())}


def github(state: CodeState, request: Request, match: re.Match[str]) -> Answer:
    name, rest = match["name"], match["rest"] or ""
    if ("github.com", name) in state.renamed:
        number = state.number_of(state.renamed["github.com", name])
        query = f"?{request.query}" if request.query else ""
        return moved(f"http://{request.headers['host']}/github/repositories/{number}{rest}{query}", 301)
    return _github(state, request, name, rest)


def github_by_number(state: CodeState, request: Request, match: re.Match[str]) -> Answer:
    return _github(state, request, state.numbered(int(match["number"])), match["rest"] or "")


def _github(state: CodeState, request: Request, name: str, rest: str) -> Answer:
    raw = state.repos.get(("github.com", name))
    if raw is None or (raw.get("private") and not request.token):
        return _missing()
    if not rest:
        license_id = raw.get("license_spdx")
        if license_id is None and raw.get("license_file"):
            license_id = "NOASSERTION"
        return json_answer(
            {
                "full_name": name,
                "default_branch": raw.get("default_branch", "main"),
                "license": {"key": "other", "spdx_id": license_id} if license_id else None,
                "description": raw.get("description"),
                "archived": raw.get("archived", False),
                "private": raw.get("private", False),
                "pushed_at": pushed_at(raw),
            }
        )
    if rest == "/git/trees/HEAD" and request.value("recursive"):
        if not raw["paths"]:
            return json_answer({"message": "Git Repository is empty."}, 409)
        return json_answer({"sha": raw["sha"], "tree": _entries(raw), "truncated": raw.get("truncated", False)})
    if rest.startswith("/contents/") and request.value("ref") == raw["sha"]:
        text = _text(raw, unquote(rest.removeprefix("/contents/")), followed=True)
        if text is not None and request.headers.get("accept") == RAW:
            return Answer(200, {"Content-Type": RAW}, text.encode())
    return _missing()


def gitlab(state: CodeState, request: Request, match: re.Match[str]) -> Answer:
    raw = state.repos.get(("gitlab.com", unquote(match["name"])))
    rest = match["rest"] or ""
    if raw is None:
        return json_answer({"message": "404 Project Not Found"}, 404)
    if not rest:
        license_id = raw.get("license_spdx")
        facts = {"default_branch": "main", "visibility": "public", "description": raw.get("description")}
        if request.value("license") == "true":
            facts["license"] = {"key": license_id.lower()} if license_id else None
        return json_answer(facts)
    if rest == "/repository/commits/HEAD":
        return json_answer({"id": raw["sha"]}) if raw["paths"] else _missing()
    if rest == "/repository/tree" and request.value("recursive") == "true":
        size, page = int(request.value("per_page", "20")), int(request.value("page", "1"))
        entries = _entries(raw)
        counted = {} if len(entries) > MOST_COUNTED else {"X-Total-Pages": str(-(-len(entries) // size))}
        return json_answer(entries[(page - 1) * size : page * size], headers=counted)
    found = re.fullmatch(r"/repository/files/([^/]+)/raw", rest)
    text = _text(raw, unquote(found[1])) if found else None
    return Answer(200, {"Content-Type": "text/plain"}, text.encode()) if text is not None else _missing()


def codeberg(state: CodeState, request: Request, match: re.Match[str]) -> Answer:
    raw = state.repos.get(("codeberg.org", match["name"]))
    rest = match["rest"] or ""
    if raw is None:
        return _missing()
    if not rest:
        facts = {"default_branch": "main", "private": False, "archived": False, "description": ""}
        return json_answer({**facts, "updated_at": pushed_at(raw)})
    if rest == "/git/trees/HEAD" and raw["paths"]:
        entries = _entries(raw)
        size = min(int(request.value("per_page", "30")), PAGE_OF_GITEA)
        page = {"sha": raw["sha"], "tree": entries[:size], "truncated": True, "total_count": len(entries)}
        return json_answer(page)
    text = _text(raw, unquote(rest.removeprefix("/raw/"))) if rest.startswith("/raw/") else None
    return Answer(200, {"Content-Type": "text/plain"}, text.encode()) if text is not None else _missing()


_NAME = r"(?P<name>[^/]+/[^/]+)(?P<rest>/.+)?"
ROUTES: tuple[tuple[re.Pattern[str], Handler], ...] = tuple(
    (re.compile(pattern), handler)
    for pattern, handler in (
        (rf"/github/repos/{_NAME}", github),
        (r"/github/repositories/(?P<number>\d+)(?P<rest>/.+)?", github_by_number),
        (r"/gitlab/projects/(?P<name>[^/]+)(?P<rest>/.+)?", gitlab),
        (rf"/codeberg/repos/{_NAME}", codeberg),
    )
)
