"""Well-known data sets by the names that cards use for them (`data/datasets.toml`)."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources

from ahocorasick_rs import AhoCorasick, MatchKind


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Names of data sets, found in one pass over a text.

    placeholders   words that stand where a data set's name should, lower case.
    hosts          hosts that keep data sets.
    result_owners  owners on the Hub whose data sets are results of evaluations, lower case.
    """

    names: tuple[str, ...]
    hub_ids: tuple[str | None, ...]
    matcher: AhoCorasick
    hosts: frozenset[str]
    placeholders: frozenset[str]
    result_owners: frozenset[str]

    def positions(self, text: str) -> list[int]:
        """Where the names begin."""
        matches = self.matcher.find_matches_as_indexes(text)
        return [start for _, start, end in matches if _is_whole(text, start, end)]

    def find(self, text: str) -> tuple[tuple[str, str | None], ...]:
        """Names in a text with their Hub ids, each name once, in the order of the text."""
        found: dict[str, str | None] = {}
        for index, start, end in self.matcher.find_matches_as_indexes(text):
            if _is_whole(text, start, end):
                found.setdefault(self.names[index], self.hub_ids[index])
        return tuple(found.items())


def _is_whole(text: str, start: int, end: int) -> bool:
    before = text[start - 1] if start else " "
    after = text[end] if end < len(text) else " "
    return not (before.isascii() and before.isalnum()) and not (after.isascii() and after.isalnum())


@cache
def load() -> Gazetteer:
    """The bundled gazetteer."""
    raw = tomllib.loads(resources.files("osaid_hub").joinpath("known/tables/datasets.toml").read_text(encoding="utf-8"))
    ids: dict[str, str] = raw["hub_ids"]
    return Gazetteer(
        names=tuple(ids),
        hub_ids=tuple(hub_id or None for hub_id in ids.values()),
        matcher=AhoCorasick(list(ids), matchkind=MatchKind.LeftmostLongest),
        hosts=frozenset(raw["places"]["hosts"]),
        placeholders=frozenset(raw["not_training"]["placeholders"]),
        result_owners=frozenset(raw["not_training"]["owners"]),
    )
