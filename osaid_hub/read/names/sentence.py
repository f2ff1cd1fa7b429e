"""A sentence that may name sources of data: its words, the names in it, and where the lexicon's words stand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property, lru_cache

from msgspec import Struct

from osaid_hub.known import datasets, lexicon
from osaid_hub.known.patterns import compiled
from osaid_hub.known.phrases import load
from osaid_hub.read.names.tokens import Run, is_mixed, runs_of, tokens_of

# Signs for what a set was made with or by: the name before them is that of a tool.
BOUND = frozenset("\u7684\u751f\u7531\u7528\u7ffb")
# What a name is said to be, up to a mark or a word that tells what was done with it.
EXPLAINED = compiled(r"[\"'`*)]{0,3},\s(?:a|an|the|our|which is an?)\s((?:[\w-]{1,24},?\s){0,8}[\w-]{1,24})")
MAX_EXPLAINED = 160
WORD = compiled(r"[^\W\d_]+")
GERMAN = 2  # small words by which a sentence is German


class Name(Struct, frozen=True):
    """A name in a sentence: the words, and where they stand."""

    text: str
    start: int
    end: int

    def is_among(self, names: Iterable[Name]) -> bool:
        """Whether it overlaps one of others."""
        return any(self.start < other.end and other.start < self.end for other in names)


@lru_cache(maxsize=5_000)  # a sentence is asked by those who say of whom it speaks, and by those who look for names
def used_in(text: str) -> tuple[int, int] | None:
    """Where a text has what it says to be the training data."""
    if text.isascii() and text[1:].islower() and "`" not in text:
        return None  # no name stands there
    asides = load("asides.toml")
    used = asides["used_as_data"].first(text) or asides["trained_and_tested"].first(text)
    return used.span(used.lastindex or 0) if used else None


def used_below_in(text: str) -> tuple[int, int] | None:
    """The same of a text below a heading on training data, which says no more than that it was used."""
    used = load("asides.toml")["used_below_heading"].first(text)
    return used.span(used.lastindex or 0) if used else None


class SentenceOnData:
    """The tokens of a sentence, its runs of name-like words, and the lexicon's words in it."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.tokens = tokens_of(text)
        hits = lexicon.load().topics(text)
        self.data_nouns = [(start, end) for topic, start, end in hits if topic == "data_noun"]
        self.trained = [(start, end) for topic, start, end in hits if topic == "train"]
        self.obtained = [
            (start, end) for topic, start, end in hits if topic in ("collection", "selection", "derived_from")
        ]
        self.runs = runs_of(self.tokens)
        words = datasets.name_words()
        self.is_german = len({token.text for token in self.tokens} & words["german"]) >= GERMAN
        self.on, self.origin, self.onward = words["on"], words["from"], words["using"]
        self.used = used_in(text)

    @cached_property
    def used_below(self) -> tuple[int, int] | None:
        """The same below a heading on it: few sentences are asked."""
        return used_below_in(self.text)

    def name(self, run: Run) -> Name:
        """The words of a run as a name."""
        start, end = self.tokens[run.first].start, self.tokens[run.last - 1].end
        return Name(self.text[start:end], start, end)

    def holds(self, run: Run, known: Sequence[tuple[int, int]]) -> bool:
        """Whether a well-known name is in a run."""
        name = self.name(run)
        return any(name.start <= start and end <= name.end for start, end in known)

    def behind(self, run: Run) -> str:
        return self.tokens[run.last].lower if run.last < len(self.tokens) else ""

    def is_opening(self, run: Run) -> bool:
        """Whether a run begins the sentence, where every word has a capital."""
        return run.first == 0 or self.tokens[run.first - 1].text in ".!?"

    def is_marked(self, run: Run) -> bool:
        """Whether its first word is written like a name wherever it stands."""
        return is_mixed(self.tokens[run.first].text)

    def is_definite(self, run: Run) -> bool:
        """Whether no indefinite article stands right before a run."""
        return run.first == 0 or self.tokens[run.first - 1].lower not in datasets.name_words()["one_of_many"]

    def noun_is_next(self, name: Name) -> bool:
        """Whether a word for data stands right behind a name."""
        at = name.end + 1
        return any(start == at for start, _ in self.data_nouns)

    def set_is_next(self, name: Name) -> bool:
        """Whether a word for one set stands right behind a name: "Ferry corpus", not "Old books" or "Raw datasets"."""
        after = self.text[name.end :].split(maxsplit=1)[:1]
        words = datasets.name_words()
        return self.noun_is_next(name) and after[0].lower().strip(".,:;") in words["heads"] - words["several_sets"]

    def beside_data_noun(self, name: Name) -> bool:
        """Whether a word for data stands beside a name."""
        return self._noun_follows(name) or self._noun_precedes(name) or self._is_explained(name)

    def is_beside_set(self, name: Name) -> bool:
        """Whether a word for a set, and no other noun, stands right beside a name: "das Korpus Moorbriefe"."""
        heads = datasets.name_words()["heads"]
        before, after = self.text[: name.start].split()[-1:], self.text[name.end :].split()[:1]
        return any(word.lower().strip(" .,:") in heads for word in (*before, *after))

    def _noun_follows(self, name: Name) -> bool:
        """ "Pier Ratings dataset", "the Aya multilingual collection"."""
        after = self.text[name.end : name.end + 30]
        offset = len(after) - len(after.lstrip(" \"'`*\u201d\u300d\u300b)-"))
        at = name.end + offset
        for start, _ in self.data_nouns:
            if start == at:
                return True
            gap = self.text[at:start] if at < start <= at + 24 else ""
            if gap and gap.isalpha() and not gap.isascii() and gap.upper() == gap.lower() and BOUND.isdisjoint(gap):
                return True  # a name and what it holds, in a script without blanks
            if (
                gap
                and len(gap.split()) == 1
                and gap.strip().isalpha()
                and gap.strip().islower()
                and gap.strip() not in datasets.name_words()["breaks"]
            ):
                return True
        return False

    def _is_explained(self, name: Name) -> bool:
        """Whether right behind a name is told that it is data: "Ferry Logs, a newer corpus for the ferries"."""
        after = self.text[name.end : name.end + MAX_EXPLAINED]
        told = EXPLAINED.match(after)
        if told is None:
            return False
        words = datasets.name_words()
        nouns = [word for word in WORD.findall(told[1].lower()) if word in words["heads"] | words["other_heads"]]
        return bool(nouns) and nouns[0] in words["heads"]

    def _noun_precedes(self, name: Name) -> bool:
        """ "the dataset Pier Ratings", "datasets: A", "datasets like A", "corpora such as A"."""
        words = datasets.name_words()
        for _, end in self.data_nouns:
            if end <= name.start <= end + 24:
                gap = self.text[end : name.start].strip(" \"'`*\u201c\u300c\u300a\u00ab")
                bare = " ".join(gap.lower().split()[: -1 if gap.lower().split()[-1:] == ["the"] else None])
                if bare in words["appositions"] and (
                    gap or self.text[:end].lower().endswith(tuple(words["set_words"]))
                ):
                    return True
        return False


def covers(hits: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    """Whether one of the places holds all from `start` to `end`."""
    return any(one <= start and end <= other for one, other in hits)
