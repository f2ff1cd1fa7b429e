"""The training data of a model: what is named, which of it was seen, and the cards that speak of it."""

from __future__ import annotations

from functools import cached_property

from msgspec import Struct
from msgspec.structs import replace

from osaid_hub.read import training_data
from osaid_hub.read.claims import Claim, Document, document_of
from osaid_hub.read.data.environments import environments
from osaid_hub.read.data.mentions import Mentions
from osaid_hub.read.data.merging import Merged
from osaid_hub.read.data.named import NamedData
from osaid_hub.read.data.sources import Sources, read_sources
from osaid_hub.read.repository import Repository
from osaid_hub.snapshot import README, Gap, GapReason, RepoSnapshot

# Reasons of gaps that are nobody's decision: what was to be seen there is not known.
FAULTS = frozenset({GapReason.ERROR, GapReason.RATE_LIMITED, GapReason.TOO_LARGE})


class TrainingData(Struct, frozen=True, dict=True):
    """Every property may raise Unseen where the documents of the model were not looked at."""

    model: Repository

    @cached_property
    def sets(self) -> tuple[NamedData, ...]:
        """Training data that the metadata, a text or the model's declarations name, each once."""
        repo = self.model.repo
        declared = training_data.declared_data(repo, repo.metadata.all("datasets"))
        agents = environments(repo, self.model.documents)
        documents = self.model.documents
        declared = tuple(data for data in declared if not training_data.is_test_data(data, documents))
        declared = training_data.apart(declared, self.told)
        told = training_data.spelled_out((*declared, *self.told), documents)
        return Merged((*told, *agents, *self.model.further.data)).sets

    @cached_property
    def told(self) -> tuple[NamedData, ...]:
        """Training data that the text of the card or of a data card in the repository names."""
        documents = self.model.documents
        paths = (each.path for each in documents)
        return self.model.repo.once(("data of all", *paths), lambda: self._told_by_all(documents))

    def _told_by_all(self, documents: tuple[Document, ...]) -> tuple[NamedData, ...]:
        told = tuple(data for document in documents for data in self.told_by(document))
        items = self.model.repo.metadata.all("datasets")
        declared = training_data.declared_data(self.model.repo, items) if items else ()
        mentioned = training_data.mentioned(documents, declared)
        return told + tuple(replace(data, told=True) for data in mentioned)

    def told_by(self, document: Document) -> tuple[NamedData, ...]:
        """Training data that one text of this repository names or links."""
        repo = self.model.repo
        return repo.once(("data", document.path), lambda: training_data.told_data(repo, document))

    @cached_property
    def sources(self) -> Sources:
        """What is told of where the training data comes from."""
        return read_sources(self.model, self.sets, self.card_of)

    def of_claim(self, claim: Claim) -> tuple[NamedData, ...]:
        """The named sets that a claim or its label speaks of; none where it speaks of all the data."""
        return self._mentions.in_text(f"{claim.text} {claim.sentence.label}")

    @cached_property
    def _mentions(self) -> Mentions:
        return Mentions(self.sets)

    @cached_property
    def cards(self) -> tuple[Document, ...]:
        """The cards of the data sets that were followed."""
        followed = self.model.repo.datasets
        return tuple(document_of(data, README, on_data=True) for data in followed if data.texts.get(README))

    def card_of(self, data: NamedData) -> Document | None:
        """The card of a named data set, None where there is none or it was not seen."""
        followed = self.followed(data)
        if followed is None or not followed.texts.get(README):
            return None
        # What is read of a data set is shared by all the names under which it was followed.
        return document_of(followed, README, on_data=True)

    def followed(self, data: NamedData) -> RepoSnapshot | None:
        """The data set that a name stands for, None where it was not followed."""
        named = {name for name in (data.hub_id, data.card_id) if name}
        return next((each for each in self.model.repo.datasets if each.ref.requested in named), None)

    def is_located(self, data: NamedData) -> bool:
        """Whether a data set has a place: an id with an owner, a canonical one or one that was seen, or an address."""
        return data.located or self.followed(data) is not None

    @cached_property
    def unseen(self) -> tuple[NamedData, ...]:
        """Named data sets on the Hub whose cards we could not read, so that they may say what the model's does not."""
        return tuple(data for data in self.sets if data.card_id and not self._card_seen(data))

    def is_unseen(self, data: NamedData) -> bool:
        """Whether a named data set is one of `unseen`."""
        return data in self._unseen

    @cached_property
    def _unseen(self) -> frozenset[NamedData]:
        return frozenset(self.unseen)

    @cached_property
    def lost(self) -> Gap | None:
        """Why the card of a named data set was not read, where a fault is to blame: it may say more than is known."""
        for data in self.unseen:
            gap = self.lost_card(data) or self.model.why_not("dataset", data.card_id or "")
            if gap.reason in FAULTS:
                return gap
        return None

    def lost_card(self, data: NamedData) -> Gap | None:
        """Why the card of a data set that was followed was not read, as the audit lists it; None where it was."""
        followed = self.followed(data)
        gap = followed.unseen.get(README) if followed else None
        return replace(gap, what=f"{followed.ref.requested}: {gap.what}") if followed and gap else None

    def _card_seen(self, data: NamedData) -> bool:
        followed = self.followed(data)
        if followed is None:
            return self.model.why_not("dataset", data.card_id or "").reason is GapReason.MISSING
        return README not in followed.unseen
