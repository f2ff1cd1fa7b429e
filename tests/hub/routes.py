"""Which address of the test Hub is answered by what. Handlers are functions: (state, request, match) -> Answer."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from urllib.parse import parse_qs, unquote

from tests.hub import wire
from tests.hub.access import RefusedError, commit_of, expand_of, repo_of, user_of
from tests.hub.collection import collection
from tests.hub.files import send_file
from tests.hub.listing import listing
from tests.hub.messages import BAD_TOKEN_TEXT, MISSING_TEXT, Answer, Request, error, json_answer
from tests.hub.owners import overview
from tests.hub.paging import offset_page, page_size
from tests.hub.state import HubState

Handler = Callable[[HubState, Request, "re.Match[str]"], Answer]

_SUB = "revision|tree|paths-info|refs|commits|auth-check|discussions|preupload|commit|resolve|raw"
_ID = rf"(?P<id>[^/]+(?:/(?!(?:{_SUB})(?:/|$))[^/]+)?)"
_API = rf"/api/(?P<kind>models|datasets|spaces)/{_ID}"
_PAGE = rf"/(?:(?P<kind>datasets|spaces)/)?{_ID}"


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


def info(state: HubState, request: Request, match: re.Match[str]) -> Answer:
    repo = repo_of(state, request, match)
    if match["rev"] is not None:
        commit_of(repo, match["rev"])
    expand, blobs = expand_of(request, repo.kind), request.value("blobs") == "true"
    if expand and blobs and not state.options.blobs_and_expand:
        return error(400, "expand and blobs cannot be combined")
    return json_answer(wire.info(repo, expand, blobs))


def tree(state: HubState, request: Request, match: re.Match[str]) -> Answer:
    repo = repo_of(state, request, match)
    commit_of(repo, match["rev"])
    folder = unquote(match["path"] or "")
    entries = wire.tree(repo, folder, request.value("recursive") == "true")
    if folder and not entries:
        return error(404, f"{folder} does not exist", "EntryNotFound", {"X-Repo-Commit": repo.sha})
    return offset_page(request, entries, page_size(request, state.options.page_size))


def paths_info(state: HubState, request: Request, match: re.Match[str]) -> Answer:
    repo = repo_of(state, request, match)
    commit_of(repo, match["rev"])
    if request.headers.get("content-type", "").startswith("application/json"):
        paths = json.loads(request.body)["paths"]
    else:
        paths = parse_qs(request.body.decode()).get("paths", [])
    return json_answer([wire.tree_entry(repo, path) for path in paths if path in repo.sizes])


def refs(state: HubState, request: Request, match: re.Match[str]) -> Answer:
    return json_answer(wire.refs(repo_of(state, request, match), request.value("include_prs") in ("1", "true")))


def commits(state: HubState, request: Request, match: re.Match[str]) -> Answer:
    repo = repo_of(state, request, match, bytes_of=True)
    commit_of(repo, match["rev"])
    history = wire.commits(repo)
    return json_answer(history, headers={"X-Total-Count": str(len(history))})


def auth_check(state: HubState, request: Request, match: re.Match[str]) -> Answer:
    repo_of(state, request, match, bytes_of=True)
    return json_answer({})


def resolve(state: HubState, request: Request, match: re.Match[str]) -> Answer:
    repo = repo_of(state, request, match, bytes_of=True)
    sha = commit_of(repo, match["rev"])
    return send_file(repo, sha, unquote(match["path"]), request, redirect=state.options.redirects)


def raw(state: HubState, request: Request, match: re.Match[str]) -> Answer:
    repo = repo_of(state, request, match, bytes_of=True)
    return send_file(repo, commit_of(repo, match["rev"]), unquote(match["path"]), request, redirect=False)


def whoami(state: HubState, request: Request, match: re.Match[str]) -> Answer:
    user = user_of(state, request)
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
        (_READ, r"/api/(?P<kinds>organizations|users)/(?P<name>[^/]+)/overview", overview),
        (_READ, r"/api/collections/(?P<slug>[^/]+/[^/]+)", collection),
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
