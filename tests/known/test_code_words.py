"""The words by which cards speak of code: a table like the lexicon, with the same rules."""

from __future__ import annotations

import tomllib
from importlib import resources

from osaid_hub.known import code_words, lexicon
from tests.table import each_row

TABLE = tomllib.loads(resources.files("osaid_hub").joinpath("known/tables/code.toml").read_text(encoding="utf-8"))


@each_row("topic", list(TABLE))
def test_a_topic_lists_each_term_once(topic: str) -> None:
    terms = [term for key, terms in TABLE[topic].items() if key not in ("note", "except") for term in terms]
    assert len(terms) == len(set(terms)), sorted(term for term in terms if terms.count(term) > 1)
    assert all(term == term.lower() and term.strip("* ") for term in terms)


def test_languages_are_those_of_the_lexicon() -> None:
    known = {key for table in lexicon.tables().values() for key in table}
    assert {key for table in TABLE.values() for key in table} <= known


@each_row(
    ("text", "topic"),
    [
        ("the official repository", "official"),
        ("first released in this repository", "released_here"),
        ("its base model", "of_others"),
        ("report bugs here", "no_code"),
        ("trained with acme", "trained_with"),
        ("a custom training library", "private_code"),
        ("learning rate", "s_learning_rate"),
        ("lm_eval --tasks quiz", "harness_command"),
    ],
)
def test_topics(text: str, topic: str) -> None:
    assert topic in code_words.topics(text)
