"""What holds whatever the weights say, in texts of our own."""

from __future__ import annotations

import pytest

from osaid_hub.card import parse_card
from osaid_hub.read.claims.context import Context, contexts
from osaid_hub.read.claims.rules import is_of_its_list
from osaid_hub.read.claims.states import Whose
from osaid_hub.read.claims.topics import topics_of

WAYS = "Long audio takes one of two ways:\n\n- Windowed: splits the audio into short pieces"


def last(text: str) -> Context:
    """Where the last sentence of a text stands."""
    card = parse_card(text)
    return contexts(card, topics_of([said.text for said in card.sentences]), "acme/heron")[-1]


@pytest.mark.parametrize(
    ("text", "intro", "expected"),
    [
        (WAYS, Whose.USE, True),
        (WAYS, Whose.DATA, False),
        (f"## Training data\n\n{WAYS}", Whose.NONE, False),
        ("It can do this:\n\n- trained on 40 GB of letters", Whose.MODEL, False),
        ("See also:\n\n- [Ferry Logs](https://ferry.example/logs), cut into pieces", Whose.NONE, False),
    ],
)
def test_a_part_of_a_list_speaks_of_what_the_list_does(text: str, intro: Whose, expected: bool) -> None:
    assert is_of_its_list(last(text), Whose.DATA, intro) is expected


def test_only_what_was_taken_for_data_is_asked() -> None:
    assert not is_of_its_list(last(WAYS), Whose.TRAINING, Whose.USE)
