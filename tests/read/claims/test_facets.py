"""Finer facets of claims: what checks ask of code, checkpoints and the architecture."""

from __future__ import annotations

import pytest

from osaid_hub.card import parse_card
from osaid_hub.read.claims import Claim, Document, Facet, has
from osaid_hub.snapshot import README, RepoRef, RepoSnapshot


def only(text: str) -> Claim:
    """The last claim of a card."""
    repo = RepoSnapshot(RepoRef("quarry/pebble", "model", None, None, "quarry/pebble"), "", None, {README: text})
    return Document(repo, parse_card(text), README).claims[-1]


@pytest.mark.parametrize(
    ("text", "facet"),
    [
        ("The training code is not released.", Facet.TRAINING_CODE_CLOSED),
        ("# Pebble\n\n## Model Architecture\n\nThe architecture has 24 layers.", Facet.ARCHITECTURE_NUMBERS),
        ("Its architecture is a plain encoder.", Facet.ARCHITECTURE_TOLD),
        ("Pebble was pretrained on pebble reports.", Facet.ON_PRETRAINING),
        ("Pebble was further pretrained on pebble reports.", Facet.ON_LATER_STAGE),
        ("Hymns 25-shot, Psalms 5-shot", Facet.SHOTS_OF_TASKS),
    ],
)
def test_a_sentence_has_a_facet(text: str, facet: Facet) -> None:
    assert has(only(text), facet)
    assert not has(only("Pebble sorts stones by their colour."), facet)


def test_a_heading_on_use_tells_no_architecture() -> None:
    assert not has(only("# Pebble\n\n## Usage\n\nLoad the architecture first."), Facet.ARCHITECTURE_TOLD)


def test_a_tokenizer_is_no_architecture() -> None:
    told = only(
        "# Pebble\n\n## Tokenizer\n\nThe tokenizer was trained on reports and has a vocabulary of 32,000 entries."
    )
    assert not has(told, Facet.ARCHITECTURE_TOLD)
    assert not has(told, Facet.ARCHITECTURE_NUMBERS)


def test_a_promise_does_not_stand() -> None:
    for text in ("In the next version we will add 4,000 letters.", "We will filter the letters with a classifier."):
        assert not only(text).stands, text
    assert only("The script train.py will train the model on the letters.").stands


def test_every_facet_can_be_asked_for() -> None:
    claim = only("Pebble sorts stones by their colour.")
    assert not {facet for facet in Facet if has(claim, facet)}


def test_shares_are_numbers() -> None:
    assert only("Reports are 62,5 % of it, and 37.5% are letters.").shares == (62.5, 37.5)


def test_libraries_of_advice_are_none_of_the_model() -> None:
    assert "transformers" in only("Pebble runs with the library transformers.").libraries
