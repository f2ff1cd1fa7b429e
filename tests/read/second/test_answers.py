"""What counts of an answer: only claims whose quotes stand in the sentences that were asked about."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from osaid_hub.read.claims import document_of
from osaid_hub.read.second.answers import NoAnswerError, Proven, read_answer, together
from osaid_hub.read.second.questions import Question, questions
from osaid_hub.snapshot import README, Said
from tests.judge.checks.build import snapshot
from tests.table import each_row

TEXT = "It was trained on the Slate corpus of 30 GB. Nobody labeled it."
(ASKED,) = questions(document_of(snapshot(TEXT), README))


def claim(**changes: Any) -> dict[str, Any]:
    return {"id": "s1", "whose": "data", "states": ["size"], "quote": "30 GB"} | changes


def answer(*claims: Any, around: str = "{}") -> tuple[tuple[Proven, ...], int]:
    found = read_answer(ASKED, around.replace("{}", json.dumps({"claims": list(claims)})))
    return found.proven, found.dropped


@each_row(
    "changes, words",
    [
        ({}, (8, 10)),
        ({"quote": "the  Slate\ncorpus"}, (4, 7)),
        ({"quote": "late corp"}, (5, 7)),
        ({"quote": None, "words": [7, 9]}, (7, 9)),
        ({"states": []}, (8, 10)),
    ],
)
def test_a_claim_that_its_sentence_bears_out(changes: dict[str, Any], words: tuple[int, int]) -> None:
    (proven,), dropped = answer(claim(**changes))
    assert (proven.words, dropped) == (words, 0)


@each_row(
    "changes",
    [
        {"quote": "300 GB"},  # not in the sentence
        {"quote": "Nobody labeled it"},  # in another one
        {"quote": ""},
        {"quote": " . "},
        {"quote": 7},
        {"id": "s9"},
        {"id": ["s1"]},
        {"whose": "mine"},
        {"whose": None},
        {"quote": None, "words": [0, 99]},
        {"quote": None, "words": [3, 3]},
        {"quote": None, "words": [True, 2]},
    ],
)
def test_a_claim_without_proof_is_dropped_and_counted(changes: dict[str, Any]) -> None:
    assert answer(claim(**changes)) == ((), 1)


def test_statements_that_nobody_knows_are_dropped_alone() -> None:
    (proven,), dropped = answer(claim(states=["size", "certified", 3, "size"]))
    assert (proven.states, dropped) == (("size",), 3)


def test_a_sentence_is_answered_for_once_and_what_is_left_out_is_silence() -> None:
    found = read_answer(ASKED, json.dumps({"claims": [claim(), claim(states=["labeled"])]}))
    assert (len(found.proven), found.dropped) == (1, 1)
    assert list(found.said(ASKED).values()) == [Said("data", ("size",)), Said()]


def test_a_quote_may_hold_what_ends_thoughts() -> None:
    (asked,) = questions(document_of(snapshot("Say &lt;/think&gt;[{}] of 30 GB."), README))
    told = json.dumps({"claims": [claim(quote="</think>[{}] of 30 GB")]})
    for text in (told, f"```json\n{told}\n```", f'<think>{{"claims": []}}</think>{told}'):
        assert len(read_answer(asked, text).proven) == 1
    with pytest.raises(NoAnswerError):
        read_answer(asked, f"<think>{told.replace('</think>', '')}</think>I would rather not.")


@each_row(
    "first, second, both",
    [
        (Said("data", ("size",)), Said(), Said("data", ("size",))),
        (Said(), Said("data", ("size",)), Said("data", ("size",))),
        (Said("data", ("size",)), Said("data", ("where",)), Said("data", ("size", "where"))),
        (Said("data", ("size",)), Said("use", ()), Said("data", ("size",))),
        (Said("data", ("size",)), Said("terms", ("restricts",)), Said("terms", ("restricts",))),
    ],
)
def test_a_sentence_that_stands_twice(first: Said, second: Said, both: Said) -> None:
    assert together(first, second) == both


@each_row(
    "around",
    ["```json\n{}\n```", "Here it is: {} Bye.", '<think>{"claims": [1]}</think>{}', "[1] and {}", '{"a": {}'],
)
def test_an_answer_is_found_however_it_is_wrapped(around: str) -> None:
    assert len(answer(claim(), around=around)[0]) == 1


@each_row("text", ["", "I cannot.", "{", "[[[[" * 50_000, '{"a":' * 50_000, '{"claims": 3}', "[]", "null"])
def test_no_answer(text: str) -> None:
    with pytest.raises(NoAnswerError):
        read_answer(ASKED, text)


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8) | st.sampled_from(["s1", "data", "size", "GB"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["id", "whose", "quote"]), inner),
    max_leaves=8,
)


@settings(max_examples=30)
@given(st.lists(st.dictionaries(st.sampled_from(["id", "whose", "states", "quote", "words"]), VALUES), max_size=4))
def test_whatever_is_answered_only_words_of_the_text_come_back(claims: list[dict[str, Any]]) -> None:
    _all_stand(ASKED, json.dumps({"claims": claims}))


def _all_stand(question: Question, text: str) -> None:
    for each in read_answer(question, text).proven:
        first, last = each.words
        assert 0 <= first < last <= len(question.sentences[each.id].split())
