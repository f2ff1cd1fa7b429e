"""Training data that blocks of code in a card name: settings of a training with `datasets`, or a list of sets.

A block with settings counts by the base that it names, a list by the heading on the training data that it stands below.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

import yaml
from msgspec import Struct

from osaid_hub.audits.findings import Evidence
from osaid_hub.card import CodeBlock
from osaid_hub.card.yaml_values import RefusedError, Value, read_yaml
from osaid_hub.known import datasets
from osaid_hub.known.addresses import Place, parse
from osaid_hub.known.patterns import compiled
from osaid_hub.read.bases.settings import of_shown_training
from osaid_hub.read.claims import OF_OTHERS, Document, heading_topics
from osaid_hub.read.code.inline import is_for_users
from osaid_hub.read.data.named import NamedData
from osaid_hub.read.data.same import is_own_name
from osaid_hub.read.names.sets import is_name

HEADINGS = frozenset({"h_training_data", "h_data"})
ELSEWHERE = frozenset({"h_usage", "h_evaluation", "h_evaluation_data", "h_citation"}) | OF_OTHERS
# Keys under which settings name the sets of a training, and keys that name each, the one that leads to it first.
SETS = frozenset(
    {"datasets", "dataset", "train_datasets", "training_datasets", "train_dataset", "training_dataset"}
    | {"pretraining_dataset", "dataset_name", "training_data", "train_data", "sources", "corpora"}
)
NAMES = ("path", "repo_id", "hub_id", "dataset", "dataset_name", "repo", "id", "name", "source", "corpus")
ADDRESSES = ("url", "link", "homepage", "address")
HUB_ID = compiled(r"[A-Za-z0-9][\w.-]{0,95}/[\w.-]{1,95}")
FILE = compiled(r"\.(?:jsonl?|csv|tsv|parquet|txt|arrow|zip|gz|ya?ml|py)$")
FILES = compiled(
    r"(?m)^[ \t]{0,40}-?[ \t]{0,8}(?:path|data_files|ds_path):[ \t]{0,8}"
    r"(\S{3,200}\.(?:jsonl?|csv|parquet|txt|arrow))[ \t]*+$"
)
LISTED = compiled(r"\s*(?:-\s|\[)")  # a list without a key
LOADED = compiled(r"\bload_dataset\(\s{0,20}[\"']([A-Za-z0-9][\w.-]{0,95}/[\w.-]{1,95})[\"']")
# The set that a command trains on: a command with settings of a training, and not one of a test.
ARGUMENT = compiled(r"--(?:train_)?dataset(?:_name|s)?[=\s][\"']?([A-Za-z0-9][\w.-]{0,95}(?:/[\w.-]{1,95})?)")
TRAINS = compiled(
    r"--(?:learning_rate|num_train_epochs|max_train_steps|per_device_train_batch_size|train_batch_size)\b"
)
MAX_BLOCK = 20_000  # characters
MAX_SETS = 200


class Listed(Struct, frozen=True):
    """What an entry of a block gives: a name or an id, and an address."""

    name: str
    url: str | None = None


def named_in_blocks(document: Document) -> Iterator[NamedData]:
    """The sets that the blocks of a text name as what this model was trained on."""
    for block in document.card.code_blocks:
        topics = frozenset[str]().union(*(heading_topics(title) for title in block.section.path))
        if topics & ELSEWHERE or len(block.text) > MAX_BLOCK:
            continue
        for name in _of_command(block.text) if "--" in block.text and not is_for_users(document, block) else ():
            yield _named(document, block, Listed(name))
        below = bool(topics & HEADINGS)
        if not below and not of_shown_training(block.text):
            continue
        for listed in listed_in(block.text, with_names=below)[:MAX_SETS]:
            yield _named(document, block, listed)


def files_in_blocks(document: Document) -> Iterator[str]:
    """The files that settings of a training name as its sets: "path: /data/ferry-logs-filtered.jsonl"."""
    for block in document.card.code_blocks:
        if len(block.text) <= MAX_BLOCK and of_shown_training(block.text):
            yield from FILES.findall(block.text)[:MAX_SETS]


@lru_cache(maxsize=500)
def listed_in(text: str, *, with_names: bool) -> tuple[Listed, ...]:
    """The sets that settings or a list name, each once, in their order; without `with_names` ids of the Hub alone."""
    if "load_dataset" in text:
        return tuple(dict.fromkeys(Listed(match[1]) for match in LOADED.finditer(text))) if with_names else ()
    try:
        values, _ = read_yaml(f"sets:\n{text}" if LISTED.match(text) else text)
    except (yaml.YAMLError, RefusedError, ValueError):  # ValueError: a character that has no UTF-8
        return ()
    entries: dict[tuple[str, ...], dict[str, str]] = {}
    for value in values:
        if _is_of_sets(value, listed=with_names):
            entries.setdefault(_entry_of(value), {}).setdefault(_key_of(value), value.text.strip())
    found = (_listed(entry) for entry in entries.values())
    return tuple(dict.fromkeys(each for each in found if each and (with_names or _is_id(each.name))))


def _of_command(text: str) -> Iterator[str]:
    """The ids of the sets that a command names which trains: "--dataset_name acme/quays --learning_rate 3e-4"."""
    if TRAINS.search(text):
        yield from (name for name in dict.fromkeys(ARGUMENT.findall(text)) if _is_id(name))


def _is_of_sets(value: Value, *, listed: bool) -> bool:
    """Whether a value stands below a key for sets; `listed` where a list without one counts, too."""
    keys = [part.lower() for part in value.path if not part.isdigit()]
    return bool(value.text) and bool(keys) and (keys[0] in SETS or (listed and keys[0] == "sets"))


def _entry_of(value: Value) -> tuple[str, ...]:
    """The place of the entry that a value is of: the value itself, or the mapping that it stands in."""
    return value.path if value.path[-1].isdigit() or len(value.path) == 1 else value.path[:-1]


def _key_of(value: Value) -> str:
    return "name" if value.path[-1].isdigit() or len(value.path) == 1 else value.path[-1].lower()


def _listed(entry: dict[str, str]) -> Listed | None:
    """The first name of an entry that is one, with its address; None where it names nothing, or a file."""
    name = next((entry[key] for key in NAMES if key in entry), None)
    if not name or FILE.search(name.lower()) or not (_is_id(name) or is_name(name, vouched=True)):
        return None
    url = next((entry[key] for key in ADDRESSES if "://" in entry.get(key, "")), None)
    return Listed(name, url)


def _is_id(name: str) -> bool:
    """Whether a name is an id of the Hub, with its owner or an old one."""
    return (HUB_ID.fullmatch(name) is not None and name.count("/") == 1) or name in datasets.load().canonical


def _named(document: Document, block: CodeBlock, listed: Listed) -> NamedData:
    address = parse(listed.url) if listed.url else None
    on_hub = address.name if address and address.place is Place.HUB_DATASET else None
    hub_id = listed.name if _is_id(listed.name) else on_hub
    own = is_own_name(listed.name, document.repo.ref.id)
    url = None if hub_id else listed.url
    return NamedData(listed.name, hub_id, url, _line(document, block, listed.name), told=True, own=own)


def _line(document: Document, block: CodeBlock, name: str) -> Evidence:
    """The line of a block that gives a name."""
    line = next((line.strip() for line in block.text.split("\n") if name in line), name)
    return document.quote(line)
