"""The bundled definition: ids and their order are a contract, and every text has to be there."""

from __future__ import annotations

import re
import tomllib

import pytest

from osaid_hub.known.definition import Bases, Element, Requirement, load, of_table
from tests.table import each_row

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


@each_row("row", REQUIREMENTS, ids=lambda row: row.id)
def test_texts_are_complete_sentences(row: Requirement) -> None:
    assert 5 < len(row.title) < 60
    assert not row.title.endswith(".")
    assert row.place.startswith(("Preferred form", "What is Open Source AI"))
    for text in (row.clause, row.counts, row.fix):
        assert text == text.strip()
        assert text[0].isupper()
        assert text.rstrip('"`)').endswith(".")
        assert "  " not in text


@each_row("row", REQUIREMENTS, ids=lambda row: row.id)
def test_explanations_say_what_counts_and_are_short(row: Requirement) -> None:
    sentences = re.findall(r"[.!?]\"?(?=\s|$)", row.counts)
    assert 2 <= len(sentences) <= 6
    assert re.search(r"\bcounts?\b|\bcredited\b", row.counts)
    assert len(row.fix) < 300


@each_row("row", REQUIREMENTS, ids=lambda row: row.id)
def test_no_words_of_certification(row: Requirement) -> None:
    texts = " ".join((row.title, row.clause, row.counts, row.fix)).lower()
    allowed = texts.replace("osi-approved", "")
    assert not re.search(r"\b(certif\w*|approved|complian\w*|complies)\b", allowed)


ROW = """
name = "OSAID"
version = "1.0"
[[requirement]]
id = "data.scope"
element = "data"
required = true
weight = 1
title = "Scope"
clause = "It is told."
place = "Preferred form"
counts = "Words count."
fix = "Tell it."
bases = "derived"
role = "training"
topics = ["domain"]
mof = ["Data card"]
"""


def test_a_row_is_read_into_typed_fields() -> None:
    row = of_table(tomllib.loads(ROW)).requirements[0]
    assert (row.element, row.bases, row.topics, row.mof) == (Element.DATA, Bases.DERIVED, {"domain"}, ("Data card",))
    assert (row.terms_of, row.holds, row.shared_tools, row.about_terms) == (None, None, False, False)


@each_row(
    ("old", "new", "words"),
    [
        ('bases = "derived"', 'bases = "some"', "'some' is not a valid Bases"),
        ('bases = "derived"', "", "data.scope: 'bases'"),
        ('role = "training"', 'role = "trainnig"', "'trainnig' is no role"),
        ('topics = ["domain"]', 'topics = ["domian"]', "no topic domian"),
        ('topics = ["domain"]', 'topics = "domain"', "list of texts"),
        ('mof = ["Data card"]', 'mof = ["data card"]', "no component 'data card'"),
        ("weight = 1", "wieght = 1", "columns that are not known: wieght"),
        ("weight = 1", 'weight = "much"', "could not convert"),
        ("required = true", 'required = "no"', "a switch is true or false"),
        ('element = "data"', 'element = "code"', "its id must begin with code"),
        ('role = "training"', 'holds = "anything"', "not a valid Holds"),
        ('role = "training"', 'terms_of = "model"', "not a valid Element"),
        ('title = "Scope"\n', "", "title"),
    ],
)
def test_what_is_not_known_is_refused(old: str, new: str, words: str) -> None:
    assert old in ROW
    with pytest.raises(ValueError, match=re.escape(words)):
        of_table(tomllib.loads(ROW.replace(old, new)))


def test_each_element_but_the_freedoms_has_one_requirement_about_its_terms() -> None:
    for element in (Element.DATA, Element.CODE, Element.PARAMETERS):
        assert [row.id for row in REQUIREMENTS if row.element is element and row.about_terms] == [f"{element}.license"]
        assert load().license_of(element).terms_of is element


def test_the_freedoms_hang_on_the_terms_of_the_weights_and_weaken_with_the_bases() -> None:
    freedoms = [row for row in REQUIREMENTS if row.element is Element.TERMS]
    assert {(row.terms_of, row.bases) for row in freedoms} == {(Element.PARAMETERS, Bases.WEAKEST)}


def test_what_is_the_models_own_affair() -> None:
    """What runs a derived model, and the terms of its documents and code: its bases decide nothing about them."""
    own = {row.id for row in REQUIREMENTS if not row.takes_from_bases and row.element is not Element.PARAMETERS}
    assert own == {"data.license", "code.libraries", "code.inference", "code.architecture", "code.license"}
