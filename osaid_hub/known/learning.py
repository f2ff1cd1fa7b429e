"""How models learn, by their tasks, their classes and words of their names, from `tables/learning.toml`."""

from __future__ import annotations

from functools import cache

from osaid_hub.known.table import read_table


@cache
def words(way: str, key: str) -> frozenset[str]:
    """The entries of one list. Raises KeyError where the table has none."""
    return frozenset(read_table("learning.toml")[way][key])


@cache
def endings(way: str) -> tuple[str, ...]:
    """How the names of classes end that learn in one way. Raises KeyError where the table does not tell."""
    return tuple(read_table("learning.toml")[way]["classes"])


def as_task(said: str) -> str:
    """A task as the Hub spells it: "Fill Mask" is fill-mask."""
    return "-".join(said.lower().split())
