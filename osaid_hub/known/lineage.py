"""The words by which texts tell which model another one was made from, read from `tables/lineage.toml`.

Its head tells the rules. All wordings are looked for in one pass, so that the time grows linearly with the text.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, Literal

from msgspec import Struct

from osaid_hub.known import bases, lexicon
from osaid_hub.known.kept import kept
from osaid_hub.known.lexicon import Lexicon, Uses, uses_of
from osaid_hub.known.patterns import compiled
from osaid_hub.known.table import FOLDER, read_table

# One spelling stands for the others.
_SPELLINGS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("fine-tun", ("fine-tun", "finetun", "fine tun")),
    ("pre-train", ("pre-train", "pretrain", "pre train")),
    ("re-upload", ("re-upload", "reupload")),
)
_WORD_LISTS = (
    *("fillers", "not_the_model", "not_its_weights", "not_said", "itself"),
    *("copula", "list", "no_names", "later_stage", "several", "indefinite", "card", "of_weights", "trained_on"),
    *("makers", "stage", "no_base", "denials", "sources", "ours", "taken_for", "of_methods", "model_heads"),
    *("member_columns", "merge_columns", "made_columns"),
)
_TOPICS = (
    "frozen",
    "helper",
    "helped",
    "tool",
    "from_scratch",
    "comparison",
    "begun_from",
    "base_stage",
    "same_data",
    "copied_weights",
    "leads_to",
    "converted",
    "reproduced",
)
_PUNCTUATION = compiled(
    r"[\s\"'`*_()\[\]{}<>:,;|\u2013\u2014\u201c\u201d\u00ab\u00bb\u2018\u2019\u300c-\u300f\uff08\uff09\uff1a\uff0c\u3001]+|(?<!\w)-|-(?!\w)"
)
_SIZE = compiled(r"[0-9][0-9.]{0,5}[bmk]?|v[0-9][0-9.]{0,5}")
_POSSESSIVE = compiled(r"\w{1,30}['\u2019]s(?!\w)")
_SIGNS = compiled(r"[&+/]")  # that join names
_ASIDE = compiled(r"\([^()]{0,60}\)")

Relation = Literal["finetune", "adapter", "merge", "quantized", "distill", "copy"]
RELATIONS: tuple[Relation, ...] = ("finetune", "adapter", "merge", "quantized", "distill", "copy")


class Wording(Struct, frozen=True):
    """Words that name a base, as the head of the table says."""

    relation: Relation
    is_behind: bool
    any_name: bool
    opening: tuple[str, ...]
    uses: bool
    yields: bool
    strict: bool
    families: tuple[str, ...]


# The fields of a wording, as they are kept.
_Row = tuple[Relation, bool, bool, tuple[str, ...], bool, bool, bool, tuple[str, ...]]


class Hit(Struct, frozen=True):
    """A wording in a text, by the half-open range of its words."""

    start: int
    end: int
    wording: Wording


class Words:
    """The words of lineage, ready to be asked. Made by `load()`; pure, and never raises for any text."""

    def __init__(self, wordings: Sequence[_Row], uses: Uses, words: Mapping[str, Sequence[str]]) -> None:
        """wordings: the fields of each, in their order; uses: of their topics; words: the lists of words by name."""
        self._wordings = {_topic(number): Wording(*row) for number, row in enumerate(wordings)}
        self._lexicon = Lexicon(uses)
        lists = {name: frozenset(each) for name, each in words.items()}
        self.not_the_model = lists["not_the_model"]
        self.not_its_weights = lists["not_its_weights"]
        self.not_said = lists["not_said"]
        self.itself = lists["itself"]
        self.model_heads = lists["model_heads"]
        self.member_columns, self.merge_columns = lists["member_columns"], lists["merge_columns"]
        self.made_columns = lists["made_columns"]
        self.copula = lists["copula"]
        self.no_names = lists["no_names"]
        self.later_stage = lists["later_stage"]
        self.several = lists["several"]
        self.indefinite = lists["indefinite"]
        self.card = lists["card"]
        self.of_weights = lists["of_weights"]
        self.trained_on = lists["trained_on"]
        self.makers = lists["makers"]
        self.stage = lists["stage"]
        self.no_base = lists["no_base"]
        self.denials = lists["denials"]
        self.sources = lists["sources"]
        self.ours = lists["ours"]
        self.taken_for = lists["taken_for"]
        self.of_methods = lists["of_methods"]
        # Those that are written without blanks, to be looked for inside a text.
        self.joined_not_said = _joined_words(lists["not_said"] | lists["not_the_model"])
        self.joined_not_its_weights = _joined_words(lists["not_its_weights"])
        self._fillers, self._joined_fillers = lists["fillers"], _of_pieces(lists["fillers"])
        self._joins, self._joined_list = lists["list"], _of_pieces(lists["list"])

    def find(self, text: str) -> tuple[list[Hit], list[tuple[str, int, int]]]:
        """The wordings of a sentence, without those inside longer ones, and the other topics with their places."""
        lowered = text.lower()
        hits: list[Hit] = []
        others: list[tuple[str, int, int]] = []
        for topic, start, end in self._lexicon.topics(text):
            wording = self._wordings.get(topic)
            if wording is None:
                others.append((topic, start, end))
            elif wording.families and not any(
                model.family.startswith(wording.families) for _, _, model in bases.load().find(text)
            ):
                continue
            elif not wording.opening or lowered.startswith(wording.opening):
                hits.append(Hit(start, end, wording))
        hits.sort(key=lambda hit: (hit.start, -hit.end))
        outer = [hit for hit in hits if not any(_inside(hit, other) for other in hits)] if len(hits) > 1 else hits
        return outer, others

    def is_filled(self, gap: str, unknown: int = 0) -> bool:
        """Whether nothing but words without weight stands in a gap, and at most `unknown` capitalised ones."""
        return self._made_of(gap, self._fillers, self._joined_fillers, unknown)

    def is_joined(self, gap: str) -> bool:
        """Whether a gap between two names joins them to a list."""
        plain = _ASIDE.sub(" ", gap)
        if not plain.strip():
            return False
        return self._made_of(_SIGNS.sub(" ", plain), self._joins, self._joined_list, 0)

    def _made_of(self, gap: str, words: frozenset[str], pieces: re.Pattern[str], unknown: int) -> bool:
        if not gap.strip():
            return True
        if len(gap) > 120:
            return False
        plain = _POSSESSIVE.sub(" ", _ASIDE.sub(" ", gap))
        for word in filter(None, _PUNCTUATION.split(plain)):
            small = word.lower()
            if small in words or _SIZE.fullmatch(small) or pieces.fullmatch(small):
                continue
            if unknown and word[:1].isupper():
                unknown -= 1
                continue
            return False
        return True


@cache
def load() -> Words:
    """The bundled words, read once."""
    return Words(*kept(_bundled, FOLDER / "lineage.toml", Path(lexicon.__file__)))


def _bundled() -> tuple[list[_Row], Uses, dict[str, list[str]]]:
    raw = read_table("lineage.toml")
    terms = {_topic(number): _by_language(row) for number, row in enumerate(raw["wording"])}
    terms |= {topic: _by_language(raw[topic]) for topic in _TOPICS}
    return list(map(_row, raw["wording"])), uses_of(terms), {name: _all(raw[name]) for name in _WORD_LISTS}


def _topic(number: int) -> str:
    """The topic of a row of wordings."""
    return f"wording {number}"


def _row(row: Mapping[str, Any]) -> _Row:
    known = next(each for each in RELATIONS if each == row["relation"])
    return (
        known,
        row["place"] == "behind",
        row["names"] == "any",
        tuple(row.get("opening", ())),
        *(row.get(key, False) for key in ("uses", "yields", "strict")),
        tuple(row.get("families", ())),
    )


@lru_cache(maxsize=20_000)
def find(text: str) -> tuple[tuple[Hit, ...], tuple[tuple[str, int, int], ...]]:
    """What the bundled words find in a sentence; sentences of templates recur from card to card."""
    hits, topics = load().find(text)
    return tuple(hits), tuple(topics)


def _inside(hit: Hit, other: Hit) -> bool:
    longer = other.end - other.start > hit.end - hit.start
    return longer and other.start <= hit.start and hit.end <= other.end


def _by_language(table: Mapping[str, Any]) -> dict[str, list[str]]:
    """The terms in all their spellings, each once."""
    seen: set[str] = set()
    found: dict[str, list[str]] = {}
    for language, terms in table.items():
        if isinstance(terms, list) and language != "opening":
            spelled = dict.fromkeys(spelling for term in terms for spelling in spellings(term))
            found[language] = [term for term in spelled if term not in seen]
            seen.update(spelled)
    return found


def _all(table: Mapping[str, Any]) -> list[str]:
    return [term for terms in _by_language(table).values() for term in terms]


def spellings(term: str) -> list[str]:
    """A term in all its spellings."""
    found = [term]
    for usual, others in _SPELLINGS:
        found = [each.replace(usual, other) for each in found for other in (others if usual in each else (usual,))]
    return found


def _joined_words(words: frozenset[str]) -> tuple[str, ...]:
    """Words that are written without blanks: Chinese, Japanese and Korean ones, the longest first."""
    return tuple(sorted((word for word in words if word[0] > "\u2fff"), key=lambda word: (-len(word), word)))


def _of_pieces(words: frozenset[str]) -> re.Pattern[str]:
    return compiled("(?:" + "|".join(map(re.escape, _joined_words(words))) + ")+")
