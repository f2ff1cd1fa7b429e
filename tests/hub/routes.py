"""Which address of the test Hub is answered by what. Handlers are functions: (state, request, match) -> Answer."""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs, quote, unquote, urlencode

from tests.hub import wire
from tests.hub.files import send_file
from tests.hub.messages import (
    BAD_TOKEN_TEXT,
    GATED_TEXT,
    MISSING_TEXT,
    Answer,
    Request,
    error,
    json_answer,
    moved,
)
from tests.hub.state import HubState, Repo, User

Handler = Callable[[HubState, Request, "re.Match[str]"], Answer]

_SUB = "revision|tree|paths-info|refs|commits|auth-check|discussions|preupload|commit|resolve|raw"
_ID = rf"(?P<id>[^/]+(?:/(?!(?:{_SUB})(?:/|$))[^/]+)?)"
_API = rf"/api/(?P<kind>models|datasets|spaces)/{_ID}"
_PAGE = rf"/(?:(?P<kind>datasets|spaces)/)?{_ID}"


class RefusedError(Exception):
    """Ends a handler with an answer: no such repository, no access..."""

    def __init__(self, answer: Answer) -> None:
        super().__init__(answer.status)
        self.answer = answer


def answer(state: HubState, request: Request) -> Answer:
    """Answer one request."""
    if request.token is not None and request.token not in state.users:
        return error(401, BAD_TOKEN_TEXT)
    for method, pattern, handler in ROUTES:
        match = pattern.fullmatch(request.path)
        if match and request.method in method:
            try:
                return handler(state, request, match)
            except RefusedError as refused:
                return refused.answer
    return error(404, "Sorry, we can't find the page you are looking for.")


def _user(state: HubState, request: Request) -> User | None:
    return state.users.get(request.token or "")


def _repo(state: HubState, request: Request, match: re.Match[str], *, bytes_of: bool = False) -> Repo:
    """The repository of an address, if the asker may see it; for bytes, if the asker may read it."""
    kind, repo_id = match["kind"] or "models", unquote(match["id"])
    user = _user(state, request)
    if (kind, repo_id) in state.renamed:
        # Relative, with the query, and 307 so that a POST stays one.
        start, end = match.span("id")
        target = request.path[:start] + quote(state.renamed[kind, repo_id]) + request.path[end:]
        raise RefusedError(moved(target + (f"?{request.query}" if request.query else "")))
    repo = state.repos.get((kind, repo_id))
    if repo is None or (repo.raw.get("private") and not (user and user.may_read(repo))):
        if user:
            raise RefusedError(error(404, "Repository not found", "RepoNotFound"))
        code = "RepoNotFound" if state.options.coded_missing else ""
        raise RefusedError(error(401, MISSING_TEXT, code))
    if bytes_of and repo.raw.get("disabled"):
        raise RefusedError(error(403, "Access to this resource is disabled."))
    if bytes_of and repo.gated and not (user and user.may_read(repo)):
        text = GATED_TEXT.format(kind=kind.removesuffix("s"), id=repo.id)
        raise RefusedError(error(403 if user else 401, text, "GatedRepo"))
    return repo


def _commit(repo: Repo, revision: str) -> str:
    sha = repo.commit_of(unquote(revision))
    if sha is None:
        raise RefusedError(error(404, f"Invalid rev id: {unquote(revision)}", "RevisionNotFound"))
    return sha


def _expand(request: Request, kind: str) -> list[str]:
    wanted = request.values("expand")
    unknown = sorted(set(wanted) - wire.EXPAND[kind])
    if unknown:
        raise RefusedError(error(400, f"Invalid option for expand: {', '.join(unknown)}"))
    return wanted


def info(state: HubState, request: Request, match: re.Match[str]) -> Answer:
    repo = _repo(state, request, match)
    if match["rev"] is not None:
        _commit(repo, match["rev"])
    expand, blobs = _expand(request, repo.kind), request.value("blobs") == "true"
    if expand and blobs and not state.options.blobs_and_expand:
        return error(400, "expand and blobs cannot be combined")
    return json_answer(wire.info(repo, expand, blobs))


_SORTS = ("createdAt", "downloads", "lastModified", "likes", "trendingScore")


def listing(state: HubState, request: Request, match: re.Match[str]) -> Answer:
    kind = match["kind"]
    expand = _expand(request, kind)
    user = _user(state, request)
    found = [
        repo
        for repo in state.of_kind(kind)
        if _matches(repo, request) and (not repo.raw.get("private") or (user and user.may_read(repo)))
    ]
    sort = request.value("sort")
    if sort:
        if sort not in _SORTS:
            return error(400, f"Invalid sort: {sort}")
        found.sort(key=lambda repo: wire.everything(repo)[sort], reverse=True)
    limit = _page_size(state, request)
    full, with_card = request.value("full") == "true", request.value("cardData") == "true"
    entries = [wire.listed(repo, expand, full, with_card) for repo in found]
    return _page(request, entries, limit)


def _matches(repo: Repo, request: Request) -> bool:
    facts = wire.everything(repo)
    tags = {*facts["tags"], facts.get("library_name"), facts.get("pipeline_tag")}
    author, search, gated = request.value("author"), request.value("search"), request.value("gated")
    return (
        (not author or repo.id.split("/")[0] == author)
        and search.lower() in repo.id.lower()
        and all(wanted in tags for wanted in request.values("filter"))
        and (request.value("pipeline_tag") in ("", facts.get("pipeline_tag")))
        and (not gated or bool(repo.gated) == (gated == "true"))
    )


def _page_size(state: HubState, request: Request) -> int:
    wanted = request.value("limit")
    most = state.options.page_size
    return min(int(wanted), most) if wanted.isdecimal() and int(wanted) else most


def _page(request: Request, entries: list[Any], size: int) -> Answer:
    """One page, with the absolute address of the next one, which the client follows as it is."""
    cursor = request.value("cursor")
    start = int(json.loads(base64.b64decode(cursor))["start"]) if cursor else 0
    headers = {}
    if start + size < len(entries):
        after = base64.b64encode(json.dumps({"start": start + size}).encode()).decode()
        rest = [pair for pair in request.parameters if pair[0] != "cursor"] + [("cursor", after)]
        headers["Link"] = f'<http://{request.headers["host"]}{request.path}?{urlencode(rest)}>; rel="next"'
    return json_answer(entries[start : start + size], headers=headers)


def tree(state: HubState, request: Request, match: re.Match[str]) -> Answer:
    repo = _repo(state, request, match)
    _commit(repo, match["rev"])
    folder = unquote(match["path"] or "")
    entries = wire.tree(repo, folder, request.value("recursive") == "true")
    if folder and not entries:
        return error(404, f"{folder} does not exist", "EntryNotFound", {"X-Repo-Commit": repo.sha})
    return _page(request, entries, _page_size(state, request))


def paths_info(state: HubState, request: Request, match: re.Match[str]) -> Answer:
    repo = _repo(state, request, match)
    _commit(repo, match["rev"])
    if request.headers.get("content-type", "").startswith("application/json"):
        paths = json.loads(request.body)["paths"]
    else:
        paths = parse_qs(request.body.decode()).get("paths", [])
    return json_answer([wire.tree_entry(repo, path) for path in paths if path in repo.sizes])


def refs(state: HubState, request: Request, match: re.Match[str]) -> Answer:
    return json_answer(wire.refs(_repo(state, request, match), request.value("include_prs") in ("1", "true")))


def commits(state: HubState, request: Request, match: re.Match[str]) -> Answer:
    repo = _repo(state, request, match, bytes_of=True)
    _commit(repo, match["rev"])
    history = wire.commits(repo)
    return json_answer(history, headers={"X-Total-Count": str(len(history))})


def auth_check(state: HubState, request: Request, match: re.Match[str]) -> Answer:
    _repo(state, request, match, bytes_of=True)
    return json_answer({})


def resolve(state: HubState, request: Request, match: re.Match[str]) -> Answer:
    repo = _repo(state, request, match, bytes_of=True)
    sha = _commit(repo, match["rev"])
    return send_file(repo, sha, unquote(match["path"]), request, redirect=state.options.redirects)


def raw(state: HubState, request: Request, match: re.Match[str]) -> Answer:
    repo = _repo(state, request, match, bytes_of=True)
    return send_file(repo, _commit(repo, match["rev"]), unquote(match["path"]), request, redirect=False)


def whoami(state: HubState, request: Request, match: re.Match[str]) -> Answer:
    user = _user(state, request)
    if user is None:
        return error(401, MISSING_TEXT)
    token = {"displayName": "test", "role": "read", "createdAt": wire.CREATED}
    return json_answer(
        {
            "type": "user",
            "id": user.name,
            "name": user.name,
            "fullname": user.name,
            "isPro": False,
            "avatarUrl": "",
            "orgs": [],
            "auth": {"type": "access_token", "accessToken": token},
        }
    )


def agent_harnesses(state: HubState, request: Request, match: re.Match[str]) -> Answer:
    return json_answer({"standardEnvVars": [], "harnesses": {}})


_READ = ("GET", "HEAD")
ROUTES: tuple[tuple[tuple[str, ...], re.Pattern[str], Handler], ...] = tuple(
    (methods, re.compile(pattern), handler)
    for methods, pattern, handler in (
        (_READ, r"/api/agent-harnesses", agent_harnesses),
        (_READ, r"/api/whoami-v2", whoami),
        (_READ, r"/api/(?P<kind>models|datasets|spaces)", listing),
        (_READ, rf"{_API}(?:/revision/(?P<rev>[^/]+))?", info),
        (_READ, rf"{_API}/tree/(?P<rev>[^/]+)(?:/(?P<path>.+))?", tree),
        (("POST",), rf"{_API}/paths-info/(?P<rev>[^/]+)", paths_info),
        (_READ, rf"{_API}/refs", refs),
        (_READ, rf"{_API}/commits/(?P<rev>[^/]+)", commits),
        (_READ, rf"{_API}/auth-check", auth_check),
        (
            _READ,
            r"/api/resolve-cache/(?P<kind>models|datasets|spaces)/(?P<id>.+?)/(?P<rev>[0-9a-f]{40})/(?P<path>.+)",
            raw,
        ),
        (_READ, rf"{_PAGE}/resolve/(?P<rev>[^/]+)/(?P<path>.+)", resolve),
        (_READ, rf"{_PAGE}/raw/(?P<rev>[^/]+)/(?P<path>.+)", raw),
    )
)
