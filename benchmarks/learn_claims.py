"""Learns the weights by which claims are read (osaid_hub/known/tables/claims.tsv) from labelled sentences.

    python benchmarks/learn_claims.py FOLDER [FOLDER ...] [--hold-out] [--out FILE]

One linear support vector machine for each answer (docs/CLAIMS.md): of whom a sentence speaks, and each thing that it
may state. Only the largest weights of each are kept, so that the table can be read. Needs scikit-learn, which nothing
else here does. `--hold-out` learns nothing from the cards that are kept aside (`sentences.py`).
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from sentences import Labelled, labelled
from sklearn.feature_extraction import DictVectorizer
from sklearn.model_selection import GroupKFold
from sklearn.svm import LinearSVC

from osaid_hub.read.claims.features import features
from osaid_hub.read.claims.reader import about
from osaid_hub.read.claims.states import State, Whose
from osaid_hub.read.claims.weights import WHOSE

TABLE = Path(__file__).parents[1] / "osaid_hub/known/tables/claims.tsv"
RARE = 2  # times that a feature has to occur
FOLDS = 5
DOUBT = 5.0  # made-up errors that keep the beginnings of rare answers near the ordinary one
GRID = np.arange(-1.2, 0.5, 0.05)

Fold = tuple[np.ndarray, np.ndarray]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", type=Path, nargs="+")
    parser.add_argument("--hold-out", action="store_true")
    parser.add_argument("--out", type=Path, default=TABLE)
    parser.add_argument("--c", type=float, default=1.0, help="how freely weights are given (C of scikit-learn)")
    parser.add_argument("--keep", type=int, default=300, help="weights that are kept for an answer, the largest ones")
    args = parser.parse_args()
    examples = [
        each
        for folder in args.folders
        for each in labelled(folder)
        if each.claims and not (args.hold_out and each.aside)
    ]
    lines = sorted(learned(examples, args.c, args.keep))
    args.out.write_text("#\tfeature\tweight\n" + "".join(f"{line}\n" for line in lines), encoding="utf-8")
    print(f"{len(examples)} sentences, {len(lines)} weights", file=sys.stderr)
    return 0


def learned(examples: Sequence[Labelled], freedom: float, keep: int) -> Iterator[str]:
    """The lines of the table."""
    found = [of_example(each) for each in examples]
    counts = Counter(feature for each in found for feature in each)
    vectorizer = DictVectorizer()
    # One over the root of the number of features: long sentences weigh no more than short ones.
    matrix = vectorizer.fit_transform([{f: len(each) ** -0.5 for f in each if counts[f] >= RARE} for each in found])
    matrix.indices, matrix.indptr = matrix.indices.astype(np.int32), matrix.indptr.astype(np.int32)
    names = vectorizer.get_feature_names_out()
    cards = [f"{each.document.repo.ref.id} {each.row['card']}" for each in examples]
    folds = list(GroupKFold(FOLDS).split(matrix, groups=cards))
    for answer in (*Whose, *State):
        said = np.array([holds(each, answer) for each in examples])
        if said.sum() < RARE:
            continue
        label = f"{WHOSE}{answer}" if isinstance(answer, Whose) else str(answer)
        start = 0.0 if isinstance(answer, Whose) else -beginning(matrix, said, folds, freedom, keep)
        weights, intercept = fitted(matrix, said, freedom, keep)
        yield f"{label}\t\t{intercept + start:.2f}"
        for place in np.flatnonzero(weights):
            yield f"{label}\t{names[place]}\t{weights[place]:.2f}"


def fitted(matrix: Any, said: np.ndarray, freedom: float, keep: int) -> tuple[np.ndarray, float]:
    """The largest weights of an answer, the others zero, and the intercept."""
    machine = LinearSVC(C=freedom, random_state=0)
    machine.fit(matrix, said)
    weights = machine.coef_[0]
    if len(weights) > keep:
        weights[np.abs(weights) < np.sort(np.abs(weights))[-keep]] = 0
    return np.round(weights, 2), machine.intercept_[0]


def beginning(matrix: Any, said: np.ndarray, folds: Sequence[Fold], freedom: float, keep: int) -> float:
    """From which sum on an answer holds, so that F1 is highest on sentences of cards that were not learned from."""
    sums = np.full(len(said), -9.0)
    for known, new in folds:
        if said[known].sum() >= RARE:
            weights, intercept = fitted(matrix[known], said[known], freedom, keep)
            sums[new] = matrix[new] @ weights + intercept
    ordinary = 0.6
    scores = [2 * ((sums > limit) & said).sum() + 2 * ordinary * DOUBT for limit in GRID] / np.array(
        [(sums > limit).sum() + said.sum() + 2 * DOUBT for limit in GRID]
    )
    smooth = np.convolve(scores, np.ones(3) / 3, "same")[1:-1]
    return float(GRID[1:-1][np.argmax(smooth)])


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
