"""A repository as it is at one commit."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Self

# What belongs to a repository, whatever the commit at which it is looked at.
SETTINGS = ("gated", "private", "disabled", "discussionsDisabled", "likes", "downloads", "downloadsAllTime")


def git_blob_id(data: bytes) -> str:
    """The id that git, and so the Hub, gives to a file."""
    return hashlib.sha1(b"blob %d\0" % len(data) + data, usedforsecurity=False).hexdigest()


@dataclass(frozen=True, slots=True)
class Repo:
    """A repository: that of a store as it was read, or what commits have made of it.

    raw    hub.json as it is; after a commit, as it would be.
    kept   files whose bytes are at hand: where they are in the store, or the bytes themselves.
    sizes  the whole listing; None where no size is known.
    memo   what was read from its files before, so that it is not read again for every request.
    """

    kind: str
    id: str
    raw: Mapping[str, Any]
    kept: Mapping[str, Path | bytes]
    sizes: Mapping[str, int | None]
    sha: str
    memo: dict[str, Any] = field(default_factory=dict, init=False, repr=False, compare=False)

    @property
    def key(self) -> tuple[str, str]:
        return self.kind, self.id

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

    def read(self, path: str) -> bytes:
        """The bytes of a file that is kept."""
        place = self.kept[path]
        return place if isinstance(place, bytes) else place.read_bytes()

    def commit_of(self, revision: str) -> str | None:
        """The commit that a revision names, as long as nothing was committed: every branch stands on the same one."""
        return self.sha if revision in (self.sha, *self.branches, *self.tags) else None

    def with_settings_of(self, other: Self) -> Self:
        """The same files and commit under the settings of another commit's, usually the newest."""
        own = {name: value for name, value in self.raw.items() if name not in SETTINGS}
        return replace(self, raw=own | {name: other.raw[name] for name in SETTINGS if name in other.raw})
