"""Opening and changing discussions and pull requests."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import Any

from tests.hub import merging, wire_history
from tests.hub.access import repo_of
from tests.hub.discussion import Discussion, Event, PullRequest, comment_data
from tests.hub.discussions import found_in
from tests.hub.events import new_event
from tests.hub.history import MAIN, About
from tests.hub.messages import Answer, Request, json_answer
from tests.hub.permissions import known_user, need_say, need_voice, refuse
from tests.hub.repo import Repo
from tests.hub.state import HubState
from tests.hub.users import User
from tests.hub.writing import page_of

TITLE = range(3, 201)
LONGEST = 65_536


def create(state: HubState, request: Request, match: re.Match[str]) -> Answer:
    """A new discussion, or an empty pull request, which is a draft."""
    repo, user = _speaker(state, request, match)
    body = _json(request)
    title, text = _title(body), _text(body, "description")
    opened = Discussion(state.history(repo).next_number(), title, user.name, state.now())
    if body.get("pullRequest"):
        opened = replace(opened, status="draft", pull_request=PullRequest(MAIN, repo.sha, repo.sha))
    opened = opened.after(new_event(repo, opened, "comment", comment_data(text, user.name, opened.created_at)))
    _keep(state, repo, opened)
    url = f"{page_of(request, repo)}/discussions/{opened.num}"
    return json_answer({"num": opened.num, "url": url, "pullRequest": opened.pull_request is not None})


def comment(state: HubState, request: Request, match: re.Match[str]) -> Answer:
    repo, user = _speaker(state, request, match)
    found = found_in(state, repo, match)
    event = _comment(state, repo, found, user, _text(_json(request), "comment"))
    _keep(state, repo, found.after(event))
    return json_answer({"newMessage": wire_history.event(event)}, 201)


def edit(state: HubState, request: Request, match: re.Match[str]) -> Answer:
    """Change a comment, which only its author may."""
    repo, user = _speaker(state, request, match)
    found, text = found_in(state, repo, match), _text(_json(request), "content")
    old = next((each for each in found.events if (each.id, each.type) == (match["comment"], "comment")), None)
    if old is None:
        raise refuse(404, "Comment not found")
    if old.author != user.name:
        raise refuse(403, "only its author may edit a comment")
    before = (*(old.data["history"] or [old.data["latest"]]),)
    new = replace(old, data=comment_data(text, user.name, state.now(), before))
    _keep(state, repo, replace(found, events=tuple(new if each is old else each for each in found.events)))
    return json_answer({"updatedComment": wire_history.event(new)})


def title(state: HubState, request: Request, match: re.Match[str]) -> Answer:
    repo, user = _speaker(state, request, match)
    found, new = found_in(state, repo, match), _title(_json(request))
    need_say(repo, user, found)
    event = new_event(repo, found, "title-change", {"from": found.title, "to": new}, user.name, state.now())
    _keep(state, repo, found.after(event, title=new))
    return json_answer({"newTitle": wire_history.event(event)})


def status(state: HubState, request: Request, match: re.Match[str]) -> Answer:
    """Close or open; a draft becomes a pull request proper by being opened."""
    repo, user = _speaker(state, request, match)
    found, body = found_in(state, repo, match), _json(request)
    new = body.get("status")
    if new not in ("open", "closed"):
        raise refuse(400, '"status" must be one of [open, closed]')
    need_say(repo, user, found)
    if found.status == "merged":
        raise refuse(400, "This pull request is merged: its status cannot be changed")
    found = _said(state, repo, found, user, body)
    event = _status(state, repo, found, user, new)
    _keep(state, repo, found.after(event, status=new))
    return json_answer({"newStatus": wire_history.event(event)})


def merge(state: HubState, request: Request, match: re.Match[str]) -> Answer:
    repo, user = _speaker(state, request, match)
    found, history = found_in(state, repo, match), state.history(repo)
    pull_request = found.pull_request
    if pull_request is None:
        raise refuse(400, "This discussion is no pull request")
    if not user.may_write(repo.id):
        raise refuse(403, "only those who may write to the repository may merge a pull request")
    if found.status != "open":
        raise refuse(400, f"This pull request is {found.status}: it cannot be merged")
    if merging.conflicts(history, pull_request):
        raise refuse(409, "This pull request has conflicts: it cannot be merged")
    found = _said(state, repo, found, user, _json(request) if request.body.strip() else {})
    about = About(f"{found.title} (#{found.num})", "", user.name, state.now())
    sha = merging.merged(history, pull_request, about)
    event = _status(state, repo, found, user, "merged")
    merged = replace(pull_request, merged_as=sha)
    _keep(state, repo, found.after(event, status="merged", pull_request=merged))
    state.move(repo, pull_request.branch, sha)
    return json_answer({"newStatus": wire_history.event(event), "mergeCommitId": sha})


def _speaker(state: HubState, request: Request, match: re.Match[str]) -> tuple[Repo, User]:
    """The repository, and who wants to say something there; if they may."""
    repo = repo_of(state, request, match, bytes_of=True)
    user = known_user(state, request)
    need_voice(repo, user)
    return repo, user


def _keep(state: HubState, repo: Repo, discussion: Discussion) -> None:
    state.history(repo).discussions[discussion.num] = discussion


def _comment(state: HubState, repo: Repo, found: Discussion, user: User, text: str) -> Event:
    date = state.now()
    return new_event(repo, found, "comment", comment_data(text, user.name, date), user.name, date)


def _said(state: HubState, repo: Repo, found: Discussion, user: User, body: dict[str, Any]) -> Discussion:
    """The discussion after the comment that may come with a change of its status."""
    return found.after(_comment(state, repo, found, user, _text(body, "comment"))) if body.get("comment") else found


def _status(state: HubState, repo: Repo, found: Discussion, user: User, new: str) -> Event:
    return new_event(repo, found, "status-change", {"status": new}, user.name, state.now())


def _json(request: Request) -> dict[str, Any]:
    try:
        body = json.loads(request.body)
    except ValueError as problem:
        raise refuse(400, "Invalid JSON") from problem
    if not isinstance(body, dict):
        raise refuse(400, "An object is wanted")
    return body


def _title(body: dict[str, Any]) -> str:
    found = body.get("title")
    if not isinstance(found, str) or len(found) not in TITLE:
        raise refuse(400, f'"title" must be a string of {TITLE[0]} to {TITLE[-1]} characters')
    return found


def _text(body: dict[str, Any], name: str) -> str:
    found = body.get(name)
    if not isinstance(found, str) or not found.strip() or len(found) > LONGEST:
        raise refuse(400, f'"{name}" must be a string of 1 to {LONGEST} characters')
    return found
