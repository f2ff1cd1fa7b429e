"""Sentences in other languages beside a standard text: bans never leave it open, and what is harmless mostly does."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from osaid_hub.known import languages
from osaid_hub.licenses import classify_text
from tests.growth import is_linear
from tests.licenses.texts import texts
from tests.table import each_row

TABLE = tomllib.loads((Path(__file__).parent / "bans" / "sentences.toml").read_text(encoding="utf-8"))
OTHERS = [each for each in TABLE if each != "en"]
READ = [each for each in OTHERS if "collection" in languages.load()[each]["lexicon"]]  # in which more is read than bans
MIT = texts()["MIT"]


@each_row("language", OTHERS, every=3)
def test_a_ban_beside_a_license_is_never_open(language: str) -> None:
    for sentence, *_ in TABLE[language]["bans"]:
        for text in (
            f"{MIT}\n\n{sentence}",
            f"{sentence}\n\n{MIT}",
            f"{MIT}\n\n{' '.join(TABLE[language]['none'])} {sentence}",
        ):
            assert not classify_text(text).conforming, sentence


@each_row("language", READ)
def test_what_is_harmless_mostly_leaves_a_license_open(language: str) -> None:
    facts = [classify_text(f"{MIT}\n\n{sentence}") for sentence in TABLE[language]["none"]]
    assert not any(fact.restricts for fact in facts)
    assert sum(fact.spdx == "MIT" for fact in facts) >= 0.7 * len(facts)


@each_row("language", OTHERS)
def test_words_around_a_harmless_sentence_are_still_noticed(language: str) -> None:
    sentence = TABLE[language]["none"][0].rstrip(".\u3002")
    assert not classify_text(f"{MIT}\n\n{sentence} zzqy zzqx.").conforming


@pytest.mark.growth
@pytest.mark.parametrize(
    "unit",
    ["\u6a21\u578b\u5728", "le mod\u00e8le a \u00e9t\u00e9 entra\u00een\u00e9 sur ", "a-", "das Modell wurde auf "],
)
def test_time_grows_linearly_with_sentences_without_an_end(unit: str) -> None:
    assert is_linear(lambda size: classify_text(f"{MIT}\n\n{unit * (size // len(unit))}!"), 40_000)
