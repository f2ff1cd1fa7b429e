"""Patterns by language: every one is told, can be compiled, and is searched in linear time."""

from __future__ import annotations

import re

import pytest

from osaid_hub.known import languages, phrases
from tests.growth import is_linear

NAMES = sorted(phrases.names())


def test_each_pattern_has_a_note() -> None:
    assert all(row["note"] for row in languages.notes("phrases").values())


@pytest.mark.parametrize("name", NAMES)
def test_each_pattern_has_alternatives_each_of_which_is_one(name: str) -> None:
    found = [
        each for key, _, group in languages.words("phrases", dict.fromkeys(NAMES)) if key == name for each in group
    ]
    assert found
    assert all(re.compile(each) for each in found)


@pytest.mark.parametrize("name", NAMES)
def test_any_text_is_searched_in_linear_time(name: str) -> None:
    pattern = phrases.pattern(name)
    pieces = ("custom ", "see", "a-", "internal custom ", "x.", "fine-")
    assert is_linear(lambda count: [pattern.search(piece * count) for piece in pieces], 2000)


def test_a_name_that_is_not_known_is_refused() -> None:
    with pytest.raises(ValueError, match="no pattern 'refferal'"):
        phrases.pattern("refferal")


@pytest.mark.parametrize(
    ("name", "text", "is_found"),
    [
        ("referral", "Details stand in the report.", True),
        ("referral", "Siehe den Bericht.", True),
        ("referral", "Overseen by three people.", False),
        ("tuning", "scripts/run_LoRA.py", True),
        ("tuning", "pretrain.py", False),
        ("private_trainer", "It was trained with our own distributed trainer.", True),
        ("private_trainer", "It was trained with our own hands. A trainer was there.", False),
    ],
)
def test_what_they_find(name: str, text: str, is_found: bool) -> None:
    assert bool(phrases.pattern(name).search(text)) is is_found
