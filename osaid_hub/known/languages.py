"""The words of each language, read from `tables/languages/`, one file a language; adding a language is adding a file.

A file has up to two tables: `lexicon` (topics of sentences and headings) and `sentences` (where a sentence goes on).
What their keys mean is told in the files of these names beside the folder.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, Literal

from osaid_hub.known.table import FOLDER, read_table

Kind = Literal["lexicon", "sentences"]
Words = Mapping[str, tuple[str, ...]]

_KINDS = ("lexicon", "sentences")


@cache
def codes() -> tuple[str, ...]:
    """The languages by their ISO 639 codes, English first."""
    return tuple(sorted((file.stem for file in files()), key=lambda code: (code != "en", code)))


@cache
def files() -> tuple[Path, ...]:
    """The files of the languages."""
    return tuple(sorted((FOLDER / "languages").glob("*.toml")))


@cache
def load() -> Mapping[str, Mapping[str, Words]]:
    """The tables of each language."""
    return {file.stem: checked(read_table("languages", file.name)) for file in files()}


def checked(tables: Mapping[str, Any]) -> Mapping[str, Words]:
    """The tables of one language. Raises ValueError for another table, or anything but lists of texts in it."""
    for kind, table in tables.items():
        if kind not in _KINDS:
            raise ValueError(f"there are no words of the kind {kind!r}")
        for key, words in table.items():
            if not isinstance(words, list) or not all(isinstance(word, str) and word for word in words):
                raise ValueError(f"{kind}.{key} must be a list of texts")
    return {kind: {key: tuple(words) for key, words in table.items()} for kind, table in tables.items()}


def words(kind: Kind, keys: Mapping[str, object]) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Each key of a kind with each language that has words for it. Raises ValueError for a key that is not known."""
    for code in codes():
        for key, found in load()[code].get(kind, {}).items():
            if key not in keys:
                raise ValueError(f"{code}.toml: there is no {key!r} in {kind}.toml")
            yield key, code, found


def notes(kind: Kind) -> dict[str, dict[str, object]]:
    """What is told of each key of a kind for all languages together."""
    return read_table(f"{kind}.toml")
