"""The words that lead to a link in a sentence."""

from __future__ import annotations

import pytest

from osaid_hub.card import parse_card
from osaid_hub.read.claims.link_words import words_in
from tests.growth import is_linear
from tests.table import each_row


@each_row(
    ("text", "words"),
    [
        ("Our code is [here](https://a.example/x).", ["Our code is here"]),
        (
            "Code is [here](https://a.example/x), data [there](https://a.example/y) and notes [below](https://a.example/z).",
            ["Code is here", ", data there", "and notes below"],
        ),
        (
            "First [one](https://a.example/x), then [the same](https://a.example/x).",
            ["First one", "First one the same"],
        ),
        (
            "A part [of it](https://a.example/x/y) and [all](https://a.example/x).",
            ["A part of it", "A part of it all"],
        ),
    ],
)
def test_the_words_before_a_link_begin_behind_the_link_before_it(text: str, words: list[str]) -> None:
    said = next(said for said in parse_card(text).sentences if said.links)
    assert [words_in(said, link) for link in said.links] == words


@pytest.mark.growth
def test_a_sentence_of_many_links() -> None:
    def work(count: int) -> None:
        said = parse_card(" ".join(f"see [the code](https://a.example/{n})" for n in range(count))).sentences[0]
        for link in said.links:
            words_in(said, link)

    assert is_linear(work, 1_000)
