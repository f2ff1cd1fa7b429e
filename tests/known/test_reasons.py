"""Words for how a sentence was read."""

from __future__ import annotations

from osaid_hub.known import reasons
from osaid_hub.known.definition import load
from osaid_hub.read.claims.states import State, Whose
from osaid_hub.read.claims.weights import load as weights
from tests.table import each_row


def test_every_answer_has_words() -> None:
    assert set(reasons.table()["whose"]) == set(Whose)
    assert set(reasons.table()["states"]) == set(State)


def test_every_mark_of_the_weights_has_words() -> None:
    unknown = {feature for feature in weights().by_feature if reasons.of_feature(feature) == feature}
    assert unknown <= {"first"}


def test_rows_name_what_sentences_state() -> None:
    for row in load().requirements:
        assert set(row.told_by) | set(row.denied_by) <= set(State)
        assert not set(row.told_by) & set(row.denied_by)


@each_row(
    ("feature", "words"),
    [
        ("t:data_noun", "it speaks of data"),
        ("w:trained_on", "the words “trained on”"),
        ("w:#", "the words “[number]”"),
        ("h:h_training_data", "the nearest heading is on training data"),
        ("h:", "the nearest heading is on nothing that is known"),
        ("h+t:h_training+train", "it speaks of training below a heading on training"),
        ("u:HUB_DATASET<the", "a link to a data set on the Hub behind “the”"),
        ("u:PAPER>", "a link to a paper"),
        ("Nd+t:train", "a name of data with training"),
        ("Nu2", "an unknown name of which there are several"),
        ("d|k:row", "it stands in the card of a data set, and it is a row of a table"),
        ("k:prose", "it is running text"),
        ("pk:item", "before it stands an item of a list"),
        ("zz", "zz"),
    ],
)
def test_features_in_words(feature: str, words: str) -> None:
    assert reasons.of_feature(feature) == words
