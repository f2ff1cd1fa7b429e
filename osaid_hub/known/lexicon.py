"""The words by which sentences and headings are recognised, read from `tables/lexicon.toml` (its head tells the
rules) and the files of the languages.

All terms of all topics and languages are looked for in one pass, so that the time does not grow with the number
of topics.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache, cached_property
from pathlib import Path

from ahocorasick_rs import AhoCorasick

from osaid_hub.known import languages
from osaid_hub.known.kept import kept
from osaid_hub.known.patterns import compiled
from osaid_hub.known.table import FOLDER

Hit = tuple[str, int, int]
"""Topic, start and end (exclusive) in the text as it was given."""

HEADINGS = "h_"
EVALUATION = "h_evaluation"
EVALUATION_DATA = "h_evaluation_data"
TRAINING = "h_training"
TRAINING_DATA = "h_training_data"
# Between the words of a heading that share a noun: "Training, validation and test data".
JOINED = compiled(r"[\s,/&+]{1,3}(?:(?:and|und|et|y|e|validation|testing|test|dev)[\s,/&+]{1,3}){0,3}")
MEASURED_ON = compiled(r"(?i)\s(?:on|over|for|against|auf|bei|sur|en|sobre|em|\u043d\u0430)\s")
"""Topics whose name begins so are meant for headings and labels, the others for sentences."""

_SAME_CHARACTERS = str.maketrans("\u2018\u2019\u02bc\u2010\u2011\u00a0\u202f", "'''--  ")


Tables = Mapping[str, Mapping[str, str | Sequence[str]]]
"""By topic: `note`, the terms by language, and `except`."""

_Use = tuple[str, bool, bool, bool]
"""One topic's use of a pattern: whether a word has to begin and to end there, and whether it is an exception."""

Uses = Mapping[str, Sequence[_Use]]
"""The patterns to look for, those of ASCII first, each with the topics that use it."""


class Lexicon:
    """The topics that a text speaks of, by what `uses_of` makes of tables. Pure, and never raises for any text."""

    def __init__(self, uses: Uses) -> None:
        patterns = list(uses)
        self._others = [pattern for pattern in patterns if not pattern.isascii()]
        self._uses = tuple(uses.values())
        self._terms = AhoCorasick(patterns[: len(patterns) - len(self._others)], store_patterns=False)

    def topics(self, text: str) -> list[Hit]:
        """Every term in the text, by where it ends; the hits of one or several topics may overlap.

        Time grows linearly with the text, and any text is welcome.
        """
        lowered = _lower(text)
        last = len(lowered)
        hits: list[Hit] = []
        exceptions: list[Hit] = []
        for pattern, start, end in self._found(lowered):
            open_left = start == 0 or lowered[start - 1] not in _JOINING
            open_right = end == last or lowered[end] not in _JOINING
            for topic, whole_left, whole_right, exception in self._uses[pattern]:
                if (open_left or not whole_left) and (open_right or not whole_right):
                    (exceptions if exception else hits).append((topic, start, end))
        return _without(hits, exceptions) if exceptions else hits

    def _found(self, lowered: str) -> list[tuple[int, int, int]]:
        """Every term in a text, by its number, start and end: those that end first come first, of these the longest.

        Most texts have no sign that terms in other letters are made of, and most processes meet no such text.
        """
        found = self._terms.find_matches_as_indexes(lowered, overlapping=True)
        if lowered.isascii() or self._foreign_signs.isdisjoint(lowered):
            return found
        first = len(self._uses) - len(self._others)
        others = self._foreign_terms.find_matches_as_indexes(lowered, overlapping=True)
        both = [*found, *((first + number, start, end) for number, start, end in others)]
        return sorted(both, key=lambda each: (each[2], each[1]))

    @cached_property
    def _foreign_signs(self) -> frozenset[str]:
        return frozenset(sign for pattern in self._others for sign in pattern if not sign.isascii())

    @cached_property
    def _foreign_terms(self) -> AhoCorasick:
        return AhoCorasick(self._others, store_patterns=False)

    def is_heading(self, title: str) -> bool:
        """Whether a title is nothing but what sections are called: "Demo", but not "legal-bert"."""
        found = [hit for hit in self.topics(title) if hit[0].startswith(HEADINGS)]
        starts = {start for _, start, _ in found if not title[:start].strip(" :")}
        ends = {end for _, _, end in found if not title[end:].strip(" :")}
        one = any(start in starts and end in ends for _, start, end in found)
        return one or bool(starts and ends and _is_joined(title, found))

    def heading(self, title: str) -> frozenset[str]:
        """What a heading or label announces: the `h_` topics, of which longer terms win over those inside them.

        "Evaluation data" is `h_evaluation_data`, neither `h_evaluation` nor `h_data`; "Results on data that was held
        out of training" announces results alone.
        """
        found = [hit for hit in self.topics(title) if hit[0].startswith(HEADINGS)]
        found.sort(key=lambda hit: (hit[1], -hit[2]))
        topics: set[str] = set()
        outer = (0, 0)
        for topic, start, end in found:
            if end > outer[1] or (start, end) == outer:
                topics.add(topic)
                outer = (start, end)
        if found and found[0][0] == EVALUATION and MEASURED_ON.match(title, found[0][2]):
            return frozenset({EVALUATION})
        if {TRAINING, EVALUATION_DATA} <= topics and _is_joined(title, found):
            return frozenset(topics - {EVALUATION_DATA, TRAINING} | {TRAINING_DATA})
        return frozenset(topics)


def _is_joined(title: str, found: Sequence[Hit]) -> bool:
    """Whether one noun stands for the data of training and of tests alike: "Training & Calibration Data"."""
    trained = [end for topic, _, end in found if topic == TRAINING]
    tested = [start for topic, start, _ in found if topic == EVALUATION_DATA]
    return any(end < start and JOINED.fullmatch(title[end:start].lower()) for end in trained for start in tested)


@cache
def load() -> Lexicon:
    """The bundled lexicon, read once."""
    return Lexicon(kept(_bundled, FOLDER / "lexicon.toml", Path(languages.__file__), *languages.files()))


def _bundled() -> Uses:
    return uses_of(tables())


def uses_of(tables: Tables) -> Uses:
    """What is looked for to find the topics of tables: plain data, for `kept`."""
    uses: dict[str, list[_Use]] = {}
    for topic, table in tables.items():
        for key, terms in table.items():
            if key == "note":
                continue
            # Four objects that the thousands of terms of a topic share.
            ends = [[(topic, left, right, key == "except") for right in (False, True)] for left in (False, True)]
            for term in terms:
                pattern = term.strip("*")
                left = term[0] != "*" and _joins(pattern[0])
                right = term[-1] != "*" and _joins(pattern[-1])
                uses.setdefault(pattern, []).append(ends[left][right])
    return {pattern: tuple(uses[pattern]) for pattern in sorted(uses, key=lambda pattern: not pattern.isascii())}


def tables() -> dict[str, dict[str, str | Sequence[str]]]:
    """By topic, its note, the terms by language, and what `except` lists."""
    found: dict[str, dict[str, str | Sequence[str]]] = {
        topic: {key: value for key, value in row.items() if isinstance(value, str | list)}
        for topic, row in languages.notes("lexicon").items()
    }
    for topic, code, terms in languages.words("lexicon", found):
        found[topic][code] = terms
    return found


def _joins(char: str) -> bool:
    """Whether a character goes on with a word, in a script that puts blanks between words.

    Only scripts below the Arabic one and the extended Latin and Greek blocks: a word ends before a Chinese one that
    goes on without a blank.
    """
    return (char < "\u0600" or "\u1e00" <= char <= "\u1fff") and (char.isalnum() or char == "_")


# All that go on with a word: they are asked for at both ends of each hit.
_JOINING = frozenset(filter(_joins, map(chr, (*range(0x600), *range(0x1E00, 0x2000)))))


def _lower(text: str) -> str:
    """Lower case, one character for one, and one form of apostrophe, hyphen and blank."""
    lowered = text.lower()
    if len(lowered) != len(text):
        # U+0130 becomes two characters in lower case, which would shift every position behind it.
        lowered = "".join(low if len(low := char.lower()) == 1 else char for char in text)
    if lowered.isascii():
        return lowered
    # Half a surrogate pair (JSON can hold one) becomes "?": the search encodes its text and would raise.
    return lowered.translate(_SAME_CHARACTERS).encode("utf-8", "replace").decode("utf-8")


def _without(hits: list[Hit], exceptions: list[Hit]) -> list[Hit]:
    """The hits that no exception of their own topic overlaps."""
    covered: dict[str, set[int]] = {}
    for topic, start, end in exceptions:
        covered.setdefault(topic, set()).update(range(start, end))
    return [
        (topic, start, end)
        for topic, start, end in hits
        if topic not in covered or covered[topic].isdisjoint(range(start, end))
    ]
