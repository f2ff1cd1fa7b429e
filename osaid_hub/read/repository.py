"""What the repository of a model itself says: its documents, files, configuration, weights, bases and terms."""

from __future__ import annotations

from collections.abc import Container, Mapping
from functools import cached_property
from typing import Literal

from msgspec import Struct

from osaid_hub.audits.findings import Evidence
from osaid_hub.known import files as known_files
from osaid_hub.known import settings_files
from osaid_hub.known.files import Weights
from osaid_hub.known.topics import topics
from osaid_hub.read import bases as read_bases
from osaid_hub.read import evidence
from osaid_hub.read.bases import Base
from osaid_hub.read.claims import Claim, Document, State, Whose, document_of
from osaid_hub.read.config import config_of
from osaid_hub.read.data.stated import stating
from osaid_hub.read.further import NOTHING, Further
from osaid_hub.read.terms import terms
from osaid_hub.read.terms.terms import Terms
from osaid_hub.read.weights import weights_of
from osaid_hub.snapshot import README, Gap, GapReason, RepoSnapshot, Unseen, followed_key, if_seen

LISTING = "file listing"
# What else of the Hub's word may be a gap of a snapshot; `None` and `False` mean that the Hub said so.
GATE = "gate"
LIBRARY = "library_name"
TASK = "pipeline_tag"
# Of whom a claim speaks whose facets hold for this model; a base's count through lineage, others never (POLICY G1).
ON_TRAINING = frozenset({Whose.DATA, Whose.TRAINING})


class Repository(Struct, frozen=True, dict=True):
    """Reads a snapshot. Every property may raise Unseen where what it needs was not looked at.

    What the repository itself says is read once for all models of it (`RepoSnapshot.once`): while it is followed, while
    it is judged, and with what its declarations add.
    """

    repo: RepoSnapshot
    further: Further = NOTHING

    def forget(self) -> None:
        """Let go of what was read; asked again, it is read anew.

        What was read leads back here, a circle that otherwise stays until somebody looks for garbage.
        """
        self.__dict__.clear()

    def require(self, *what: str) -> None:
        """Raises Unseen unless each was seen: LISTING (all of it), GATE, LIBRARY, TASK or the path of a text."""
        for each in what:
            for gap in self.repo.gaps:
                if gap.what == each:
                    raise Unseen(gap)
            if each == LISTING:
                self.repo.files  # noqa: B018
            elif each not in (GATE, LIBRARY, TASK):
                self.repo.text(each)

    @property
    def cut_off(self) -> Gap | None:
        """Why the end of the listing was not seen, None where all of it was."""
        return next((gap for gap in self.repo.gaps if gap.what == LISTING), None)

    @cached_property
    def documents(self) -> tuple[Document, ...]:
        """The model card, then data cards and datasheets in the repository."""
        card = self.card
        paths = dict.fromkeys((*known_files.select(self.paths, "data_card"), *self.further.documents))
        return (card, *(document_of(self.repo, path, on_data=True) for path in paths if self.repo.text(path)))

    @cached_property
    def card(self) -> Document:
        """The model card."""
        return document_of(self.repo, README)

    @cached_property
    def paths(self) -> tuple[str, ...]:
        """The files that hold something, and the card."""
        files = self.repo.files
        return self.repo.once(
            "paths", lambda: tuple(file.path for file in files if not file.is_empty or file.path == README)
        )

    def stating(self, *states: State, of: Container[Whose] = ON_TRAINING) -> tuple[tuple[Document, Claim], ...]:
        """Claims of the model's own documents that state any of these about this model."""
        return tuple((document, claim) for document in self.documents for claim in stating(document, states, of))

    def followed_base(self, base: Base) -> RepoSnapshot | None:
        """The base as it was seen, under the name that this model gives it or under its id; None where it was not."""
        by_id = None
        for each in self.repo.bases:
            if each.ref.requested == base.named:
                return each
            if base.id and each.ref.id.lower() == base.id.lower():
                by_id = each
        return by_id

    def why_not(self, kind: Literal["dataset", "code", "model"], name: str) -> Gap:
        """Why something named was not followed; `MISSING` where we looked and it is not there."""
        key = followed_key(kind, name)
        gap = self.repo.not_followed.get(key)
        if gap is None and kind == "code":
            gap = next((data.not_followed[key] for data in self.repo.datasets if key in data.not_followed), None)
        return gap or Gap(name, GapReason.NOT_REQUESTED, "named, not followed")

    def reasons(self, requirement: str, topic: str) -> tuple[tuple[Document, Claim], ...]:
        """Declared reasons why a requirement does not concern the model that touch a topic."""
        return tuple(
            (document, claim)
            for document in self.further.reasons.get(requirement, ())
            for claim in document.having(*topics(topic))
        )

    def settings(self) -> tuple[str, ...]:
        """Files of this repository with arguments and settings of the training."""
        return tuple(filter(settings_files.holds_settings, self.paths))

    @cached_property
    def weights(self) -> tuple[Weights, ...]:
        """The weights that the listing shows, by format."""
        return weights_of(self.repo, lambda: self.card)

    @cached_property
    def bases(self) -> tuple[Base, ...]:
        """The models that this one was made from."""
        return self.repo.once("bases", lambda: read_bases.bases(self.repo, lambda: self.card))

    @cached_property
    def terms(self) -> Terms:
        """What is said of licenses and terms, and which of it governs."""
        further = self.further.terms
        return self.repo.once(("terms", further), lambda: terms.read(self.repo, lambda: self.card, further))

    @cached_property
    def config(self) -> Mapping[str, object]:
        """What is known of the model's configuration. Raises Unseen where it was not seen and there is no digest."""
        return config_of(self.repo)

    @property
    def known_config(self) -> Mapping[str, object]:
        """What is known of the configuration, nothing where it was not seen."""
        return if_seen(lambda: self.config, {})

    def cite(self, found: tuple[tuple[Document, Claim], ...], limit: int = 3) -> tuple[Evidence, ...]:
        """Quotes of the first claims."""
        return tuple(document.cite(claim) for document, claim in found[:limit])

    def looked(self, *places: str) -> Evidence:
        """Evidence of absence: the documents that were read, and further places.

        Raises Unseen where the listing or a document was cut off, as there may be more behind its end.
        """
        return evidence.absence(self.repo, *self._read, *places)

    @cached_property
    def rests(self) -> tuple[Gap, ...]:
        """The ends of documents that were not read because there was too much of them."""
        own = (self.repo.rest_of(document.path) for document in self.documents)
        of_data = (data.rest_of(README) for data in self.repo.datasets if README in data.texts)
        return tuple(gap for gap in (*own, *of_data) if gap)

    @cached_property
    def _read(self) -> tuple[str, ...]:
        """The documents that were read, as places that were looked at."""
        self.require(LISTING)
        for gap in self.rests:
            raise Unseen(gap)
        names = [
            f"{document.path} (metadata and text)" if document.path == README else document.path
            for document in self.documents
        ]
        names += [f"{data.ref.id}: {README}" for data in self.repo.datasets]
        names += [f"{code.url}: file listing" for code in self.repo.code]
        if README not in self.paths:
            names[0] = f"{README} (there is none)"
        return tuple(names)

    @property
    def listing(self) -> str:
        """The listing as a place that was looked at. Raises Unseen where it was cut off: the rest may hold anything."""
        self.require(LISTING)
        count = len(self.repo.files)
        return f"{LISTING} ({count} file{'' if count == 1 else 's'})"
