"""What the Hub says of a card, once a commit has changed the card."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from tests.hub.repo import Repo
from tests.hub.wire import REGION, card_data, card_tags

CARD = "README.md"
CONFIG = "config.json"


def facts_after(before: Repo, after: Repo) -> dict[str, Any]:
    """hub.json of a repository after a commit: what it said of the former card follows the new one."""
    raw = dict(after.raw)
    if before.kept.get(CONFIG) is not after.kept.get(CONFIG):
        raw.pop("config", None)
    if before.kept.get(CARD) is after.kept.get(CARD):
        return raw
    raw.pop("cardData", None)
    old, new = card_data(before) or {}, card_data(replace(after, raw={})) or {}
    for name in ("library_name", "pipeline_tag"):
        if name in new or name in old:
            raw.pop(name, None)
    if old.get("base_model") != new.get("base_model"):
        raw.pop("baseModels", None)
    if raw.get("tags"):
        raw["tags"] = _tags_after(raw["tags"], old, new, after.kind)
    return raw


def _tags_after(tags: list[str], old: Mapping[str, Any], new: Mapping[str, Any], kind: str) -> list[str]:
    """The tags without those that come from the former card, and with those of the new one."""
    stale = {REGION, *card_tags(old, kind), *_languages(old)}
    prefixes = ["license:", "dataset:"]
    if old.get("base_model") != new.get("base_model"):
        prefixes.append("base_model:")
    other = [tag for tag in tags if tag not in stale and not tag.startswith(tuple(prefixes))]
    return list(dict.fromkeys([*other, *_languages(new), *card_tags(new, kind), REGION]))


def _languages(card: Mapping[str, Any]) -> list[str]:
    told = card.get("language")
    return [each for each in (told if isinstance(told, list) else [told]) if isinstance(each, str)]
