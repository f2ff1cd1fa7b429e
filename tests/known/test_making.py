"""The kinds of words in sentences on how a model was made."""

from __future__ import annotations

import pytest

from osaid_hub.known import making
from osaid_hub.known.table import read_table


@pytest.mark.parametrize(
    ("word", "sign"),
    [
        ("fine-tuned", "t"),
        ("finetuned", "t"),
        ("initialised", "i"),
        ("quantised", "q"),
        ("layers", "Y"),
        ("adapter-tuned", "t"),
        ("twelve", making.PLAIN),
        ("12", making.PLAIN),
        ("tokenizer", making.THING),
        ("lullabies", making.OTHER),
        ("long-lullabies", making.OTHER),
    ],
)
def test_a_word_has_the_sign_of_its_kind(word: str, sign: str) -> None:
    assert making.sign(word) == sign


def test_each_kind_has_a_sign_of_its_own_that_is_one_letter() -> None:
    signs = [kind["sign"] for kind in read_table("making.toml")["kind"]]
    assert len(set(signs)) == len(signs)
    assert all(len(sign) == 1 and sign.isalpha() for sign in signs)
    assert not {"X", making.THING, making.OTHER} & set(signs)
