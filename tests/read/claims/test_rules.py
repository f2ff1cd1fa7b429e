"""What holds whatever the weights say, in texts of our own."""

from __future__ import annotations

import pytest

from osaid_hub.card import parse_card
from osaid_hub.read.claims.context import Context, contexts
from osaid_hub.read.claims.following import is_of_its_list
from osaid_hub.read.claims.rules import settle
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


@pytest.mark.parametrize(
    ("text", "whose", "expected"),
    [
        ("Heron is a network trained on a variety of (call, name) pairs.", Whose.MODEL, Whose.DATA),
        ("Heron was trained with call-name pairs.", Whose.TRAINING, Whose.DATA),
        ("Heron is a network trained on pairs.", Whose.MODEL, Whose.MODEL),
        ("Heron was not evaluated, but trained on (call, name) pairs.", Whose.USE, Whose.USE),
        ("- Frisian (fy) >40k hours", Whose.MODEL, Whose.DATA),
        ("- Frisian (fy)", Whose.MODEL, Whose.MODEL),
        ("## Evaluation\n\n- Frisian (fy), 40 hours", Whose.NONE, Whose.NONE),
        ("GPT-J's pre-training corpus has letters.", Whose.DATA, Whose.BASE),
        ("Heron's training corpus has letters.", Whose.DATA, Whose.DATA),
        ("The model's training corpus has letters.", Whose.DATA, Whose.DATA),
        ("The harbour's training data has letters.", Whose.DATA, Whose.DATA),
        ("Trainiert auf QuayTalk.", Whose.MODEL, Whose.DATA),
        ("Addestrato su QuayTalk.", Whose.NONE, Whose.DATA),
        ("Addestrato su QuayTalk con 64 GPU.", Whose.TRAINING, Whose.TRAINING),
        ("FerryLogsで学習しました。", Whose.MODEL, Whose.DATA),
        ("Feinabgestimmt auf Basis von Llama-3-8B.", Whose.BASE, Whose.BASE),
        ("Heron was pretrained on letters.", Whose.BASE, Whose.TRAINING),
        ("Heron-Quay was pretrained on letters.", Whose.BASE, Whose.BASE),
        ("Gannet was pretrained on letters.", Whose.BASE, Whose.BASE),
    ],
)
def test_of_whom_words_speak_whatever_the_weights_say(text: str, whose: Whose, expected: Whose) -> None:
    assert settle(last(text), whose, set(), "heron", introduced=False)[0] is expected
