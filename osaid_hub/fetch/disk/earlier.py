"""What earlier audits saw, kept in the user's cache: all that an audit without network has to go by, and what one with
network need not ask for again.

One store (docs/STORE.md) for each Hub and revision that was asked for, so that the answer for a tag is never given for
the main branch.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from osaid_hub.fetch.disk.layout import Kind
from osaid_hub.fetch.disk.near import near_in
from osaid_hub.fetch.disk.store import read_model, save_model, texts_at
from osaid_hub.fetch.http.errors import Failure, FetchError
from osaid_hub.fetch.names import owner_hint
from osaid_hub.snapshot import GapReason, RepoSnapshot

if TYPE_CHECKING:
    from osaid_hub.fetch.http.hub_session import RepoKind

FOLDER = "seen"


def store_of(cache: Path, endpoint: str, revision: str | None) -> Path:
    """The store for a Hub and a revision, None being the main branch."""
    return cache / FOLDER / quote(f"{endpoint}@{revision or 'main'}", safe="")


def keep(store: Path, snapshot: RepoSnapshot) -> None:
    """Keep what was seen, for the user alone. A disk that cannot be written to is no reason to have no audit."""
    with suppress(OSError, FetchError):
        store.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        save_model(store, snapshot)


def recall(store: Path, repo_id: str, *, requested: str, now: str, revision: str | None = None) -> RepoSnapshot:
    """The model as it was last seen, with the time of then; `follow_stored` adds what it named.

    In: the revision that the store is of, None being the main branch.
    Raises FetchError where it was never seen.
    """
    try:
        return read_model(store, repo_id, requested=requested, now=now)
    except FetchError as error:
        if error.failure is not Failure.NOT_FOUND:
            raise
        at = f" at revision {revision!r}" if revision else ""
        sentence = (
            f"{repo_id} was not audited{at} before, so that nothing is known of it offline"
            f"{near_in(store, repo_id)}: audit it once with the network, or a folder, or a --store"
            f"{owner_hint(repo_id, offline=True)}"
        )
        raise FetchError(GapReason.OFFLINE, sentence, failure=Failure.OFFLINE) from error


class KeptTexts:
    """Texts that earlier audits read: a file at a commit never changes. May be shared by threads."""

    def __init__(self, store: Path) -> None:
        self._store = store
        self._read: dict[tuple[Kind, str, str], Mapping[str, str]] = {}

    def text(self, kind: RepoKind, repo_id: str, sha: str, path: str) -> str | None:
        """The text of a file at a commit; None where it was not read before."""
        if kind == "space":
            return None
        key = (kind, repo_id, sha)
        if key not in self._read:
            self._read[key] = texts_at(self._store, kind, repo_id, sha)
        return self._read[key].get(path)
