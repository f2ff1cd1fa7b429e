"""Who asks, and what they may see: a handler is ended by RefusedError where the answer is no."""

from __future__ import annotations

import re
from urllib.parse import quote, unquote

from tests.hub import wire
from tests.hub.messages import GATED_TEXT, MISSING_TEXT, Answer, Request, error, moved
from tests.hub.repo import Repo
from tests.hub.state import HubState
from tests.hub.users import User


class RefusedError(Exception):
    """Ends a handler with an answer: no such repository, no access..."""

    def __init__(self, answer: Answer) -> None:
        super().__init__(answer.status)
        self.answer = answer


def user_of(state: HubState, request: Request) -> User | None:
    return state.users.get(request.token or "")


def unknown_asker(state: HubState) -> Answer:
    """What anonymous users are told, of repositories that they may not know of and of what takes a token."""
    return error(401, MISSING_TEXT, "RepoNotFound" if state.options.coded_missing else "")


def is_open(repo: Repo, user: User | None) -> bool:
    """Whether somebody may know of a repository."""
    return not repo.raw.get("private") or bool(user and user.may_read(repo.id))


def repo_of(state: HubState, request: Request, match: re.Match[str], *, bytes_of: bool = False) -> Repo:
    """The repository of an address, if the asker may see it; for bytes, if the asker may read it."""
    kind, repo_id = match["kind"] or "models", unquote(match["id"])
    user = user_of(state, request)
    if (kind, repo_id) in state.renamed:
        # Relative, with the query, and 307 so that a POST stays one.
        start, end = match.span("id")
        target = request.path[:start] + quote(state.renamed[kind, repo_id]) + request.path[end:]
        raise RefusedError(moved(target + (f"?{request.query}" if request.query else "")))
    repo = state.repos.get((kind, repo_id))
    if repo is None or not is_open(repo, user):
        if user:
            raise RefusedError(error(404, "Repository not found", "RepoNotFound"))
        raise RefusedError(unknown_asker(state))
    if bytes_of and repo.raw.get("disabled"):
        raise RefusedError(error(403, "Access to this resource is disabled."))
    if bytes_of and repo.gated and not (user and user.may_read(repo.id)):
        text = GATED_TEXT.format(kind=kind.removesuffix("s"), id=repo.id)
        raise RefusedError(error(403 if user else 401, text, "GatedRepo"))
    return repo


def at(state: HubState, repo: Repo, revision: str) -> Repo:
    """A repository at the revision that a part of an address names."""
    found = state.at(repo, unquote(revision))
    if found is None:
        raise RefusedError(error(404, f"Invalid rev id: {unquote(revision)}", "RevisionNotFound"))
    return found


def expand_of(request: Request, kind: str) -> list[str]:
    """The fields that a request wants to have."""
    wanted = request.values("expand")
    unknown = sorted(set(wanted) - wire.EXPAND[kind])
    if unknown:
        raise RefusedError(error(400, f"Invalid option for expand: {', '.join(unknown)}"))
    return wanted
