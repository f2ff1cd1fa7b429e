"""The sources that a card names as its training data."""

from __future__ import annotations

import pytest

from osaid_hub.card import parse_card
from osaid_hub.known.table import read_table
from osaid_hub.read.claims import Detail, Document
from osaid_hub.read.claims.details import says
from osaid_hub.read.claims.sources import names_part_of_set
from tests.judge.checks.build import snapshot

LIST = """Acme was trained on the following datasets:

- [Miners' Letters](https://letters.example.org): 3 billion words
- Common Crawl, without Wikipedia
- The `acme/dialogues` dataset
- OpenSpeechHub, a corpus of 400 hours of speech
"""


def named(text: str) -> list[str]:
    return [source.name for source, _ in Document(snapshot("# Acme"), parse_card(text), "README.md").sources]


def test_each_item_of_a_list_of_sources_is_one_by_its_head() -> None:
    assert named(LIST) == ["Miners' Letters", "Common Crawl", "acme/dialogues", "OpenSpeechHub"]


def test_a_link_or_an_id_is_a_place_and_a_name_is_none() -> None:
    found = Document(snapshot("# Acme"), parse_card(LIST), "README.md").sources
    assert [source.located for source, _ in found] == [True, False, True, False]


def test_one_source_under_two_names_is_one() -> None:
    text = "It was trained on the Pile. The Pile dataset was used: https://huggingface.co/datasets/EleutherAI/pile"
    found = Document(snapshot("# Acme"), parse_card(text), "README.md").sources
    assert len({source.key for source, _ in found}) == len(found) == 1


@pytest.mark.parametrize(
    ("text", "detail"),
    [
        ("All pages of the town hall were removed.", Detail.EXCLUDED),
        ("Three linguists rated each answer.", Detail.LABELS_BY_PEOPLE),
    ],
)
def test_details(text: str, detail: Detail) -> None:
    assert says(detail, text)


def test_a_closed_list_says_nothing_beside_its_sources() -> None:
    told = [detail for detail in Detail if says(detail, "It was trained on Wikipedia and the Pile.")]
    assert told == [Detail.JOINED]


def test_each_table_of_claims_is_asked_for() -> None:
    assert set(read_table("claims.toml")) == set(Detail)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It was trained on 2B tokens of the Frisian subset of Quayweb.", True),
        ("Tuned on the training and validation splits of Harbour Voices.", True),
        ("It was trained on a subset of our letters.", False),
        ("Heron, of which a subset was kept, was trained on letters.", False),
    ],
)
def test_a_part_of_a_set_names_the_set(text: str, expected: bool) -> None:
    assert names_part_of_set(text, "") is expected
