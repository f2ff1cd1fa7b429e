"""What we saw of a repository: facts only, complete enough that everything after it needs no network."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Literal, TypeVar
from urllib.parse import quote

if TYPE_CHECKING:
    from osaid_hub.card import Card, Metadata

Made = TypeVar("Made")

README = "README.md"
HUB_METADATA = "Hub metadata"
MAX_CODE_PATHS = 50_000  # of a code repository that are looked at


class GapReason(StrEnum):
    """Why something could not be looked at."""

    GATED = "gated"
    MISSING = "missing"
    TOO_LARGE = "too_large"
    RATE_LIMITED = "rate_limited"
    OFFLINE = "offline"
    ERROR = "error"
    NOT_REQUESTED = "not_requested"


@dataclass(frozen=True, slots=True)
class Gap:
    """Something we could not look at: what, why, and the details in a sentence.

    passing   another try may well see it: a busy server, a broken connection. Not part of what the gap says.
    """

    what: str
    reason: GapReason
    detail: str
    passing: bool = field(default=False, compare=False)


def not_a_text(path: str) -> Gap:
    """A file whose bytes are those of no text, so that nothing can be read in it."""
    return Gap(path, GapReason.ERROR, f"{path} is not a text")


class Unseen(Exception):
    """Raised by a snapshot where it is asked for what was not looked at; the runner turns it into `unknown`."""

    def __init__(self, gap: Gap) -> None:
        super().__init__(f"{gap.what}: {gap.detail}")
        self.gap = gap


@dataclass(frozen=True, slots=True)
class RepoRef:
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


@dataclass(frozen=True, slots=True)
class FileEntry:
    """A file of the listing; size in bytes, None where the listing does not tell."""

    path: str
    size: int | None

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing in it: a name alone is evidence for nothing."""
        return self.size == 0


@dataclass(frozen=True, slots=True)
class Refs:
    """Names of branches and tags."""

    branches: tuple[str, ...]
    tags: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class HubInfo:
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


@dataclass(frozen=True, slots=True)
class TensorHeader:
    """What the header of one safetensors file tells; `problem` says why it could not be read.

    parameters  number of parameters by dtype (F32, BF16, ...).
    """

    path: str
    tensors: int
    parameters: Mapping[str, int]
    problem: str | None = None


@dataclass(frozen=True, slots=True)
class CodeRepo:
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
    pushed_at: str | None = field(default=None, compare=False)
    gated: bool = field(default=False, compare=False)

    @property
    def paths_looked_at(self) -> tuple[str, ...]:
        """The files that are looked at: of a very large listing only the first ones."""
        return self.paths[:MAX_CODE_PATHS]

    @property
    def is_cut_off(self) -> bool:
        """Whether there are files that were not looked at."""
        return self.truncated or len(self.paths) > MAX_CODE_PATHS


class Heard(StrEnum):
    """Which of two readers of a text is heard."""

    RULES = "rules"
    MODEL = "model"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class Said:
    """What the second reader says of one sentence, as `read.claims.states` names it.

    whose   of whom it speaks; "none" where the reader passes it by.
    states  what it states; () for nothing.
    """

    whose: str = "none"
    states: tuple[str, ...] = ()


Place = tuple[tuple[str, ...], str]
"""Where a sentence stands, as `Reading` knows it: the headings above it, and its words."""


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    """What a second reader, a language model, says of the sentences of one text (docs/READER.md).

    by     the model and the version of the prompt.
    said   an answer for every sentence that it was asked about and answered for; of others the rules alone speak.
    heard  whose answers count: those of the rules, those of the model, or what both say.
    """

    by: str
    said: Mapping[Place, Said]
    heard: Heard = Heard.RULES


def followed_key(kind: Literal["dataset", "code", "model"], name: str) -> str:
    """Key of `RepoSnapshot.not_followed`: `name` is the id or address exactly as the model names it."""
    return f"{kind}:{name}"


class Memory:
    """What was read from a repository itself, so that it is read once.

    of    the fields of the snapshot that it rests on.
    """

    __slots__ = ("found", "of")

    def __init__(self, *of: object) -> None:
        self.of = of
        self.found: dict[Hashable, Any] = {}

    def is_of(self, *fields: object) -> bool:
        """Whether these are the very same fields."""
        return len(fields) == len(self.of) and all(one is other for one, other in zip(fields, self.of, strict=True))


@dataclass(frozen=True)
class RepoSnapshot:
    """A model or data set repository at one commit, as far as it was seen.

    listing   every file, None where the listing could not be read.
    texts     decoded text of the files that were read.
    unseen    why the text of a listed file was not read, by path.
    refs      None where branches and tags were not looked at; `refs_gap` then says why.
    hub       None for a plain folder.
    headers   safetensors headers, where the files themselves are at hand.
    datasets, code, bases   what was followed from here; of a data set, the code that its card presents. `ref.requested`
              of a data set or base, and `url` of a code repository, is the name by which this repository names it.
              Bases that several models share are one and the same object.
    not_followed   why something else that is named was not seen, by `followed_key`: MISSING where we looked and it
              is not there (it does not exist, or is private), any other reason where we could not or did not look.
    readings  what a second reader says of texts, by path; empty where the rules alone read.
    memory    what was read from it already. A copy of the snapshot (`dataclasses.replace`) shares it as long as nothing
              of the repository itself differs: following what it names changes no word of it.
    """

    ref: RepoRef
    fetched_at: str
    listing: tuple[FileEntry, ...] | None
    texts: Mapping[str, str]
    unseen: Mapping[str, Gap] = field(default_factory=dict)
    refs: Refs | None = None
    refs_gap: Gap | None = None
    hub: HubInfo | None = None
    headers: tuple[TensorHeader, ...] = ()
    gaps: tuple[Gap, ...] = ()
    datasets: tuple[RepoSnapshot, ...] = ()
    code: tuple[CodeRepo, ...] = ()
    bases: tuple[RepoSnapshot, ...] = ()
    not_followed: Mapping[str, Gap] = field(default_factory=dict)
    readings: Mapping[str, Reading] = field(default_factory=dict)
    memory: Memory = field(default_factory=Memory, compare=False, repr=False)

    def __post_init__(self) -> None:
        ref = self.ref
        seen = (self.listing, self.texts, self.unseen, self.refs, self.hub, self.headers, self.gaps, self.readings)
        if not self.memory.is_of(ref.id, ref.sha, ref.url, *seen):
            object.__setattr__(self, "memory", Memory(ref.id, ref.sha, ref.url, *seen))

    def __getstate__(self) -> dict[str, object]:
        """What other processes get: they read it anew."""
        return {**self.__dict__, "memory": Memory()}

    def once(self, key: Hashable, make: Callable[[], Made]) -> Made:
        """Something that is read from this repository itself, made when it is first asked for.

        It must not depend on what was followed, nor on the name by which the repository was asked for. What `make`
        raises is not remembered.
        """
        found = self.memory.found
        if key not in found:
            found[key] = make()
        known: Made = found[key]
        return known

    @property
    def every_gap(self) -> Iterator[Gap]:
        """All gaps, also those of what was followed; several times where it was named several times."""
        yield from self.gaps
        yield from self.unseen.values()
        yield from self.not_followed.values()
        if self.refs_gap is not None:
            yield self.refs_gap
        for code in self.code:
            yield from code.unseen.values()
        for followed in (*self.datasets, *self.bases):
            yield from followed.every_gap

    @property
    def files(self) -> tuple[FileEntry, ...]:
        """The file listing. Raises Unseen where it could not be read."""
        if self.listing is None:
            raise Unseen(Gap("file listing", GapReason.ERROR, "the listing of files could not be read"))
        return self.listing

    def text(self, path: str) -> str | None:
        """Text of a file; None where we looked and it is not there. Raises Unseen where we could not look."""
        if path in self.texts:
            return self.texts[path]
        if path in self.unseen:
            raise Unseen(self.unseen[path])
        files = self.files
        if path in self.once("listed", lambda: frozenset(entry.path for entry in files)):
            raise Unseen(Gap(path, GapReason.NOT_REQUESTED, f"{path} is listed, but its text was not read"))
        return None

    def branches(self) -> Refs:
        """Branches and tags. Raises Unseen where they were not looked at."""
        if self.refs is None:
            raise Unseen(self.refs_gap or Gap("branches and tags", GapReason.NOT_REQUESTED, "branches were not listed"))
        return self.refs

    def parsed(self, path: str) -> Card:
        """A text as a card, parsed once; an empty one where there is none. Raises Unseen where it could not be read."""
        return self.once(("card", path), lambda: self._parse(path))

    def _parse(self, path: str) -> Card:
        from osaid_hub.card import parse_card  # which reads Markdown and YAML; an audit that still holds needs neither

        return parse_card(self.text(path) or "")

    def rest_of(self, path: str) -> Gap | None:
        """Why the end of a text was not read; None where all of it was. Raises Unseen as `parsed`."""
        rest = self.parsed(path).rest
        return Gap(f"rest of {path}", GapReason.TOO_LARGE, f"{path} has {rest.message}") if rest else None

    @property
    def card(self) -> Card:
        """The parsed README.md; an empty card where there is none. Raises Unseen where it could not be read."""
        return self.parsed(README)

    @property
    def metadata(self) -> Metadata:
        """The card's metadata block; the Hub's copy of it where the card itself could not be read.

        Raises Unseen where neither was seen.
        """
        try:
            return self.card.metadata
        except Unseen:
            if self.hub is None or not self.hub.card_data:
                raise
            from osaid_hub.card import metadata_from_hub

            return metadata_from_hub(self.hub.card_data)
