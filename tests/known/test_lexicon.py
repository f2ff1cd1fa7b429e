"""The lexicon: how terms match, and that its lists are complete and tidy."""

from __future__ import annotations

import tomllib
from importlib import resources

import pytest

from osaid_hub.known import languages
from osaid_hub.known.lexicon import Lexicon, load, tables, uses_of
from osaid_hub.licenses.bans.patterns import LANGUAGES as BANS
from tests.table import each_row

OF_TERMS = {"h_license", "license_word", "restriction", "forbids"}
# Of these languages terms are read, some headings, as what stands below one on data is said of the data, and of some
# words for training and amounts.
OF_TERMS_ALONE = {code for code, kinds in languages.load().items() if "collection" not in kinds["lexicon"]}
LANGUAGES = set(languages.codes())
TABLES = tables()
EVERY_LANGUAGE = [name for name in TABLES if name.startswith("h_")] + [
    "train",
    "data_noun",
    "collection",
    "labeling",
    "processing",
    "not_released",
    "promise",
]
SMALL = Lexicon(
    uses_of(
        {
            "animal": {"en": ["cat", "dog*", "*fish", "guinea pig"], "zh": ["猫"], "ru": ["кот"], "except": ["cat 5"]},
            "pet": {"en": ["cat"]},
        }
    )
)


def found(text: str, topic: str, lexicon: Lexicon | None = None) -> list[str]:
    return [text[start:end] for name, start, end in (lexicon or load()).topics(text) if name == topic]


def test_terms_of_any_letters_come_by_where_they_end() -> None:
    assert SMALL.topics("кот, cat, 猫 and fish") == [
        ("animal", 0, 3),
        ("animal", 5, 8),
        ("pet", 5, 8),
        ("animal", 10, 11),
        ("animal", 16, 20),
    ]
    longest_first = Lexicon(uses_of({"a": {"de": ["größe", "datengröße*", "ße*"]}, "b": {"en": ["*e"]}}))
    assert [hit[:2] for hit in longest_first.topics("Datengröße")] == [("a", 0), ("b", 9)]


@each_row(
    ("text", "expected"),
    [
        ("A cat.", ["cat"]),
        ("CAT", ["CAT"]),
        ("concat cats cat_1 cat2", []),
        ("a cat-like thing", ["cat"]),
        ("dogs and dogmas, no hotdog", ["dog", "dog"]),
        ("swordfish, but not fishy", ["fish"]),
        ("guinea pig, guinea  pig", ["guinea pig"]),
        ("guinea\u00a0pig", ["guinea\u00a0pig"]),
        ("小猫咪", ["猫"]),
        ("这只cat很大", ["cat"]),
        ("고양이 cat는", ["cat"]),
        ("Кот и который", ["Кот"]),
        ("İİ cat", ["cat"]),
        ("a cat 5 cable", []),
        ("a cat 5 cable and a cat", ["cat"]),
        ("", []),
    ],
)
def test_boundaries(text: str, expected: list[str]) -> None:
    assert found(text, "animal", SMALL) == expected


def test_topics_may_share_a_term_and_an_exception_binds_one_topic() -> None:
    assert SMALL.topics("cat") == [("animal", 0, 3), ("pet", 0, 3)]
    assert SMALL.topics("cat 5") == [("pet", 0, 3)]


@each_row(
    ("text", "topic", "expected"),
    [
        ("The model was pre-trained on 2 TB of text.", "train", ["pre-trained", "trained"]),
        ("Wir haben die Daten dedupliziert.", "processing", ["dedupliziert"]),
        ("Données d’entraînement", "h_training_data", ["Données d’entraînement"]),
        ("los datos fueron recopilados de la web", "collection", ["recopilados"]),
        ("os dados foram coletados", "collection", ["coletados"]),
        ("Модель обучена на текстах.", "train", ["обучен"]),
        ("데이터는 수집하였다", "collection", ["수집"]),
        ("データは公開していません", "not_released", ["公開していません"]),
        ("我们对数据进行了去重", "processing", ["去重"]),
        ("تم جمع البيانات من الإنترنت", "collection", ["تم جمع", "جمع"]),
        ("The weights will be released soon.", "promise", ["will be released", "soon"]),
        ("More information needed", "placeholder", ["More information needed"]),
        ("for commercial or non-commercial use", "restriction", []),
        ("for non-commercial use", "restriction", ["non-commercial"]),
        ("a self-supervised objective", "labels_used", []),
        ("supervised fine-tuning (SFT)", "labels_used", ["supervised", "supervised fine-tuning", "SFT"]),
        ("metadata of the database", "data_noun", []),
        ("Sobre todo el texto", "placeholder", []),
        ("данная модель", "data_noun", []),
    ],
)
def test_examples(text: str, topic: str, expected: list[str]) -> None:
    assert sorted(found(text, topic)) == sorted(expected)


@each_row(
    ("title", "topics"),
    [
        ("Training data", {"h_training_data"}),
        ("Training and evaluation data", {"h_training_data"}),
        ("Testing Data, Factors & Metrics", {"h_evaluation_data"}),
        ("训练数据（Training Data）", {"h_training_data"}),
        ("Data Preprocessing", {"h_processing"}),
        ("Data contamination test results", {"h_evaluation"}),
        ("Trainingsdaten", {"h_training_data"}),
        ("Évaluation", {"h_evaluation"}),
        ("Datos de entrenamiento", {"h_training_data"}),
        ("Licença", {"h_license"}),
        ("Лицензия", {"h_license"}),
        ("Licenza", {"h_license"}),
        ("Licentie", {"h_license"}),
        ("Licencja", {"h_license"}),
        ("Licens", {"h_license"}),
        ("Lisans", {"h_license"}),
        ("Giấy phép", {"h_license"}),
        ("Lisensi", {"h_license"}),
        ("Ліцензія", {"h_license"}),
        ("使い方", {"h_usage"}),
        ("사전 학습 데이터", {"h_training_data"}),
        ("بيانات التدريب", {"h_training_data"}),
        ("Harry Potter", set()),
        ("Results on data that was held out of training", {"h_evaluation"}),
        ("Ergebnisse auf den Trainingsdaten", {"h_evaluation"}),
        ("Word error rates on corpora outside of training", {"h_evaluation"}),
        ("Training data and results", {"h_training_data", "h_evaluation"}),
        ("Training & Calibration Data", {"h_training_data"}),
        ("Training, validation and test data", {"h_training_data"}),
        ("Training on the test data", {"h_training", "h_evaluation_data"}),
        ("Downstream splits", {"h_evaluation_data"}),
        ("License plates", set()),
        ("Licence", {"h_license"}),
    ],
)
def test_headings(title: str, topics: set[str]) -> None:
    assert load().heading(title) == topics


@each_row("topic", EVERY_LANGUAGE)
def test_every_language_is_there(topic: str) -> None:
    assert set(TABLES[topic]) - {"note", "except"} >= LANGUAGES - OF_TERMS_ALONE


@each_row("topic", sorted(OF_TERMS))
def test_terms_are_read_in_every_language(topic: str) -> None:
    assert set(TABLES[topic]) - {"note", "except"} == LANGUAGES


def test_a_language_whose_bans_are_read_has_words_that_lead_to_them() -> None:
    assert set(BANS) <= LANGUAGES


@each_row("topic", tuple(TABLES))
def test_lists_are_tidy(topic: str) -> None:
    table = TABLES[topic]
    assert isinstance(table["note"], str)
    assert table["note"]
    assert set(table) - {"note", "except"} <= LANGUAGES
    terms = [term for key, terms in table.items() if key not in ("note", "except") for term in terms]
    assert len(terms) == len(set(terms))
    for term in terms:
        assert term == term.lower()
        assert term == term.strip()
        assert "  " not in term
        assert "*" not in term[1:-1]
        assert term.strip("*")


@each_row("topic", tuple(TABLES))
def test_every_term_is_found_in_itself(topic: str) -> None:
    for key, terms in TABLES[topic].items():
        if key not in ("note", "except"):
            for term in terms:
                assert term.strip("*") in found(term.strip("*"), topic)


@each_row("text", ["\x00\x1b[31m", "İ" * 50, "'" * 50, "\ud800", "a\u0301" * 9, "🏗️ Training"])
def test_positions_stay_inside_any_text(text: str) -> None:
    for _, start, end in load().topics(text):
        assert 0 <= start < end <= len(text)


@pytest.mark.parametrize("table", ["lexicon.toml", "data_states.toml", "data_names.toml"])
def test_a_star_stands_at_an_end_of_a_term_alone(table: str) -> None:
    """A star in the middle is looked for as it is written, and found nowhere."""
    text = resources.files("osaid_hub").joinpath(f"known/tables/{table}").read_text(encoding="utf-8")
    terms = [
        term
        for topic in tomllib.loads(text).values()
        for key, listed in topic.items()
        if key != "note"
        for term in listed
    ]
    assert [term for term in terms if "*" in term.strip("*")] == []


def test_a_heading_on_the_data_of_training_and_tests_is_nothing_but_a_heading() -> None:
    assert load().is_heading("Training and calibration data")
    assert not load().is_heading("Training on the calibration data of Heron")
