"""The usual words for words that mean the same, so that those who read a card need know one way to say it.

What is quoted stands in the words of its writer: only what is read is put into usual words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from typing import Any, Final

from ahocorasick_rs import AhoCorasick

from osaid_hub.known.patterns import compiled
from osaid_hub.known.table import read_table

_FILE: Final = "usual_words.toml"


@lru_cache(maxsize=5_000)  # templates recur from card to card
def in_usual_words(text: str) -> str:
    """A text with the usual word for each of the table that stands there as a word; a capital stays one.

    "Trained leveraging data sets" is "Trained on datasets".
    """
    lowered = text.lower()
    if not lowered.isascii():  # half a surrogate pair (JSON can hold one) becomes "?": the search would raise
        lowered = lowered.encode("utf-8", "replace").decode("utf-8")
    usual, anywhere = _words()
    if anywhere.find_matches_as_indexes(lowered):
        text = _as_words().sub(lambda match: _cased(usual[match[0].lower()], match[0]), text)
    if any(verb in lowered for verb in _trained()["verbs"]):
        text = _trained_by().sub(rf"\1 {_trained()['usual']}", text)
    return text


def _cased(word: str, instead_of: str) -> str:
    return word[0].upper() + word[1:] if instead_of[0].isupper() else word


@cache
def _words() -> tuple[Mapping[str, str], AhoCorasick]:
    """The usual word for each of the others, and what finds these: most texts have none."""
    usual = {each: word for word, others in read_table(_FILE)["words"].items() for each in others}
    return usual, AhoCorasick(list(usual), store_patterns=False)


@cache
def _as_words() -> re.Pattern[str]:
    others = _either(_words()[0])
    return compiled(rf"(?<![\w/.-])(?:{others})(?![\w/]|[.-]\w)", re.IGNORECASE)


@cache
def _trained() -> Mapping[str, Any]:
    table: Mapping[str, Any] = read_table(_FILE)["trained"]
    return table


@cache
def _trained_by() -> re.Pattern[str]:
    """A verb for training, and how it goes on where what follows is data: "trained using 900 scanned letters from"."""
    verbs, objects, others = (_either(_trained()[key]) for key in ("verbs", "objects", "others"))
    no_part, data, behind, methods = (_either(_trained()[key]) for key in ("no_part", "data", "behind", "methods"))
    words = rf"(?:(?!(?:{no_part})\b)[^\s;:()]{{0,30}}[^\s.;:()]\s){{0,6}}?"
    no_method = rf"(?![^.;:()]{{0,80}}\b(?:{methods})\b)"
    return compiled(
        rf"\b((?:{verbs})(?:\s(?:{objects}))?)\s(?:{others})"
        rf"(?=\s{words}(?:{data})(?:\s(?:{behind})\b|[.,;:()]|$)){no_method}",
        re.IGNORECASE,
    )


def _either(words: Iterable[str]) -> str:
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))
