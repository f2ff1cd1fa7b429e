"""What was written to a test Hub, in a file: the next one that serves the same store goes on from there."""

from __future__ import annotations

import base64
import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

from tests.hub.discussion import Discussion, Event, PullRequest
from tests.hub.history import MAIN, About, Commit, History
from tests.hub.repo import Repo
from tests.hub.state import HubState

FORMAT = 1


class StateError(Exception):
    """A file that cannot be gone on from, with the reason in words."""


def save(state: HubState, file: Path) -> None:
    """Write every commit and discussion, but nothing that is in the store; the file is there whole or not at all."""
    with state.lock:
        repos = [
            {"kind": kind, "id": repo_id} | _history(history)
            for (kind, repo_id), history in state.histories.items()
            if len(history.commits) > 1 or history.discussions
        ]
    partial = file.with_name(f"{file.name}.partial")
    partial.write_text(json.dumps({"format": FORMAT, "repos": repos}, indent=1), encoding="utf-8")
    partial.replace(file)


def load(state: HubState, file: Path) -> None:
    """Do again what a file tells; nothing where there is no file yet."""
    if not file.exists():
        return
    try:
        told = json.loads(file.read_text(encoding="utf-8"))
        if told["format"] != FORMAT:
            raise StateError(f"{file} was written in another format")
        for each in told["repos"]:
            _redo(state, each)
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as problem:
        raise StateError(f"{file} is no state of a test Hub: {problem!r}") from problem


def _history(history: History) -> dict[str, Any]:
    first, *later = history.commits.values()
    return {
        "first": first.sha,
        "commits": [_commit(each) for each in later],
        "branches": history.branches,
        "tags": history.tags,
        "discussions": [asdict(each) for each in history.discussions.values()],
    }


def _commit(each: Commit) -> dict[str, Any]:
    changes = {
        path: None if data is None else base64.b64encode(data).decode("ascii") for path, data in each.changes.items()
    }
    about = {"title": each.title, "message": each.message, "author": each.author, "date": each.date}
    return {"sha": each.sha, "parent": each.parent, "about": about, "changes": changes}


def _redo(state: HubState, told: dict[str, Any]) -> None:
    repo: Repo | None = state.repos.get((told["kind"], told["id"]))
    if repo is None or repo.sha != told["first"]:
        raise StateError(f"the state goes on from {told['id']} at {told['first']}, which this store does not have")
    with state.lock:
        history = state.history(repo)
        for each in told["commits"]:
            changes = {path: None if data is None else base64.b64decode(data) for path, data in each["changes"].items()}
            history.add(each["parent"], changes, About(**each["about"]), each["sha"])
        history.branches |= told["branches"]
        history.tags |= told["tags"]
        history.discussions |= {each["num"]: _discussion(each) for each in told["discussions"]}
        if MAIN in told["branches"]:
            state.move(repo, MAIN, told["branches"][MAIN])


def _discussion(told: dict[str, Any]) -> Discussion:
    pull_request = told["pull_request"]
    return Discussion(
        **told
        | {
            "events": tuple(Event(**event) for event in told["events"]),
            "pull_request": PullRequest(**pull_request) if pull_request else None,
        }
    )
