"""Which names mean one data set, and which are the model's own."""

from __future__ import annotations

import pytest

from osaid_hub.read.data.same import is_named_after, is_own_name, is_same


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("The Pile", "mill/the_pile", True),
        ("Pile dataset", "the pile", True),
        ("Common Voice", "mozilla-foundation/common_voice_11_0", True),
        ("ferry-logs", "FerryLogs", True),
        ("Ferry Logs", "acme/ferry-logs-v2", True),
        ("English Wikipedia", "wikipedia", True),
        ("ferrytales.com", "Ferrytales", True),
        ("Slatewriter datasets", "acme/slatewriterdata", True),
        ("Quay Word Benchmark", "Quay Word Word Benchmark", True),
        ("Wiki", "wikidata", False),
        ("Ferry Logs", "Ferry Talk", False),
        ("Ferry", "ferry-logs", False),
        ("C4", "mC4", False),
        ("FineWeb", "FineWeb-Edu", False),
    ],
)
def test_same(one: str, other: str, expected: bool) -> None:
    assert is_same(one, other) is is_same(other, one) is expected


@pytest.mark.parametrize(
    ("name", "model", "expected"),
    [
        ("Larkspur", "mill/larkspur-7b", True),
        ("mill/larkspur-corpus", "mill/larkspur-7b-instruct", True),
        ("Larkspur v3", "mill/larkspur-v3-small", True),
        ("Wikipedia", "mill/larkspur-7b", False),
        ("UltraChat", "mill/larkspur-7b", False),
        ("Lark Songs", "mill/larkspur-7b", False),
        ("Wikipedia", "mill/7b", False),
        ("ferry_logs", "mill/t5-small-finetuned-Ferry-Logs-v2", False),
        ("ferry_logs", "mill/ferry-logs-finetuned", True),
    ],
)
def test_own_name(name: str, model: str, expected: bool) -> None:
    assert is_own_name(name, model) is expected


@pytest.mark.parametrize(
    ("name", "model", "expected"),
    [
        ("ferry", "mill/ferry_conformer", True),
        ("ferry-logs", "mill/ferry-logs-t5-base", True),
        ("ferry", "mill/ferry_7b", False),
        ("ferry", "mill/ferry_talk_conformer", False),
        ("ferry", "mill/conformer", False),
    ],
)
def test_named_after_a_set_and_an_architecture(name: str, model: str, expected: bool) -> None:
    assert is_named_after(name, model) is expected
