"""Words about terms: every table is a pattern that any text is searched with in linear time."""

from __future__ import annotations

import tomllib
from importlib import resources

import pytest

from osaid_hub.known import terms
from tests.growth import is_linear
from tests.table import each_row

TABLES = tomllib.loads(resources.files("osaid_hub.known").joinpath("tables/terms.toml").read_text(encoding="utf-8"))
PIECES = ("Open ", "A.", "A-a ", " ", "-", "Open Model Use ", "license ", "under the ", "a\n")


@pytest.mark.growth
@each_row("name", list(TABLES))
def test_any_text_is_searched_in_linear_time(name: str) -> None:
    pattern = terms.phrases(name).whole
    assert is_linear(lambda count: [pattern.search(piece * count + "!") for piece in PIECES], 1000)


@each_row(
    ("text", "name"),
    [
        ("Under the Mill Open Model License Agreement.", "Mill Open Model License Agreement"),
        ("the Foo-1.5 Terms of Use", "Foo-1.5 Terms of Use"),
        ("under the license of the mill", None),
    ],
)
def test_the_name_of_own_terms(text: str, name: str | None) -> None:
    found = terms.phrases("own_terms").of(text).search(text)
    assert (found and found[1]) == name


def test_what_stands_behind_a_name_is_its_tail() -> None:
    assert terms.phrases("tail_of_name").whole.sub("", "MIT  License") == "MIT"
