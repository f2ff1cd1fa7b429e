"""The table of advice is whole: every requirement has its changes, every change is used, every word can be filled."""

from __future__ import annotations

import re
import tomllib
from importlib import resources

import pytest

from osaid_hub.known import advice
from osaid_hub.known.definition import load
from osaid_hub.known.kinds import kinds
from osaid_hub.licenses import Use, classify, classify_text, counts_for, hub_ids

TABLE = advice.load()
TEXT = resources.files("osaid_hub").joinpath("known/tables/advice.toml").read_text(encoding="utf-8")


def test_every_required_row_has_changes_that_are_meant_to_repair_it() -> None:
    assert set(TABLE.repairs) == {row.id for row in load().requirements if row.required}


def test_kinds_are_those_of_models_or_of_how_they_were_made() -> None:
    known = {kind.name for kind in kinds()} | {"merge", "adapter", "finetune", "quantized", "copy", "distill"}
    used = {kind for words in (*TABLE.changes.values(), *TABLE.parts) for kind in words.kinds}
    assert used <= known


def test_titles_are_one_sentence_without_its_end() -> None:
    for words in TABLE.changes.values():
        for each in (words, *(words.of(kind) for kind in words.kinds)):
            assert each.title[0].isupper()
            assert not each.title.endswith((".", ":"))


def test_suggested_licenses_are_open_and_known_to_the_hub() -> None:
    for license in {TABLE.license_id, *TABLE.families.values()}:
        assert license in hub_ids()
        assert counts_for(classify(license), Use.PARAMETERS).outcome == "met"
    assert classify_text(TABLE.license_text.replace(TABLE.blank, TABLE.holder)).spdx == "MIT"


def test_every_part_has_blanks_and_a_filling_without_any() -> None:
    for part in TABLE.parts:
        for each in (part, *(part.of(kind) for kind in part.kinds)):
            assert any(blank in each.text for blank in (TABLE.marked, "{table}", "{environments}"))
            assert TABLE.blank not in each.filled


def test_what_is_not_known_is_refused() -> None:
    with pytest.raises(ValueError, match=r"terms\.karma"):
        advice.of_table(tomllib.loads(re.sub(r'(?m)^"terms.use" = ', '"terms.karma" = ', TEXT)))
