"""What is known of license texts beside the SPDX list, from `license_texts.toml`, compiled on first use."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from msgspec import Struct

from osaid_hub.known.patterns import compiled
from osaid_hub.known.table import read_table

FILE = ("license_texts.toml",)

_CJK = "\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af"


class Pattern(Struct, frozen=True):
    """A license text that the SPDX list does not have yet, in the notation of `licenseclassifier`."""

    id: str
    pattern: str


class Harmless(Struct, frozen=True):
    """A kind of sentence that adds no terms.

    denies   whether it may have any of the words that otherwise set conditions.
    allowed  those of them that it may have in any case.
    """

    kind: str
    denies: bool
    allowed: frozenset[str]
    pattern: re.Pattern[str]


@cache
def _table() -> Mapping[str, Any]:
    return read_table(*FILE)


@cache
def patterns() -> tuple[Pattern, ...]:
    """License texts of our own list."""
    return tuple(Pattern(each["id"], each["text"]) for each in _table()["text"])


@cache
def parts() -> tuple[str, ...]:
    """Parts of official copies that are no terms, as words."""
    return tuple(" ".join(part.split()) for part in _table()["parts"].split("- ") if part.strip())


@cache
def telling_names() -> tuple[tuple[str, str, re.Pattern[str]], ...]:
    """Words in the name of a license that tell what it restricts: category, clause and pattern."""
    return tuple((each["category"], each["clause"], _compiled(each)) for each in _table()["telling_name"])


@cache
def restricting() -> Mapping[str, tuple[str, str]]:
    """Category and clause of licenses of the SPDX list that restrict, where their ids do not say so."""
    return {license_id: (category, clause) for license_id, (category, clause) in _table()["restricting"].items()}


@cache
def words(name: str) -> frozenset[str]:
    """The words of a table (`titles`, `conditions`, `common`), of all languages."""
    return frozenset(word for line in _table()[name].values() for word in line.split())


@cache
def harmless() -> tuple[Harmless, ...]:
    """What added sentences may say without adding terms."""
    return tuple(
        Harmless(each["kind"], each["denies"], frozenset(each.get("allowed", "").split()), _compiled(each))
        for each in _table()["harmless"]
    )


@cache
def pattern(name: str) -> re.Pattern[str]:
    """The pattern of a table (`elsewhere`, `modified`, `with_more` ...), for all languages."""
    return _compiled(_table()[name])


def _compiled(row: Mapping[str, Any]) -> re.Pattern[str]:
    """The patterns of all languages of a row: its keys of two letters."""
    return compiled(
        "|".join(f"(?:{row[key]})" for key in row if len(key) == 2), re.IGNORECASE | re.DOTALL | re.MULTILINE
    )


@cache
def _word() -> re.Pattern[str]:
    return compiled(rf"[{_CJK}]|[^\W_{_CJK}]+(?:'[^\W_{_CJK}]+)?")  # 3 ms: its ranges are long


def words_of(text: str) -> list[str]:
    """The words of a sentence, folded."""
    return [word.casefold() for word in _word().findall(text)]
