"""What is made of the bundled tables and takes long to make, kept as Python keeps the bytecode of a module.

`table.py` keeps what a table says; here it is what a module makes of tables: an index, weights ready to be added. To
Python's own loader it is a module with one constant. Its bytecode stands in `__pycache__` beside the tables, and is
made anew where they or the module that makes it change: by their times and sizes, as Python goes by them.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib.machinery import SourceFileLoader
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import CodeType
from typing import Any, TypeVar
from zlib import crc32

from osaid_hub.known.table import FOLDER

Made = TypeVar("Made")


class _MadeLoader(SourceFileLoader):
    """Loads what a function makes as a module that holds it."""

    def __init__(self, name: str, file: str, make: Callable[[], object], sources: tuple[Path, ...]) -> None:
        super().__init__(name, file)
        self._make, self._sources = make, sources

    def path_stats(self, path: Any) -> dict[str, Any]:
        """One number in place of the time of a source, for the times and sizes of all. Raises OSError."""
        seen = [(each.name, each.stat().st_mtime_ns, each.stat().st_size) for each in self._sources]
        return {"mtime": crc32(repr(seen).encode()), "size": None}

    def get_data(self, path: str) -> bytes:
        """Of a source, which there is none of, what it would say without what was made; else the bytecode."""
        return b"MADE = None" if path == self.path else super().get_data(path)

    def source_to_code(self, data: Any, path: Any, **given: Any) -> CodeType:  # type: ignore[override]
        """Code with what was made for its one constant: to spell it out and to parse it again would take longer."""
        return super().source_to_code(data, path, **given).replace(co_consts=(self._make(),))


def kept(make: Callable[[], Made], *sources: Path) -> Made:
    """What a function of a module makes of nothing but files: plain data of texts, numbers, tuples, lists and dicts.

    In:  the function; the files that it reads, and those of modules that it calls on, besides its own.
    Out: what it returns, now or when it was last called; the caller's own copy. Raises what it raises.
    """
    name = f"{make.__module__}.{make.__qualname__}"
    file = str(FOLDER / f"{name}.py")
    loader = _MadeLoader(name, file, make, (Path(__file__), Path(make.__code__.co_filename), *sources))
    spec = spec_from_file_location(name, file, loader=loader)
    assert spec is not None  # noqa: S101 -- there is a loader
    module = module_from_spec(spec)
    loader.exec_module(module)
    made: Made = module.MADE
    return made
