"""What an audit rests on, and how it is told that something is as it was: by one answer of its host.

A commit of the Hub holds files that never change. What may change without one (the gate, what the Hub calls a
repository) stands in the same answer as the commit, so both together are the state of a repository.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping

from osaid_hub.fetch.http.answers import read_sha
from osaid_hub.fetch.hub.repo import current_name
from osaid_hub.fetch.hub.wire import read_hub_info, read_listing, write_hub_info
from osaid_hub.snapshot import CodeRepo, Gap, HubInfo, Refs


def state_of(name: str, sha: str | None, hub: HubInfo | None) -> str:
    """The state of a model or a data set. In: what the snapshot says of it; the name that it has now."""
    return _digest([name, sha, write_hub_info(hub) if hub else None])


def state_in(facts: Mapping[str, object], repo_id: str) -> str:
    """The same, from the Hub's answer for the id."""
    return state_of(current_name(facts, repo_id), read_sha(facts), read_hub_info(facts)[0])


def state_of_hub_code(sha: str | None, *, gated: bool) -> str:
    """The state of code on the Hub: all that is read of it is in its files, which may be behind a gate."""
    return _digest([sha, gated]) if sha else ""


def state_in_hub_code(facts: Mapping[str, object]) -> str:
    """The same, from the Hub's answer; "" for code that nobody can see."""
    hidden = facts.get("private") is True or facts.get("disabled") is True or read_listing(facts)[0] is None
    gated = read_hub_info(facts)[0].gated is not False
    return "" if hidden else state_of_hub_code(read_sha(facts), gated=gated)


def state_of_code(
    branch: str | None, license: str | None, description: str | None, archived: bool, pushed: str | None
) -> str:
    """The state of a code repository: what its host says of it, and what changes with every push, else the commit."""
    return _digest([branch, license, description, archived, pushed])


def state_of_repo(repo: CodeRepo) -> str:
    """The same, of a repository that was looked at."""
    pushed = repo.pushed_at or repo.sha
    return state_of_code(repo.default_branch, repo.license_spdx, repo.description, repo.archived, pushed)


def state_of_branches(refs: Refs | Gap) -> str:
    """The state of the names of branches and tags, or of there being none that are told; "" where that may pass."""
    if isinstance(refs, Gap):
        return "" if refs.passing else state_of_absence(refs.detail)
    return _digest([list(refs.branches), list(refs.tags)])


def state_of_absence(told: str) -> str:
    """The state of what is not there, or is private. In: the sentence that a report says it with."""
    return f"absent {_digest(told)}"


def _digest(value: object) -> str:
    return hashlib.sha256(json.dumps(value).encode()).hexdigest()
