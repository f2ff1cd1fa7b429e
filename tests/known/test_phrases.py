"""Phrases by language: an ASCII text is searched with fewer alternatives, and finds what all of them would find."""

from __future__ import annotations

import re
from re import _parser as parser  # type: ignore[attr-defined]

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from osaid_hub.known.phrases import FILES, OTHER_LETTERS, Phrases, load
from osaid_hub.known.table import read_table
from tests.table import each_row

FERRIES = {"note": "a boat", "en": [r"\bferr(?:y|ies)\b"], "fr": [r"\bbac (?:amarré|à quai)\b"], "ru": [r"\bпаром\b"]}


@each_row(
    ("text", "found"),
    [
        ("The FERRY leaves", True),
        ("\N{LEFT DOUBLE QUOTATION MARK}The Ferry\N{RIGHT DOUBLE QUOTATION MARK}", True),
        ("Le BAC À QUAI", True),
        ("Старый паром", True),
        ("паром or ferry", True),
        ("A quay and a boat", False),
        ("", False),
    ],
)
def test_phrases_of_all_languages_are_found_in_any_case(text: str, found: bool) -> None:
    phrases = Phrases(FERRIES)
    assert phrases.are_in(text) is found
    assert (phrases.of(text).search(text) is not None) is found
    assert phrases.begin(text) is (phrases.whole.match(text) is not None)


def test_where_they_stand_is_told_in_the_letters_of_the_text() -> None:
    found = Phrases(FERRIES).of("The Ferry leaves").search("The Ferry leaves")
    assert found is not None
    assert found[0] == "Ferry"


def test_capitals_may_make_a_difference() -> None:
    phrases = Phrases({"cased": True, "en": ["Ferry Terms"]})
    assert phrases.are_in("the Ferry Terms")
    assert phrases.begin("Ferry Terms")
    assert not phrases.are_in("the ferry terms")


def test_a_table_of_other_letters_alone_finds_nothing_in_ascii() -> None:
    phrases = Phrases({"ru": FERRIES["ru"]})
    assert not phrases.are_in("a ferry")
    assert phrases.are_in("паром")


@each_row("file", FILES)
def test_words_of_other_letters_have_a_letter_that_is_not_ascii(file: str) -> None:
    tables = read_table(file).values()
    says = [each for table in tables for language in OTHER_LETTERS & table.keys() for each in table[language]]
    assert says
    assert [each for each in says if not _is_foreign(parser.parse(each))] == []


@each_row("file", FILES)
def test_words_are_written_in_small_letters(file: str) -> None:
    """Ranges of both cases aside: capitals would find nothing in a text that was made small."""
    says = [
        each
        for table in read_table(file).values()
        for language in table.keys() - {"note", "cased"} - OTHER_LETTERS
        for each in table[language]
        if not table.get("cased")
    ]
    assert says
    assert [each for each in says if re.search(r"[A-Z]", re.sub(r"\\[A-Z]|A-Za-z", "", each))] == []


def test_all_files_are_read() -> None:
    assert all(isinstance(each, Phrases) for file in FILES for each in load(file).values())


@pytest.mark.parametrize("file", FILES)
@given(data=st.data())
@settings(max_examples=40)
def test_a_bundled_table_finds_what_it_would_find_without_cues(file: str, data: st.DataObject) -> None:
    """Each of its phrases is made to stand in a text, and the other tables are asked for the same text."""
    tables = read_table(file)
    plain = {name: Phrases(table) for name, table in tables.items()}
    said = plain[data.draw(st.sampled_from(sorted(tables)))].of("a")
    text = data.draw(st.from_regex(said, alphabet=st.characters(max_codepoint=127)))
    for name, bundled in load(file).items():
        assert bundled.are_in(text) is plain[name].are_in(text), name
        assert bundled.times_in(text) == plain[name].times_in(text), name
        first, same = bundled.first(text), plain[name].first(text)
        assert (first and first.span()) == (same and same.span()), name


def _is_foreign(tree: parser.SubPattern) -> bool:
    """Whether all that a regular expression matches has a character that is not ASCII."""
    return any(_needs_foreign(str(kind), said) for kind, said in tree)


def _needs_foreign(kind: str, said: object) -> bool:
    match kind, said:
        case "LITERAL", int(code):
            return code > 127
        case "IN", list(members):
            return all(str(each) in ("LITERAL", "RANGE") and _lowest(code) > 127 for each, code in members)
        case "BRANCH", (_, branches):
            return all(map(_is_foreign, branches))
        case "SUBPATTERN", (_, _, _, inner):
            return _is_foreign(inner)
        case (("MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT"), (least, _, inner)):
            return least > 0 and _is_foreign(inner)
        case _:
            return False


def _lowest(code: int | tuple[int, int]) -> int:
    return code if isinstance(code, int) else code[0]
