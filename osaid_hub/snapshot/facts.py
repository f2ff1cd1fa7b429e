"""The parts of what was seen: which repository, its files and refs, what the Hub says of it, the code that it names."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal
from urllib.parse import quote

from msgspec import Struct, field
from msgspec.structs import astuple

from osaid_hub.snapshot.gaps import Gap

HUB_METADATA = "Hub metadata"
MAX_CODE_PATHS = 50_000  # of a code repository that are looked at


class RepoRef(Struct, frozen=True):
    """Which repository, at which commit.

    id         the name it has now (a renamed repository: the new name); for a folder, its name.
    sha        40 hex digits, None for a plain folder.
    url        address of the repository on the Hub without trailing slash, None for a folder.
    requested  what the user typed; for a repository that was followed, the name by which it was named there.
    """

    id: str
    kind: Literal["model", "dataset"]
    sha: str | None
    url: str | None
    requested: str

    def permalink(self, path: str, lines: tuple[int, int] | None = None) -> str | None:
        """Address of a file (and lines) at the audited commit; None where there is no Hub address."""
        if self.url is None:
            return None
        anchor = ""
        if lines:
            anchor = f"#L{lines[0]}" if lines[0] == lines[1] else f"#L{lines[0]}-L{lines[1]}"
        return f"{self.url}/blob/{self.sha or 'main'}/{quote(path, errors='replace')}{anchor}"


class FileEntry(Struct, frozen=True):
    """A file of the listing; size in bytes, None where the listing does not tell."""

    path: str
    size: int | None

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing in it: a name alone is evidence for nothing."""
        return self.size == 0


class Refs(Struct, frozen=True):
    """Names of branches and tags."""

    branches: tuple[str, ...]
    tags: tuple[str, ...]


class HubInfo(Struct, frozen=True):
    """What the Hub says of a repository beside its files.

    parameters    number of parameters by dtype, from the Hub's summary of the safetensors headers.
    config        the Hub's digest of config.json, not the file.
    base_relation finetune, adapter, merge or quantized.
    """

    gated: Literal[False, "auto", "manual"] = False
    private: bool = False
    disabled: bool = False
    tags: tuple[str, ...] = ()
    library_name: str | None = None
    pipeline_tag: str | None = None
    card_data: Mapping[str, object] = field(default_factory=dict)
    config: Mapping[str, object] = field(default_factory=dict)
    parameters: Mapping[str, int] = field(default_factory=dict)
    base_models: tuple[str, ...] = ()
    base_relation: str | None = None
    created_at: str | None = None
    last_modified: str | None = None

    @property
    def license_tags(self) -> tuple[str, ...]:
        """The licenses that the Hub's tags name (`license:mit`)."""
        return tuple(tag.removeprefix("license:") for tag in self.tags if tag.startswith("license:"))


class TensorHeader(Struct, frozen=True):
    """What the header of one safetensors file tells; `problem` says why it could not be read.

    parameters  number of parameters by dtype (F32, BF16, ...).
    """

    path: str
    parameters: Mapping[str, int]
    problem: str | None = None


class CodeRepo(Struct, frozen=True):
    """A code repository that was followed: its listing and the texts that were read.

    url           its address as the model's card names it (`NamedCode.url`), also where it has moved since.
    name          `owner/name` on the host, with groups between them on GitLab; `spaces/owner/name` for a space.
    license_spdx  license as the host tells it: an SPDX id on GitHub and Codeberg, a lower-case one on GitLab and the
                  Hub; None where the host does not know it.
    license_file  path of the license text, by the listing.
    paths         every file; where `truncated`, only the first ones: what is not among them may still be there.
    texts         README and license text, where they were read; `unseen` says why one that was wanted was not.
    pushed_at     what the host tells that changes with every push; None where it tells nothing of the kind. No part of
                  what the repository is.
    gated         whether it is behind an access form of the Hub; alike.
    """

    url: str
    host: str
    sha: str | None
    default_branch: str | None
    license_spdx: str | None
    license_file: str | None
    paths: tuple[str, ...]
    texts: Mapping[str, str]
    name: str = ""
    truncated: bool = False
    description: str | None = None
    archived: bool = False
    unseen: Mapping[str, Gap] = field(default_factory=dict)
    pushed_at: str | None = None
    gated: bool = False

    def __eq__(self, other: object) -> bool:
        return isinstance(other, CodeRepo) and self._itself == other._itself

    @property
    def _itself(self) -> tuple[object, ...]:
        return astuple(self)[:-2]  # all but how it was when it was asked for

    @property
    def paths_looked_at(self) -> tuple[str, ...]:
        """The files that are looked at: of a very large listing only the first ones."""
        return self.paths[:MAX_CODE_PATHS]

    @property
    def is_cut_off(self) -> bool:
        """Whether there are files that were not looked at."""
        return self.truncated or len(self.paths) > MAX_CODE_PATHS
