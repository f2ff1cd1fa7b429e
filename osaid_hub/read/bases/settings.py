"""Bases that settings name: the metadata of the card, the settings of an adapter or of a merge."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from itertools import islice

import yaml

from osaid_hub.audits.findings import Evidence
from osaid_hub.card import MetaItem
from osaid_hub.card.yaml_values import RefusedError, Value, read_yaml
from osaid_hub.known import roles
from osaid_hub.known.lineage import Relation
from osaid_hub.known.patterns import compiled
from osaid_hub.read import evidence
from osaid_hub.snapshot import Gap, GapReason, RepoSnapshot, Unseen

ADAPTER_CONFIG = "adapter_config.json"
# What mergekit writes beside a merged model, and the keys of it that name models.
MERGE_CONFIGS = tuple(
    f"{name}.{ending}" for name in ("mergekit_config", "mergekit_moe_config") for ending in ("yml", "yaml")
)
MODEL_KEYS = frozenset({"model", "base_model", "source_model", "path"})
_MERGE_METHOD = compiled(r"^[ \t]{0,8}merge_method[ \t]{0,8}:", re.MULTILINE)
_MERGED = compiled(r"^[ \t]{0,8}(?:merge_method|models|slices)[ \t]{0,8}:", re.MULTILINE)
_NAME = r"[\"']?(?P<name>[\w.-]{1,96}(?:/[\w.-]{1,96})?)[\"']?"
_BASE_KEY = compiled(
    rf"^[ \t\"']{{0,4}}(?:(?P<teacher>teacher)(?:_model)?|base[_ ](?:lm_)?model)(?:_name_or_path|_name|_id)?[\"']?"
    rf"[ \t]{{0,8}}(?P<sign>[:=])[ \t]{{0,8}}{_NAME},?[ \t]{{0,8}}(?:#|$)",
    re.MULTILINE | re.IGNORECASE | re.ASCII,
)
# The same in the command of a training.
_BASE_FLAG = compiled(
    rf"(?<!\S)--(?:(?P<teacher>teacher)(?:_model)?_name_or_path|(?:pretrained_)?model_name_or_path|base_model(?:_name_or_path)?|pretrained_model)"
    rf"[ \t=]{{1,4}}{_NAME}(?!\S)",
    re.ASCII,
)
# A model, and no tokenizer, that code loads by its name or by that in a variable.
_LOADED = compiled(
    r"(?:Model\w{0,40}|SentenceTransformer)(?:\.from_pretrained)?\(\s{0,40}(?:(?:pretrained_)?model_name(?:_or_path)?\s?=\s?)?"
    r"(?:[\"'](?P<name>[\w.-]{1,96}(?:/[\w.-]{1,96})?)[\"']|(?P<variable>[A-Za-z_]\w{0,40})\s{0,10}[,)])"
)
_HELD = compiled(r"^[ \t]{0,20}([A-Za-z_]\w{0,40})[ \t]?=[ \t]?[\"']([\w./-]{2,200})[\"']", re.MULTILINE)
_NUMBER = compiled(r"^[ \t]{0,8}\w{1,40}[ \t]?=[ \t]?\d", re.MULTILINE)
_CODE = compiled(r"\bimport\b|\w\(")
_LINES = 400  # of a block of code
_MOST = 20  # names of one kind in a block
_ADAPTER_KEY = compiled(r"^[ \t\"']{0,4}(?:adapter|lora_r|peft_type)[\"']?[ \t]{0,8}:", re.MULTILINE)
# Keys of a base that is given as a mapping, the one that leads to it first.
_ID_KEYS = ("repo_id", "repo", "id", "model_id", "repo_url", "url", "link", "model", "path", "name")

Named = tuple[str, Evidence]


def declared(repo: RepoSnapshot) -> Iterator[Named]:
    """The bases by the Hub's word and by `base_model`; a mapping, such as a name with an address, is one."""
    if repo.hub:
        for name in repo.hub.base_models:
            yield name, evidence.hub(repo, "baseModels", name)
    mappings: dict[tuple[str, ...], dict[str, MetaItem]] = {}
    for item in repo.metadata.all("base_model"):
        if item.path and not item.path[-1].isdigit():
            mappings.setdefault(item.path[:-1], {})[item.path[-1].lower()] = item
        else:
            yield item.value.strip(), evidence.metadata(repo, item)
    for keys in mappings.values():
        found = next((keys[key] for key in _ID_KEYS if key in keys), next(iter(keys.values())))
        yield found.value.strip(), evidence.metadata(repo, found)


def of_adapter(repo: RepoSnapshot) -> list[Named]:
    """The base that the settings of an adapter name. Raises Unseen where they could not be read."""
    if not any(file.path == ADAPTER_CONFIG for file in repo.files):
        return []
    text = repo.text(ADAPTER_CONFIG) or ""
    try:
        settings = json.loads(text)
    except (ValueError, RecursionError) as error:
        broken = Gap(ADAPTER_CONFIG, GapReason.ERROR, f"{ADAPTER_CONFIG} is no JSON, so its base is not known")
        raise Unseen(broken) from error
    name = settings.get("base_model_name_or_path") if isinstance(settings, dict) else None
    if not isinstance(name, str) or not name.strip():
        return []
    return [(name, evidence.excerpt(repo, ADAPTER_CONFIG, text, name))]


def of_merge(repo: RepoSnapshot) -> list[Named]:
    """The models that the settings of a merge name. Raises Unseen where they could not be read."""
    path = merge_config(file.path for file in repo.files)
    if path is None:
        return []
    text = repo.text(path) or ""
    try:
        values, _ = read_yaml(text)
    except (yaml.YAMLError, RefusedError, ValueError) as error:  # ValueError: a character that has no UTF-8
        broken = Gap(path, GapReason.ERROR, f"{path} cannot be read as YAML, so the bases of the merge are not known")
        raise Unseen(broken) from error
    return [(name, evidence.excerpt(repo, path, text, name)) for name in _models(values)]


def of_shown_merge(text: str) -> list[str]:
    """The models that the settings of a merge name, as a card shows them in a block; none in other settings."""
    if not _MERGE_METHOD.search(text):
        return []
    try:
        values, _ = read_yaml(text)
    except (yaml.YAMLError, RefusedError, ValueError):
        return []
    return _models(values)


def of_shown_training(text: str) -> list[tuple[str, Relation]]:
    """The base and the teacher that settings or the command of a training name, as a card shows them in a block, and
    how this model is made from them.

    Nothing in settings of a merge, which name several, and in code, where a variable may hold anything.
    """
    if _MERGED.search(text):
        return []
    told = [*islice(_BASE_KEY.finditer(text), _MOST)]
    if any("=" in found["sign"] for found in told) and (_CODE.search(text) or not _NUMBER.search(text)):
        told = []
    told += islice(_BASE_FLAG.finditer(text), _MOST) if "--" in text and roles.trains(text) else ()
    way: Relation = "adapter" if _ADAPTER_KEY.search(text) else "finetune"
    named: dict[str, Relation] = {}
    for found in told:
        named.setdefault(found["name"], "distill" if found["teacher"] else way)
    return list(named.items())


def of_shown_code(text: str) -> str | None:
    """The model that code loads and trains, as a card shows it in a block; None where it trains none, or loads several.

    In: code that is not for users. A name in a variable is that which the block puts there.
    """
    if not any(roles.trains(line) for line in text.split("\n", _LINES)[:_LINES]):
        return None
    held: dict[str, str] = {}
    for line in _HELD.finditer(text):
        held.setdefault(line[1], line[2])
    loaded = (found["name"] or held.get(found["variable"]) for found in _LOADED.finditer(text))
    names = {name for name in loaded if name}
    return names.pop() if len(names) == 1 else None


def _models(values: Iterable[Value]) -> list[str]:
    """The models that the settings of a merge name, each once.

    "org/model+org/adapter" is a model with an adapter laid over it; both are bases.
    """
    named = [value.text for value in values if value.path[-1] in MODEL_KEYS and value.text]
    return list(dict.fromkeys(name.strip() for each in named for name in each.split("+") if name.strip()))


def merge_config(paths: Iterable[str]) -> str | None:
    """The settings of a merge in a listing."""
    return next((path for path in paths if path in MERGE_CONFIGS), None)
