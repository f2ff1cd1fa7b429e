"""What the test Hub holds: the repositories of a store folder, the users, and how the server is to behave."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from threading import RLock
from typing import Any, Literal

from tests.hub.history import MAIN, History
from tests.hub.repo import Repo, git_blob_id
from tests.hub.users import User, ready_made

NO_OWNER = "_canonical"
KINDS = ("models", "datasets", "spaces")
OwnerKind = Literal["organization", "user"]
ORGANIZATION: OwnerKind = "organization"


@dataclass(frozen=True, slots=True)
class Options:
    """How the server behaves.

    redirects       small files are answered by a 307 to /api/resolve-cache first, as on the real Hub.
    coded_missing   a missing repository is told by X-Error-Code. The real Hub tells anonymous users by a bare 401,
                    which the client understands on https addresses only; without the code it gives a plain
                    HfHubHTTPError on loopback.
    blobs_and_expand  whether `blobs=true` and `expand` may be combined, as on the real Hub.
    page_size       entries of one page of a listing or a tree.
    storage         address of another host that files are redirected to, as a Hub of one's own with an object store
                    does; "" for none.
    lacks           answers of the real Hub that this one does not have: "refs" and "lists" are 404, "sort" is refused
                    by 422.
    heavy           entries beyond which a listing with `expand` is answered by 504, as heavy pages of the Hub are.
    latency         seconds that each answer takes at least, the work for it included.
    quota, window   requests per bucket and length of the window in seconds; None for the Hub's anonymous limits.
    """

    redirects: bool = False
    coded_missing: bool = True
    blobs_and_expand: bool = True
    page_size: int = 1000
    heavy: int | None = None
    storage: str = ""
    lacks: frozenset[str] = frozenset()
    latency: float = 0.0
    quota: int | None = None
    window: int = 300


def _now() -> datetime:
    return datetime.now(UTC)


@dataclass(slots=True)
class HubState:
    """Repositories by kind and id, former ids, users by token. Handlers change it only under `lock`.

    repos        each as it is on its main branch; one that is put here anew counts as pushed by somebody.
    histories    what happened to those repositories to which something did.
    owners       what an owner is, where it is no organization or has no repositories.
    collections  by slug (`acme/open-models-...`), as in the store.
    clock        what time commits and comments are given.
    """

    options: Options = field(default_factory=Options)
    repos: dict[tuple[str, str], Repo] = field(default_factory=dict)
    renamed: dict[tuple[str, str], str] = field(default_factory=dict)
    users: dict[str, User] = field(default_factory=ready_made)
    owners: dict[str, OwnerKind] = field(default_factory=dict)
    collections: dict[str, Mapping[str, Any]] = field(default_factory=dict)
    histories: dict[tuple[str, str], History] = field(default_factory=dict)
    clock: Callable[[], datetime] = _now
    # One that handlers may take again, so that reading is the same within a change and without.
    lock: RLock = field(default_factory=RLock)

    def of_kind(self, kind: str) -> list[Repo]:
        # A list first, in one step: tests add repositories while requests are answered.
        return [repo for repo in list(self.repos.values()) if repo.kind == kind]

    def owner_kinds(self) -> dict[str, OwnerKind]:
        """Every owner by name: those of repositories are organizations unless `owners` says otherwise."""
        found = dict.fromkeys((repo.owner for repo in list(self.repos.values()) if repo.owner), ORGANIZATION)
        return found | self.owners

    def now(self) -> str:
        """The time as the Hub tells it."""
        return self.clock().isoformat(timespec="milliseconds").replace("+00:00", "Z")

    def history(self, repo: Repo, *, keep: bool = True) -> History:
        """What happened to a repository, to be read or, under the lock, to be gone on with.

        keep   whether one that begins here is kept; for reading it need not be, and thousands are only ever read.
        """
        with self.lock:
            # Not the one at hand: there may have been a commit since it was looked up.
            newest = self.repos.get(repo.key, repo)
            history = self.histories.get(repo.key)
            if history is None:
                history = History.begin(newest)
                if keep:
                    self.histories[repo.key] = history
            history.take(newest)
            return history

    def at(self, repo: Repo, revision: str) -> Repo | None:
        """A repository at a revision; None where it has no such revision."""
        if repo.key not in self.histories:
            return repo if repo.commit_of(revision) else None
        with self.lock:
            newest = self.repos.get(repo.key, repo)
            history = self.history(newest)
            sha = history.sha_of(revision)
            if sha is None or sha == newest.sha:
                return newest if sha else None
            return history.commits[sha].repo.with_settings_of(newest)

    def move(self, repo: Repo, branch: str, sha: str) -> None:
        """Let a branch of a repository stand on a commit; under the lock."""
        history = self.history(repo)
        history.branches[branch] = sha
        if branch == MAIN:
            newest = self.repos[repo.key]
            self.repos[repo.key] = history.commits[sha].repo.with_settings_of(newest)
            history.take(self.repos[repo.key])


def load_store(store: Path, options: Options | None = None) -> HubState:
    """Read a store folder: `models/<org>/<name>`, `datasets/...`, `collections/...`, see docs/STORE.md."""
    state = HubState(options=options or Options())
    for kind in KINDS:
        for folder in sorted((store / kind).glob("*/*")):
            if folder.is_dir() and not folder.name.startswith("."):
                repo = load_repo(kind, folder)
                state.repos[kind, repo.id] = repo
                for former in repo.raw.get("renamed_from") or ():
                    state.renamed[kind, former] = repo.id
    for file in sorted((store / "collections").glob("*/*.json")):
        state.collections[f"{file.parent.name}/{file.stem}"] = json.loads(file.read_text(encoding="utf-8"))
    return state


def load_repo(kind: str, folder: Path) -> Repo:
    """One repository; its commit is that of hub.json, else a hash of its name and files."""
    owner, name = folder.parts[-2:]
    repo_id = name if owner == NO_OWNER else f"{owner}/{name}"
    hub_file = folder / "hub.json"
    raw = json.loads(hub_file.read_text(encoding="utf-8")) if hub_file.is_file() else {}
    root = folder / "files"
    kept = {path.relative_to(root).as_posix(): path for path in sorted(root.rglob("*")) if path.is_file()}
    sizes: dict[str, int | None] = {item["path"]: item.get("size") for item in raw.get("siblings") or ()}
    digest = hashlib.sha1(f"{kind} {repo_id}".encode(), usedforsecurity=False)
    for path, place in kept.items():
        data = place.read_bytes()
        sizes[path] = len(data)
        digest.update(f"{path} {git_blob_id(data)}".encode())
    return Repo(kind, repo_id, raw, kept, dict(sorted(sizes.items())), raw.get("sha") or digest.hexdigest())
