"""Reads the bundled tables. What a TOML or CSV file says is kept as Python keeps the bytecode of a module, so that it
is parsed once and not in every run.

Python's own loader of source files does the keeping: in `__pycache__` beside the table, written in one step, and not at
all where Python writes no bytecode. Whoever may write there may write the package itself. Python goes by the second of
a source and its size; a table may well be edited within a second, or be installed with the time of every other release.
"""

from __future__ import annotations

from importlib.machinery import SourceFileLoader
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import CodeType
from typing import Any
from zlib import crc32

from osaid_hub.version import __version__

FOLDER = Path(__file__).with_name("tables")


class KeepingLoader(SourceFileLoader):
    """Loads what is kept of some files as a module; where it is damaged, or any of them differs, what they say now."""

    def __init__(self, name: str, file: str, sources: tuple[Path, ...]) -> None:
        super().__init__(name, file)
        self._sources, self._unusable = sources, False

    def path_stats(self, path: Any) -> dict[str, Any]:
        """One number in place of the time of a source: for this release, and times and sizes of all. Raises OSError."""
        seen = [(each.name, stat.st_mtime_ns, stat.st_size) for each in self._sources for stat in (each.stat(),)]
        return {"mtime": crc32(repr((__version__, seen)).encode()), "size": None}

    def get_code(self, fullname: str) -> CodeType | None:
        """The code of the module. Python itself gives up where bytecode was cut short, as on a disk that was full."""
        try:
            return super().get_code(fullname)
        except (EOFError, ImportError, TypeError, ValueError):
            return self.remade()

    def get_data(self, path: str) -> bytes:
        """The bytes of a file. Raises OSError, also for bytecode that is damaged or no longer wanted."""
        if self._unusable and path != self.path:
            raise OSError(f"{path} is not to be used")
        return super().get_data(path)

    def remade(self) -> CodeType | None:
        """The code made anew, and kept in place of what was."""
        self._unusable = True
        return super().get_code(self.name)

    def loaded(self) -> Any:
        """The module, with what it holds."""
        spec = spec_from_file_location(self.name, self.path, loader=self)
        assert spec is not None  # noqa: S101 -- there is a loader
        module = module_from_spec(spec)
        self.exec_module(module)
        return module


class _TableLoader(KeepingLoader):
    """Loads a TOML or CSV file as a module that holds its table."""

    def source_to_code(self, data: Any, path: Any, **given: Any) -> CodeType:  # type: ignore[override]
        text = bytes(data).decode("utf-8")
        table = _rows(text) if self.path.endswith(".csv") else _table(text)
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


def _table(text: str) -> dict[str, Any]:
    import tomllib  # not where the table was kept

    return tomllib.loads(text)


def _rows(text: str) -> list[dict[str, str]]:
    import csv  # not where the table was kept

    return list(csv.DictReader(text.splitlines()))


def _read(*names: str) -> Any:
    file = FOLDER.joinpath(*names)
    name = f"osaid_hub.known.tables.{'.'.join(names).rpartition('.')[0]}"
    return _TableLoader(name, str(file), (file,)).loaded().TABLE
