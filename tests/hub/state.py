"""What the test Hub holds: the repositories of a store folder, the users, and how the server is to behave."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock
from typing import Any, Literal

NO_OWNER = "_canonical"
KINDS = ("models", "datasets", "spaces")
OwnerKind = Literal["organization", "user"]
ORGANIZATION: OwnerKind = "organization"


def git_blob_id(data: bytes) -> str:
    """The id that git, and so the Hub, gives to a file."""
    return hashlib.sha1(b"blob %d\0" % len(data) + data, usedforsecurity=False).hexdigest()


@dataclass(frozen=True, slots=True)
class Repo:
    """A repository of the store.

    raw    hub.json as it is.
    kept   files whose bytes are in the store.
    sizes  the whole listing; None where no size is known.
    memo   what was read from its files before, so that it is not read again for every request.
    """

    kind: str
    id: str
    raw: Mapping[str, Any]
    kept: Mapping[str, Path]
    sizes: Mapping[str, int | None]
    sha: str
    memo: dict[str, Any] = field(default_factory=dict, init=False, repr=False, compare=False)

    @property
    def owner(self) -> str:
        """The owner's name; "" for legacy ids without one."""
        return self.id.rpartition("/")[0]

    @property
    def gated(self) -> Any:
        return self.raw.get("gated") or False

    @property
    def branches(self) -> list[str]:
        return list(self.raw.get("branches") or ["main"])

    @property
    def tags(self) -> list[str]:
        return list(self.raw.get("tags_refs") or [])

    def commit_of(self, revision: str) -> str | None:
        """The commit that a revision names; every branch of a stored repository stands on the same one."""
        return self.sha if revision in (self.sha, *self.branches, *self.tags) else None


@dataclass(frozen=True, slots=True)
class User:
    """Somebody with a token.

    reads   ids of the gated and private repositories, and slugs of the private collections, that are open to them;
            None for all.
    """

    name: str
    reads: frozenset[str] | None = None

    def may_read(self, name: str) -> bool:
        return self.reads is None or name in self.reads


@dataclass(frozen=True, slots=True)
class Options:
    """How the server behaves.

    redirects       small files are answered by a 307 to /api/resolve-cache first, as on the real Hub.
    coded_missing   a missing repository is told by X-Error-Code. The real Hub tells anonymous users by a bare 401,
                    which the client understands on https addresses only; without the code it gives a plain
                    HfHubHTTPError on loopback.
    blobs_and_expand  whether `blobs=true` and `expand` may be combined, as on the real Hub.
    page_size       entries of one page of a listing or a tree.
    heavy           entries beyond which a listing with `expand` is answered by 504, as heavy pages of the Hub are.
    latency         seconds that each answer takes at least, the work for it included.
    quota, window   requests per bucket and length of the window in seconds; None for the Hub's anonymous limits.
    """

    redirects: bool = False
    coded_missing: bool = True
    blobs_and_expand: bool = True
    page_size: int = 1000
    heavy: int | None = None
    latency: float = 0.0
    quota: int | None = None
    window: int = 300


@dataclass(slots=True)
class HubState:
    """Repositories by kind and id, former ids, users by token. Handlers change it only under `lock`.

    owners       what an owner is, where it is no organization or has no repositories.
    collections  by slug (`acme/open-models-...`), as in the store.
    """

    options: Options = field(default_factory=Options)
    repos: dict[tuple[str, str], Repo] = field(default_factory=dict)
    renamed: dict[tuple[str, str], str] = field(default_factory=dict)
    users: dict[str, User] = field(default_factory=lambda: {"hf_test": User("tester")})
    owners: dict[str, OwnerKind] = field(default_factory=dict)
    collections: dict[str, Mapping[str, Any]] = field(default_factory=dict)
    lock: Lock = field(default_factory=Lock)

    def of_kind(self, kind: str) -> list[Repo]:
        # A list first, in one step: tests add repositories while requests are answered.
        return [repo for repo in list(self.repos.values()) if repo.kind == kind]

    def owner_kinds(self) -> dict[str, OwnerKind]:
        """Every owner by name: those of repositories are organizations unless `owners` says otherwise."""
        found = dict.fromkeys((repo.owner for repo in list(self.repos.values()) if repo.owner), ORGANIZATION)
        return found | self.owners


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
