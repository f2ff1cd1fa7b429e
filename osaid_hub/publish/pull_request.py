"""Opening a pull request, or bringing one up to date: once, also where the network breaks at the worst moment.

A commit is never simply sent again: where it is not known whether the Hub acted, it is looked up first.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from osaid_hub.fetch.errors import FetchError
from osaid_hub.fetch.hub import read_facts
from osaid_hub.fetch.session import HubSession
from osaid_hub.fetch.wire import read_sha
from osaid_hub.publish.existing import Existing, comments_of, find_ours
from osaid_hub.publish.outcomes import PublishError, Refusal
from osaid_hub.publish.writer import Writer

TRIES = 4
_PASSING = (Refusal.BUSY, Refusal.UNCERTAIN, Refusal.SLOW)


@dataclass(frozen=True, slots=True)
class Published:
    """What was written.

    number, url  of the pull request; None for a commit to the branch itself, and where nothing was to be done.
    sha          the commit, None where none was made.
    note         what did not work beside it, in a sentence.
    """

    number: int | None
    url: str | None
    sha: str | None
    changed: bool
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Patience:
    """How long passing failures are waited for, in seconds for one wait, and how to wait."""

    longest: float
    sleep: Callable[[float], None]

    def wait(self, error: PublishError, attempt: int) -> None:
        """Wait before the next try. Raises the error where the Hub asks for more than may be waited."""
        seconds = error.wait if error.wait is not None else 2.0**attempt
        if seconds > self.longest:
            raise error
        self.sleep(seconds)


@dataclass(frozen=True, slots=True)
class Target:
    """A repository that is written to, and everything needed for that."""

    repo_id: str
    me: str
    session: HubSession
    writer: Writer
    patience: Patience

    @property
    def page(self) -> str:
        return self.session.page_url(self.repo_id)

    def head(self, revision: str | None = None) -> str | None:
        """The commit that a revision stands on now. Raises FetchError."""
        return read_sha(read_facts(self.session, self.repo_id, revision))

    def has(self, files: Mapping[str, bytes], sha: str) -> bool:
        """Whether a commit has these contents. Raises FetchError."""
        for path, content in files.items():
            asked = self.session.asked(f"{path} of {self.repo_id}", self.repo_id)
            url = self.session.file_url(self.repo_id, path, sha)
            if self.session.get(url, asked, max_bytes=len(content) + 1) != content:
                return False
        return True


def open_pull_request(
    target: Target, files: Mapping[str, bytes], *, title: str, description: str, parent: str
) -> Published:
    """Open a pull request with a commit of these files on top of `parent`.

    Raises PublishError where it was not opened, and where that is not known: the sentence says which.
    """
    for attempt in range(TRIES):
        try:
            done = target.writer.commit(
                target.repo_id, files, title=title, description=description, parent=parent, create_pr=True
            )
        except PublishError as error:
            found = _after(error, target)
            if found is not None:
                return Published(found.number, found.url, target.head(f"refs/pr/{found.number}"), changed=True)
            target.patience.wait(error, attempt)
            # It may have taken the Hub this long to show what it did.
            found = _after(error, target)
            if found is not None:
                return Published(found.number, found.url, target.head(f"refs/pr/{found.number}"), changed=True)
            if error.refusal is Refusal.SLOW:
                # It may be working on it still: whoever sends it again may get two.
                sentence = f"{error}: see {target.page}/discussions before you try again"
                raise PublishError(error.refusal, sentence) from error
            if attempt == TRIES - 1:
                raise
            continue
        if done.number is None:
            return Published(None, None, None, changed=False)
        return Published(done.number, f"{target.page}/discussions/{done.number}", done.sha, changed=True)
    raise AssertionError("the last try returns or raises")


def _after(error: PublishError, target: Target) -> Existing | None:
    """The pull request that was opened although it looked otherwise; raises the error where trying again is no use."""
    if error.refusal not in _PASSING:
        raise error
    try:
        found = find_ours(target.session, target.repo_id, target.me)
    except (FetchError, PublishError) as unknown:
        sentence = (
            f"{error}, and it could not be looked up whether the pull request was opened: see "
            f"{target.page}/discussions before you try again"
        )
        raise PublishError(error.refusal, sentence) from unknown
    return found if found is not None and found.is_open else None


def update_pull_request(
    target: Target, existing: Existing, files: Mapping[str, bytes], *, title: str, comment: str
) -> Published:
    """Commit files to an open pull request, and say in one comment what changed.

    Raises PublishError where the files were not committed. A comment that could not be written is told in the note.
    """
    revision = f"refs/pr/{existing.number}"
    sha = _commit(target, files, title=title, revision=revision, parent=target.head(revision))
    published = Published(existing.number, existing.url, sha, changed=True)
    marker = f"<!-- osaid-hub:update {sha} -->"
    for attempt in range(TRIES):
        try:
            target.writer.comment(target.repo_id, existing.number, f"{comment}\n{marker}\n")
            return published
        except PublishError as error:
            try:
                if error.refusal not in _PASSING or attempt == TRIES - 1:
                    raise error
                if any(marker in text for text in comments_of(target.session, target.repo_id, existing.number)):
                    return published
                target.patience.wait(error, attempt)
            except (FetchError, PublishError) as given_up:
                note = f"the files are updated, but the comment on what changed could not be written: {given_up}"
                return replace(published, note=note)
    return published


def commit_directly(target: Target, files: Mapping[str, bytes], *, title: str, parent: str) -> Published:
    """Commit files to the main branch, for owners. Raises PublishError where it was not done."""
    return Published(None, None, _commit(target, files, title=title, revision=None, parent=parent), changed=True)


def _commit(
    target: Target, files: Mapping[str, bytes], *, title: str, revision: str | None, parent: str | None
) -> str | None:
    """Commit files to a branch on top of `parent`: the new commit."""
    if parent is None:
        raise PublishError(Refusal.OTHER, f"{target.session.host} does not say which commit {target.repo_id} is at")
    for attempt in range(TRIES):
        try:
            done = target.writer.commit(
                target.repo_id, files, title=title, description="", parent=parent, revision=revision
            )
            return done.sha
        except PublishError as error:
            if error.refusal not in _PASSING or attempt == TRIES - 1:
                raise
            target.patience.wait(error, attempt)
            try:
                head = target.head(revision)
                if head is not None and head != parent and target.has(files, head):
                    return head
                if error.refusal is Refusal.SLOW:
                    raise error
            except FetchError as unknown:
                sentence = f"{error}, and it could not be looked up whether it was done: see {target.page}"
                raise PublishError(error.refusal, sentence) from unknown
    raise AssertionError("the last try returns or raises")
