"""The learned weights of features, and how a sentence is answered by them.

`known/tables/claims.tsv` holds a feature a line, with what it weighs for each answer, in hundredths. An answer is
`whose.data` and the like, or a state; the line of the feature "" tells where their scales begin. The weights of a
sentence's features are added and divided by the root of their number. A state holds where the result is above zero;
of the answers to *whose* the highest counts. `benchmarks/learn_claims.py` writes the table.

A feature weighs something for many answers. Its weights, as hundredths, stand side by side in one integer, so that
one addition adds them all: a card has some ten thousand features.
"""

from __future__ import annotations

import struct
from collections.abc import Collection, Iterable, Mapping
from functools import cache, lru_cache
from itertools import pairwise

from msgspec import Struct

from osaid_hub.known.kept import kept
from osaid_hub.known.table import FOLDER
from osaid_hub.read.claims.groups import Key, group
from osaid_hub.read.claims.states import State, Whose
from osaid_hub.read.claims.wording import other_word_features, wording

FILE = FOLDER / "claims.tsv"
WHOSE = "whose."
WORD = "w:"
SCALE = 100  # weights have two decimals
LANE = 32  # bits for the sum of one answer
MIDDLE = 1 << (LANE - 1)  # is added to each sum, so that none is below zero

_Table = tuple[dict[str, int], dict[str, int], dict[str, int], dict[tuple[str, ...], int]]


class Weights(Struct, frozen=True, eq=False):
    """Weights by feature: for each answer a lane of an integer, the first answer in the lowest bits.

    whose, states  the answers; those to *whose* have the first lanes.
    words, pairs   the weights of words and of two in a row, which are most of a sentence's features.
    """

    whose: tuple[Whose, ...]
    states: tuple[State, ...]
    start: tuple[float, ...]
    by_feature: Mapping[str, int]
    words: Mapping[str, int]
    pairs: Mapping[tuple[str, ...], int]

    def sums(self, keys: Iterable[Key]) -> list[float]:
        """The sum of each answer, for a sentence with these groups of features."""
        total = count = 0
        for key in keys:
            number, added = group_sums(self, key)
            count += number
            total += added
        share = count**-0.5 / SCALE if count else 0.0
        return [start + share * (each - MIDDLE) for start, each in zip(self.start, self._lanes(total), strict=True)]

    def reasons(self, features: Collection[str], answer: Whose | State) -> list[tuple[str, float]]:
        """The features that spoke for or against an answer, the weightiest first."""
        index = (*self.whose, *self.states).index(answer)
        weighed = {feature: self._lanes(self.by_feature.get(feature, 0))[index] - MIDDLE for feature in features}
        found = [(feature, weight / SCALE) for feature, weight in weighed.items() if weight]
        return sorted(found, key=lambda each: (-abs(each[1]), each[0]))

    def _lanes(self, packed: int) -> tuple[int, ...]:
        """The numbers of all answers, each above the middle of its lane."""
        count = len(self.start)
        raw = (packed + _middles(count)).to_bytes(count * LANE // 8, "little")
        return struct.unpack(f"<{count}I", raw)

    def of_words(self, text: str) -> tuple[int, int]:
        """How many features the words of a text are, and what they weigh; as `group` tells them, and faster."""
        words = wording(text).words
        each, pairs = set(words), set(pairwise(words))
        others = list(other_word_features(text, words))
        total = sum([weight for word in each if (weight := self.words.get(word))])
        total += sum([weight for pair in pairs if (weight := self.pairs.get(pair))])
        total += sum([self.by_feature.get(feature, 0) for feature in others])
        return len(each) + len(pairs) + len(others), total


@cache
def _middles(count: int) -> int:
    return sum(MIDDLE << (LANE * place) for place in range(count))


@lru_cache(maxsize=20_000)
def group_sums(weights: Weights, key: Key) -> tuple[int, int]:
    """How many features a group has, and what they weigh for all answers."""
    if key[0] == "words":
        return weights.of_words(key[1])
    features = group(key)
    return len(features), sum([weights.by_feature.get(feature, 0) for feature in features])


@cache
def load() -> Weights:
    """The bundled weights, read once."""
    return _weights(*kept(_bundled, FILE))


def parse(text: str) -> Weights:
    """Read a table of weights. Raises ValueError for an answer that does not exist."""
    return _weights(*_packed(text))


def _bundled() -> _Table:
    return _packed(FILE.read_text(encoding="utf-8"))


def _packed(text: str) -> _Table:
    """A table as the answers with where their scales begin, and the weights by feature, by word and by pair."""
    lines = [line.split("\t") for line in text.splitlines() if not line.startswith("#\t")]
    start = next(_numbers(weights) for feature, weights in lines if not feature)
    names = sorted(start, key=lambda name: (not name.startswith(WHOSE), name))
    packed = _Packed({name: LANE * place for place, name in enumerate(names)})
    by_feature = {feature: sum([packed[each] for each in weights.split(" ")]) for feature, weights in lines if feature}
    spelled = {name.removeprefix(WORD): each for name, each in by_feature.items() if name.startswith(WORD)}
    words = {name: each for name, each in spelled.items() if "_" not in name}
    pairs = {tuple(name.split("_")): each for name, each in spelled.items() if "_" in name}
    return {name: start[name] for name in names}, by_feature, words, pairs


def _weights(
    start: Mapping[str, int],
    by_feature: Mapping[str, int],
    words: Mapping[str, int],
    pairs: Mapping[tuple[str, ...], int],
) -> Weights:
    whose = tuple(Whose(name.removeprefix(WHOSE)) for name in start if name.startswith(WHOSE))
    states = tuple(State(name) for name in start if not name.startswith(WHOSE))
    return Weights(whose, states, tuple(each / SCALE for each in start.values()), by_feature, words, pairs)


class _Packed(dict[str, int]):
    """ "size=12" as an integer in the lane of its answer; each is made once, for most of them recur."""

    def __init__(self, lanes: Mapping[str, int]) -> None:
        super().__init__()
        self._lanes = lanes

    def __missing__(self, weight: str) -> int:
        name, _, value = weight.partition("=")
        found = self[weight] = int(value) << self._lanes[name]
        return found


def _numbers(weights: str) -> dict[str, int]:
    return {name: int(value) for name, _, value in (each.partition("=") for each in weights.split(" "))}
