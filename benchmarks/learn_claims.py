"""Learns the weights by which claims are read (osaid_hub/known/tables/claims.tsv) from labelled sentences.

    python benchmarks/learn_claims.py FOLDER [--wild FILE] [--hold-out] [--out FILE]

Two linear support vector machines for each answer (docs/CLAIMS.md), of which it gets the mean: of whom a sentence
speaks, and each thing that it may state. Only the weights of each that count most are kept, so that the table can be
read. Needs scikit-learn, which nothing else here does. Those of `claims_labels.tsv` are learned from too; `--wild`
names the file with the cards of some of them. `--hold-out` learns nothing from the cards that are kept aside
(`sentences.py`).
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from claims_labels import further
from scipy.sparse import diags
from sentences import Labelled, labelled
from sklearn.feature_extraction import DictVectorizer
from sklearn.isotonic import IsotonicRegression
from sklearn.model_selection import GroupKFold
from sklearn.svm import LinearSVC

from osaid_hub.read.claims.features import features
from osaid_hub.read.claims.reader import about
from osaid_hub.read.claims.states import State, Whose
from osaid_hub.read.claims.weights import SCALE, WHOSE

TABLE = Path(__file__).parents[1] / "osaid_hub/known/tables/claims.tsv"
RARE = 2  # times that a feature has to occur
FOLDS = 5
WORTH = 0.3  # share of right answers from which on an answer is worth giving: half of the F1 of all, or a little less
SHARED = 30.0  # labels of an answer from which on its own sums count more than those of all answers together
GRID = np.arange(-1.5, 0.8, 0.03)
FEATURES = 10000  # that are kept
OF_WHOSE, OF_STATE, FOR_EACH = 5000, 800, 8  # weights that are kept of an answer, and more for each example of a state
COMMON = 5.0  # sentences that every feature is taken to stand in beside those where it does
RARITY, TELLING = 1 / 3, 1 / 2  # by which features are scaled, so that `--c` means much the same for both machines
TELLING_FREEDOM = 2.5  # times the freedom of the other machine

Fold = tuple[np.ndarray, np.ndarray]
Weighed = tuple[np.ndarray, float]
"""The weights of an answer, one for each feature, and the intercept."""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--wild", type=Path, help="cards of further labels, one {name, card} a line")
    parser.add_argument("--hold-out", action="store_true")
    parser.add_argument("--out", type=Path, default=TABLE)
    parser.add_argument("--c", type=float, default=0.4, help="how freely weights are given (C of scikit-learn)")
    args = parser.parse_args()
    usable = [
        [each for each in part if each.claims and not (args.hold_out and each.aside)]
        for part in (labelled(args.folder), further(args.folder, args.wild))
    ]
    table: dict[str, list[str]] = defaultdict(list)
    for feature, label, weight in learned(*usable, args.c):
        hundredths = round(SCALE * float(weight))
        if hundredths or not feature:
            table[feature].append(f"{label}={hundredths}")
    lines = [f"{feature}\t{' '.join(sorted(weights))}\n" for feature, weights in sorted(table.items())]
    args.out.write_text("#\tfeature\tweights\n" + "".join(lines), encoding="utf-8")
    print(f"{len(usable[0])} sentences and {len(usable[1])} further ones, {len(lines)} features", file=sys.stderr)
    return 0


def learned(own: Sequence[Labelled], more: Sequence[Labelled], freedom: float) -> Iterator[tuple[str, str, float]]:
    """A feature, an answer and a weight at a time, from the labels of the folder and further ones."""
    examples = [*own, *more]
    found = [of_example(each) for each in examples]
    counts = Counter(feature for each in found for feature in each)
    vectorizer = DictVectorizer()
    # One over the root of the number of features: long sentences weigh no more than short ones.
    matrix = vectorizer.fit_transform([{f: len(each) ** -0.5 for f in each if counts[f] >= RARE} for each in found])
    matrix.indices, matrix.indptr = matrix.indices.astype(np.int32), matrix.indptr.astype(np.int32)
    names = vectorizer.get_feature_names_out()
    cards = [each.document.repo.ref.id for each in examples]
    folds = list(GroupKFold(FOLDS).split(matrix, groups=cards))
    said = {answer: np.array([holds(each, answer) for each in examples]) for answer in (*Whose, *State)}
    said = {answer: labels for answer, labels in said.items() if labels.sum() >= RARE}
    begins = beginnings(matrix, said, folds, freedom, len(own))
    for answer, (weights, intercept) in weighed(matrix, said, freedom).items():
        label = f"{WHOSE}{answer}" if isinstance(answer, Whose) else str(answer)
        start = -begins[answer] if isinstance(answer, State) else 0.0
        yield "", label, intercept + start
        for place in np.flatnonzero(weights):
            yield names[place], label, weights[place]


def weighed(matrix: Any, said: Mapping[Whose | State, np.ndarray], freedom: float) -> dict[Whose | State, Weighed]:
    """What the features weigh for each answer, most of them nothing.

    What a weight counts is how far it moves the sums of all sentences. The features that count most for all answers
    together are kept, and of these for each answer the ones that count most for it; they are learned anew without the
    others.
    """
    spread = np.sqrt(sentences_with(matrix))
    counts = {answer: np.abs(of_both(matrix, labels, freedom)[0]) * spread for answer, labels in said.items()}
    together = np.sqrt(sum(each**2 for each in counts.values()))
    common = together >= largest(together, FEATURES)
    found = {}
    for answer, labels in said.items():
        own = counts[answer] * common
        more = OF_WHOSE if isinstance(answer, Whose) else OF_STATE + FOR_EACH * int(labels.sum())
        places = np.flatnonzero((own > 0) & (own >= largest(own, more)))
        few, intercept = of_both(matrix[:, places], labels, freedom)
        weights = np.zeros(matrix.shape[1])
        weights[places] = np.round(few, 2)
        found[answer] = weights, intercept
    return found


def largest(numbers: np.ndarray, count: int) -> float:
    """The smallest of the largest ones."""
    return float(np.sort(numbers)[-min(count, len(numbers))])


def of_both(matrix: Any, said: np.ndarray, freedom: float) -> Weighed:
    """The mean of two machines: to one of them rare features count more than those that stand everywhere, to the other
    those that tell the answer from the others.
    """
    rarity = RARITY * np.log(matrix.shape[0] / np.maximum(sentences_with(matrix), 1))
    shares = [(sentences_with(part) + COMMON) / (part.shape[0] + 2 * COMMON) for part in (matrix[said], matrix[~said])]
    telling = TELLING * np.abs(np.log(shares[0] / shares[1]))
    both = [_scaled(matrix, said, rarity, freedom), _scaled(matrix, said, telling, TELLING_FREEDOM * freedom)]
    return np.mean([weights for weights, _ in both], axis=0), float(np.mean([start for _, start in both]))


def _scaled(matrix: Any, said: np.ndarray, scale: np.ndarray, freedom: float) -> Weighed:
    """What a machine that sees features scaled has learned, as weights for features as they are."""
    machine = LinearSVC(C=freedom, random_state=0)
    machine.fit(matrix @ diags(scale), said)
    return machine.coef_[0] * scale, machine.intercept_[0]


def sentences_with(matrix: Any) -> np.ndarray:
    """How many sentences have each feature."""
    return np.diff(matrix.tocsc().indptr)


def beginnings(
    matrix: Any,
    said: Mapping[Whose | State, np.ndarray],
    folds: Sequence[Fold],
    freedom: float,
    count: int,
) -> dict[Whose | State, float]:
    """From which sum on each statement is worth giving, on cards that were not learned from.

    Only the first `count` sentences are asked. What is gained by an answer is what it adds to the F1 of all answers
    together; few labels tell little of one, so that it leans on how sums and right answers go together in all of them.
    """
    states = [answer for answer in said if isinstance(answer, State)]
    sums = np.full((count, len(states)), -9.0)
    for known, new in folds:
        asked = new[new < count]
        enough = {answer: labels[known] for answer, labels in said.items() if labels[known].sum() >= RARE}
        for answer, (weights, intercept) in weighed(matrix[known], enough, freedom).items():
            if isinstance(answer, State):
                sums[asked, states.index(answer)] = matrix[asked] @ weights + intercept
    right = np.stack([said[state][:count] for state in states], 1)
    usual = IsotonicRegression(out_of_bounds="clip").fit(sums.ravel(), right.ravel())
    found: dict[Whose | State, float] = {}
    for place, state in enumerate(states):
        own, labels = sums[:, place], right[:, place]
        expected = usual.predict(own)
        trust = labels.sum() / (labels.sum() + SHARED)
        gains = [
            trust * (labels[own > limit] - WORTH).sum() + (1 - trust) * (expected[own > limit] - WORTH).sum()
            for limit in GRID
        ]
        found[state] = float(GRID[int(np.argmax(gains))])
    return found


def of_example(example: Labelled) -> set[str]:
    """The features of the claims of a label."""
    document = example.document
    whole = about(document.card, document.repo.ref.id, document.on_data)
    return {feature for claim in example.claims for feature in features(claim.context, whole)}


def holds(example: Labelled, answer: Whose | State) -> bool:
    if isinstance(answer, Whose):
        return bool(example.row["about"] == answer)
    return answer in example.row["facets"]


if __name__ == "__main__":
    sys.exit(main())
