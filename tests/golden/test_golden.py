"""The formats are as they were when a person looked at them: `python -m tests.golden` writes them anew."""

from __future__ import annotations

from functools import cache

import pytest

from osaid_hub.report import Format
from tests.golden import FOLDER, audited, files, names
from tests.table import each_row

KEPT = sorted(
    str(place.relative_to(FOLDER))
    for place in FOLDER.glob("*/*")
    if place.is_file() and place.suffix not in (".py", ".pyc")
)


@cache
def made() -> dict[str, str]:
    """All golden files as they come out today."""
    return dict(files())


def test_every_file_is_one_that_is_made() -> None:
    assert sorted(made()) == KEPT


def test_every_format_and_every_fixture_is_there() -> None:
    assert {path.split("/")[0] for path in made()} >= {format.value for format in Format}
    assert all(f"markdown/{name.replace('/', '.')}.md" in made() for name in names())


@each_row("path", KEPT)
def test_as_it_was_looked_at(path: str) -> None:
    kept = (FOLDER / path).read_bytes().decode("utf-8")
    assert made()[path] == kept


@pytest.mark.scale
def test_made_again_they_are_the_same_bytes() -> None:
    audited.cache_clear()
    assert dict(files()) == made()
