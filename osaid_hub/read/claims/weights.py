"""The learned weights of features, and how a sentence is answered by them.

`known/tables/claims.tsv` holds one weight a line: answer, feature, weight. An answer is `whose.data` and the like, or
a state; its line with the feature "" is where its scale begins. The weights of a sentence's features are added and
divided by the root of their number. A state holds where the result is above zero; of the answers to *whose* the
highest counts. `benchmarks/learn_claims.py` writes the table.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from functools import cache
from importlib import resources

from osaid_hub.read.claims.states import State, Whose

WHOSE = "whose."


@dataclass(frozen=True, slots=True)
class Weights:
    """Weights by feature, each with the number of its answer."""

    answers: tuple[Whose | State, ...]
    start: tuple[float, ...]
    by_feature: dict[str, tuple[tuple[int, float], ...]]

    def sums(self, features: Collection[str]) -> list[float]:
        """The sum of each answer, of features without repetition."""
        sums = [0.0] * len(self.start)
        known = self.by_feature
        for feature in features:
            weights = known.get(feature)
            if weights is not None:
                for answer, weight in weights:
                    sums[answer] += weight
        share = len(features) ** -0.5 if features else 0.0
        return [start + share * each for start, each in zip(self.start, sums, strict=True)]

    def reasons(self, features: Collection[str], answer: Whose | State) -> list[tuple[str, float]]:
        """The features that spoke for or against an answer, the weightiest first."""
        index = self.answers.index(answer)
        found = [
            (feature, weight)
            for feature in dict.fromkeys(features)
            for number, weight in self.by_feature.get(feature, ())
            if number == index
        ]
        return sorted(found, key=lambda each: (-abs(each[1]), each[0]))


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
        name, feature, weight = line.split("\t")
        answer = Whose(name.removeprefix(WHOSE)) if name.startswith(WHOSE) else State(name)
        index = answers.setdefault(answer, len(answers))
        if index == len(start):
            start.append(0.0)
        if feature:
            by_feature.setdefault(feature, []).append((index, float(weight)))
        else:
            start[index] = float(weight)
    return Weights(tuple(answers), tuple(start), {name: tuple(each) for name, each in by_feature.items()})
