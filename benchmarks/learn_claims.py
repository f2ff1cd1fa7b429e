"""Learns the weights by which claims are read (osaid_hub/known/tables/claims.tsv) from labelled sentences.

    python benchmarks/learn_claims.py FOLDER [--wild FILE] [--hold-out] [--out FILE]

One linear support vector machine for each answer (docs/CLAIMS.md): of whom a sentence speaks, and each thing that it
may state. Only the largest weights of each are kept, so that the table can be read. Needs scikit-learn, which nothing
else here does. Those of `claims_labels.tsv` are learned from too; `--wild` names the file
with the cards of some of them. `--hold-out` learns nothing from the cards that are kept aside (`sentences.py`).
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
GRID = np.arange(-1.0, 0.6, 0.02)

Fold = tuple[np.ndarray, np.ndarray]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--wild", type=Path, help="cards of further labels, one {name, card} a line")
    parser.add_argument("--hold-out", action="store_true")
    parser.add_argument("--out", type=Path, default=TABLE)
    parser.add_argument("--c", type=float, default=0.5, help="how freely weights are given (C of scikit-learn)")
    parser.add_argument("--keep", type=int, default=1200, help="weights that are kept for an answer, the largest ones")
    args = parser.parse_args()
    usable = [
        [each for each in part if each.claims and not (args.hold_out and each.aside)]
        for part in (labelled(args.folder), further(args.folder, args.wild))
    ]
    table: dict[str, list[str]] = defaultdict(list)
    for feature, label, weight in learned(*usable, args.c, args.keep):
        hundredths = round(SCALE * float(weight))
        if hundredths or not feature:
            table[feature].append(f"{label}={hundredths}")
    lines = [f"{feature}\t{' '.join(sorted(weights))}\n" for feature, weights in sorted(table.items())]
    args.out.write_text("#\tfeature\tweights\n" + "".join(lines), encoding="utf-8")
    print(f"{len(usable[0])} sentences and {len(usable[1])} further ones, {len(lines)} features", file=sys.stderr)
    return 0


def learned(
    own: Sequence[Labelled], more: Sequence[Labelled], freedom: float, keep: int
) -> Iterator[tuple[str, str, float]]:
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
    begins = beginnings(matrix, said, folds, freedom, keep, len(own))
    for answer, labels in said.items():
        label = f"{WHOSE}{answer}" if isinstance(answer, Whose) else str(answer)
        start = -begins[answer] if isinstance(answer, State) else 0.0
        weights, intercept = fitted(matrix, labels, freedom, keep)
        yield "", label, intercept + start
        for place in np.flatnonzero(weights):
            yield names[place], label, weights[place]


def fitted(matrix: Any, said: np.ndarray, freedom: float, keep: int) -> tuple[np.ndarray, float]:
    """The largest weights of an answer, the others zero, and the intercept."""
    machine = LinearSVC(C=freedom, random_state=0)
    machine.fit(matrix, said)
    weights = machine.coef_[0]
    if len(weights) > keep:
        weights[np.abs(weights) < np.sort(np.abs(weights))[-keep]] = 0
    return np.round(weights, 2), machine.intercept_[0]


def beginnings(
    matrix: Any,
    said: Mapping[Whose | State, np.ndarray],
    folds: Sequence[Fold],
    freedom: float,
    keep: int,
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
        for place, state in enumerate(states):
            if said[state][known].sum() >= RARE:
                weights, intercept = fitted(matrix[known], said[state][known], freedom, keep)
                sums[asked, place] = matrix[asked] @ weights + intercept
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
