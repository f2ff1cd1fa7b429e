"""The words after which a sentence goes on."""

from __future__ import annotations

import tomllib
from collections import Counter
from pathlib import Path

import osaid_hub
from osaid_hub.known.sentences import words

TABLE = Path(osaid_hub.__file__).parent / "known/tables/sentences.toml"


def test_every_kind_has_words_and_none_stands_twice() -> None:
    kinds = tomllib.loads(TABLE.read_text(encoding="utf-8"))
    assert set(kinds) == set(words()._fields)
    for table in kinds.values():
        assert table.pop("note")
        counted = Counter(word for group in table.values() for word in group)
        assert set(counted.values()) == {1}
        assert all(word == word.lower().rstrip(".") and " " not in word for word in counted)
