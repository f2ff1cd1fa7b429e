"""Commits, references and discussions as the Hub's JSON."""

from __future__ import annotations

from typing import Any

from tests.hub.discussion import Discussion, Event
from tests.hub.history import Commit, History
from tests.hub.repo import Repo
from tests.hub.wire import object_id


def commit(each: Commit) -> dict[str, Any]:
    return {
        "id": each.sha,
        "title": each.title,
        "message": each.message,
        "authors": [{"user": each.author}],
        "date": each.date,
    }


def refs(history: History, with_pull_requests: bool) -> dict[str, Any]:
    """Branches and tags; those of pull requests, also of closed ones, where they are asked for."""

    def named(heads: dict[str, str], prefix: str) -> list[dict[str, str]]:
        return [{"name": name, "ref": prefix + name, "targetCommit": sha} for name, sha in heads.items()]

    answer: dict[str, Any] = {
        "branches": named(history.branches, "refs/heads/"),
        "tags": named(history.tags, "refs/tags/"),
        "converts": [],
    }
    if with_pull_requests:
        heads = {str(number): each.head for number, each in history.discussions.items() if each.head}
        answer["pullRequests"] = named(heads, "refs/pr/")
    return answer


def author(name: str) -> dict[str, Any]:
    return {
        "_id": object_id(name),
        "avatarUrl": "",
        "fullname": name,
        "name": name,
        "type": "user",
        "isPro": False,
        "isHf": False,
        "isMod": False,
    }


def discussion(repo: Repo, each: Discussion) -> dict[str, Any]:
    """A discussion in a listing."""
    return {
        "num": each.num,
        "author": author(each.author),
        "repo": {"name": repo.id, "type": repo.kind.removesuffix("s")},
        "title": each.title,
        "status": each.status,
        "createdAt": each.created_at,
        "isPullRequest": each.pull_request is not None,
        "numComments": sum(event.type == "comment" for event in each.events),
        "topReactions": [],
        "numReactionUsers": 0,
        "pinned": False,
    }


def event(each: Event) -> dict[str, Any]:
    return {
        "id": each.id,
        "type": each.type,
        "author": author(each.author),
        "createdAt": each.created_at,
        "data": dict(each.data),
    }


def details(repo: Repo, each: Discussion, conflicts: list[str], diff: str | None) -> dict[str, Any]:
    """A discussion alone, with what happened in it; of a pull request also what it changes."""
    told = discussion(repo, each) | {"events": [event(one) for one in each.events]}
    if each.pull_request is None:
        return told
    changes = {"base": f"refs/heads/{each.pull_request.branch}"}
    if each.pull_request.merged_as:
        changes["mergeCommitId"] = each.pull_request.merged_as
    return told | {"changes": changes, "filesWithConflicts": conflicts} | ({} if diff is None else {"diff": diff})
