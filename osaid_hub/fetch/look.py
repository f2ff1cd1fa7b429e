"""See what a user names: a folder, a saved repository, or a repository on the Hub, and what it names in turn.

What is not needed is not imported: a store is read without the HTTP client.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from osaid_hub.fetch.disk import earlier
from osaid_hub.fetch.disk.store import follow_stored, read_model
from osaid_hub.fetch.http.deadline import limited
from osaid_hub.fetch.http.errors import Failure, FetchError
from osaid_hub.fetch.names import SHORTEST_SHA, is_folder, is_short_sha, owner_hint, refuse_file
from osaid_hub.fetch.sessions import code_hosts_of, session_of
from osaid_hub.fetch.settings import Settings
from osaid_hub.known.files import holds_model
from osaid_hub.known.target import TargetError, parse_target
from osaid_hub.read.follow.chain import name_only
from osaid_hub.snapshot import GapReason, RepoSnapshot

if TYPE_CHECKING:
    from osaid_hub.fetch.http.code_session import CodeHosts
    from osaid_hub.fetch.http.hub_session import HubSession

NOT_FOLLOWED = "was not followed (--no-follow)"
FOLDER_NOT_FOLLOWED = "was not followed: a folder is audited without network (--follow)"


def look(
    target: str,
    settings: Settings,
    *,
    now: str,
    revision: str | None,
    store: Path | None,
    follow: bool | None,
    force: bool = False,
) -> RepoSnapshot:
    """The snapshot of a target, with what it names.

    In: a repo id, a Hub URL or a folder; the time; the revision asked for, None for what the target says; the store to
    read from instead of the network; whether to look at what is named, None for yes unless the target is a folder;
    `force` takes a folder that holds nothing of a model as well.
    Raises TargetError for words that name nothing that can be looked at, FetchError where it could not be looked at.
    """
    if store is None:
        refuse_file(target)
        if is_folder(target):
            return _folder(target, settings, now, revision, follow=bool(follow), force=force)
    wanted = parse_target(target, settings.endpoint, revision)
    revision = wanted.revision
    if store is not None:
        seen = read_model(store, wanted.repo_id, requested=target, now=now)
        _refuse_other_commits(seen, revision)
        return name_only(seen, NOT_FOLLOWED) if follow is False else follow_stored(store, seen)
    kept = earlier.store_of(settings.cache, settings.endpoint, revision)
    if settings.offline:
        seen = earlier.recall(kept, wanted.repo_id, requested=target, now=now, revision=revision)
        return name_only(seen, NOT_FOLLOWED) if follow is False else follow_stored(kept, seen)
    with session_of(settings, kept_text=earlier.KeptTexts(kept).text) as session, limited():
        return on_hub(
            session, settings, wanted.repo_id, revision, requested=target, now=now, follow=follow is not False
        )


def on_hub(
    session: HubSession,
    settings: Settings,
    repo_id: str,
    revision: str | None,
    *,
    requested: str,
    now: str,
    follow: bool,
    code_hosts: CodeHosts | None = None,
) -> RepoSnapshot:
    """A repository on the Hub, as `look` sees it, which is kept for an audit without network.

    In: the session, and the code hosts where they were asked already.
    """
    from osaid_hub.fetch.hub.model import fetch_model

    def fetched(revision: str | None) -> RepoSnapshot:
        return fetch_model(session, repo_id, revision, requested=requested, now=now)

    try:
        seen = fetched(revision)
    except FetchError as error:
        seen = _newest(error, revision, fetched) or _hinted(error, repo_id)
    if follow:
        seen = _followed(seen, session, settings, now, code_hosts)
    earlier.keep(earlier.store_of(settings.cache, settings.endpoint, revision), seen)
    return seen if follow else name_only(seen, NOT_FOLLOWED)


def _newest(
    error: FetchError, revision: str | None, fetched: Callable[[str | None], RepoSnapshot]
) -> RepoSnapshot | None:
    """The newest commit, where its first digits are what was asked for: the Hub knows commits by all of them alone.

    Raises FetchError, which says so, where it is another one; None where it was no short commit that was not found.
    """
    if error.failure is not Failure.REVISION_NOT_FOUND or not revision or not is_short_sha(revision):
        return None
    seen = fetched(None)
    if (seen.ref.sha or "").startswith(revision.lower()):
        return seen
    sentence = f"{error}. If it is a commit, give all of its 40 digits: only the newest is known by the first of them"
    raise FetchError(error.reason, sentence, failure=error.failure, status=error.status) from error


def _hinted(error: FetchError, repo_id: str) -> NoReturn:
    """Raises the error, with what may be meant by a single name."""
    hint = owner_hint(repo_id)
    if error.failure is not Failure.NOT_FOUND or not hint:
        raise error
    raise FetchError(error.reason, f"{error}{hint}", failure=error.failure, status=error.status) from error


def _folder(
    target: str, settings: Settings, now: str, revision: str | None, *, follow: bool, force: bool
) -> RepoSnapshot:
    from osaid_hub.fetch.disk.local import read_folder

    if revision:
        raise TargetError("a folder is audited as it is: --revision goes with a repository on the Hub")
    seen = read_folder(Path(target), now=now, requested=target, endpoint=settings.endpoint)
    _refuse_other_folders(seen, target, force=force)
    if not follow:
        return name_only(seen, FOLDER_NOT_FOLLOWED)
    if settings.offline:
        return follow_stored(earlier.store_of(settings.cache, settings.endpoint, None), seen)
    with session_of(settings) as session, limited():
        return _followed(seen, session, settings, now)


def _followed(
    seen: RepoSnapshot, session: HubSession, settings: Settings, now: str, code_hosts: CodeHosts | None = None
) -> RepoSnapshot:
    from osaid_hub.fetch.follow import follow

    with code_hosts_of(settings) if code_hosts is None else nullcontext(code_hosts) as hosts:
        return follow(seen, hub=session, code_hosts=hosts, now=now)


def _refuse_other_folders(seen: RepoSnapshot, target: str, *, force: bool) -> None:
    """A folder that is no model repository must not get a verdict."""
    paths = [file.path for file in seen.listing or ()]
    sentence = None
    if not paths:
        sentence = f"{target} is empty"
    elif any(path.startswith("models/") and path.endswith("/hub.json") for path in paths):
        sentence = f"{target} is a store of saved repositories: osaid-hub audit ORG/NAME --store {target}"
    elif {"blobs", "snapshots"} <= {path.split("/")[0] for path in paths}:
        sentence = f"{target} is a folder of the download cache: audit one of the commits in {target}/snapshots"
    elif not force and not holds_model(paths):
        sentence = f"{target} holds no model card (README.md), no weights and no config.json, so it is no model "
        sentence += (
            "repository: name the folder of the model, or audit this one all the same by `osaid-hub audit --force`"
        )
    if sentence:
        raise FetchError(GapReason.MISSING, sentence, failure=Failure.NOT_FOUND)


def _refuse_other_commits(seen: RepoSnapshot, revision: str | None) -> None:
    """A store holds one commit of a repository: asked for another one, it must not answer with that."""
    if revision is None or revision == "main":
        return
    sha = seen.ref.sha or ""
    if len(revision) < SHORTEST_SHA or not sha.startswith(revision.lower()):
        held = f"commit {sha}" if sha else "a commit that is not known"
        sentence = f"the store holds {held} of {seen.ref.id}, not revision {revision!r}"
        raise FetchError(GapReason.MISSING, sentence, failure=Failure.REVISION_NOT_FOUND)
