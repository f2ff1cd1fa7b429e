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

from osaid_hub.read.claims.shared import Key, group
from osaid_hub.read.claims.states import State, Whose

WHOSE = "whose."
Sums = tuple[float, ...]
"""A number for each answer."""


@dataclass(frozen=True, slots=True, eq=False)
class Weights:
    """Weights by feature, one for each answer: adding up whole rows is faster than picking out what is not zero."""

    answers: tuple[Whose | State, ...]
    start: Sums
    by_feature: dict[str, Sums]

    @property
    def none(self) -> Sums:
        return (0.0,) * len(self.start)

    def sums(self, own: Collection[str], shared: Iterable[Key]) -> list[float]:
        """The sum of each answer.

        In: the features that are a sentence's own, and the groups of those that it shares; none stands in both.
        """
        known = self.by_feature
        count = len(own)
        each = [known[feature] for feature in own if feature in known]
        for key in shared:
            number, added = group_sums(self, key)
            count += number
            each.append(added)
        share = count**-0.5 if count else 0.0
        totals = map(sum, zip(*each, strict=True)) if each else self.start
        return [start + share * total for start, total in zip(self.start, totals, strict=True)]

    def reasons(self, features: Collection[str], answer: Whose | State) -> list[tuple[str, float]]:
        """The features that spoke for or against an answer, the weightiest first."""
        index = self.answers.index(answer)
        found = [
            (feature, self.by_feature[feature][index])
            for feature in features
            if feature in self.by_feature and self.by_feature[feature][index]
        ]
        return sorted(found, key=lambda each: (-abs(each[1]), each[0]))


@lru_cache(maxsize=50_000)
def group_sums(weights: Weights, key: Key) -> tuple[int, Sums]:
    """How many features a group has, and what they weigh for each answer."""
    features = group(key)
    each = [weights.by_feature[feature] for feature in features if feature in weights.by_feature]
    return len(features), tuple(map(sum, zip(*each, strict=True))) if each else weights.none


@cache
def load() -> Weights:
    """The bundled weights, read once."""
    text = resources.files("osaid_hub.known").joinpath("tables/claims.tsv").read_text(encoding="utf-8")
    return parse(text)


def parse(text: str) -> Weights:
    """Read a table of weights. Raises ValueError for an answer that does not exist."""
    answers: dict[Whose | State, int] = {}
    start: list[float] = []
    by_feature: dict[str, list[tuple[int, float]]] = {}
    for line in text.splitlines():
        if not line or line.startswith("#\t"):
            continue
        name, feature, value = line.split("\t")
        answer = Whose(name.removeprefix(WHOSE)) if name.startswith(WHOSE) else State(name)
        index = answers.setdefault(answer, len(answers))
        if index == len(start):
            start.append(0.0)
        if feature:
            by_feature.setdefault(feature, []).append((index, float(value)))
        else:
            start[index] = float(value)
    rows: dict[str, Sums] = {}
    for feature, weights in by_feature.items():
        row = [0.0] * len(start)
        for number, weight in weights:
            row[number] = weight
        rows[feature] = tuple(row)
    return Weights(tuple(answers), tuple(start), rows)
