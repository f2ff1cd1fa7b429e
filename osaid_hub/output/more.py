"""The first of many: a card may name ten thousand data sets, a sentence names a few of them and how many are left."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeVar

Item = TypeVar("Item")


def first(items: Sequence[Item], limit: int) -> tuple[Sequence[Item], int]:
    """The first items of a list, and how many are left."""
    return items[:limit], max(0, len(items) - limit)


def and_more(shown: Sequence[str], left: int) -> str:
    """Names in a sentence: "a, b and 3 more"."""
    return ", ".join(shown) + (f" and {left} more" if left > 0 else "")


def listed(names: Iterable[str], limit: int = 3) -> str:
    """The first names in a sentence, each once, and how many are left."""
    return and_more(*first(tuple(dict.fromkeys(names)), limit))


def counted(number: int, thing: str) -> str:
    """Such as "1 model" and "3 models"."""
    return f"{number} {thing}{'' if number == 1 else 's'}"
