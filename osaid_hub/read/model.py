"""A model as the checks ask about it: everything that can be read from its snapshot, read once and on demand."""

from __future__ import annotations

import json
from collections.abc import Callable, Container, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Concatenate, Literal, ParamSpec, TypeVar

from osaid_hub.audits.findings import Evidence
from osaid_hub.known import files as known_files
from osaid_hub.known import libraries
from osaid_hub.known.files import Weights
from osaid_hub.known.libraries import Library
from osaid_hub.known.topics import topics
from osaid_hub.read import bases as read_bases
from osaid_hub.read import evidence, weights
from osaid_hub.read import training_data as read_training_data
from osaid_hub.read.bases import Base
from osaid_hub.read.claims import Claim, Document, State, Whose
from osaid_hub.read.code import links
from osaid_hub.read.code.contents import Contents, contents, files_to_read
from osaid_hub.read.code.links import NamedCode
from osaid_hub.read.data import plain
from osaid_hub.read.data.mentions import Mentions
from osaid_hub.read.data.merging import Merged
from osaid_hub.read.data.named import NamedData
from osaid_hub.read.data.sources import Sources, read_sources
from osaid_hub.read.terms import terms
from osaid_hub.read.terms.statements import Statement
from osaid_hub.read.terms.terms import Terms
from osaid_hub.snapshot import README, CodeRepo, Gap, GapReason, RepoSnapshot, Unseen, followed_key

Asked = ParamSpec("Asked")
Answer = TypeVar("Answer")

LISTING = "file listing"
# What else of the Hub's word may be a gap of a snapshot; `None` and `False` mean that the Hub said so.
GATE = "gate"
LIBRARY = "library_name"
TASK = "pipeline_tag"
# Reasons of gaps that are nobody's decision: what was to be seen there is not known.
FAULTS = frozenset({GapReason.ERROR, GapReason.RATE_LIMITED, GapReason.TOO_LARGE})
# Of whom a claim speaks whose facets hold for this model; a base's count through lineage, others never (POLICY G1).
ON_TRAINING = frozenset({Whose.DATA, Whose.TRAINING})
OF_THIS_MODEL = frozenset({Whose.DATA, Whose.TRAINING, Whose.MODEL})
CONFIG_FILES = ("config.json", "model_index.json")


@dataclass(frozen=True, slots=True)
class Further:
    """What belongs to a model though its card does not name it: its maintainers declare it in a file.

    documents  paths of texts in the repository that tell about the training data.
    data       training data elsewhere.
    code       the model's own code elsewhere.
    files      source files of the repository by what they are for.
    reasons    why a requirement does not concern the model, by its id.
    terms      statements about terms, which count where there are no others.
    """

    documents: tuple[str, ...] = ()
    data: tuple[NamedData, ...] = ()
    code: tuple[NamedCode, ...] = ()
    files: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    reasons: Mapping[str, tuple[Document, ...]] = field(default_factory=dict)
    terms: tuple[Statement, ...] = ()


NOTHING = Further()


@dataclass(frozen=True)
class Model:
    """Reads a snapshot. Every property may raise Unseen where what it needs was not looked at.

    What the repository itself says is read once for all models of it (`RepoSnapshot.once`): while it is followed, while
    it is judged, and with what its declarations add.
    """

    repo: RepoSnapshot
    further: Further = NOTHING

    def once(self, ask: Callable[Concatenate[Model, Asked], Answer], *args: Asked.args, **more: Asked.kwargs) -> Answer:
        """The answer to a question about this model, asked once; Unseen is an answer as well."""
        key = (ask, args, *more.items())
        if key not in self._answers:
            try:
                self._answers[key] = ask(self, *args, **more)
            except Unseen as unseen:
                self._answers[key] = unseen
        answer = self._answers[key]
        if isinstance(answer, Unseen):
            raise answer.with_traceback(None)
        return answer  # type: ignore[return-value]

    @cached_property
    def _answers(self) -> dict[object, object]:
        return {}

    def with_further(self, further: Further) -> Model:
        """The same model with what its maintainers declare; itself where that is nothing."""
        return self if further == self.further else Model(self.repo, further)

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
    def data_cards(self) -> tuple[Document, ...]:
        """The cards of the data sets that were followed."""
        return tuple(document_of(data, README, on_data=True) for data in self.repo.datasets if data.texts.get(README))

    @cached_property
    def paths(self) -> tuple[str, ...]:
        """The files that hold something, and the card."""
        files = self.repo.files
        return self.repo.once(
            "paths", lambda: tuple(file.path for file in files if not file.is_empty or file.path == README)
        )

    @cached_property
    def training_data(self) -> tuple[tuple[Document, Claim], ...]:
        """Claims about the training data that stand (no placeholder, promise or negation)."""
        return tuple(
            (document, claim)
            for document in (*self.documents, *self.data_cards)
            for claim in document.of(Whose.DATA)
            if claim.stands
        )

    def stating(self, *states: State, of: Container[Whose] = ON_TRAINING) -> tuple[tuple[Document, Claim], ...]:
        """Claims of the model's own documents that state any of these about this model."""
        return tuple((document, claim) for document in self.documents for claim in plain.stating(document, states, of))

    @cached_property
    def withheld(self) -> tuple[tuple[Document, Claim], ...]:
        """Statements that training data is not released or not disclosed."""
        return self.stating(State.WITHHELD, of=(Whose.DATA,))

    @cached_property
    def data(self) -> tuple[NamedData, ...]:
        """Training data that the metadata or a text names, each once."""
        declared = read_training_data.declared_data(self.repo, self.repo.metadata.all("datasets"))
        agents = read_training_data.environments(self.repo)
        declared = read_training_data.apart(declared, self.told_data)
        return Merged((*declared, *self.told_data, *agents, *self.further.data)).sets

    @cached_property
    def told_data(self) -> tuple[NamedData, ...]:
        """Training data that the text of the card or of a data card in the repository names."""
        documents = self.documents
        return self.repo.once(("data of all", *(each.path for each in documents)), lambda: self._data_of(documents))

    def _data_of(self, documents: tuple[Document, ...]) -> tuple[NamedData, ...]:
        told = tuple(data for document in documents for data in self.told_by(document))
        items = self.repo.metadata.all("datasets")
        declared = read_training_data.declared_data(self.repo, items) if items else ()
        mentioned = read_training_data.mentioned(documents, declared)
        return told + tuple(replace(data, told=True) for data in mentioned)

    def told_by(self, document: Document) -> tuple[NamedData, ...]:
        """Training data that one text of this repository names or links."""
        repo = self.repo
        return repo.once(("data", document.path), lambda: read_training_data.told_data(repo, document))

    @cached_property
    def code(self) -> tuple[NamedCode, ...]:
        """Code elsewhere that the model's texts present, as its own or as what trained or tested it."""
        named = (code for document in self.documents for code in self._presented(document))
        told = tuple({code.url: code for code in reversed(tuple(named))}.values())[::-1]
        if not self.further.code:
            return told
        further = {code.url: code for code in self.further.code}
        both = tuple(
            replace(code, roles=code.roles | more.roles) if (more := further.pop(code.url, None)) else code
            for code in told
        )
        return both + tuple(further.values())

    def _presented(self, document: Document) -> tuple[NamedCode, ...]:
        return self.repo.once(("code", document.path), lambda: self._named_code(document))

    def _named_code(self, document: Document) -> tuple[NamedCode, ...]:
        try:
            others = [base.id or base.named for base in self.bases]
        except Unseen:  # whose repositories are a base's is not known then
            others = []
        return links.named_code(document, self.repo.ref.id, others)

    @cached_property
    def data_code(self) -> tuple[NamedCode, ...]:
        """Code that the cards of the training data present as what made the data."""
        return tuple(
            code
            for data in self.repo.datasets
            if data.texts.get(README) and not links.is_for_evaluation(self.documents, data.ref.requested)
            for code in links.code_of_data(document_of(data, README, on_data=True))
        )

    @cached_property
    def sources(self) -> Sources:
        """What is told of where the training data comes from."""
        return read_sources(self)

    def is_located(self, data: NamedData) -> bool:
        """Whether a data set has a place: an id with an owner, a canonical one or one that was seen, or an address."""
        return data.located or self.followed_data(data) is not None

    def card_of(self, data: NamedData) -> Document | None:
        """The card of a named data set, None where there is none or it was not seen."""
        followed = self.followed_data(data)
        if followed is None or not followed.texts.get(README):
            return None
        # What is read of a data set is shared by all the names under which it was followed.
        return document_of(followed, README, on_data=True)

    def followed_base(self, base: Base) -> RepoSnapshot | None:
        """The base as it was seen, under the name that this model gives it or under its id; None where it was not."""
        by_id = None
        for each in self.repo.bases:
            if each.ref.requested == base.named:
                return each
            if base.id and each.ref.id.lower() == base.id.lower():
                by_id = each
        return by_id

    def followed_data(self, data: NamedData) -> RepoSnapshot | None:
        """The data set that a name stands for, None where it was not followed."""
        named = {name for name in (data.hub_id, data.card_id) if name}
        return next((each for each in self.repo.datasets if each.ref.requested in named), None)

    def why_not(self, kind: Literal["dataset", "code", "model"], name: str) -> Gap:
        """Why something named was not followed; `MISSING` where we looked and it is not there."""
        key = followed_key(kind, name)
        gap = self.repo.not_followed.get(key)
        if gap is None and kind == "code":
            gap = next((data.not_followed[key] for data in self.repo.datasets if key in data.not_followed), None)
        return gap or Gap(name, GapReason.NOT_REQUESTED, "named, not followed")

    @cached_property
    def unseen_data(self) -> tuple[NamedData, ...]:
        """Named data sets on the Hub whose cards we could not read, so that they may say what the model's does not."""
        return tuple(data for data in self.data if data.card_id and not self._card_seen(data))

    def is_unseen(self, data: NamedData) -> bool:
        """Whether a named data set is one of `unseen_data`."""
        return data in self._unseen_data

    @cached_property
    def _unseen_data(self) -> frozenset[NamedData]:
        return frozenset(self.unseen_data)

    def sets_of(self, claim: Claim) -> tuple[NamedData, ...]:
        """The named sets that a claim or its label speaks of; none where it speaks of all the data."""
        return self._mentions.in_text(f"{claim.text} {claim.sentence.label}")

    @cached_property
    def _mentions(self) -> Mentions:
        return Mentions(self.data)

    @cached_property
    def lost_data(self) -> Gap | None:
        """Why the card of a named data set was not read, where a fault is to blame: it may say more than is known."""
        for data in self.unseen_data:
            gap = self.lost_card(data) or self.why_not("dataset", data.card_id or "")
            if gap.reason in FAULTS:
                return gap
        return None

    def lost_card(self, data: NamedData) -> Gap | None:
        """Why the card of a data set that was followed was not read, as the audit lists it; None where it was."""
        followed = self.followed_data(data)
        gap = followed.unseen.get(README) if followed else None
        return replace(gap, what=f"{followed.ref.requested}: {gap.what}") if followed and gap else None

    def _card_seen(self, data: NamedData) -> bool:
        followed = self.followed_data(data)
        if followed is None:
            return self.why_not("dataset", data.card_id or "").reason is GapReason.MISSING
        return README not in followed.unseen

    @cached_property
    def code_seen(self) -> tuple[tuple[NamedCode, CodeRepo], ...]:
        """Named code repositories that were followed."""
        followed = {repo.url: repo for repo in self.repo.code}
        of_data = {repo.url: repo for data in self.repo.datasets for repo in data.code}
        seen = [(named, followed[named.url]) for named in self.code if named.url in followed]
        return (*seen, *((named, of_data[named.url]) for named in self.code_of_data_alone if named.url in of_data))

    @cached_property
    def code_of_data_alone(self) -> tuple[NamedCode, ...]:
        """Code that the cards of data present and the model's own texts do not."""
        own = {named.url for named in self.code}
        return tuple({named.url: named for named in self.data_code if named.url not in own}.values())

    @cached_property
    def code_unseen(self) -> tuple[NamedCode, ...]:
        """Named code repositories that we could not or did not look into."""
        seen = {named.url for named, _ in self.code_seen}
        return tuple(
            named
            for named in (*self.code, *self.code_of_data_alone)
            if named.url not in seen and self.why_not("code", named.url).reason is not GapReason.MISSING
        )

    @cached_property
    def code_open(self) -> tuple[NamedCode, ...]:
        """Named code repositories that were not looked into, or not to the end of their listing."""
        half_seen = (named for named, repo in self.code_seen if repo.is_cut_off or _lacks_text(repo))
        return (*self.code_unseen, *half_seen)

    def code_for(self, role: str) -> tuple[NamedCode, ...]:
        """Named code that was not looked into, or not to the end, and whose files for a role would count."""
        found = [code for code in self.code_open if code.may_hold(role)]
        if role == "evaluation":
            # What trained it may hold, behind the end of its listing, its own settings and what tested it.
            half_seen = (told for told, _ in self.code_seen if told in self.code_open)
            found += [code for code in half_seen if "training" in code.roles and not code.framework]
            # A listed document on the evaluation may give its commands; its text was not seen (POLICY G8).
            found += [told for told, repo in self.code_seen if told.own and _lacks_evaluation_document(repo)]
        if role == "training":
            # Of what starts something without telling what, the text tells whether it trains (POLICY G8).
            found += [told for told, repo in self.code_seen if told.own and self._may_train_unread(repo)]
        return tuple(dict.fromkeys(found))

    def _may_train_unread(self, repo: CodeRepo) -> bool:
        held = self.code_contents[repo.url]
        started = files_to_read(repo.paths_looked_at) if not held.of("training") else ()
        return any(path in held.of("entry") and path not in repo.texts for path in started)

    def own_code(self, role: str) -> tuple[str, ...]:
        """Source files of this repository that are for a role: by their names, silent ones by their first lines."""
        return tuple(dict.fromkeys((*self.contents.of(role), *self.further.files.get(role, ()))))

    @cached_property
    def contents(self) -> Contents:
        """What the code of this repository is for."""
        sizes = {file.path: file.size for file in self.repo.files}
        return self.repo.once("contents", lambda: contents(self.paths, self.repo.texts, sizes))

    @cached_property
    def code_contents(self) -> Mapping[str, Contents]:
        """What the code of each repository that was followed is for, by its address."""
        return {repo.url: contents(repo.paths_looked_at, repo.texts, {}) for _, repo in self.code_seen}

    def reasons(self, requirement: str, topic: str) -> tuple[tuple[Document, Claim], ...]:
        """Declared reasons why a requirement does not concern the model that touch a topic."""
        return tuple(
            (document, claim)
            for document in self.further.reasons.get(requirement, ())
            for claim in document.having(*topics(topic))
        )

    def settings(self) -> tuple[str, ...]:
        """Files of this repository with arguments and settings of the training."""
        return tuple(path for path in self.paths if "settings" in known_files.roles(path))

    @cached_property
    def weights(self) -> tuple[Weights, ...]:
        files = [(file.path, file.size) for file in self.repo.files]
        return self.repo.once("weights", lambda: self._weights(files))

    def _weights(self, files: list[tuple[str, int | None]]) -> tuple[Weights, ...]:
        """Those of known formats; else large files that their folder, their name or the card calls weights."""
        known = known_files.weights(files, self._indexed())
        if known:
            return known
        large = known_files.large_files(files)
        called = known_files.called_weights(large)
        if not called and large and weights.are_said_to_be_here(self.card):
            called = large
        return (Weights(known_files.UNKNOWN_FORMAT, called, (), ()),) if called else ()

    def _indexed(self) -> tuple[str, ...]:
        """Paths of weight files that the index files which were read promise."""
        found: dict[str, None] = {}
        for path, text in self.repo.texts.items():
            if path.endswith(".index.json"):
                places = (_json_object(text) or {}).get("weight_map")
                folder = path.rsplit("/", 1)[0] + "/" if "/" in path else ""
                names = places.values() if isinstance(places, dict) else ()
                found |= dict.fromkeys(folder + name for name in names if isinstance(name, str))
        return tuple(found)

    @cached_property
    def bases(self) -> tuple[Base, ...]:
        return self.repo.once("bases", lambda: read_bases.bases(self.repo, lambda: self.card))

    @cached_property
    def terms(self) -> Terms:
        further = self.further.terms
        return self.repo.once(("terms", further), lambda: terms.read(self.repo, lambda: self.card, further))

    @cached_property
    def config(self) -> Mapping[str, object]:
        """What is known of the model's configuration: the file where it was read, else the Hub's digest of it.

        Raises Unseen where there is a file that was not read, and no digest.
        """
        for path in CONFIG_FILES:
            text = self.repo.texts.get(path)
            if text is not None and (loaded := _json_object(text)):
                return loaded
        if self.repo.hub and self.repo.hub.config:
            return self.repo.hub.config
        for path in CONFIG_FILES:
            self.repo.text(path)
        return {}

    @property
    def known_config(self) -> Mapping[str, object]:
        """What is known of the configuration, nothing where it was not seen."""
        try:
            return self.config
        except Unseen:
            return {}

    @property
    def has_remote_code(self) -> bool:
        """Whether architecture and inference code are files of this repository (`auto_map`)."""
        return bool(self.own_code("architecture")) or self.maps_code

    @property
    def maps_code(self) -> bool:
        """Whether the configuration sends the library to code of its own (`auto_map`)."""
        return "config.json" in self.paths and bool(self.config.get("auto_map"))

    @cached_property
    def library(self) -> tuple[Library, Evidence] | None:
        """The library that runs the model, with what names it."""
        return self.repo.once("library", self._library)

    def _library(self) -> tuple[Library, Evidence] | None:
        repo = self.repo
        item = repo.metadata.first("library_name")
        if item and (known := libraries.find(item.value)):
            return known, evidence.metadata(repo, item)
        if repo.hub and repo.hub.library_name and (known := libraries.find(repo.hub.library_name)):
            return known, evidence.hub(repo, "library_name", repo.hub.library_name)
        if "model_index.json" in self.paths and (known := libraries.find("diffusers")):
            return known, evidence.file(repo, "model_index.json")
        named = "config.json" in self.paths and any(self.config.get(key) for key in ("model_type", "architectures"))
        if named and (known := libraries.find("transformers")):
            return known, evidence.file(repo, "config.json")
        self.require(LIBRARY)
        for item in repo.metadata.all("tags"):
            if known := libraries.find(item.value):
                return known, evidence.metadata(repo, item)
        return self._imported() or self._by_format()

    def _by_format(self) -> tuple[Library, Evidence] | None:
        """The library that a format of weights is made for, where no other is named."""
        for group in self.weights:
            if known := libraries.for_format(group.format):
                return known, evidence.file(self.repo, group.paths[0])
        return None

    def _imported(self) -> tuple[Library, Evidence] | None:
        """A library that a code example of the card imports."""
        for block in self.card.card.code_blocks:
            for line in block.text.split("\n"):
                words = line.replace(",", " ").split()
                if len(words) >= 2 and words[0] in ("from", "import"):
                    known = libraries.find(words[1].split(".")[0].replace("_", "-"))
                    if known:
                        return known, evidence.excerpt(self.repo, README, self.card.card.text, line.strip())
        return None

    def cite(self, found: tuple[tuple[Document, Claim], ...], limit: int = 3) -> tuple[Evidence, ...]:
        """Quotes of the first claims."""
        return tuple(document.cite(claim) for document, claim in found[:limit])

    def looked(self, *places: str) -> Evidence:
        """Evidence of absence: the documents that were read, and further places.

        Raises Unseen where the listing was cut off, as there may be a document behind its end.
        """
        return evidence.absence(self.repo, *self._read, *places)

    @cached_property
    def _read(self) -> tuple[str, ...]:
        """The documents that were read, as places that were looked at."""
        self.require(LISTING)
        names = [
            f"{document.path}: metadata and text" if document.path == README else document.path
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


def document_of(repo: RepoSnapshot, path: str, *, on_data: bool = False) -> Document:
    """A text of a repository, read once; an empty one where it is not there."""
    card = repo.parsed(path)
    return repo.once(("document", path, on_data), lambda: Document(repo, card, path, on_data))


def _lacks_evaluation_document(repo: CodeRepo) -> bool:
    """Whether a document named for the evaluation is listed near the root whose text is not held."""
    return any(
        path.count("/") <= 1 and path not in repo.texts and known_files.is_evaluation_document(path)
        for path in repo.paths_looked_at
    )


def _lacks_text(repo: CodeRepo) -> bool:
    """Whether a file whose text would tell what it is for could not be read."""
    return bool(repo.unseen) and any(path in repo.unseen for path in files_to_read(repo.paths_looked_at))


def _json_object(text: str) -> Mapping[str, object] | None:
    """A JSON object, None for anything else."""
    try:
        loaded = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return loaded if isinstance(loaded, dict) else None
