"""What a sentence can state only of some or with some words, in texts of our own."""

from __future__ import annotations

import pytest

from osaid_hub.read.claims.bounds import bounded
from osaid_hub.read.claims.states import State, Whose
from tests.read.claims.test_rules import last


@pytest.mark.parametrize(
    ("text", "whose", "state"),
    [
        ("We measured it on 300 letters in Frisian.", Whose.EVALUATION, State.SIZE),
        ("Quay-S learned from 300 letters in Frisian.", Whose.OTHER, State.CONTENT),
        ("It answers in Frisian and in Dutch.", Whose.MODEL, State.LANGUAGES),
        ("Clean the text before you give it to the model.", Whose.USE, State.PROCESSED),
        ("Trained on Ferry Logs.", Whose.DATA, State.WHERE),
        ("| model | made of | size |\n|-|-|-|\n| Pebble S | letters | 7B |", Whose.DATA, State.SIZE),
        ("You will like it.", Whose.TERMS, State.RESTRICTS),
        ("We thank the harbour office.", Whose.NONE, State.CODE_TRAINING),
        ("The model is under the MIT license.", Whose.TERMS, State.LICENSE_DATA),
        ("As it learned from 300 letters in Frisian, it may be wrong.", Whose.USE, State.SIZE),
        ("The training script is there for you to adapt.", Whose.USE, State.CODE_TRAINING),
        ("The training script will be released soon.", Whose.TRAINING, State.CODE_TRAINING),
        ("It was trained on 40 letters under CC0.", Whose.DATA, State.LICENSE_WEIGHTS),
        ("Wherries, like Quay-S, sort letters.", Whose.OTHER, State.BASE_NAMED),
        ("It sorts letters and parcels.", Whose.MODEL, State.CONTENT),
        ("We load the letters with `ferry.load`.", Whose.DATA, State.CODE_INFERENCE),
        ("The letters are old.", Whose.DATA, State.PERIOD),
        ("| trained on | result |\n|-|-|\n| Ferry Logs | 92 % on 4,000 letters |", Whose.DATA, State.COMPOSITION),
        ("| model | length | rank |\n|-|-|-|\n| Pebble S | 8192 | 62.4 |", Whose.DATA, State.COMPOSITION),
        ("## Architecture\n\n- **Normalization**: LayerNorm with biases", Whose.DATA, State.PROCESSED),
        ("| loss before training | after |\n|-|-|", Whose.DATA, State.PROCESSED),
        ("| loss | perplexity |\n|-|-|", Whose.TRAINING, State.PROCESSED),
    ],
)
def test_what_it_cannot_state(text: str, whose: Whose, state: State) -> None:
    assert state not in bounded(last(text), whose, frozenset({state}), on_data=False)


@pytest.mark.parametrize(
    ("text", "whose", "state"),
    [
        ("Trained on [Ferry Logs](https://harbour.example/logs).", Whose.DATA, State.WHERE),
        ("Trained on `acme/ferry-logs`.", Whose.DATA, State.WHERE),
        ("It may be used for non-commercial purposes only.", Whose.TERMS, State.RESTRICTS),
        ("## Training\n\nRun `main.py`.", Whose.TRAINING, State.CODE_TRAINING),
        ("Run it with `ferry.load`.", Whose.USE, State.CODE_INFERENCE),
        ("The letters are from 1998.", Whose.DATA, State.PERIOD),
        ("## Architecture\n\nThe texts are split into words.", Whose.DATA, State.PROCESSED),
        ("| corpus | letters |\n|-|-|\n| Ferry Logs | 8192 |", Whose.DATA, State.COMPOSITION),
        ("| corpus | letters after deduplication |\n|-|-|", Whose.DATA, State.PROCESSED),
    ],
)
def test_what_it_may_state(text: str, whose: Whose, state: State) -> None:
    assert state in bounded(last(text), whose, frozenset({state}), on_data=False)
    assert state not in bounded(last(text), whose, frozenset(), on_data=False)


SPLITS = "## Dataset structure\n\n| split | letters | lines |\n|-|-|-|\n| ferry | 9427 | 327000 |"


@pytest.mark.parametrize(
    ("text", "whose", "state"),
    [
        ("The corpus is licensed under CC BY 4.0.", Whose.TERMS, State.LICENSE_DATA),
        ("The evaluation code is in `measure/`.", Whose.EVALUATION, State.CODE_EVALUATION),
        ("| dump | time period | size |\n|-|-|-|\n| first | May 2021 | 40 |", Whose.DATA, State.PERIOD),
        ("## Training data\n\n- minutes of harbour meetings, 3 million words", Whose.DATA, State.CONTENT),
        ("## Training data\n\n- Frisian (fy) >40k hours", Whose.DATA, State.COMPOSITION),
        (SPLITS, Whose.DATA, State.SIZE),
        (SPLITS, Whose.DATA, State.COMPOSITION),
    ],
)
def test_what_words_state_by_themselves(text: str, whose: Whose, state: State) -> None:
    assert state in bounded(last(text), whose, frozenset(), on_data=True)


def test_a_name_with_one_number_is_no_row_of_splits() -> None:
    row = "## Dataset structure\n\n| split | letters |\n|-|-|\n| ferry | 9427 |"
    assert bounded(last(row), Whose.DATA, frozenset(), on_data=True) == frozenset()


def test_a_license_told_of_the_data_is_that_of_the_data() -> None:
    said = bounded(
        last("It was trained on 40 CC0 letters."), Whose.DATA, frozenset({State.LICENSE_WEIGHTS}), on_data=False
    )
    assert said == {State.LICENSE_DATA}


def test_a_license_that_is_left_blank_is_none() -> None:
    both = frozenset({State.LICENSE_WEIGHTS, State.PLACEHOLDER})
    assert bounded(last("License: TODO"), Whose.TERMS, both, on_data=False) == {State.PLACEHOLDER}


@pytest.mark.parametrize(
    ("text", "state", "told"),
    [
        ("It was trained on 40,000 letters.", State.SIZE, True),
        ("It was trained on letters.", State.SIZE, False),
        ("| model | made of | size |\n|-|-|-|\n| Pebble S | letters | 7B |", State.SIZE, False),
        ("The letters have not been released.", State.WITHHELD, True),
        ("The letters were bought from a vendor.", State.THIRD_PARTY, True),
        ("No letters are from third parties, and all data is public.", State.THIRD_PARTY, False),
    ],
)
def test_what_words_state_of_the_data_of_a_model(text: str, state: State, told: bool) -> None:
    assert (state in bounded(last(text), Whose.DATA, frozenset(), on_data=False)) is told
    assert state not in bounded(last(text), Whose.MODEL, frozenset(), on_data=False)


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("https://harbour.example/logs", True),
        ("https://arxiv.org/abs/2101.00001", False),
        ("https://github.com/harbour/logs", False),
    ],
)
def test_a_link_to_the_site_of_a_source_is_its_place(address: str, told: bool) -> None:
    text = f"It was trained on the [Ferry Logs]({address}) corpus."
    said = bounded(last(text), Whose.DATA, frozenset({State.SOURCE_NAMED}), on_data=False)
    assert (State.WHERE in said) is told


@pytest.mark.parametrize(("text", "told"), [("the acme/ferry-logs dataset", True), ("the Ferry Logs dataset", False)])
def test_an_id_of_a_source_is_its_place(text: str, told: bool) -> None:
    said = bounded(last(f"It was trained on {text}."), Whose.DATA, frozenset({State.SOURCE_NAMED}), on_data=False)
    assert (State.WHERE in said) is told
