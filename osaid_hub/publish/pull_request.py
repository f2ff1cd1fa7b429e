"""Opening a pull request, or bringing one up to date: once, also where the network breaks at the worst moment.

A commit is never simply sent again: where it is not known whether the Hub acted, it is looked up first.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Set

from msgspec import Struct
from msgspec.structs import replace

from osaid_hub.fetch.http.answers import read_sha
from osaid_hub.fetch.http.errors import Failure, FetchError
from osaid_hub.fetch.http.hub_session import HubSession
from osaid_hub.fetch.hub.facts import read_facts
from osaid_hub.publish.existing import Existing, all_ours, comments_of, conflicts_of
from osaid_hub.publish.files import read_files
from osaid_hub.publish.outcomes import PublishError, Refusal
from osaid_hub.publish.writer import Writer

TRIES = 4
_PASSING = (Refusal.BUSY, Refusal.UNCERTAIN, Refusal.SLOW)


class Published(Struct, frozen=True):
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


class Patience(Struct):
    """How long passing failures are waited for, in seconds for all waits together, and how to wait."""

    left: float
    sleep: Callable[[float], None]

    def wait(self, error: PublishError, attempt: int) -> None:
        """Wait before the next try. Raises the error where that would take more than is left."""
        seconds = error.wait if error.wait is not None else 2.0**attempt
        if seconds > self.left:
            raise error
        self.left -= seconds
        self.sleep(seconds)


class Target(Struct, frozen=True):
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
        """Whether a commit has these contents. Raises FetchError where that cannot be looked up."""
        largest = max(map(len, files.values()), default=0)
        try:
            return read_files(self.session, self.repo_id, sha, files, max_bytes=largest + 1) == dict(files)
        except FetchError as error:
            if error.failure is Failure.TOO_LARGE:
                return False
            raise


def open_pull_request(
    target: Target, files: Mapping[str, bytes], *, title: str, description: str, parent: str
) -> Published:
    """Open a pull request with a commit of these files on top of `parent`.

    Raises PublishError where it was not opened, and where that is not known: the sentence says which.
    """
    known = {each.number for each in all_ours(target.session, target.repo_id, target.me)}
    for attempt in range(TRIES):
        try:
            done = target.writer.commit(
                target.repo_id, files, title=title, description=description, parent=parent, create_pr=True
            )
        except PublishError as error:
            found = _after(error, target, known)
            if found is None:
                try:
                    target.patience.wait(error, attempt)
                except PublishError:
                    raise _told(error, target) from error
                # It may have taken the Hub this long to show what it did.
                found = _after(error, target, known)
            if found is not None:
                return _the_only_one(target, found.number, found.url, target.head(f"refs/pr/{found.number}"))
            if error.refusal is Refusal.SLOW or attempt == TRIES - 1:
                raise _told(error, target) from error
            continue
        if done.number is None:
            return Published(None, None, None, changed=False)
        return _the_only_one(target, done.number, f"{target.page}/discussions/{done.number}", done.sha)
    raise AssertionError("the last try returns or raises")


def _told(error: PublishError, target: Target) -> PublishError:
    """The error with what is known: that none is there yet, and whether one may still come."""
    seen = f"no pull request was there when it was looked up: see {target.page}/discussions before you try again"
    return PublishError(error.refusal, f"{error}; {seen}" if error.refusal in _PASSING else str(error), error.wait)


def _after(error: PublishError, target: Target, known: Set[int]) -> Existing | None:
    """The pull request that was opened although it looked otherwise; raises the error where trying again is no use."""
    if error.refusal not in _PASSING:
        raise error
    try:
        found = all_ours(target.session, target.repo_id, target.me)
    except (FetchError, PublishError) as unknown:
        sentence = (
            f"{error}, and it could not be looked up whether the pull request was opened: see "
            f"{target.page}/discussions before you try again"
        )
        raise PublishError(error.refusal, sentence) from unknown
    mine = [each for each in found if each.is_open and each.author == target.me and each.number not in known]
    return min(mine, key=lambda each: each.number, default=None)


def _the_only_one(target: Target, number: int, url: str, sha: str | None) -> Published:
    """What was opened; where another run opened one at the same time, the later of the two is closed again."""
    opened = Published(number, url, sha, changed=True)
    try:
        found = all_ours(target.session, target.repo_id, target.me)
        earlier = [each for each in found if each.is_open and each.author == target.me and each.number < number]
        if not earlier:
            return opened
        first = min(earlier, key=lambda each: each.number)
        target.writer.close(target.repo_id, number, f"Opened at the same time as #{first.number}, which stays.")
    except (FetchError, PublishError) as error:
        return replace(opened, note=f"it could not be looked up whether there are others of ours: {error}")
    note = f"pull request {number} was opened at the same time, and closed again"
    return Published(first.number, first.url, None, changed=False, note=note)


def update_pull_request(
    target: Target, existing: Existing, files: Mapping[str, bytes], *, title: str, comment: str
) -> Published:
    """Commit files to an open pull request, and say in one comment what changed.

    Raises PublishError where the files were not committed. What did not work after that is told in the note.
    """
    revision = f"refs/pr/{existing.number}"
    sha = _commit(target, files, title=title, revision=revision, parent=target.head(revision))
    published = Published(existing.number, existing.url, sha, changed=True)
    try:
        _comment(target, existing.number, f"{comment}\n<!-- osaid-hub:update {sha} -->\n", f"update {sha} -->")
        if conflicts_of(target.session, target.repo_id, existing.number):
            return replace(published, note="it cannot be merged as it is: the card has changed in the same place")
    except (FetchError, PublishError) as error:
        return replace(published, note=f"the files are updated, but not everything else was done: {error}")
    return published


def _comment(target: Target, number: int, text: str, marker: str) -> None:
    """Write a comment, once: it is looked for before it is sent again."""
    for attempt in range(TRIES):
        try:
            target.writer.comment(target.repo_id, number, text)
            return
        except PublishError as error:
            if error.refusal not in _PASSING or attempt == TRIES - 1:
                raise
            target.patience.wait(error, attempt)
            if any(marker in each for each in comments_of(target.session, target.repo_id, number)):
                return
            if error.refusal is Refusal.SLOW:
                raise


def commit_directly(target: Target, files: Mapping[str, bytes], *, title: str, parent: str) -> Published:
    """Commit files to the main branch, for owners. Raises PublishError where it was not done."""
    return Published(None, None, _commit(target, files, title=title, revision=None, parent=parent), changed=True)


def _commit(
    target: Target, files: Mapping[str, bytes], *, title: str, revision: str | None, parent: str | None
) -> str | None:
    """Commit files to a branch on top of `parent`: the new commit. The parent keeps it from being made twice."""
    if parent is None:
        raise PublishError(Refusal.OTHER, f"{target.session.host} does not say which commit {target.repo_id} is at")
    doubt: PublishError | None = None
    for attempt in range(TRIES):
        try:
            done = target.writer.commit(
                target.repo_id, files, title=title, description="", parent=parent, revision=revision
            )
            return done.sha
        except PublishError as error:
            if error.refusal not in (*_PASSING, Refusal.MOVED) or (error.refusal is Refusal.MOVED and doubt is None):
                raise
            doubt = error
            try:
                head = target.head(revision)
                if head is not None and head != parent and target.has(files, head):
                    return head
            except FetchError as unknown:
                sentence = f"{error}, and it could not be looked up whether it was done: see {target.page}"
                raise PublishError(error.refusal, sentence) from unknown
            if error.refusal is Refusal.MOVED or attempt == TRIES - 1:
                raise
            target.patience.wait(error, attempt)
    raise AssertionError("the last try returns or raises")
