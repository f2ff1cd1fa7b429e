"""Settings of a training that words name, and tell with a value: in sentences, in cells of tables, as keys of code."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from osaid_hub.card import BETWEEN_CELLS
from osaid_hub.known import code_words
from osaid_hub.known.code_words import SETTINGS
from osaid_hub.known.patterns import compiled
from osaid_hub.known.phrases import load

# Kinds whose word is the value ("AdamW"); the others need a number, or a value behind their key.
NAMED_VALUES = frozenset({"s_optimizer", "s_schedule_name", "s_precision"})
SAME = {"s_optimizer_name": "s_optimizer", "s_schedule_name": "s_schedule", "s_precision_key": "s_precision"}
MAX_TITLE = 200
_BEHIND = compiled(r"[^\d\n.;|]{0,28}(?:\||:|=|\bof\b|\bis\b|\bat\b|\bto\b|\s)?[^\d\n.;|]{0,12}\.?\d")
_BEFORE = compiled(r"\d[.,_]*+\s?[kKmMbB]?\+?(?:\s|-)(?:[^\W\d]{1,12}\s){0,2}$")


def are_for_users(titles: Sequence[str]) -> bool:
    """Whether a text stands where users are told how to train further (POLICY G10)."""
    return any("for_users" in code_words.topics(title[:MAX_TITLE]) for title in titles[-2:])


def stand_below(titles: Sequence[str]) -> bool:
    """Whether one of some headings or labels announces settings."""
    return any("settings_heading" in code_words.topics(title[:MAX_TITLE]) for title in titles)


def announces_config(title: str) -> bool:
    """Whether a heading announces a configuration: "ASR config"."""
    return "config_heading" in code_words.topics(title[:MAX_TITLE])


def named(text: str) -> frozenset[str]:
    """Kinds of settings that a text names, with or without a value."""
    return frozenset(topic for topic in code_words.topics(text) if topic.startswith(SETTINGS))


def told(text: str) -> frozenset[str]:
    """Kinds of settings in a sentence that stand beside a value."""
    found = set()
    for topic, start, end in code_words.hits(text):
        if not topic.startswith(SETTINGS):
            continue
        behind = text[end : end + 48]
        if topic == "s_optimizer" and load("asides.toml")["paid"].are_in(text):
            continue
        if topic == "s_precision_key" and not re.match(r"\s?[:=|]\s?\w", behind):
            continue
        if (
            topic in NAMED_VALUES
            or _BEHIND.match(behind)
            or _BEFORE.search(text[max(0, start - 40) : start])
            or (topic in ("s_optimizer_name", "s_schedule", "s_precision_key") and re.match(r"\s?[:=|]\s?\w", behind))
        ):
            found.add(topic)
    return frozenset(found)


def is_of_training(text: str) -> bool:
    """Whether a text names what only a training has: a learning rate, or epochs."""
    return not {"s_learning_rate", "epochs"}.isdisjoint(code_words.topics(text))


def columns(row: str) -> dict[int, str]:
    """The settings that cells of a row name without a number, as a first row does, by their place."""
    found = {}
    for place, cell in enumerate(row.split(BETWEEN_CELLS)):
        kinds = sorted(named(cell) - NAMED_VALUES)
        if kinds and not any(map(str.isdigit, cell)):
            found[place] = kinds[0]
    return found


@lru_cache(maxsize=10_000)
def of_key(key: str) -> frozenset[str]:
    """The kinds of settings that a key names, however its words are joined."""
    spelled = named(key.replace("-", "_")) | named(key.replace("_", " ").replace("-", " "))
    return frozenset(SAME.get(kind, kind) for kind in spelled)


def is_no_setting(key: str) -> bool:
    """Whether a key names what is no setting of the training: lengths of context, tokens, machines, names."""
    return "no_setting" in code_words.topics(key.replace("_", " ").replace("-", " "))
