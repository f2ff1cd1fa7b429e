"""The patterns of `known/tables/bans/`, one file a language, compiled on first use.

How a pattern is written: a regular expression over words in small letters with one blank between them and no marks
("can't" is `can t`), in which `{name}` stands for one of the words of that name, `{..8} ` for up to eight words and
`word*` for any ending. A pattern begins and ends with whole words. Marks on letters are taken off the text and the
patterns alike, as many write without them. Files that say `blanks = false`, for languages that put none between words
or whose signs for vowels are no letters, are read over the text as it stands, in small letters.

A file has
  hint     what must be found in a text for the language to be looked for at all, marks and all;
  spoken   instead: words of which a text has one where it is in the language, without marks. Many languages are told so
           in the time of one;
  alien    what no sentence of the language has;
  words    alternatives, by name;
  neutral  words that limit nothing and are blanked before anything is looked for;
  stock    words that make a clause none of our business: names, notices, warranties;
  contrast words at which another clause with a subject of its own begins;
  about    nouns by what they name;
  ban      rules, each with what it limits, what it `says`, what its sentence `needs` and `unless` what. `cue` lists
           beginnings of words, plain and small, without one of which the sentence is not looked at: they save time.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from functools import cache, cached_property
from typing import Any

from ahocorasick_rs import AhoCorasick
from msgspec import Struct

from osaid_hub.known.patterns import compiled
from osaid_hub.known.phrases import OTHER_LETTERS
from osaid_hub.known.table import read_table
from osaid_hub.licenses.bans.ban import Limit
from osaid_hub.licenses.bans.letters import bare

LANGUAGES = (
    *("en", "zh", "ja", "ko", "fr", "de", "es", "pt", "ru", "ar"),
    *("it", "nl", "sv", "pl", "tr", "id", "uk", "vi", "da", "nb", "cs", "fi", "ca", "ro", "el", "hu"),
    *("hi", "fa", "he", "th", "bn"),
)
# Those that an ASCII text can be in: of the others a text has letters that are not (their `hint`).
OF_ASCII = tuple(name for name in LANGUAGES if name not in OTHER_LETTERS)
_PART = compiled(r" \{\.\.(\d+)\}(?=\))|\{\.\.(\d+)\} ?|\{([a-z]+)\}|(?<=\w)(?<!\\w)\*")
# "Any ending" before the end of a word, which nothing may take back letter by letter.
_ENDING = compiled(r"\\w([*+])(?=[)| ]|$)")
# Words of a list again and again: no sentence says more than a few, and a text of nothing else is not read for each.
_AGAIN = compiled(r"\)([*+])(?!\+)")
_MOST = 8
_FIRST = compiled(r"\{([a-z]+)\} (?!\?)")
_ENDLESS = 8  # how often names may lie in names


class Rule(Struct, frozen=True, dict=True):
    """One kind of ban: its limit, the cues that it needs, and its patterns, each compiled when it is first needed."""

    limit: Limit
    cue: tuple[str, ...]
    source: Mapping[str, Sequence[str]]
    words: Mapping[str, Sequence[str]]
    blanks: bool

    @cached_property
    def says(self) -> re.Pattern[str]:
        """The words that forbid."""
        return _compile(self.source["says"], self.words, self.blanks)

    @cached_property
    def needs(self) -> re.Pattern[str] | None:
        """Words that the sentence must have."""
        return _optional(self.source.get("needs"), self.words, self.blanks)

    @cached_property
    def unless(self) -> re.Pattern[str] | None:
        """Words that the sentence must not have."""
        return _optional(self.source.get("unless"), self.words, self.blanks)


class Language(Struct, frozen=True, dict=True):
    """What is known of a language, compiled when it is first needed."""

    table: Mapping[str, Any]
    blanks: bool
    hint: re.Pattern[str] | None
    alien: re.Pattern[str] | None
    spoken: frozenset[str]
    rules: tuple[Rule, ...]

    @cached_property
    def neutral(self) -> re.Pattern[str] | None:
        """Words that limit nothing."""
        return self._says("neutral")

    @cached_property
    def stock(self) -> re.Pattern[str] | None:
        """Words of a clause that is none of our business."""
        return self._says("stock")

    @cached_property
    def contrast(self) -> re.Pattern[str] | None:
        """Words at which another clause begins."""
        return self._says("contrast")

    @cached_property
    def about(self) -> re.Pattern[str] | None:
        """Nouns; the name of the group that matches is what they name."""
        nouns: Mapping[str, Sequence[str]] = self.table.get("about", {})
        groups = "|".join(f"(?P<{noun}>{_any(nouns[noun], self._words)})" for noun in nouns)
        return compiled(_plain(_whole(groups, self.blanks), self.blanks)) if nouns else None

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

    @property
    def _words(self) -> Mapping[str, Sequence[str]]:
        words: Mapping[str, Sequence[str]] = self.table.get("words", {})
        return words

    def _says(self, key: str) -> re.Pattern[str] | None:
        return _optional(self.table.get(key, {}).get("says"), self._words, self.blanks)

    def is_in(self, text: str, words: Set[str]) -> bool:
        """Whether a text in small letters, which has these words, may be in this language."""
        if self.spoken:
            return not self.spoken.isdisjoint(words)
        if self.alien and self.alien.search(text):
            return False
        return self.hint is None or bool(self.hint.search(text))


@cache
def language(name: str) -> Language:
    """The patterns of a language of `LANGUAGES`."""
    return read(read_table("bans", f"{name}.toml"))


def read(table: Mapping[str, Any]) -> Language:
    """The patterns of a table. Raises ValueError or KeyError where it makes no sense."""
    words, blanks = table.get("words", {}), table.get("blanks", True)
    return Language(
        table=table,
        blanks=blanks,
        hint=_as_it_stands(table.get("hint"), blanks),
        alien=_as_it_stands(table.get("alien"), blanks),
        spoken=frozenset(table.get("spoken", ())),
        rules=tuple(
            Rule(Limit(rule["limit"]), tuple(rule.get("cue", ())), rule, words, blanks) for rule in table["ban"]
        ),
    )


def _optional(says: Sequence[str] | None, words: Mapping[str, Sequence[str]], blanks: bool) -> re.Pattern[str] | None:
    return _compile(says, words, blanks) if says else None


def _as_it_stands(says: Sequence[str] | None, blanks: bool) -> re.Pattern[str] | None:
    """What a language is told by: the marks on its letters are a part of that."""
    return compiled(_whole(_any(says, {}), blanks), re.DOTALL) if says else None


def _compile(says: Sequence[str], words: Mapping[str, Sequence[str]], blanks: bool) -> re.Pattern[str]:
    return compiled(_plain(_whole(_any(says, words), blanks), blanks), re.DOTALL)


def _plain(pattern: str, blanks: bool) -> str:
    return bare(pattern) if blanks else pattern


def _whole(pattern: str, blanks: bool) -> str:
    pattern = _AGAIN.sub(lambda match: f"){{{int(match[1] == '+')},{_MOST}}}", pattern)
    if not blanks:
        return f"(?:{pattern})"
    return r"(?<!\w)(?:{})(?!\w)".format(_ENDING.sub(r"\\w\1+", pattern))


def _any(says: Sequence[str], words: Mapping[str, Sequence[str]], depth: int = 0) -> str:
    if depth > _ENDLESS:
        raise ValueError("names lie in one another")

    def part(match: re.Match[str]) -> str:
        if match[1]:  # at the end of a group, whose next word brings its own blank
            return rf"(?: \w++){{0,{match[1]}}}?"
        if match[2]:
            return rf"(?:\w++ ){{0,{match[2]}}}?"
        if match[3]:
            return f"(?:{_any(words[match[3]], words, depth + 1)})"
        return r"\w*+"

    return "|".join(_PART.sub(part, each) for each in _together(says))


def _together(says: Sequence[str]) -> Iterator[str]:
    """Patterns that begin with the same name as one: compiling long lists of words again and again takes seconds."""
    rests: dict[str, list[str]] = {}
    for each in says:
        first = _FIRST.match(each)
        rests.setdefault(first[0] if first else "", []).append(each[first.end() :] if first else each)
    for name, rest in rests.items():
        yield f"{name}(?:{'|'.join(rest)})" if name else "|".join(rest)


__all__ = ["LANGUAGES", "OF_ASCII", "Language", "Rule", "language", "read"]
