"""Reads the bundled tables. What a TOML or CSV file says is kept as Python keeps the bytecode of a module, so that it
is parsed once and not in every run.

Python's own loader of source files does the keeping: in `__pycache__` beside the table, by its time and size, written
in one step, and not at all where Python writes no bytecode. Whoever may write there may write the package itself.
"""

from __future__ import annotations

from importlib.machinery import SourceFileLoader
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import CodeType
from typing import Any

FOLDER = Path(__file__).with_name("tables")


class _TableLoader(SourceFileLoader):
    """Loads a TOML or CSV file as a module that holds its table."""

    def source_to_code(self, data: Any, path: Any, **given: Any) -> CodeType:  # type: ignore[override]
        text = bytes(data).decode("utf-8")
        table = _rows(text) if self.path.endswith(".csv") else parse_table(text)
        return super().source_to_code(f"TABLE = {table!r}".encode(), path, **given)


def read_table(*names: str) -> dict[str, Any]:
    """The table of a TOML file of `known/tables/`, given by the parts of its path; the caller's own copy.

    Raises OSError where there is none, tomllib.TOMLDecodeError where it is none.
    """
    table: dict[str, Any] = _read(*names)
    return table


def read_rows(*names: str) -> list[dict[str, str]]:
    """The rows of a CSV file of `known/tables/`, each by the names of its columns; the caller's own copy.

    Raises OSError where there is none.
    """
    rows: list[dict[str, str]] = _read(*names)
    return rows


def parse_table(text: str) -> dict[str, Any]:
    """A table from its text. Raises tomllib.TOMLDecodeError, a ValueError, where it is none."""
    import tomllib  # not where the table was kept

    return tomllib.loads(text)


def _rows(text: str) -> list[dict[str, str]]:
    import csv  # not where the table was kept

    return list(csv.DictReader(text.splitlines()))


def _read(*names: str) -> Any:
    file = str(FOLDER.joinpath(*names))
    name = f"osaid_hub.known.tables.{'.'.join(names).rpartition('.')[0]}"
    loader = _TableLoader(name, file)
    spec = spec_from_file_location(name, file, loader=loader)
    assert spec is not None  # noqa: S101 -- there is a loader
    module = module_from_spec(spec)
    loader.exec_module(module)
    return module.TABLE
