"""Kinds of models as advice tells them apart, from `tables/kinds.toml`."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from fnmatch import fnmatchcase
from functools import cache, lru_cache

from msgspec import Struct

from osaid_hub.known.table import read_table

OTHER = "model"
"""The kind of a model that no row fits."""


class Kind(Struct, frozen=True):
    """One row: what shows that a model is of this kind."""

    name: str
    tasks: frozenset[str] = frozenset()
    libraries: frozenset[str] = frozenset()
    tags: frozenset[str] = frozenset()
    classes: tuple[str, ...] = ()
    files: tuple[str, ...] = ()


@cache
def kinds() -> tuple[Kind, ...]:
    """The rows in their order."""
    return tuple(
        Kind(
            row["name"],
            frozenset(row.get("tasks", ())),
            frozenset(row.get("libraries", ())),
            frozenset(row.get("tags", ())),
            tuple(row.get("classes", ())),
            tuple(row.get("files", ())),
        )
        for row in read_table("kinds.toml")["kind"]
    )


def kind_of(
    task: str | None, library: str | None, classes: Iterable[str], tags: Iterable[str], files: Iterable[str]
) -> str:
    """The kind by what tells most: the task, then the library, the class of the model, its files, and its tags.

    In:  task and library as the Hub spells them, in lower case; names of classes; tags in lower case; names of files at
         the root. Out: the name of a row, or OTHER.
    """
    names, said = tuple(classes), frozenset(tags)
    shown = frozenset[str]().union(*map(_shown_by, files))
    signs: tuple[Callable[[Kind], bool], ...] = (
        lambda kind: task in kind.tasks,
        lambda kind: library in kind.libraries,
        lambda kind: any(name.endswith(kind.classes) for name in names),
        lambda kind: kind.name in shown,
        lambda kind: bool(said & kind.tags),
    )
    return next((kind.name for sign in signs for kind in kinds() if sign(kind)), OTHER)


@lru_cache(maxsize=10_000)
def _shown_by(file: str) -> frozenset[str]:
    """The kinds of model that a file shows by its name; most repositories have files of the same names."""
    return frozenset(kind.name for kind in kinds() if any(fnmatchcase(file, pattern) for pattern in kind.files))
