"""The metadata of a card: its YAML blocks, or the Hub's own copy of them, as Metadata."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Final

import yaml
from msgspec import Struct

from osaid_hub.card.blocks import Block, find_blocks
from osaid_hub.card.keys import KNOWN, canonical_key
from osaid_hub.card.parts import Metadata, MetaItem, Problem
from osaid_hub.card.yaml_values import (
    MAX_DEPTH,
    MAX_NODES,
    NOT_YAML,
    OTHER_BREAKS,
    RefusedError,
    Value,
    read_yaml,
    scan_lines,
)
from osaid_hub.known.similar import meant

HUB_SOURCE: Final = "Hub metadata"
MAX_RAW: Final = 300
MAX_INDEX_ITEMS: Final = 200
MAX_PROBLEMS: Final = 100
# Values of one key that are read: no model has so many bases or data sets, and each is looked up and compared.
MAX_VALUES: Final = 1_000

_NULL: Final = frozenset(("", "~", "null", "Null", "NULL", "None", "[]", "{}"))
# What a template leaves for somebody to fill in, and the keys in which it is no name of anything.
_BLANKS: Final = frozenset(("todo", "tbd", "tba", "fixme", "more information needed"))
_NAMING: Final = frozenset(
    ("license", "license_name", "license_link", "base_model", "datasets", "library_name", "pipeline_tag")
)


def is_blank(value: str) -> bool:
    """Whether a value of the metadata is still to be filled in: "TODO", "[More Information Needed]"."""
    return value.strip("[]<>{}()* .\"'").lower() in _BLANKS


class FrontMatter(Struct, frozen=True):
    """The metadata of a card, what is odd about it, and the character ranges of the text that it takes up."""

    metadata: Metadata
    problems: tuple[Problem, ...]
    spans: tuple[tuple[int, int], ...]


def read_front_matter(text: str) -> FrontMatter:
    """Read the metadata blocks of a card. Never raises; linear time.

    Where a key stands in several blocks or twice in one, all values are kept, the first one first.
    """
    found = find_blocks(text)
    problems = list(found.problems)
    items: list[MetaItem] = []
    for block in found.blocks:
        items.extend(_block_items(block, problems))
    return FrontMatter(Metadata(tuple(items)), tuple(problems[:MAX_PROBLEMS]), found.spans)


def metadata_from_hub(card_data: Mapping[str, object]) -> Metadata:
    """See `osaid_hub.card.metadata_from_hub`."""
    items = tuple(
        MetaItem(key, value.text.strip(), value.path[1:], 0, f"{value.path[0]}: {value.text}".strip()[:MAX_RAW])
        for key, value in _meaningful(_flatten_json(card_data), 0, [])
    )
    return Metadata(items, HUB_SOURCE)


@lru_cache(maxsize=1024)
def _meant(key: str) -> str:
    return meant(key, KNOWN, alike=0.85)


def _block_items(block: Block, problems: list[Problem]) -> Iterator[MetaItem]:
    lines = block.yaml.split("\n")
    for key, value in _meaningful(_values(block, problems), block.first_line, problems):
        raw = lines[value.line].strip()[:MAX_RAW]
        yield MetaItem(key, value.text.strip(), value.path[1:], block.first_line + value.line, raw)


def _meaningful(values: Iterable[Value], first_line: int, problems: list[Problem]) -> Iterator[tuple[str, Value]]:
    """The values that say something, each with the key that was meant."""
    keys: dict[str, tuple[str, bool]] = {}
    index_items = 0
    counts: Counter[str] = Counter()
    for value in values:
        written = value.path[0]
        line = first_line + value.line
        if written not in keys:
            keys[written] = canonical_key(written)
            if keys[written][1]:
                problems.append(Problem(f"misspelt key {written[:60]!r}, read as {keys[written][0]!r}", line))
            elif keys[written][0] not in KNOWN and len(keys) <= MAX_PROBLEMS and (hint := _meant(written)):
                problems.append(Problem(f"the key {written[:60]!r} is not one that the Hub knows{hint}", line))
        key, misspelt = keys[written]
        text = value.text.strip()
        if text in _NULL:
            continue
        if key == "license" and misspelt and text == "license":
            # TRL and PEFT wrote `licence: license` into every card that they made.
            problems.append(Problem("'license' is a placeholder, not the name of a license", line))
            continue
        if key in _NAMING and is_blank(text):
            problems.append(Problem(f"{key!r} is still to be filled in ({text[:60]})", line))
            continue
        if key == "model-index":
            # Scores by the thousand; of use is only what was evaluated, and on which data.
            if value.path[-1] not in ("name", "type", "dataset") or index_items == MAX_INDEX_ITEMS:
                continue
            index_items += 1
        counts[key] += 1
        if counts[key] > MAX_VALUES:
            if counts[key] == MAX_VALUES + 1:
                problems.append(Problem(f"of {key[:60]!r} the first {MAX_VALUES:,} values were read", line, cut=True))
            continue
        yield key, value


def _values(block: Block, problems: list[Problem]) -> Iterable[Value]:
    """The scalars of a block by YAML, else by a scan of its lines."""
    content = OTHER_BREAKS.sub(" ", block.yaml)
    if odd := NOT_YAML.search(content):
        # The C loader takes some of them, the Python loader, which the Hub's client uses, none.
        line = block.first_line + content.count("\n", 0, odd.start())
        what = "a TAB" if odd[0] == "\t" else "a control character"
        problems.append(Problem(f"{what} in the metadata, which YAML does not allow; read as a blank", line))
        content = NOT_YAML.sub(" ", content)
    try:
        values, repeated = read_yaml(content)
    except (yaml.YAMLError, RefusedError, ValueError, RecursionError) as error:
        problems.append(_unreadable(error, block))
        return scan_lines(content.split("\n"))
    problems.extend(
        Problem(f"the key {key[:60]!r} stands here once more; its first value counts", block.first_line + line)
        for key, line in repeated
    )
    return values


def _unreadable(error: Exception, block: Block) -> Problem:
    words, line = str(error).split("\n")[0], 0
    if isinstance(error, yaml.MarkedYAMLError):
        words = error.problem or words
        line = error.problem_mark.line if error.problem_mark else 0
    elif isinstance(error, RefusedError):
        line = error.line
    line = min(line, block.yaml.count("\n"))
    message = f"the metadata cannot be read as YAML ({words[:100]}); only license, datasets and the like were read"
    return Problem(message, block.first_line + line)


def _flatten_json(card_data: Mapping[str, object]) -> Iterator[Value]:
    """The scalars of decoded JSON in order, without recursion; what is beyond the bounds is left out."""
    waiting: list[tuple[tuple[str, ...], object]] = [
        ((str(key),), value) for key, value in reversed(list(card_data.items()))
    ]
    seen = 0
    while waiting and seen < MAX_NODES:
        path, value = waiting.pop()
        seen += 1
        if isinstance(value, Mapping | list | tuple):
            if len(path) < MAX_DEPTH:
                pairs = value.items() if isinstance(value, Mapping) else enumerate(value)
                waiting.extend(((*path, str(key)), below) for key, below in reversed(list(pairs)))
        elif value is False and canonical_key(path[0])[0] in ("language", "tags"):
            yield Value(path, "no", 0)  # Norwegian, after YAML 1.1 made it a boolean
        elif isinstance(value, bool):
            yield Value(path, str(value).lower(), 0)
        elif value is not None:
            yield Value(path, str(value), 0)
