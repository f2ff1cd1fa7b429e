"""The table of what is known of license texts: it loads whole, and its patterns take time as the text is long."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from importlib import resources

import pytest
from licenseclassifier._engine import Scanner, builtin_scanner

from osaid_hub.licenses import Category, knowledge, table
from osaid_hub.licenses.tokens import read_tokens
from tests.fuzz.patterns import Found
from tests.fuzz.test_patterns import steepest
from tests.licenses.texts import listed, texts

TABLE = tomllib.loads(
    resources.files("osaid_hub").joinpath("known", "tables", *knowledge.FILE).read_text(encoding="utf-8")
)
PATTERNS = (
    "elsewhere",
    "apart",
    "summary",
    "duty",
    "work",
    "modified",
    "choice",
    "dual",
    "neutral",
    "with_more",
    "obliges",
    "restricts",
    "changed",
    "labelled",
    "uncovered",
    "called",
)


def _patterns() -> Iterator[tuple[str, re.Pattern[str]]]:
    yield from ((name, knowledge.pattern(name)) for name in PATTERNS)
    yield from ((each.kind, each.pattern) for each in knowledge.harmless())
    yield from ((clause, pattern) for _, clause, pattern in knowledge.telling_names())


def test_every_part_of_the_table_is_read() -> None:
    read = {*PATTERNS, "text", "parts", "restricting", "harmless", "telling_name"}
    words = {
        "titles",
        "conditions",
        "nouns",
        "fields",
        "never_named",
        "common",
        "shared",
        "everyday",
        "makers",
        "license_words",
        "widening",
    }
    assert set(TABLE) == read | words
    assert all(knowledge.words(name) for name in words)


def test_restricting_licenses_are_on_the_spdx_list_and_not_approved() -> None:
    for license_id, (category, clause) in knowledge.restricting().items():
        entry = table.find_spdx(license_id)
        assert entry is not None
        assert entry.id == license_id
        assert not entry.osi_approved
        assert Category(category)
        assert clause


@pytest.mark.parametrize("rest", [False, pytest.param(True, marks=pytest.mark.scale)], ids=["a share", "the rest"])
def test_words_are_those_of_the_library(rest: bool) -> None:
    entries = [entry for number, entry in enumerate(listed()) if (number % 40 > 0) is rest]
    assert len(entries) > 12
    own = Scanner([{"id": each.id, "lre": each.pattern} for each in knowledge.patterns()])
    for scanner in (builtin_scanner(), own):
        words = scanner.dict
        for entry in entries:
            text = str(entry["text"])
            theirs = [(words.list[each] if each >= 0 else "", start, end) for each, start, end in words.split(text)]
            ours = [(each.word if words.lookup(each.word) >= 0 else "", *each[1:]) for each in read_tokens(text)]
            assert ours == theirs, entry["licenseId"]


def test_a_text_of_our_own_list_is_not_on_the_spdx_list_yet() -> None:
    assert not {each.id for each in knowledge.patterns()} & texts().keys(), "the library or its list has it by now"


@pytest.mark.fuzz
@pytest.mark.parametrize(("name", "pattern"), list(_patterns()), ids=[name for name, _ in _patterns()])
def test_time_grows_with_the_text(name: str, pattern: re.Pattern[str]) -> None:
    assert steepest(Found(name, pattern, anchored=name == "with_more")) is None
