"""The words after which a sentence goes on."""

from __future__ import annotations

from collections import Counter

from osaid_hub.known import languages
from osaid_hub.known.sentences import words


def test_every_kind_has_words_and_none_stands_twice() -> None:
    kinds = languages.notes("sentences")
    assert tuple(kinds) == words().__struct_fields__
    counted = Counter((kind, word) for kind, _, group in languages.words("sentences", kinds) for word in group)
    assert {kind for kind, _ in counted} == set(kinds)
    assert set(counted.values()) == {1}
    assert all(word == word.lower().rstrip(".") and " " not in word for _, word in counted)
