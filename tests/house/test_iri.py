"""The quick check of addresses answers as the grammar does."""

from __future__ import annotations

import pytest

from tests import iri

ADDRESSES = (
    "https://huggingface.co/acme/open-7b/blob/0123/README.md#L12-L14",
    "https://a.example:8080/x?y=%20#z",
    "urn:uuid:3e671687-395b-41f5-a30f-a58921a69b79",
    "",
    "#fragment",
    "../a/b;c=1",
    "//host/path",
    "mailto:a@a.example",
    "a b",
    "https://a.example/%zz",
    "https://a.example/<x>",
    "https://[::1]/",
    "https://[::1",
    "1https://a.example",
    "a:b:c",
    "https://a.example/{x}",
    "https://a.example/\\x",
    "https://a.example/#a#b",
    "https://a.example/\x00",
    "https://m\u00fcller.example/\u6a21",
    "https://m\u00fcller.example/\u202e",
)


@pytest.mark.process
@pytest.mark.parametrize("rule", iri.RULES)
def test_the_quick_answer_is_that_of_the_grammar(rule: str) -> None:
    grammar = pytest.importorskip("rfc3987_syntax") and iri._library()
    answers = {text: iri.is_valid_syntax(rule, text) for text in ADDRESSES}
    assert {True, False} == set(answers.values())
    assert answers == {text: grammar.is_valid_syntax(rule, text) for text in ADDRESSES}
