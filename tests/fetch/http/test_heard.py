"""Answers that were asked for before their turn are given once; failures that may pass never."""

from __future__ import annotations

import pytest

from osaid_hub.fetch.http.errors import Failure, FetchError
from osaid_hub.fetch.http.heard import Heard
from osaid_hub.snapshot import GapReason


def test_an_answer_is_given_once() -> None:
    heard: Heard[int] = Heard()
    answers = iter(range(10))
    assert heard.given("a", lambda: next(answers), remember=True) == 0
    assert heard.given("b", lambda: next(answers), remember=False) == 1
    assert heard.given("a", lambda: next(answers), remember=False) == 0
    assert heard.given("a", lambda: next(answers), remember=False) == 2


def test_whoever_asks_to_see_whether_something_changed_is_not_told_what_was_known() -> None:
    heard: Heard[int] = Heard()
    answers = iter(range(10))
    assert [heard.given("a", lambda: next(answers), remember=True) for _ in range(2)] == [0, 1]


@pytest.mark.parametrize(("failure", "asked"), [(Failure.NOT_FOUND, 1), (Failure.SERVER, 2)])
def test_only_a_failure_that_stays_is_remembered(failure: Failure, asked: int) -> None:
    heard: Heard[int] = Heard()
    count = 0

    def fail() -> int:
        nonlocal count
        count += 1
        raise FetchError(GapReason.ERROR, "failed", failure=failure)

    for remember in (True, False):
        with pytest.raises(FetchError, match="failed"):
            heard.given("a", fail, remember=remember)
    assert count == asked
