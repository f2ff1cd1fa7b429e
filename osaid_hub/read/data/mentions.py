"""Which of the data sets that a model names a text speaks of."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from ahocorasick_rs import AhoCorasick

from osaid_hub.read.data.named import NamedData
from osaid_hub.read.data.same import key_of

SHORTEST_KEY = 4  # characters; a shorter one is in many words


class Mentions:
    """Looks for all names in one pass, since a card may name thousands and say thousands of things of them."""

    def __init__(self, named: Sequence[NamedData]) -> None:
        self._named = named

    def in_text(self, text: str) -> tuple[NamedData, ...]:
        """The sets whose name stands in a text as it is written, or without regard to blanks and punctuation."""
        low = text.lower()
        found = {index for index, *_ in self._as_written.find_matches_as_indexes(low, overlapping=True)}
        by_key = self._as_keys.find_matches_as_indexes(key_of(low), overlapping=True)
        found |= {self._long[index] for index, *_ in by_key}
        return tuple(self._named[index] for index in sorted(found))

    @cached_property
    def _as_written(self) -> AhoCorasick:
        return AhoCorasick([data.name.lower() for data in self._named])

    @cached_property
    def _long(self) -> list[int]:
        return [index for index, data in enumerate(self._named) if len(key_of(data.name)) >= SHORTEST_KEY]

    @cached_property
    def _as_keys(self) -> AhoCorasick:
        return AhoCorasick([key_of(self._named[index].name) for index in self._long])
