"""What a pull request changes, whether that can still be merged, and merging it."""

from __future__ import annotations

import difflib
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.hub.discussion import PullRequest
from tests.hub.history import About, Commit, History


def conflicts(history: History, pull_request: PullRequest) -> list[str]:
    """The files that both the pull request and the branch have changed, in the same places."""
    if pull_request.merged_as:
        return []
    start, theirs, ours = _three(history, pull_request)
    both = _changed(start, theirs) & _changed(start, ours)
    differ = [path for path in both if theirs.files.get(path) != ours.files.get(path)]
    return sorted(path for path in differ if _merged_text(path, start, theirs, ours) is None)


def merged(history: History, pull_request: PullRequest, about: About) -> str:
    """The commit that the branch is to stand on: the head of the pull request if it contains the branch.

    Else a new commit on the branch with what the pull request changes; there must be no conflicts.
    """
    start, theirs, ours = _three(history, pull_request)
    if any(each.sha == ours.sha for each in history.line(theirs.sha)):
        return theirs.sha
    bytes_of = {path: theirs.repo.read(path) if path in theirs.repo.kept else None for path in _changed(start, theirs)}
    for path in _changed(start, theirs) & _changed(start, ours):
        bytes_of[path] = _merged_text(path, start, theirs, ours) or bytes_of[path]
    return history.add(ours.sha, bytes_of, about).sha


def _merged_text(path: str, start: Commit, theirs: Commit, ours: Commit) -> bytes | None:
    """A file with the changes of both sides, as git merges them; None where it cannot."""
    if not all(path in commit.repo.kept for commit in (start, theirs, ours)):
        return None
    with tempfile.TemporaryDirectory() as folder:
        places = []
        for name, commit in (("ours", ours), ("start", start), ("theirs", theirs)):
            places.append(Path(folder) / name)
            places[-1].write_bytes(commit.repo.read(path))
        done = subprocess.run(["git", "merge-file", "-p", "-q", *places], capture_output=True, check=False)
    return done.stdout if done.returncode == 0 else None


def diff(history: History, pull_request: PullRequest) -> str:
    """What a pull request changes, as git shows it."""
    start, theirs, _ = _three(history, pull_request)
    return "".join(line for path in sorted(_changed(start, theirs)) for line in _diff_of(path, start, theirs))


def _three(history: History, pull_request: PullRequest) -> tuple[Commit, Commit, Commit]:
    """Where a pull request starts from, where it is, and where its branch is by now."""
    branch = history.branches.get(pull_request.branch, pull_request.start)
    return history.commits[pull_request.start], history.commits[pull_request.head], history.commits[branch]


def _changed(before: Commit, after: Commit) -> set[str]:
    old, new = before.files, after.files
    return {path for path in old.keys() | new.keys() if old.get(path) != new.get(path)}


def _diff_of(path: str, before: Commit, after: Commit) -> Iterator[str]:
    old, new = _text(before, path), _text(after, path)
    yield f"diff --git a/{path} b/{path}\n"
    if old is None:
        yield "new file mode 100644\n"
    elif new is None:
        yield "deleted file mode 100644\n"
    names = f"a/{path}" if old is not None else "/dev/null", f"b/{path}" if new is not None else "/dev/null"
    for line in difflib.unified_diff((old or "").splitlines(True), (new or "").splitlines(True), *names):
        yield line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"


def _text(commit: Commit, path: str) -> str | None:
    if path not in commit.repo.sizes:
        return None
    return commit.repo.read(path).decode("utf-8", errors="replace") if path in commit.repo.kept else ""
