"""Committing: to a branch, to a pull request, or with a new pull request."""

from __future__ import annotations

import base64
import json
import re
from dataclasses import replace
from typing import Any
from urllib.parse import unquote

from tests.hub.access import at, repo_of
from tests.hub.commit_body import NO_LFS_TEXT, CommitBody, changes_of, read_body
from tests.hub.discussion import Discussion, PullRequest, comment_data
from tests.hub.events import new_event
from tests.hub.history import MAIN, About, Commit, History, pull_request_of
from tests.hub.messages import Answer, Request, json_answer
from tests.hub.permissions import known_user, need_push, need_voice, refuse
from tests.hub.repo import Repo
from tests.hub.state import HubState
from tests.hub.users import User
from tests.hub.wire import LFS_SUFFIXES, file_ids

STALE_TEXT = "A commit has happened since. Please refresh and try again."
OVER_TEXT = "This pull request is {status}: nothing can be committed to it"
_REGULAR = 10 << 20


def preupload(state: HubState, request: Request, match: re.Match[str]) -> Answer:
    """Which files are to be sent how, and what their content is at present, so that nothing is sent in vain."""
    repo, _, revision = _asked(state, request, match)
    seen = at(state, repo, revision)
    try:
        files = [_upload(seen, each) for each in json.loads(request.body)["files"]]
    except (ValueError, KeyError, TypeError) as problem:
        raise refuse(400, "Invalid request: files with path, sample and size are wanted") from problem
    return json_answer({"files": files, "commitOid": seen.sha})


def _upload(repo: Repo, asked: dict[str, Any]) -> dict[str, Any]:
    path, size, sample = str(asked["path"]), int(asked["size"]), base64.b64decode(asked["sample"])
    large = path.endswith(LFS_SUFFIXES) or size > _REGULAR or b"\0" in sample
    told = {"path": path, "uploadMode": "lfs" if large else "regular", "shouldIgnore": False}
    if path not in repo.sizes:
        return told
    oid, lfs = file_ids(repo, path)
    return told | {"oid": lfs or oid}


def no_large_files(state: HubState, request: Request, match: re.Match[str]) -> Answer:
    """Where large files would be sent to."""
    repo = repo_of(state, request, match, bytes_of=True)
    known_user(state, request)
    raise refuse(400, NO_LFS_TEXT.format(path=f"something in {repo.id}"))


def commit(state: HubState, request: Request, match: re.Match[str]) -> Answer:
    """Make a commit; with `create_pr` in a new pull request, else on the branch or pull request of the address."""
    repo, user, revision = _asked(state, request, match)
    body = read_body(request.body)
    history = state.history(repo)
    parent = _parent(history, body, at(state, repo, revision).sha, _creates(request))
    changes = changes_of(body, history.commits[parent].repo)
    made = history.add(parent, changes, About(body.summary, body.description, user.name, state.now()))
    told = {
        "success": True,
        "commitOid": made.sha,
        "commitUrl": f"{page_of(request, repo)}/commit/{made.sha}",
        "hookOutput": "",
    }
    number = pull_request_of(revision)
    if _creates(request):
        opened = _open(history, repo, made, revision)
        told["pullRequestUrl"] = f"{page_of(request, repo)}/discussions/{opened.num}"
    elif number is not None:
        _push(history, repo, history.discussions[number], made)
    else:
        state.move(repo, revision, made.sha)
    return json_answer(told)


def page_of(request: Request, repo: Repo) -> str:
    """The address of a repository's page."""
    kind = "" if repo.kind == "models" else f"{repo.kind}/"
    return f"http://{request.headers['host']}/{kind}{repo.id}"


def _creates(request: Request) -> bool:
    return request.value("create_pr") in ("1", "true")


def _asked(state: HubState, request: Request, match: re.Match[str]) -> tuple[Repo, User, str]:
    """What is to be written to, by whom, and the revision; if they may."""
    repo, revision = repo_of(state, request, match, bytes_of=True), unquote(match["rev"])
    user = known_user(state, request)
    at(state, repo, revision)
    if _creates(request):
        need_voice(repo, user)
        return repo, user, revision
    history, number = state.history(repo), pull_request_of(revision)
    discussion = history.discussions.get(number) if number else None
    need_push(repo, user, revision, discussion)
    if discussion and discussion.is_over:
        raise refuse(400, OVER_TEXT.format(status=discussion.status))
    if not discussion and revision not in history.branches:
        raise refuse(404, f"Invalid rev id: {revision}", "RevisionNotFound")
    return repo, user, revision


def _parent(history: History, body: CommitBody, head: str, creates: bool) -> str:
    """The commit to go on from: the head of the revision, which has to be the parent that is asked for.

    A pull request starts from the parent that is asked for, however old it is.
    """
    if not body.parent:
        return head
    named = [sha for sha in history.commits if sha.startswith(body.parent) and len(body.parent) >= 7]
    if len(named) == 1 and (creates or named[0] == head):
        return named[0]
    raise refuse(412, STALE_TEXT)


def _open(history: History, repo: Repo, made: Commit, revision: str) -> Discussion:
    branch = revision if revision in history.branches else MAIN
    opened = Discussion(
        history.next_number(),
        made.title,
        made.author,
        made.date,
        pull_request=PullRequest(branch, made.parent or made.sha, made.sha),
    )
    opened = opened.after(new_event(repo, opened, "comment", comment_data(made.message, made.author, made.date)))
    opened = opened.after(_committed(repo, opened, made))
    history.discussions[opened.num] = opened
    return opened


def _push(history: History, repo: Repo, discussion: Discussion, made: Commit) -> None:
    assert discussion.pull_request is not None
    moved = replace(discussion.pull_request, head=made.sha)
    history.discussions[discussion.num] = discussion.after(_committed(repo, discussion, made), pull_request=moved)


def _committed(repo: Repo, discussion: Discussion, made: Commit) -> Any:
    data = {"subject": made.title, "oid": made.sha}
    return new_event(repo, discussion, "commit", data, made.author, made.date)
