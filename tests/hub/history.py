"""What has happened to a repository: its commits, and what its branches, tags and pull requests stand on."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Self

from tests.hub.card_facts import facts_after
from tests.hub.discussion import Discussion
from tests.hub.repo import Repo, git_blob_id
from tests.hub.wire import CREATED, file_ids

MAIN = "main"
# What a commit does to paths: new bytes, or None for a file that goes.
Changes = Mapping[str, bytes | None]


@dataclass(frozen=True, slots=True)
class Commit:
    """One commit; `repo` is the repository as it is there, `changes` what differs from the parent."""

    repo: Repo
    parent: str | None
    title: str
    message: str
    author: str
    date: str
    changes: Changes = field(default_factory=dict)

    @property
    def sha(self) -> str:
        return self.repo.sha

    @property
    def files(self) -> dict[str, str]:
        """The id of every file."""
        return {path: file_ids(self.repo, path)[0] for path in self.repo.sizes}


@dataclass(frozen=True, slots=True)
class About:
    """What is said of a commit by whoever makes it."""

    title: str
    message: str
    author: str
    date: str


@dataclass(slots=True)
class History:
    """Commits by id, the heads of branches and tags by name, discussions (pull requests too) by number."""

    commits: dict[str, Commit]
    branches: dict[str, str]
    tags: dict[str, str]
    discussions: dict[int, Discussion] = field(default_factory=dict)

    @classmethod
    def begin(cls, repo: Repo) -> Self:
        """The history of a repository of a store: one commit, on which everything stands."""
        first = _as_found(repo, None)
        return cls({repo.sha: first}, dict.fromkeys(repo.branches, repo.sha), dict.fromkeys(repo.tags, repo.sha))

    def take(self, repo: Repo) -> None:
        """Put up with a repository that was replaced from outside, as if somebody had pushed to main."""
        known = self.commits.get(repo.sha)
        if known is None:
            self.commits[repo.sha] = _as_found(repo, self.branches.get(MAIN))
        elif known.repo is not repo:
            self.commits[repo.sha] = replace(known, repo=repo)
        if MAIN in self.branches:
            self.branches[MAIN] = repo.sha

    def sha_of(self, revision: str) -> str | None:
        """The commit that a branch, a tag, a pull request (refs/pr/1), or a commit's own id stands for."""
        named = self.branches.get(revision) or self.tags.get(revision)
        if named:
            return named
        number = pull_request_of(revision)
        if number is not None:
            discussion = self.discussions.get(number)
            return discussion.head if discussion else None
        return revision if revision in self.commits else None

    def add(self, parent: str, changes: Changes, about: About, sha: str = "") -> Commit:
        """A new commit upon another, on which nothing stands yet; with an id of its own unless it is told one."""
        before = self.commits[parent].repo
        sha = sha or _new_sha(parent, changes, about, len(self.commits))
        kept, sizes = dict(before.kept), dict(before.sizes)
        for path, data in changes.items():
            kept.pop(path, None)
            sizes.pop(path, None)
            if data is not None:
                kept[path], sizes[path] = data, len(data)
        after = replace(before, kept=kept, sizes=dict(sorted(sizes.items())), sha=sha)
        after = replace(after, raw=facts_after(before, after) | {"sha": sha, "lastModified": about.date})
        commit = Commit(after, parent, about.title, about.message, about.author, about.date, dict(changes))
        self.commits[sha] = commit
        return commit

    def line(self, sha: str) -> list[Commit]:
        """A commit and those before it, the newest first."""
        found: list[Commit] = []
        at: str | None = sha
        while at is not None:
            found.append(self.commits[at])
            at = found[-1].parent
        return found

    def next_number(self) -> int:
        return max(self.discussions, default=0) + 1


def pull_request_of(revision: str) -> int | None:
    """The number in refs/pr/1; None for other revisions."""
    match = re.fullmatch(r"refs/pr/([1-9]\d{0,8})", revision)
    return int(match[1]) if match else None


def _as_found(repo: Repo, parent: str | None) -> Commit:
    return Commit(repo, parent, "Upload", "", "tester", repo.raw.get("lastModified") or CREATED)


def _new_sha(*what: Any) -> str:
    parent, changes, about, number = what
    files = sorted((path, git_blob_id(data) if data is not None else "") for path, data in changes.items())
    return hashlib.sha1(repr((parent, files, about, number)).encode(), usedforsecurity=False).hexdigest()
