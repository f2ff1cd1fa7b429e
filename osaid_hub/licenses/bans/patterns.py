"""The patterns of bans by language, compiled on first use. `written.py` tells what they say."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence, Set
from functools import cache, cached_property

from ahocorasick_rs import AhoCorasick
from msgspec import Struct

from osaid_hub.known.patterns import compiled
from osaid_hub.licenses.bans.ban import Limit
from osaid_hub.licenses.bans.written import LANGUAGES, OF_ASCII, Written, written


class Rule(Struct, frozen=True, dict=True):
    """One kind of ban: its limit, the cues that it needs, and its patterns, each compiled when it is first needed."""

    limit: Limit
    cue: tuple[str, ...]
    patterns: tuple[str, str | None, str | None]

    @cached_property
    def says(self) -> re.Pattern[str]:
        """The words that forbid."""
        return _compile(self.patterns[0])

    @cached_property
    def needs(self) -> re.Pattern[str] | None:
        """Words that the sentence must have."""
        return _optional(self.patterns[1])

    @cached_property
    def unless(self) -> re.Pattern[str] | None:
        """Words that the sentence must not have."""
        return _optional(self.patterns[2])


class Language(Struct, frozen=True, dict=True):
    """What is known of a language, compiled when it is first needed."""

    patterns: Written
    rules: tuple[Rule, ...]

    @property
    def blanks(self) -> bool:
        """Whether there are blanks between its words."""
        return bool(self.patterns["blanks"])

    @cached_property
    def hint(self) -> re.Pattern[str] | None:
        """What a text has that is in the language."""
        return _optional(self.patterns["hint"])

    @cached_property
    def alien(self) -> re.Pattern[str] | None:
        """What no sentence of the language has."""
        return _optional(self.patterns["alien"])

    @cached_property
    def neutral(self) -> re.Pattern[str] | None:
        """Words that limit nothing."""
        return _optional(self.patterns["neutral"])

    @cached_property
    def stock(self) -> re.Pattern[str] | None:
        """Words of a clause that is none of our business."""
        return _optional(self.patterns["stock"])

    @cached_property
    def contrast(self) -> re.Pattern[str] | None:
        """Words at which another clause begins."""
        return _optional(self.patterns["contrast"])

    @cached_property
    def about(self) -> re.Pattern[str] | None:
        """Nouns; the name of the group that matches is what they name."""
        return _optional(self.patterns["about"])

    def rules_in(self, text: str) -> tuple[Rule, ...]:
        """The rules of which a text in small letters has one of the cues, and what they say."""
        # Half a surrogate pair (JSON can hold one) becomes "?": the search encodes its text and would raise.
        encoded = text if text.isascii() else text.encode("utf-8", "replace").decode("utf-8")
        cues = {number for number, _, _ in self._cues.find_matches_as_indexes(encoded, overlapping=True)}
        found = {place for number in cues for place in self._places[number]}
        return tuple(
            rule for place, rule in enumerate(self.rules) if (place in found or not rule.cue) and rule.says.search(text)
        )

    @cached_property
    def _cued(self) -> Mapping[str, Sequence[int]]:
        """For each cue the places of the rules that have it."""
        found: dict[str, list[int]] = {}
        for place, rule in enumerate(self.rules):
            for cue in dict.fromkeys(rule.cue):
                found.setdefault(cue, []).append(place)
        return found

    @cached_property
    def _places(self) -> Sequence[Sequence[int]]:
        """The same by the numbers of the cues in `_cues`."""
        return tuple(self._cued.values())

    @cached_property
    def _cues(self) -> AhoCorasick:
        """The cues of all rules, which are looked for in one pass."""
        return AhoCorasick(list(self._cued), store_patterns=False)

    def is_in(self, text: str, words: Set[str]) -> bool:
        """Whether a text in small letters, which has these words, may be in this language."""
        spoken: Set[str] = self.patterns["spoken"]
        if spoken:
            return not spoken.isdisjoint(words)
        if self.alien and self.alien.search(text):
            return False
        return self.hint is None or bool(self.hint.search(text))


@cache
def language(name: str) -> Language:
    """The patterns of a language of `LANGUAGES`."""
    return read(written(name))


def read(patterns: Written) -> Language:
    """The patterns of a language as they are written out. Raises ValueError where a limit is none."""
    return Language(patterns, tuple(Rule(Limit(limit), cue, tuple(says)) for limit, cue, *says in patterns["rules"]))


def _optional(says: str | None) -> re.Pattern[str] | None:
    return _compile(says) if says else None


def _compile(says: str) -> re.Pattern[str]:
    return compiled(says, re.DOTALL)


__all__ = ["LANGUAGES", "OF_ASCII", "Language", "Rule", "language", "read"]
