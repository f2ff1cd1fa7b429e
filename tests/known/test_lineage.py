"""The table of the words of lineage."""

from __future__ import annotations

import tomllib
from importlib import resources

from osaid_hub.known import languages, lexicon
from osaid_hub.known.lineage import RELATIONS, load
from tests.table import each_row

TABLE = tomllib.loads(resources.files("osaid_hub").joinpath("known/tables/lineage.toml").read_text(encoding="utf-8"))
KEYS = {"relation", "place", "names", "opening", "uses", "yields", "strict", "families", "note"}


def test_every_wording_is_whole() -> None:
    codes = set(languages.codes())
    for row in TABLE["wording"]:
        assert row["relation"] in RELATIONS
        assert row["place"] in ("behind", "before")
        assert row["names"] in ("any", "sure")
        assert row.keys() - KEYS <= codes


@each_row("relation", ["finetune", "quantized", "merge", "distill", "copy"])
def test_every_language_has_words_for_every_relation(relation: str) -> None:
    told = {key for row in TABLE["wording"] if row["relation"] == relation for key in row.keys() - KEYS}
    assert told >= set(lexicon.tables()["collection"]) - {"note", "except", "ko", "ar"} | {"en"}


def test_terms_are_lower_case_and_stand_once_in_their_wording() -> None:
    for row in (*TABLE["wording"], *(table for name, table in TABLE.items() if name != "wording")):
        for key in row.keys() - KEYS:
            assert [term for term in row[key] if term != term.lower()] == []
            assert len(row[key]) == len(set(row[key])), [term for term in row[key] if row[key].count(term) > 1]


def test_spellings_and_longer_wordings() -> None:
    for text in ("A finetuned version of x", "A fine-tuned version of x", "A fine tuned version of x"):
        (hit,), _ = load().find(text)
        assert text[hit.start : hit.end].endswith("version of")


def test_gaps() -> None:
    assert load().is_filled(" the original pre-trained 7B model, ")
    assert load().is_filled(" OpenAI's (small) ")
    assert not load().is_filled(" our friends at ")
    assert load().is_joined(", ")
    assert load().is_joined(" (7B) and ")
    assert load().is_joined("和")
    assert not load().is_joined(" ")
    assert not load().is_joined(" on the ")
