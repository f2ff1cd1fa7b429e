"""Tables of tests find what a test for each row would find."""

from __future__ import annotations

import inspect
import re

import pytest

from tests.table import each_row


def test_every_row_is_tried_and_those_that_fail_are_named() -> None:
    tried: list[int] = []

    @each_row("number", [1, 2, 3, 4])
    def even(number: int) -> None:
        tried.append(number)
        assert number % 2 == 0

    with pytest.raises(ExceptionGroup, match=re.escape("2 of 4 rows: 0 (1); 2 (3)")) as raised:
        even()
    assert tried == [1, 2, 3, 4]
    assert [error.__notes__ for error in raised.value.exceptions] == [["in the row 0 (1)"], ["in the row 2 (3)"]]


def test_rows_have_names() -> None:
    @each_row("left, right", {"same": (1, 1), "other": (1, 2)})
    def equal(left: int, right: int) -> None:
        assert left == right

    @each_row("left, right", [(1, 1), (1, 2)], ids=["same", "other"])
    def equal_too(left: int, right: int) -> None:
        assert left == right

    for each in (equal, equal_too):
        with pytest.raises(ExceptionGroup, match=re.escape("1 of 2 rows: 1 (other)")):
            each()


def test_fixtures_and_tables_of_tables() -> None:
    tried: list[tuple[int, str, str]] = []

    @each_row("number", (1, 2))
    @each_row("letter", lambda: iter("ab"))
    def each(number: int, letter: str, tmp_path: str) -> None:
        tried.append((number, letter, tmp_path))

    assert list(inspect.signature(each).parameters) == ["tmp_path"]
    each(tmp_path="x")
    assert tried == [(1, "a", "x"), (1, "b", "x"), (2, "a", "x"), (2, "b", "x")]


def test_nothing_is_no_proof() -> None:
    @each_row("number", [])
    def never(number: int) -> None:
        raise AssertionError

    with pytest.raises(AssertionError, match="without rows"):
        never()


def test_a_row_that_does_not_fit_is_told() -> None:
    with pytest.raises(AssertionError, match="does not take"):

        @each_row("missing", [1])
        def test(number: int) -> None: ...
