"""Sentences as rows of signs."""

from __future__ import annotations

import pytest

from osaid_hub.read.bases.mentions import Reader
from osaid_hub.read.bases.signs import Spelled, spell


def spelled(text: str) -> Spelled:
    mentions = Reader("acme/pebble").find(text, ())
    return spell(text, mentions, [each for each in mentions if "/" in each.name and not each.is_own])


@pytest.mark.parametrize(
    ("said", "signs"),
    [
        ("The first six layers of quarry/slate-7b were tuned", "dddYoXzt"),
        ("quarry/slate-7b \u2192 SFT => acme/pebble", "X>s>P"),
        ("Base \u2014 quarry/slate-7b & quarry/gneiss-2b", "B:XdX"),
        ("We (in the old quarry, of course) tuned quarry/slate-7b", "ItX"),
        ("An encoder (quarry/slate-7b) with a tokenizer that murmurs", "dN(X)udxw?"),
        ("It is 2,000 steps old", "Pzdsd"),
        ("", ""),
    ],
)
def test_each_word_has_the_sign_of_its_kind(said: str, signs: str) -> None:
    assert spelled(said).signs == signs


def test_each_sign_knows_its_words_and_each_possible_base_its_sign() -> None:
    text = "We tuned quarry/slate-7b, then quarry/gneiss-2b"
    signs, places, named = spelled(text)
    assert [text[start:end] for start, end in places] == [
        *("We", "tuned", "quarry/slate-7b"),
        *(",", "then", "quarry/gneiss-2b"),
    ]
    assert [(signs[number], mention.name) for number, mention in named] == [
        ("X", "quarry/slate-7b"),
        ("X", "quarry/gneiss-2b"),
    ]
