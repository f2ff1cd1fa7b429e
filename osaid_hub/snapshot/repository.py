"""A repository as far as it was seen: texts, listing, and what was followed from it."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from msgspec import Struct, field
from msgspec.structs import force_setattr

from osaid_hub.snapshot.facts import CodeRepo, FileEntry, HubInfo, Refs, RepoRef, TensorHeader
from osaid_hub.snapshot.gaps import Gap, GapReason, Unseen
from osaid_hub.snapshot.second import Reading

if TYPE_CHECKING:
    from osaid_hub.card import Card, Metadata

Made = TypeVar("Made")

README = "README.md"


class Memory:
    """What was read from a repository itself, so that it is read once.

    of    the fields of the snapshot that it rests on.

    No part of what a snapshot is: two that say the same are equal, and other processes read it anew.
    """

    __slots__ = ("found", "of")

    def __init__(self, *of: object) -> None:
        self.of = of
        self.found: dict[Hashable, Any] = {}

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Memory)

    def __reduce__(self) -> tuple[type[Memory], tuple[()]]:
        return Memory, ()

    def __repr__(self) -> str:
        return "Memory()"

    def is_of(self, *fields: object) -> bool:
        """Whether these are the very same fields."""
        return len(fields) == len(self.of) and all(one is other for one, other in zip(fields, self.of, strict=True))


class RepoSnapshot(Struct, frozen=True):
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
    memory    what was read from it already. A copy of the snapshot (`replace`) shares it as long as nothing
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
    memory: Memory = field(default_factory=Memory)

    def __post_init__(self) -> None:
        ref = self.ref
        seen = (self.listing, self.texts, self.unseen, self.refs, self.hub, self.headers, self.gaps, self.readings)
        if not self.memory.is_of(ref.id, ref.sha, ref.url, *seen):
            force_setattr(self, "memory", Memory(ref.id, ref.sha, ref.url, *seen))

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

    def forget(self) -> None:
        """Let go of what was read from this repository itself, for who has done with it; see `Repository.forget`."""
        self.memory.found.clear()

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
