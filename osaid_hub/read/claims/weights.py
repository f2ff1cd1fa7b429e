"""The learned weights of features, and how a sentence is answered by them.

`known/tables/claims.tsv` holds one weight a line: answer, feature, weight. An answer is `whose.data` and the like, or
a state; its line with the feature "" is where its scale begins. The weights of a sentence's features are added and
divided by the root of their number. A state holds where the result is above zero; of the answers to *whose* the
highest counts. `benchmarks/learn_claims.py` writes the table.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources

from osaid_hub.read.claims.groups import Key, group
from osaid_hub.read.claims.states import State, Whose

WHOSE = "whose."
Sums = tuple[float, ...]
"""A number for each answer."""


@dataclass(frozen=True, slots=True, eq=False)
class Weights:
    """Weights by feature: of each answer that it speaks for or against, the number of the answer and the weight.

    whose, states  the answers; those to *whose* have the first numbers.
    """

    whose: tuple[Whose, ...]
    states: tuple[State, ...]
    start: Sums
    by_feature: dict[str, tuple[tuple[int, float], ...]]

    def sums(self, keys: Iterable[Key]) -> list[float]:
        """The sum of each answer, for a sentence with these groups of features."""
        each = [group_sums(self, key) for key in keys]
        count = sum([number for number, _ in each])
        share = count**-0.5 if count else 0.0
        totals = map(sum, zip(*[added for _, added in each if added], strict=True))
        return [start + share * total for start, total in zip(self.start, totals, strict=True)]

    def reasons(self, features: Collection[str], answer: Whose | State) -> list[tuple[str, float]]:
        """The features that spoke for or against an answer, the weightiest first."""
        index = (*self.whose, *self.states).index(answer)
        found = [
            (feature, weight)
            for feature in features
            for number, weight in self.by_feature.get(feature, ())
            if number == index
        ]
        return sorted(found, key=lambda each: (-abs(each[1]), each[0]))


@lru_cache(maxsize=20_000)
def group_sums(weights: Weights, key: Key) -> tuple[int, Sums]:
    """How many features a group has, and what they weigh for each answer; no numbers where they weigh nothing."""
    features = group(key)
    found = [row for feature in features if (row := weights.by_feature.get(feature))]
    if not found:
        return len(features), ()
    sums = [0.0] * len(weights.start)
    for row in found:
        for number, weight in row:
            sums[number] += weight
    return len(features), tuple(sums)


@cache
def load() -> Weights:
    """The bundled weights, read once."""
    text = resources.files("osaid_hub.known").joinpath("tables/claims.tsv").read_text(encoding="utf-8")
    return parse(text)


def parse(text: str) -> Weights:
    """Read a table of weights. Raises ValueError for an answer that does not exist."""
    rows = [line.split("\t") for line in text.splitlines() if line and not line.startswith("#\t")]
    names = sorted({name for name, _, _ in rows}, key=lambda name: (not name.startswith(WHOSE), name))
    number = {name: place for place, name in enumerate(names)}
    start = [0.0] * len(names)
    by_feature: dict[str, list[tuple[int, float]]] = {}
    for name, feature, value in rows:
        if feature:
            by_feature.setdefault(feature, []).append((number[name], float(value)))
        else:
            start[number[name]] = float(value)
    return Weights(
        tuple(Whose(name.removeprefix(WHOSE)) for name in names if name.startswith(WHOSE)),
        tuple(State(name) for name in names if not name.startswith(WHOSE)),
        tuple(start),
        {feature: tuple(weights) for feature, weights in by_feature.items()},
    )
