"""What terms do, in a sentence: without a label before it, and never with more than one colon."""

from __future__ import annotations

import pytest

from osaid_hub.judge.checks import code_training, parameters_license
from osaid_hub.judge.terms_words import GRANTED, sentence
from osaid_hub.licenses import Use, classify, counts_for, known_licenses
from tests.hub.plain_cards import LICENSE_TEXT
from tests.judge.checks.build import front, model


@pytest.mark.parametrize("asked", [each for each in GRANTED if each != "code"])
def test_one_sentence_with_one_colon_at_most(asked: str) -> None:
    for fact in known_licenses():
        words = sentence(asked, fact, counts_for(fact, Use.PARAMETERS).outcome)
        assert words[0].isupper()
        assert words.count(": ") <= 1, words
        assert not words.endswith(".")


def test_each_freedom_is_named() -> None:
    fact = classify("cc-by-nc-4.0")
    assert sentence("use", fact, "unmet").startswith("Use is limited by Creative Commons")
    assert sentence("share", fact, "unmet").startswith("Sharing is limited by Creative Commons")
    assert (
        sentence("modify", classify("mit"), "met")
        == "Changed versions are allowed by MIT License, which is OSI-approved"
    )
    assert (
        sentence("use", classify("pear-license"), "unknown")
        == 'Use depends on terms that we do not know, "pear-license"'
    )
    assert sentence("use", classify(""), "unmet") == "No license is stated, so nobody may use the model"


def test_a_license_without_a_name_is_not_called_by_its_placeholder() -> None:
    assert "a license given as" in sentence("weights", classify("other"), "unknown")
    assert sentence("code", classify("apache-2.0"), "met") == "Apache License 2.0, which is OSI-approved"


def test_what_is_open_in_part_tells_why() -> None:
    assert "personal grant" in sentence("share", classify("apple-ascl"), "partial")
    assert sentence("code", classify("cc-by-4.0"), "partial").endswith("code needs an OSI-approved license")


def test_code_whose_license_is_contradicted_is_not_said_to_be_under_none() -> None:
    texts = {"LICENSE": LICENSE_TEXT, "train.py": "from transformers import Trainer\nTrainer(model).train()\n"}
    told = code_training.check(model(front("license: apache-2.0") + "# Pebble", texts=texts)).message
    assert "there, but its license is not certain (MIT License" in told
    assert "not under an OSI-approved license" not in told


def test_conditions_of_one_place_are_named_together() -> None:
    card = "## License\n\nThe model may be used for research only.\n\nIt must not be used for military purposes."
    told = parameters_license.check(model(card)).message
    assert told.count("makes use conditional") == 1
    assert ";" in told
