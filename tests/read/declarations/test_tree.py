"""YAML from strangers: every value with its line, and nothing that harms."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from osaid_hub.read.declarations.tree import UnreadableError, read_tree

BOMB = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{new}: &{new} [*{old}, *{old}, *{old}, *{old}, *{old}, *{old}, *{old}, *{old}, *{old}]\n"
    for old, new in zip("abcdefg", "bcdefgh", strict=True)
)


def test_values_know_their_lines() -> None:
    root = read_tree("a: 1\nb:\n  - c: x\n    d: no\n  - e: y\n")
    first, second = root.below["b"].items
    assert (root.get("a"), root.line_of("a")) == ("1", 1)
    assert (first.get("d"), first.line_of("d"), second.line_of("e")) == ("no", 4, 5)
    assert (first.get("missing"), first.line_of("missing", "c")) == (None, 3)


@pytest.mark.parametrize(
    "text", ["a: &x {b: 1}\nc: *x\n", "\ufeffc: {b: 1}\r\n", "c:\n\tb: 1\n", "c: !!python/none {b: 1}"]
)
def test_odd_yaml_that_can_be_read(text: str) -> None:
    assert read_tree(text).below["c"].get("b") == "1"


def test_what_stands_twice_is_remembered() -> None:
    root = read_tree("a:\n  b: 1\n  b: 2\na: 3\n")
    assert (root.repeated, root.below["a"].below["b"].repeated, root.below["a"].get("b")) == ([4], [3], "1")


@pytest.mark.parametrize(
    "text",
    ["- a\n", "a: [", "a: *b\n", BOMB, "a: " + "[" * 100, "x" * 2**20 + "y: 1", "a: 1\n---\nb: 2\n", "a: b: c"],
)
def test_what_cannot_be_read_is_refused(text: str) -> None:
    with pytest.raises(UnreadableError) as caught:
        read_tree(text)
    assert 1 <= caught.value.line <= text.count("\n") + 1


@given(st.text(alphabet=st.sampled_from("ab:-[]{}&*!|>'\"#\n \t\r\x00\x1b\u2028\ufeff1,?%@`"), max_size=60))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        root = read_tree(text)
    except UnreadableError:
        return
    waiting = [root]
    while waiting:
        node = waiting.pop()
        assert 1 <= node.line <= text.count("\n") + 2
        waiting += node.below.values()
