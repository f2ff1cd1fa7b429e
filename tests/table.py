"""Tests that are tables: one test for all rows, which goes on after a row that fails and names those that did."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import wraps
from typing import Any, TypeVar

import pytest

Test = TypeVar("Test", bound=Callable[..., None])
Rows = Iterable[Any] | Callable[[], Iterable[Any]]
Names = Iterable[object] | Callable[[Any], object]
A_SHARE_AND_THE_REST = pytest.mark.parametrize(
    "rest", [pytest.param(False, id="a share"), pytest.param(True, id="the rest", marks=pytest.mark.scale)]
)


def each_row(
    names: str | Sequence[str], rows: Rows, *, ids: Names | None = None, every: int = 1
) -> Callable[[Test], Test]:
    """In place of `pytest.mark.parametrize`, for small tests of many rows: they are collected and reported as one.

    In: names  the parameters that the rows fill, as of `parametrize`; one name takes each row as it is
        rows   the rows, or a function that makes them once the test runs; a mapping gives each row the name of its key
        ids    what the rows are called where they fail, or what makes that of a row; what stands in them, unless given
        every  one row of so many is always tried, the rest in a run of its own where everything is proven (`scale`)
    Fixtures are made once for all rows, so a test that wants a folder of its own for each row is none for a table.
    """
    wanted = [name.strip() for name in names.split(",") if name.strip()] if isinstance(names, str) else list(names)

    def fold(test: Test) -> Test:
        @wraps(test)
        def all_rows(**fixtures: Any) -> None:
            failed: list[Exception] = []
            labels: list[str] = []
            labelled = list(_labelled(rows, ids, single=len(wanted) == 1))
            if every > 1:
                rest = fixtures.pop("rest")
                labelled = [row for number, row in enumerate(labelled) if (number % every > 0) is rest]
            assert labelled, "a table without rows proves nothing"
            for label, values in labelled:
                try:
                    test(**dict(zip(wanted, values, strict=True)), **fixtures)
                except Exception as error:
                    error.add_note(f"in the row {label}")
                    failed.append(error)
                    labels.append(label)
            if failed:
                raise ExceptionGroup(f"{len(failed)} of {len(labelled)} rows: {'; '.join(labels)}", failed)

        signature = inspect.signature(test)
        kept = [each for name, each in signature.parameters.items() if name not in wanted]
        assert len(kept) == len(signature.parameters) - len(wanted), f"{test.__name__} does not take {names}"
        if every > 1:
            kept.append(inspect.Parameter("rest", inspect.Parameter.KEYWORD_ONLY))
        all_rows.__signature__ = signature.replace(parameters=kept)  # type: ignore[attr-defined]
        return A_SHARE_AND_THE_REST(all_rows) if every > 1 else all_rows  # type: ignore[return-value]

    return fold


def _labelled(rows: Rows, ids: Names | None, *, single: bool) -> Iterable[tuple[str, Sequence[Any]]]:
    made = rows() if callable(rows) and not isinstance(rows, type) else rows  # the members of an enumeration are rows
    if isinstance(made, Mapping):
        ids, made = list(made), made.values()
    named = list(ids) if ids is not None and not callable(ids) else None
    for number, row in enumerate(made):
        label = named[number] if named is not None else ids(row) if callable(ids) else ascii(row)
        yield f"{number} ({str(label)[:200]})", (row,) if single else row
