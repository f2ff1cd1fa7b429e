"""Well-known data sets by the names that cards use for them, and the words around the names of data sets.

Read from `tables/datasets.toml`, `tables/canonical_datasets.txt` and `tables/data_names.toml`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

from ahocorasick_rs import AhoCorasick, MatchKind
from msgspec import Struct

from osaid_hub.known import lexicon
from osaid_hub.known.kept import kept
from osaid_hub.known.lexicon import Lexicon, Uses, uses_of
from osaid_hub.known.patterns import compiled
from osaid_hub.known.table import FOLDER, read_table

# "FLAN-T5" and "SQuAD-BERT" are models.
_GOES_ON_AS_MODEL = compiled(r"-(?:T5|UL2|PaLM|Llama|BERT|RoBERTa|DeBERTa|ELECTRA|GPT|Mistral|Qwen|LoRA)(?![A-Za-z])")


class Gazetteer(Struct, frozen=True):
    """Names of data sets, found in one pass over a text.

    placeholders   words that stand where a data set's name should, lower case.
    hosts          hosts that keep data sets.
    result_owners  owners on the Hub whose data sets are results of evaluations, lower case.
    canonical      ids without an owner that the Hub still leads on to a data set, lower case.
    renamed        of the best known of these, the id that they have now.
    """

    names: tuple[str, ...]
    hub_ids: tuple[str | None, ...]
    matcher: AhoCorasick
    hosts: frozenset[str]
    placeholders: frozenset[str]
    result_owners: frozenset[str]
    canonical: frozenset[str]
    renamed: Mapping[str, str]

    def positions(self, text: str) -> list[int]:
        """Where the names begin."""
        return [start for start, _ in self.spans(text)]

    def spans(self, text: str) -> list[tuple[int, int]]:
        """Where the names begin and end."""
        matches = self.matcher.find_matches_as_indexes(text)
        return [(start, end) for _, start, end in matches if _is_whole(text, start, end)]

    def find(self, text: str) -> tuple[tuple[str, str | None], ...]:
        """Names in a text with their Hub ids, each name once, in the order of the text."""
        found: dict[str, str | None] = {}
        for index, start, end in self.matcher.find_matches_as_indexes(text):
            if _is_whole(text, start, end):
                found.setdefault(self.names[index], self.hub_ids[index])
        return tuple(found.items())

    def id_of(self, name: str) -> str | None:
        """The id on the Hub of the set that is called exactly so; None where there is none or several."""
        found = self.find(name)
        return found[0][1] if len(found) == 1 and found[0][0] == name else None


def _is_whole(text: str, start: int, end: int) -> bool:
    before = text[start - 1] if start else " "
    after = text[end] if end < len(text) else " "
    if (before.isascii() and before.isalnum()) or (after.isascii() and after.isalnum()):
        return False
    return after != "-" or not _GOES_ON_AS_MODEL.match(text, end)


@cache
def load() -> Gazetteer:
    """The bundled gazetteer."""
    raw = read_table("datasets.toml")
    ids: dict[str, str] = raw["hub_ids"]
    canonical = (FOLDER / "canonical_datasets.txt").read_text(encoding="utf-8")
    lines = (line for line in canonical.splitlines() if not line.startswith("#"))
    return Gazetteer(
        names=tuple(ids),
        hub_ids=tuple(hub_id or None for hub_id in ids.values()),
        matcher=AhoCorasick(list(ids), matchkind=MatchKind.LeftmostLongest),
        hosts=frozenset(raw["places"]["hosts"]),
        placeholders=frozenset(raw["not_training"]["placeholders"]),
        result_owners=frozenset(raw["not_training"]["owners"]),
        canonical=frozenset(name.lower() for line in lines for name in line.split()),
        renamed=raw["renamed"],
    )


@cache
def _other_ids() -> Mapping[str, str]:
    renamed = load().renamed
    return {**renamed, **{now: before for before, now in renamed.items()}}


def other_id(hub_id: str) -> str | None:
    """The other id of a data set that was renamed on the Hub, the present one or the former; None where it has none."""
    return _other_ids().get(hub_id)


AROUND = (
    "made_by",
    "cutoff",
    "task",
    "no_criterion",
    "excluding",
    "excluded",
    "held",
    "agent",
    "evaluating",
    "examples",
    "further",
    "part_list",
    "version_of",
    "made_from",
    "givers",
    "procedures",
    "followed",
)


class NameWords:
    """Words around the names of data sets, by the topics of the table, whose notes say what they are. All lower case.

    around  finds the topics of `AROUND` in a sentence; the others are asked for as sets of words.
    """

    def __init__(self, around: Uses, words: Mapping[str, Iterable[str]]) -> None:
        self.around = Lexicon(around)
        self._words = {topic: frozenset(each) for topic, each in words.items()}

    def __getitem__(self, topic: str) -> frozenset[str]:
        """The words of a topic. Raises KeyError where there is none of that name."""
        return self._words[topic]


@cache
def name_words() -> NameWords:
    """The bundled words."""
    return NameWords(*kept(_bundled, FOLDER / "data_names.toml", Path(lexicon.__file__)))


def _bundled() -> tuple[Uses, dict[str, list[str]]]:
    tables = read_table("data_names.toml")
    words = {
        topic: [word for key, terms in table.items() if key != "note" for word in terms]
        for topic, table in tables.items()
        if topic not in AROUND
    }
    return uses_of({topic: tables[topic] for topic in AROUND}), words
