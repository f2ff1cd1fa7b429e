"""What a card names as the origin of a model: training data and code, each with the words that name it."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from osaid_hub import evidence, gazetteer, lexicon
from osaid_hub.card import Link, MetaItem
from osaid_hub.findings import Evidence
from osaid_hub.links import Address, Place, is_framework, parse
from osaid_hub.reading import ASIDE, ON_DATA, Claim, Document
from osaid_hub.snapshot import RepoSnapshot

HUB_ID = re.compile(r"^[A-Za-z0-9][\w.-]*(?:/[\w.-]+)?$")
CODE_TOPICS = frozenset({"code_training", "code_data", "code_evaluation", "code_inference", "code_word"})
TRAINING_LABELS = frozenset({"library", "software", "framework", "training framework", "training library", "codebase"})
CODE_PLACES = frozenset({Place.CODE, Place.HUB_SPACE, Place.NOTEBOOK})


@dataclass(frozen=True, slots=True)
class NamedData:
    """Training data that a card names.

    hub_id   id of a data set on the Hub, where the card gives one.
    url      address where it can be had, where the card gives one.
    located  whether the card says where it is; a name alone does not.
    in_table whether it is named in a row of a table: a part of what the text around the table names as a whole.
    """

    name: str
    hub_id: str | None
    url: str | None
    declared_in: str
    evidence: Evidence
    in_table: bool = False

    @property
    def located(self) -> bool:
        return bool(self.hub_id or self.url)


@dataclass(frozen=True, slots=True)
class NamedCode:
    """A code repository, space or notebook that a card presents as the model's own.

    roles     what the words around the link say that it is for; empty where they do not say.
    namesake  whether it is named like the model, as the repository of a project is.
    own       whether it is the model's own: its namesake, of the same owner, or given as the source of the model.
    """

    url: str
    address: Address
    roles: frozenset[str]
    evidence: Evidence
    namesake: bool = False
    own: bool = True


def declared_data(repo: RepoSnapshot, items: Iterable[MetaItem]) -> tuple[NamedData, ...]:
    """Data sets of the metadata key `datasets`; placeholders such as `None` or `custom` are left out."""
    found: dict[str, NamedData] = {}
    for item in items:
        address = parse(item.value) if "://" in item.value else None
        name = address.name if address and address.place is Place.HUB_DATASET else item.value.strip()
        if not name or name.lower() in gazetteer.load().placeholders or _is_result(name):
            continue
        hub_id = name if HUB_ID.match(name) else None
        url = item.value if address and address.place is not Place.HUB_DATASET else None
        found.setdefault(name.lower(), NamedData(name, hub_id, url, "metadata", evidence.metadata(repo, item)))
    return tuple(found.values())


def told_data(repo: RepoSnapshot, document: Document) -> tuple[NamedData, ...]:
    """Data sets that the text names or links where it speaks of this model's training data."""
    found: dict[str, NamedData] = {}
    for claim in document.training_data:
        if not claim.stands:
            continue
        cited = document.cite(claim)
        for link in claim.links:
            data = _linked_data(link, claim, document, cited)
            if data:
                found.setdefault((data.hub_id or data.url or "").lower(), data)
        if found and claim.about & ASIDE:
            continue  # "known to contain ..." names what is inside, or another model's data
        for name, _ in gazetteer.load().find(claim.text):
            known = any(name.lower() in data.name.lower() for data in found.values())
            if not known and not any(name in link.text for link in claim.links):
                row = claim.sentence.kind == "row"
                found.setdefault(name.lower(), NamedData(name, None, None, document.path, cited, row))
    return tuple(found.values())


def _linked_data(link: Link, claim: Claim, document: Document, cited: Evidence) -> NamedData | None:
    address = parse(link.url)
    if address.place is Place.HUB_DATASET:
        if _is_result(address.name):
            return None
        return NamedData(address.name, address.name, None, document.path, cited)
    if link.image or address.path.lower().endswith(".pdf") or not _holds_data(link, address, claim):
        return None
    return NamedData(link.text or address.host, None, link.url, document.path, cited)


def _holds_data(link: Link, address: Address, claim: Claim) -> bool:
    """Whether a link leads to data: by its host, by the words that are linked, or by a data set's name in it."""
    if address.place is Place.HUB_SPACE:
        return any(topic == "data_noun" for topic, _, _ in lexicon.load().topics(link.text))
    if address.place not in (Place.OTHER, Place.CODE) or not address.host:
        return False
    if address.host.removeprefix("www.") in gazetteer.load().hosts:
        return True
    if gazetteer.load().find(link.text) and address.place is Place.OTHER:
        return True
    if "://" not in link.text and any(topic == "data_noun" for topic, _, _ in lexicon.load().topics(link.text)):
        return "code_word" not in claim.topics
    squeezed = _squeeze(link.url)
    return any(_squeeze(name) in squeezed for name, _ in gazetteer.load().find(claim.text))


def _squeeze(name: str) -> str:
    return "".join(char for char in name.lower().removeprefix("the ") if char.isalnum())


def _is_result(name: str) -> bool:
    owner = name.split("/")[0].lower()
    return owner in gazetteer.load().result_owners or name.split("/")[-1].lower().startswith("details_")


def named_code(repo: RepoSnapshot, document: Document) -> tuple[NamedCode, ...]:
    """Code that the text presents as this model's own; tools that many models share are left out."""
    found: dict[str, NamedCode] = {}
    for claim in document.claims:
        for address in _code_addresses(claim, repo.ref.id):
            roles = _roles_told(claim) | _roles_of_title(claim)
            namesake = is_namesake(address, repo.ref.id)
            same_owner = address.name.split("/")[0].lower() == repo.ref.id.split("/")[0].lower()
            own = namesake or same_owner or "h_code" in claim.about
            if not roles and (address.place is not Place.CODE or not own):
                continue
            known = found.get(address.url)
            if known is None:
                found[address.url] = NamedCode(address.url, address, roles, document.cite(claim), namesake, own)
            else:
                cited = document.cite(claim) if not known.roles else known.evidence
                roles, own = roles | known.roles, own or known.own
                found[address.url] = NamedCode(address.url, address, roles, cited, namesake, own)
    return tuple(found.values())


def is_namesake(address: Address, model_id: str) -> bool:
    """Whether a repository, or the folder of it that is linked, is named like the model or its family."""
    model = _squeeze(model_id.split("/")[-1])
    folders = address.path.removeprefix("tree/").removeprefix("blob/").split("/")
    names = [_squeeze(name) for name in (address.name.split("/")[-1], *folders[1:3])]
    family = "".join(itertools.takewhile(str.isalpha, model))
    return any(len(name) >= 3 and (name in model or (len(family) >= 4 and name.startswith(family))) for name in names)


def _code_addresses(claim: Claim, model_id: str) -> Iterator[Address]:
    if not claim.stands or claim.about & {"h_citation", "h_contact"}:
        return
    presented = claim.topics & CODE_TOPICS
    headings = {"h_code", "h_architecture", "h_training", "h_environment"}
    placed = presented or claim.about & headings or claim.sentence.label or "train" in claim.topics
    for link in claim.links:
        address = parse(link.url)
        if link.image or address.place not in CODE_PLACES:
            continue
        if (is_framework(address) or not placed) and not is_namesake(address, model_id):
            continue
        if address.path.startswith(("issues", "pull", "discussions", "wiki")) or "LICENSE" in address.path:
            continue
        yield address


def _roles_of_title(claim: Claim) -> frozenset[str]:
    """What a bullet such as "Data preparation" with a link says that the link is for."""
    if len(claim.text.split()) > 4:
        return frozenset()
    found = lexicon.load().heading(claim.text)
    pairs = (("h_processing", "data_processing"), ("h_evaluation", "evaluation"), ("h_training", "training"))
    return frozenset(role for heading, role in pairs if heading in found)


def _roles_told(claim: Claim) -> frozenset[str]:
    roles = set()
    if "advice" in claim.topics:
        return frozenset()
    label = claim.sentence.label.lower()
    trained_with = "train" in claim.topics or "h_training" in claim.about or label in TRAINING_LABELS
    if "code_training" in claim.topics or (trained_with and not claim.about & ON_DATA):
        roles.add("training")
    for topic, role in (
        ("code_data", "data_processing"),
        ("code_evaluation", "evaluation"),
        ("code_inference", "inference"),
    ):
        if topic in claim.topics:
            roles.add(role)
    return frozenset(roles)
