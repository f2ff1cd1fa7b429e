"""Reading discussions and pull requests."""

from __future__ import annotations

import re

from tests.hub import merging, wire_history
from tests.hub.access import repo_of
from tests.hub.discussion import Discussion
from tests.hub.messages import Answer, Request, json_answer
from tests.hub.paging import numbered_page
from tests.hub.permissions import need_discussions, refuse
from tests.hub.repo import Repo
from tests.hub.state import HubState

PAGE = 50
_STATUSES = {"open": ("open", "draft"), "closed": ("closed", "merged")}


def listed(state: HubState, request: Request, match: re.Match[str]) -> Answer:
    """The discussions of a repository, the newest first; those of gated and disabled ones too are for everybody."""
    repo = repo_of(state, request, match)
    need_discussions(repo)
    with state.lock:
        every = sorted(state.history(repo, keep=False).discussions.values(), key=lambda each: -each.num)
    wanted = [each for each in every if _matches(each, request)]
    page, _ = numbered_page(request, wanted, PAGE)
    number = request.value("p")
    return json_answer(
        {
            "discussions": [wire_history.discussion(repo, each) for each in page],
            "count": len(wanted),
            "start": (int(number) if number.isdecimal() else 0) * PAGE,
            "numClosedDiscussions": sum(each.is_over for each in every),
        }
    )


def _matches(each: Discussion, request: Request) -> bool:
    kind, status, author = (request.value(name) for name in ("type", "status", "author"))
    return (
        (kind in ("", "all") or (kind == "pull_request") == (each.pull_request is not None))
        and (status in ("", "all") or each.status in _STATUSES.get(status, (status,)))
        and author in ("", each.author)
    )


def details(state: HubState, request: Request, match: re.Match[str]) -> Answer:
    repo = repo_of(state, request, match)
    need_discussions(repo)
    with state.lock:
        history = state.history(repo, keep=False)
        found = found_in(state, repo, match)
        pull_request = found.pull_request
        conflicts = merging.conflicts(history, pull_request) if pull_request else []
        diff = merging.diff(history, pull_request) if pull_request and request.value("diff") == "1" else None
    return json_answer(wire_history.details(repo, found, conflicts, diff))


def found_in(state: HubState, repo: Repo, match: re.Match[str]) -> Discussion:
    found = state.history(repo, keep=False).discussions.get(int(match["num"]))
    if found is None:
        raise refuse(404, "Discussion not found")
    return found
