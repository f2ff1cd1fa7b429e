"""The first of many."""

from __future__ import annotations

from osaid_hub.output.more import and_more, first, listed
from tests.table import each_row


@each_row(
    ("names", "limit", "expected"),
    [
        ((), 3, ""),
        (("a",), 3, "a"),
        (("a", "b", "c"), 3, "a, b, c"),
        (("a", "b", "c", "d"), 3, "a, b, c and 1 more"),
        (tuple("abcdef"), 2, "a, b and 4 more"),
    ],
)
def test_names_in_a_sentence(names: tuple[str, ...], limit: int, expected: str) -> None:
    assert listed(names, limit) == expected
    assert and_more(*first(names, limit)) == expected


def test_the_first_and_how_many_are_left() -> None:
    assert first([1, 2, 3], 2) == ([1, 2], 1)
    assert first([1], 2) == ([1], 0)


def test_a_name_is_shown_once() -> None:
    assert listed(("a", "b", "a", "c")) == "a, b, c"
