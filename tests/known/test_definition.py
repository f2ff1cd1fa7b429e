"""The bundled definition: ids and their order are a contract, and every text has to be there."""

from __future__ import annotations

import re

import pytest

from osaid_hub.known.definition import Element, Requirement, load

CONTRACT = {
    Element.DATA: (
        "provenance scope collection labeling processing public_sources third_party_sources license",
        "",
    ),
    Element.CODE: ("data_processing training evaluation libraries inference architecture license", ""),
    Element.PARAMETERS: ("weights config license", "checkpoints optimizer_state"),
    Element.TERMS: ("use study modify share", ""),
}
REQUIREMENTS = load().requirements


def test_ids_order_elements_and_required_flags() -> None:
    expected = [
        (f"{element}.{name}", element, required)
        for element, (needed, optional) in CONTRACT.items()
        for names, required in ((needed, True), (optional, False))
        for name in names.split()
    ]
    assert [(row.id, row.element, row.required) for row in REQUIREMENTS] == expected


def test_name_version_and_number() -> None:
    assert (load().name, load().version) == ("OSAID", "1.0")
    assert len(REQUIREMENTS) == 24


def test_load_is_cached() -> None:
    assert load() is load()


def test_all_requirements_of_an_element_weigh_the_same() -> None:
    assert {row.weight for row in REQUIREMENTS} == {1.0}


@pytest.mark.parametrize("row", REQUIREMENTS, ids=lambda row: row.id)
def test_texts_are_complete_sentences(row: Requirement) -> None:
    assert 5 < len(row.title) < 60
    assert not row.title.endswith(".")
    assert row.place.startswith(("Preferred form", "What is Open Source AI"))
    for text in (row.clause, row.counts, row.fix):
        assert text == text.strip()
        assert text[0].isupper()
        assert text.rstrip('"`)').endswith(".")
        assert "  " not in text


@pytest.mark.parametrize("row", REQUIREMENTS, ids=lambda row: row.id)
def test_explanations_say_what_counts_and_are_short(row: Requirement) -> None:
    sentences = re.findall(r"[.!?]\"?(?=\s|$)", row.counts)
    assert 2 <= len(sentences) <= 6
    assert re.search(r"\bcounts?\b|\bcredited\b", row.counts)
    assert len(row.fix) < 300


@pytest.mark.parametrize("row", REQUIREMENTS, ids=lambda row: row.id)
def test_no_words_of_certification(row: Requirement) -> None:
    texts = " ".join((row.title, row.clause, row.counts, row.fix)).lower()
    allowed = texts.replace("osi-approved", "")
    assert not re.search(r"\b(certif\w*|approved|complian\w*|complies)\b", allowed)
