"""Which address of the test Hub is answered by what. Handlers are functions: (state, request, match) -> Answer."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from urllib.parse import parse_qs, unquote

from tests.hub import discussions, talking, wire, wire_history, writing
from tests.hub.access import RefusedError, at, expand_of, repo_of
from tests.hub.card_rules import validate_yaml
from tests.hub.collection import collection
from tests.hub.files import send_file
from tests.hub.listing import listing
from tests.hub.messages import BAD_TOKEN_TEXT, Answer, Request, error, json_answer
from tests.hub.owners import overview
from tests.hub.paging import asked_size, numbered_page, offset_page, page_size
from tests.hub.state import HubState
from tests.hub.whoami import whoami

COMMITS = 50  # of one page, unless a limit is asked for
Handler = Callable[[HubState, Request, "re.Match[str]"], Answer]

_SUB = "revision|tree|paths-info|refs|commits|auth-check|discussions|preupload|commit|resolve|raw"
_ID = rf"(?P<id>[^/]+(?:/(?!(?:{_SUB})(?:/|$))[^/]+)?)"
# A revision is one part of an address, its slashes encoded; but pull requests are also asked for as they are.
_REV = r"(?P<rev>refs/pr/\d+|[^/]+)"
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
        repo = at(state, repo, match["rev"])
    expand, blobs = expand_of(request, repo.kind), request.value("blobs") == "true"
    if expand and blobs and not state.options.blobs_and_expand:
        return error(400, "expand and blobs cannot be combined")
    return json_answer(wire.info(repo, expand, blobs))


def tree(state: HubState, request: Request, match: re.Match[str]) -> Answer:
    repo = at(state, repo_of(state, request, match), match["rev"])
    folder = unquote(match["path"] or "")
    entries = wire.tree(repo, folder, request.value("recursive") == "true")
    if folder and not entries:
        return error(404, f"{folder} does not exist", "EntryNotFound", {"X-Repo-Commit": repo.sha})
    return offset_page(request, entries, page_size(request, state.options.page_size))


def paths_info(state: HubState, request: Request, match: re.Match[str]) -> Answer:
    repo = at(state, repo_of(state, request, match), match["rev"])
    if request.headers.get("content-type", "").startswith("application/json"):
        paths = json.loads(request.body)["paths"]
    else:
        paths = parse_qs(request.body.decode()).get("paths", [])
    return json_answer([wire.tree_entry(repo, path) for path in paths if path in repo.sizes])


def refs(state: HubState, request: Request, match: re.Match[str]) -> Answer:
    repo = repo_of(state, request, match)
    if "refs" in state.options.lacks:
        return json_answer({"detail": "Not Found"}, 404)
    with state.lock:
        history = state.history(repo, keep=False)
        return json_answer(wire_history.refs(history, request.value("include_prs") in ("1", "true")))


def commits(state: HubState, request: Request, match: re.Match[str]) -> Answer:
    repo = at(state, repo_of(state, request, match, bytes_of=True), match["rev"])
    with state.lock:
        line = state.history(repo, keep=False).line(repo.sha)
    size = min(asked_size(request) or COMMITS, state.options.page_size)
    page, headers = numbered_page(request, line, size)
    return json_answer([wire_history.commit(each) for each in page], headers=headers)


def auth_check(state: HubState, request: Request, match: re.Match[str]) -> Answer:
    repo_of(state, request, match, bytes_of=True)
    return json_answer({})


def resolve(state: HubState, request: Request, match: re.Match[str]) -> Answer:
    repo = at(state, repo_of(state, request, match, bytes_of=True), match["rev"])
    options = state.options
    return send_file(repo, unquote(match["path"]), request, redirect=options.redirects, storage=options.storage)


def raw(state: HubState, request: Request, match: re.Match[str]) -> Answer:
    repo = at(state, repo_of(state, request, match, bytes_of=True), match["rev"])
    return send_file(repo, unquote(match["path"]), request, redirect=False)


def agent_harnesses(state: HubState, request: Request, match: re.Match[str]) -> Answer:
    return json_answer({"standardEnvVars": [], "harnesses": {}})


def changing(handler: Handler) -> Handler:
    """A handler that changes what the Hub holds: from looking to writing, nothing else happens."""

    def under_lock(state: HubState, request: Request, match: re.Match[str]) -> Answer:
        with state.lock:
            return handler(state, request, match)

    return under_lock


_READ = ("GET", "HEAD")
_POST = ("POST",)
_DISCUSSION = rf"{_API}/discussions/(?P<num>\d{{1,9}})"
ROUTES: tuple[tuple[tuple[str, ...], re.Pattern[str], Handler], ...] = tuple(
    (methods, re.compile(pattern), handler)
    for methods, pattern, handler in (
        (_READ, r"/api/agent-harnesses", agent_harnesses),
        (_READ, r"/api/whoami-v2", whoami),
        (_READ, r"/api/(?P<kinds>organizations|users)/(?P<name>[^/]+)/overview", overview),
        (_READ, r"/api/collections/(?P<slug>[^/]+/[^/]+)", collection),
        (_READ, r"/api/(?P<kind>models|datasets|spaces)", listing),
        (_READ, rf"{_API}(?:/revision/{_REV})?", info),
        (_READ, rf"{_API}/tree/{_REV}(?:/(?P<path>.+))?", tree),
        (_POST, rf"{_API}/paths-info/{_REV}", paths_info),
        (_READ, rf"{_API}/refs", refs),
        (_READ, rf"{_API}/commits/{_REV}", commits),
        (_READ, rf"{_API}/auth-check", auth_check),
        (_POST, r"/api/validate-yaml", validate_yaml),
        (_POST, rf"{_API}/preupload/{_REV}", changing(writing.preupload)),
        (_POST, rf"{_API}/commit/{_REV}", changing(writing.commit)),
        (_POST, rf"{_PAGE}\.git/info/lfs/objects/batch", changing(writing.no_large_files)),
        (_READ, rf"{_API}/discussions", discussions.listed),
        (_POST, rf"{_API}/discussions", changing(talking.create)),
        (_READ, _DISCUSSION, discussions.details),
        (_POST, rf"{_DISCUSSION}/comment", changing(talking.comment)),
        (_POST, rf"{_DISCUSSION}/comment/(?P<comment>[0-9a-f]+)/edit", changing(talking.edit)),
        (_POST, rf"{_DISCUSSION}/title", changing(talking.title)),
        (_POST, rf"{_DISCUSSION}/status", changing(talking.status)),
        (_POST, rf"{_DISCUSSION}/merge", changing(talking.merge)),
        (
            _READ,
            r"/api/resolve-cache/(?P<kind>models|datasets|spaces)/(?P<id>.+?)/(?P<rev>[0-9a-f]{40})/(?P<path>.+)",
            raw,
        ),
        (_READ, rf"{_PAGE}/resolve/{_REV}/(?P<path>.+)", resolve),
        (_READ, rf"{_PAGE}/raw/{_REV}/(?P<path>.+)", raw),
    )
)
