"""A language is one file: what stands in it is found, and what cannot be meant is refused."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from osaid_hub.card.sentences import sentence_ends
from osaid_hub.known import languages, lexicon, sentences
from tests.table import each_row

MADE_UP = """
[lexicon]
h_training_data = ["trenado-datumoj"]
train = ["trenit*"]

[sentences]
abbreviations = ["k.t.p"]
"""


@pytest.fixture
def one_more(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A made-up language beside the others."""
    loaded = {**languages.load(), "xx": languages.checked(tomllib.loads(MADE_UP))}
    files = (*languages.files(), Path("xx.toml"))
    monkeypatch.setattr(languages, "load", lambda: loaded)
    monkeypatch.setattr(languages, "files", lambda: files)
    for module in (lexicon, sentences):
        monkeypatch.setattr(module, "kept", lambda make, *_: make())  # no file tells that it changed
    _forget()
    yield
    monkeypatch.undo()
    _forget()


def _forget() -> None:
    for each in (languages.codes, lexicon.load, sentences.words):
        each.cache_clear()


@pytest.mark.usefixtures("one_more")
def test_a_file_is_all_that_a_language_needs() -> None:
    assert languages.codes()[0] == "en"
    assert "xx" in languages.codes()
    assert lexicon.load().heading("Trenado-datumoj") == {"h_training_data"}
    assert [topic for topic, _, _ in lexicon.load().topics("La modelo estas trenita.")] == ["train"]
    assert sentence_ends("Libroj k.t.p. estas tie. Fino.")[0] == len("Libroj k.t.p. estas tie.")


def test_without_it_the_words_say_nothing() -> None:
    assert not lexicon.load().heading("Trenado-datumoj")


@each_row(
    ("text", "words"),
    [
        ("[lexikon]\n", "no words of the kind 'lexikon'"),
        ('[lexicon]\ntrain = "x"\n', "lexicon.train must be a list of texts"),
        ('[sentences]\nabbreviations = [""]\n', "must be a list of texts"),
    ],
)
def test_what_is_no_language_is_refused(text: str, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        languages.checked(tomllib.loads(text))


def test_a_key_that_is_misspelt_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    loaded = {"en": languages.checked({"lexicon": {"trian": ["x"]}})}
    monkeypatch.setattr(languages, "load", lambda: loaded)
    monkeypatch.setattr(languages, "codes", lambda: ("en",))
    with pytest.raises(ValueError, match=r"no .trian. in lexicon\.toml"):
        lexicon.tables()
