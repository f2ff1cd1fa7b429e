"""What features weigh: sums of many answers in one integer."""

from __future__ import annotations

import pytest

from osaid_hub.read.claims.groups import group
from osaid_hub.read.claims.states import State, Whose
from osaid_hub.read.claims.weights import group_sums, load, parse

TABLE = """#\tfeature\tweights
\tsize=0 whose.data=-50 whose.use=10
b:our\twhose.data=-25
o:short\tsize=-75
w:#_words\tsize=300
w:corpus\twhose.data=125 whose.use=-200
"""


def test_each_answer_has_its_own_sum() -> None:
    weights = parse(TABLE)
    assert (weights.whose, weights.states) == ((Whose.DATA, Whose.USE), (State.SIZE,))
    key = ("words", "Our corpus: 5000 words")
    count = len(group(key))
    sums = weights.sums([key])
    assert sums == pytest.approx([-0.5 + 1.0 / count**0.5, 0.1 - 2.0 / count**0.5, (3.0 - 0.75) / count**0.5])
    assert weights.sums([]) == [-0.5, 0.1, 0.0]


def test_reasons_are_the_weights_of_one_answer() -> None:
    weights = parse(TABLE)
    features = group(("words", "Our corpus: 5000 words"))
    assert weights.reasons(features, Whose.DATA) == [("w:corpus", 1.25), ("b:our", -0.25)]
    assert weights.reasons(features, Whose.USE) == [("w:corpus", -2.0)]


@pytest.mark.parametrize(
    "text", ["", "Trained on 3,000 hours of speech, of radio and of talks.", "it's _so_ [x] 4 4 4"]
)
def test_words_weigh_what_their_features_weigh(text: str) -> None:
    weights = load()
    features = group(("words", text))
    assert len(features) == len(set(features))
    assert group_sums(weights, ("words", text)) == (
        len(features),
        sum(weights.by_feature.get(feature, 0) for feature in features),
    )
