"""One way to say it for words that mean the same."""

from __future__ import annotations

import pytest

from osaid_hub.known.table import read_table
from osaid_hub.known.usual_words import in_usual_words
from tests.growth import STEEP, exponent
from tests.table import each_row


@each_row(
    ("text", "usual"),
    [
        ("Leveraging 40 data sets, it was built utilizing a loom.", "Using 40 datasets, it was built using a loom."),
        ("Their data sets were utilised by means of a loom", "Their datasets were used using a loom"),
        (
            "This network is tuned and makes use of Tidemark's data-set.",
            "This model is tuned and uses Tidemark's dataset.",
        ),
        ("see loom/leveraging.py, data set.csv, unleveraged", "see loom/leveraging.py, data set.csv, unleveraged"),
        ("Daten aus Häfen \ud83d utilizing", "Daten aus Häfen \ud83d using"),
        ("The codebase holds 64 percent of it", "The code holds 64 % of it"),
        ("this network of buoys; open source code", "this network of buoys; open source code"),
        ("It was trained on tides.", "It was trained on tides."),
    ],
)
def test_words(text: str, usual: str) -> None:
    assert in_usual_words(text) == usual


@each_row(
    ("text", "usual"),
    [
        ("It was trained using the Tidemark dataset.", "It was trained on the Tidemark dataset."),
        ("Fine-tuned with 1,400 ferry reviews from", "Fine-tuned on 1,400 ferry reviews from"),
        ("We trained the model over stills of harbors", "We trained the model on stills of harbors"),
        ("trained using the quay_walk environment", "trained on the quay_walk environment"),
        # A tool, settings and what only has a word of data in its name are not what is trained on.
        ("trained using [loom](https://example.org)", "trained using [loom](https://example.org)"),
        ("trained with Adam on the Tidemark dataset", "trained with Adam on the Tidemark dataset"),
        ("trained with a batch of 32 images", "trained with a batch of 32 images"),
        ("It was trained with the following:", "It was trained on the following:"),
        ("trained with the following settings:", "trained with the following settings:"),
        ("trained using data parallelism", "trained using data parallelism"),
        ("trained with data and tensor parallelism", "trained with data and tensor parallelism"),
        ("trained with audio and speech augmentation", "trained with audio and speech augmentation"),
        ("trained with data augmentation", "trained with data augmentation"),
        ("trained with 4 images per step", "trained with 4 images per step"),
    ],
)
def test_what_is_data_is_trained_on(text: str, usual: str) -> None:
    assert in_usual_words(text) == usual


def test_no_usual_word_is_one_of_the_others() -> None:
    table = read_table("usual_words.toml")["words"]
    assert all(in_usual_words(usual) == usual for usual in table)
    assert all(in_usual_words(other) == usual for usual, others in table.items() for other in others)


@pytest.mark.growth
@each_row("text", ["trained with ", "trained with a-b, ", "trained the model over " + "x" * 29 + " ", "data sets "])
def test_time_grows_with_the_text(text: str) -> None:
    assert exponent(lambda size: in_usual_words(text * size), 8_000) < STEEP
