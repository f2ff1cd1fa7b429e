"""What a model was made from: its base models, and in which way."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Literal

import yaml

from osaid_hub.audits.findings import Evidence
from osaid_hub.card.yaml_values import RefusedError, read_yaml
from osaid_hub.known import files
from osaid_hub.known.addresses import Place, parse
from osaid_hub.read import evidence
from osaid_hub.read.claims import ASIDE, ELSEWHERE, OF_OTHERS, Document
from osaid_hub.snapshot import Gap, GapReason, RepoSnapshot, Unseen

ADAPTER_CONFIG = "adapter_config.json"
# What mergekit writes beside a merged model, and the keys of it that name models.
MERGE_CONFIGS = tuple(
    f"{name}.{ending}" for name in ("mergekit_config", "mergekit_moe_config") for ending in ("yml", "yaml")
)
MODEL_KEYS = frozenset({"model", "base_model", "source_model", "path"})
QUANTIZED_TAGS = frozenset(
    {"llama-cpp", "gguf-my-repo", "gguf", "gptq", "awq", "exl2", "4-bit", "8-bit", "int8", "int4", "fp8"}
    | {"quantized", "bitsandbytes"}
)
QUANTIZED_ENDINGS = ("gguf", "gptq", "awq", "exl2")
HUB_ID = re.compile(r"^[A-Za-z0-9][\w.-]*/[\w.-]+$|^[a-z0-9][\w.-]*$")
# "a version of acme/base-7b": right behind these words, and with a digit or a hyphen, which "PyTorch/XLA" has not.
PLAIN_ID = re.compile(
    r"(?i)\b(?:of|from|based on|built on|base(?: model)?:?)\s+(?:the\s+)?[`*_\"'(]*"
    r"([A-Za-z][\w.-]{1,60}/(?=[\w.]*[\d-])[A-Za-z0-9][\w.-]{1,89}[A-Za-z0-9])(?![\w/-])"
)
CACHE_ID = re.compile(r"models--([\w.-]+?)--([\w.-]+)")

Relation = Literal["finetune", "adapter", "merge", "quantized"]
RELATIONS: tuple[Relation, ...] = ("finetune", "adapter", "merge", "quantized")


@dataclass(frozen=True, slots=True)
class Base:
    """A model that this one was made from.

    id       as named; a path on somebody's disk where `is_local`.
    """

    id: str
    relation: Relation
    evidence: Evidence
    is_local: bool = False


def bases(repo: RepoSnapshot, card: Callable[[], Document]) -> tuple[Base, ...]:
    """The bases of a model, by the Hub's relation, the metadata, the settings of an adapter or a merge, or the text.

    Raises Unseen where such settings could not be read: there is a base then, but nobody can tell which.
    """
    found: dict[str, tuple[str, Evidence]] = {}
    if repo.hub:
        for name in repo.hub.base_models:
            found.setdefault(name.lower(), (name, evidence.hub(repo, "baseModels", name)))
    for item in repo.metadata.all("base_model"):
        name = CACHE_ID.sub(r"\1/\2", item.value) if "models--" in item.value else item.value.strip()
        found.setdefault(name.lower(), (name, evidence.metadata(repo, item)))
    for settings in (_from_adapter, _from_merge):
        if not found:
            for name, cited in settings(repo):
                found.setdefault(name.lower(), (name, cited))
    if not found:
        for name, cited in _from_text(repo, card()):
            found.setdefault(name.lower(), (name, cited))
    found.pop(repo.ref.id.lower(), None)
    how = relation(repo, len(found))
    return tuple(Base(name, how, cited, not HUB_ID.match(name)) for name, cited in found.values())


def relation(repo: RepoSnapshot, count: int) -> Relation:
    """How a derived model was made, by the Hub's relation, its metadata, tags and files."""
    declared = repo.hub.base_relation if repo.hub else None
    item = repo.metadata.first("base_model_relation")
    for name in (declared, item.value if item else None):
        for known in RELATIONS:
            if name == known:
                return known
    tags = {item.value.lower() for item in repo.metadata.all("tags")}
    tags |= {tag.lower() for tag in repo.hub.tags} if repo.hub else set()
    kinds = {group.format for group in files.weights([(file.path, file.size) for file in repo.files])}
    named_so = repo.ref.id.lower().endswith(QUANTIZED_ENDINGS)
    if repo.metadata.first("quantized_by") or kinds == {"gguf"} or tags & QUANTIZED_TAGS or named_so:
        return "quantized"
    if any(file.path == ADAPTER_CONFIG for file in repo.files) or tags & {"peft", "lora", "adapter"}:
        return "adapter"
    merged = merge_config(file.path for file in repo.files) or tags & {"merge", "mergekit"} or count > 1
    return "merge" if merged else "finetune"


def merge_config(paths: Iterable[str]) -> str | None:
    """The settings of a merge in a listing."""
    return next((path for path in paths if path in MERGE_CONFIGS), None)


def _from_adapter(repo: RepoSnapshot) -> list[tuple[str, Evidence]]:
    if not any(file.path == ADAPTER_CONFIG for file in repo.files):
        return []
    text = repo.text(ADAPTER_CONFIG) or ""
    try:
        settings = json.loads(text)
    except (ValueError, RecursionError) as error:
        broken = Gap(ADAPTER_CONFIG, GapReason.ERROR, f"{ADAPTER_CONFIG} is no JSON, so its base is not known")
        raise Unseen(broken) from error
    name = settings.get("base_model_name_or_path") if isinstance(settings, dict) else None
    if not isinstance(name, str) or not name:
        return []
    return [(name, evidence.excerpt(repo, ADAPTER_CONFIG, text, name))]


def _from_merge(repo: RepoSnapshot) -> list[tuple[str, Evidence]]:
    path = merge_config(file.path for file in repo.files)
    if path is None:
        return []
    text = repo.text(path) or ""
    try:
        values, _ = read_yaml(text)
    except (yaml.YAMLError, RefusedError, ValueError) as error:  # ValueError: a character that has no UTF-8
        broken = Gap(path, GapReason.ERROR, f"{path} cannot be read as YAML, so the bases of the merge are not known")
        raise Unseen(broken) from error
    named = [value.text for value in values if value.path[-1] in MODEL_KEYS and value.text]
    # "org/model+org/adapter": a model with an adapter laid over it; both are bases.
    names = [name.strip() for each in named for name in each.split("+") if name.strip()]
    return [(name, evidence.excerpt(repo, path, text, name)) for name in names]


def _from_text(repo: RepoSnapshot, card: Document) -> list[tuple[str, Evidence]]:
    """A sentence such as "a fine-tuned version of [x](link)"; the first that links or spells a model of the Hub."""
    for claim in card.having("derived_from"):
        if "advice" in claim.topics or claim.about & (ELSEWHERE | ASIDE) or claim.sentence.kind == "row":
            continue
        if claim.within & OF_OTHERS:
            continue
        for link in claim.links:
            address = parse(link.url)
            known = address.name.lower() in (repo.ref.id.lower(), "none")
            named = address.place is Place.HUB_MODEL and HUB_ID.match(address.name)
            if named and not known and not link.image:
                return [(address.name, card.cite(claim))]
        for match in PLAIN_ID.finditer(claim.text):
            if match[1].lower() != repo.ref.id.lower() and not any(match[1] in link.url for link in claim.links):
                return [(match[1], card.cite(claim))]
    return []
