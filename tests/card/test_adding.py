"""Keys added to the metadata of a card: by insertion alone, and only where the YAML then says what it should."""

from __future__ import annotations

from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from osaid_hub.card.adding import Key, add_keys, read_metadata
from osaid_hub.card.as_bytes import UnfitError, newline_of, text_of
from osaid_hub.card.blocks import find_blocks
from tests.fuzz.profiles import up_to
from tests.growth import is_linear
from tests.propose.build import real_cards
from tests.table import each_row

LICENSE = Key("license", ("mit",), is_list=False)
DATA = Key("datasets", ("acme/a", "acme/b"), is_list=True)
BASE = Key("base_model", ("acme/base-7b",), is_list=False)
EVERYTHING = (LICENSE, DATA, BASE)


def added(card: str, *fixes: Key) -> str:
    return add_keys(card, read_metadata(card), fixes or EVERYTHING, newline_of(card.encode()).decode())


def refused(card: str) -> str:
    with pytest.raises(UnfitError) as told:
        added(card)
    return str(told.value)


@each_row(
    ("card", "expected"),
    [
        ("# T\n", "---\nlicense: mit\n---\n\n# T\n"),
        ("\n# T\n", "---\nlicense: mit\n---\n\n# T\n"),
        ("", "---\nlicense: mit\n---\n"),
        ("---\n---\n\n# T\n", "---\nlicense: mit\n---\n\n# T\n"),
        ("---\n# a comment\n---\n", "---\n# a comment\nlicense: mit\n---\n"),
        ("---\ntags:\n- a\n---\n# T\n", "---\ntags:\n- a\nlicense: mit\n---\n# T\n"),
        ("---\r\ntags:\r\n- a\r\n---\r\n# T", "---\r\ntags:\r\n- a\r\nlicense: mit\r\n---\r\n# T"),
        ("---\ntags:\n- a\n---", "---\ntags:\n- a\nlicense: mit\n---"),
        ("\n ---\n      tags:\n      - a\n ---\n", "\n ---\n      tags:\n      - a\n      license: mit\n ---\n"),
        ("---\nnote: |\n  text\n\n---\n", "---\nnote: |\n  text\n\nlicense: mit\n---\n"),
        ("---\nnote: |+\n  text\n\n---\n", "---\nnote: |+\n  text\n\nlicense: mit\n---\n"),
        ("---\nnote: a\n  b # c\n---\n", "---\nnote: a\n  b # c\nlicense: mit\n---\n"),
    ],
)
def test_lines_stand_before_the_closing_fence(card: str, expected: str) -> None:
    assert added(card, LICENSE) == expected


@each_row(
    ("card", "expected"),
    [
        ("---\ntags:\n- a\n---\n", "datasets:\n- acme/a\n- acme/b\n"),
        ("---\ntags:\n  - a\n---\n", "datasets:\n  - acme/a\n  - acme/b\n"),
        ("---\ntags: [a]\n---\n", "datasets: [acme/a, acme/b]\n"),
        ("---\nlanguage: en\n---\n", "datasets:\n- acme/a\n- acme/b\n"),
    ],
)
def test_lists_are_written_as_the_author_does(card: str, expected: str) -> None:
    assert expected in added(card, DATA)


@each_row(
    ("value", "written"),
    [
        ("acme/base-7b", "acme/base-7b"),
        ("no", '"no"'),
        ("1e5", "1e5"),  # a string in YAML 1.1, as the loader of the Hub's client reads it
        ("12", '"12"'),
        ("2024-01-01", '"2024-01-01"'),
        ("2024-99-99", '"2024-99-99"'),
        ("1_000", '"1_000"'),
        ("null", '"null"'),
        ("a: b", '"a: b"'),
        ("-a", '"-a"'),
        ("a #b", '"a #b"'),
        ("*a", '"*a"'),
        ("a'\"b", '"a\'\\"b"'),
    ],
)
def test_values_are_quoted_where_yaml_needs_it(value: str, written: str) -> None:
    card = added("---\ntags: [a]\n---\n", Key("base_model", (value,), is_list=False))
    assert f"base_model: {written}\n" in card
    assert yaml.safe_load(find_blocks(card).blocks[0].yaml)["base_model"] == value


@each_row(
    ("card", "reason"),
    [
        ("---\ntags: [a\n---\n", "cannot be read as YAML"),
        ("---\n\tlicense: x\n---\n", "TAB"),
        ("---\ntags: a\ntags: b\n---\n", "stands twice"),
        ("---\ntags: a\n---\nlanguage: en\n---\n", "second metadata block"),
        ("---\n---\nlanguage: en\n---\n", "the Hub reads only the first, empty one"),
        ("Text\n\n---\ntags: a\n---\n", "not at the start"),
        ("---\ntags: a\n---\n\nText\n\n---\nlanguage: en\n---\n", "second metadata block stands at the end"),
        ("---\ntags: a\n\n# T\n", "no closing ---"),
        ("---\nWords of the author.\n---\n", "not metadata"),
        ("---\n", "no metadata follows"),
        ("---\n{tags: [a], language: en}\n---\n", "not metadata"),
        ("---\n{\n  tags: [a],\n  language: en\n  }\n---\n", "in braces"),
        ("---\ntags: a\n...\n---\n", "mark of YAML"),
        ("---\ntags: a\n... # end\n---\n", "mark of YAML"),
        ("---\n- tags: a\n---\n", "cannot be read as YAML"),
        ("---\n&a tags: *a\n---\n", "not metadata"),
        ("\ufeff# T\n", "byte order mark"),
    ],
)
def test_odd_metadata_is_left_alone(card: str, reason: str) -> None:
    assert reason in refused(card)


def test_keys_without_a_value_are_known() -> None:
    card = "---\nlicence:\ndatasets: []\nbase_model: {}\nLanguage: null\n---\n"
    assert read_metadata(card).keys == {"license", "datasets", "base_model", "language"}


def loaded(card: str) -> Any:
    blocks = find_blocks(card).blocks
    return yaml.load(blocks[0].yaml, Loader=yaml.BaseLoader) if blocks else None


def check(card: str, fixes: tuple[Key, ...]) -> bool:
    """Whether the card could be edited; then every byte and every value of it is still there."""
    try:
        block = read_metadata(card)
        missing = tuple(fix for fix in fixes if fix.key not in block.keys)
        new = added(card, *missing) if missing else card
    except UnfitError:
        return False
    length = len(new) - len(card)
    assert new[: block.offset] + new[block.offset + length :] == card
    wanted = {fix.key: list(fix.values) if fix.is_list else fix.values[0] for fix in missing}
    assert loaded(new) == {**(loaded(card) or {}), **wanted} or not missing
    return True


@pytest.mark.scale
def test_every_real_card_keeps_its_metadata() -> None:
    refusals = 0
    for _, card in real_cards():
        try:
            text = text_of(card)
        except UnfitError:
            continue
        refusals += not check(text, EVERYTHING)
    assert refusals < 20


LINES = st.sampled_from(
    (
        *(
            "---",
            "license: mit",
            "tags:",
            "- a",
            "  - b",
            "datasets: []",
            "note: |",
            "  text",
            "",
            "# c",
            "a: 'x",
            "x'",
        ),
        *(
            "{a: b}",
            "a: &x 1",
            "b: *x",
            "...",
            "? a",
            ": b",
            "\tx: y",
            "language: no",
            "é: 模",
            "<<: *x",
            "a: [1,",
            "2]",
        ),
    )
)


@up_to(500)
@given(st.lists(LINES, max_size=10), st.sampled_from(["\n", "\r\n"]))
def test_any_metadata_says_afterwards_what_it_said_before(lines: list[str], nl: str) -> None:
    check(nl.join(("---", *lines, "---", "", "Text")), EVERYTHING)


@pytest.mark.growth
@pytest.mark.parametrize("unit", ["a{n}: b\n", "- a\n", "#\n", "a{n}: [\n", "a{n}: &a{n} b\n", "a{n}: |\n  x\n"])
def test_time_grows_with_the_size_of_the_metadata(unit: str) -> None:
    def work(size: int) -> None:
        lines = "".join(unit.replace("{n}", str(n)) for n in range(size))
        try:
            added(f"---\ntags:\n- x\n{lines}---\n", LICENSE)
        except UnfitError:
            return

    assert is_linear(work, 4_000)
