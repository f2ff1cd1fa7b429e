"""Code that a card presents as the model's own, each with the words that present it, and what it is for."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from osaid_hub.audits.findings import Evidence
from osaid_hub.known import lexicon
from osaid_hub.known.addresses import Address, Place, is_framework, parse
from osaid_hub.read.claims import ON_DATA, Claim, Document
from osaid_hub.read.training_data import squeeze
from osaid_hub.snapshot import RepoSnapshot

CODE_TOPICS = frozenset({"code_training", "code_data", "code_evaluation", "code_inference", "code_word"})
TRAINING_LABELS = frozenset({"library", "software", "framework", "training framework", "training library", "codebase"})
CODE_PLACES = frozenset({Place.CODE, Place.HUB_SPACE, Place.NOTEBOOK})
DATA_FILE = re.compile(r"(?i)\.(?:jsonl?|csv|tsv|parquet|txt|zip|tar|gz|pdf|md)$")
TRAINED = re.compile(
    r"(?i)\b(?:pre-?|fine-?)?(?:train|tun)(?:ed|ing)?\b"
    r"|训练|訓練|学習|학습|훈련|обуч|entrain|entrena|treina"
)
AWAY = re.compile(r"(?i)\b(?:from|of|on|onto|version)\s++(?:the\s++|a\s++|our\s++)?[\s`*_\"'(]*+$")


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

    def may_hold(self, role: str) -> bool:
        """Whether files for a role that are there count for the model, seen or not.

        Its own repository may hold anything, and the tool that trained it what goes with training; somebody else's
        general data tools do not count, nor does training code beside a tool for something else.
        """
        return self.is_for(role) or ("training" in self.roles and role != "data_processing")

    def is_for(self, role: str) -> bool:
        """Whether it is said to be for a role, or the model's own, which may be for anything."""
        return self.own or role in self.roles


def named_code(repo: RepoSnapshot, document: Document) -> tuple[NamedCode, ...]:
    """Code that the text presents as this model's own; tools that many models share are left out."""
    found: dict[str, NamedCode] = {}
    for claim in document.claims:
        for address in _code_addresses(claim, repo.ref.id):
            roles = _roles_told(claim, address) | _roles_of_title(claim)
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
    model = squeeze(model_id.split("/")[-1])
    folders = address.path.removeprefix("tree/").removeprefix("blob/").split("/")
    names = [squeeze(name) for name in (address.name.split("/")[-1], *folders[1:3])]
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
        if DATA_FILE.search(address.path):
            continue
        yield address


def _roles_of_title(claim: Claim) -> frozenset[str]:
    """What a bullet such as "Data preparation" with a link says that the link is for."""
    if len(claim.text.split()) > 4:
        return frozenset()
    found = lexicon.load().heading(claim.text)
    pairs = (("h_processing", "data_processing"), ("h_evaluation", "evaluation"), ("h_training", "training"))
    return frozenset(role for heading, role in pairs if heading in found)


def _roles_told(claim: Claim, address: Address) -> frozenset[str]:
    """What the sentence around a link says that the code there is for; advice to readers says nothing of it."""
    roles = set()
    if "advice" in claim.topics:
        return frozenset()
    if "code_training" in claim.topics or (address.place is Place.CODE and _is_trained_with(claim, address)):
        roles.add("training")
    for topic, role in (
        ("code_data", "data_processing"),
        ("code_evaluation", "evaluation"),
        ("code_inference", "inference"),
    ):
        if topic in claim.topics:
            roles.add(role)
    return frozenset(roles)


def _is_trained_with(claim: Claim, address: Address) -> bool:
    """Whether the link stands where a sentence names the tool of training: "trained with X", not "trained on X"."""
    if claim.sentence.label.lower() in TRAINING_LABELS:
        return True
    if not ("train" in claim.topics or "h_training" in claim.about) or claim.about & ON_DATA:
        return False
    for link in claim.links:
        if parse(link.url).url != address.url:
            continue
        at = claim.text.find(link.text) if link.text.strip() else -1
        before = claim.text[:at] if at >= 0 else claim.text
        if at < 0 or not TRAINED.search(claim.text) or (TRAINED.search(before) and not AWAY.search(before)):
            return True
    return False
