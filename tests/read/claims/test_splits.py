"""Splits of a data set compose nothing: neither as rows and items nor told in a sentence."""

from __future__ import annotations

import pytest

from osaid_hub.read.claims import State
from osaid_hub.read.claims.plain import states_of
from osaid_hub.read.claims.splits import is_split
from tests.judge.checks.build import model
from tests.table import each_row


@each_row(
    "name, expected",
    [
        ("train", True),
        ("Testing manuals", False),
        ("Development forums", False),
        ("Validation set", True),
        ("test_unseen_answers", True),
        ("dev-clean", True),
        ("Testdaten", True),
        ("验证集", True),
        ("Ferry Logs", False),
        ("training wheels", False),
        ("", False),
    ],
)
def test_names_of_splits(name: str, expected: bool) -> None:
    assert is_split(name) is expected


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("We made our own training (6,027 samples) and validation (1,507 samples) partitions of the data.", False),
        ("The data has 80% for training and 20% for testing.", False),
        ("The data was split into 80% training, 10% validation and 10% test.", False),
        ("The training data is 60% web pages and 40% books.", True),
        ("The training data is 50% web pages, 30% books and 20% code, and 1% of it is kept for validation.", True),
        ("Of the training data the top 90% by perplexity were kept and the worst 10% left out.", False),
        ("Von den Trainingsdaten wurden die besten 90 % behalten und die schlechtesten 10 % verworfen.", False),
    ],
)
def test_a_sentence_on_splits_tells_no_composition(said: str, expected: bool) -> None:
    claims = model(f"# X\n\n## Training data\n\n{said}\n").card.claims
    assert any(State.COMPOSITION in states_of(claim) for claim in claims) is expected


def test_a_legend_of_labels_tells_no_content() -> None:
    card = "## Training data\n\n| tag | meaning |\n| --- | --- |\n| SONG | Titles of books and songs |\n"
    assert not any(State.CONTENT in states_of(claim) for claim in model(card).documents[0].claims)
    told = card.replace("tag", "part").replace("meaning", "what it holds")
    assert any(State.CONTENT in states_of(claim) for claim in model(told).documents[0].claims)
