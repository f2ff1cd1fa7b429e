"""Names as they are compared: without case, blanks and marks."""

from __future__ import annotations

from functools import lru_cache


@lru_cache(maxsize=20_000)
def squeeze(name: str) -> str:
    """The letters and digits of a name, lower case."""
    return "".join(filter(str.isalnum, name.lower()))


def called(name: str) -> str:
    """The same without the article of "The Pile"."""
    return squeeze(name.lower().removeprefix("the "))


def letters(name: str) -> str:
    """The letters of a name alone, lower case."""
    return "".join(filter(str.isalpha, name.lower()))
