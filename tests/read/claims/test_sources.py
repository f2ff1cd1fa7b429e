"""How sentences name the sources of training data, and where these can be had."""

from __future__ import annotations

import pytest

from osaid_hub.known.table import read_table
from osaid_hub.read.claims import Detail
from osaid_hub.read.claims.details import says
from osaid_hub.read.claims.sources import links_source, names_part_of_set, spells_id
from tests.read.claims.test_rules import last


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The `acme/dialogues` dataset", True),
        ("It was tuned on the acme/ferry-logs dataset.", True),
        ("Common Crawl, without Wikipedia", False),
        ("OpenSpeechHub, a corpus of 400 hours of speech", False),
    ],
)
def test_an_id_is_a_place_and_a_name_is_none(text: str, expected: bool) -> None:
    assert spells_id(last(text)) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("- [Miners' Letters](https://letters.example.org): 3 billion words", True),
        ("It was trained on [acme/logs](https://huggingface.co/datasets/acme/logs).", True),
        ("It was trained on https://zenodo.org/records/1", True),
        ("- [Ferry Logs](https://arxiv.org/abs/2101.00001): 3 billion words", False),
        ("It was trained without [Ferry Logs](https://letters.example.org).", False),
    ],
)
def test_a_site_is_a_place_and_a_paper_is_none(text: str, expected: bool) -> None:
    assert links_source(last(text)) is expected


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
