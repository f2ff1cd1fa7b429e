"""What is made of the bundled tables and takes long to make, kept as Python keeps the bytecode of a module.

`table.py` keeps what a table says; here it is what a module makes of tables: an index, weights ready to be added. To
Python's own loader it is a module with one constant. Its bytecode stands in `__pycache__` beside the tables, and is
made anew where they or the module that makes it change.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from types import CodeType
from typing import Any, TypeVar

from osaid_hub.known.table import FOLDER, KeepingLoader

Made = TypeVar("Made")


class _MadeLoader(KeepingLoader):
    """Loads what a function makes as a module that holds it."""

    def __init__(self, name: str, file: str, make: Callable[[], object], sources: tuple[Path, ...]) -> None:
        super().__init__(name, file, sources)
        self._make = make

    def get_data(self, path: str) -> bytes:
        """Of a source, which there is none of, what it would say without what was made; else the bytecode."""
        return b"MADE = None" if path == self.path else super().get_data(path)

    def source_to_code(self, data: Any, path: Any, **given: Any) -> CodeType:  # type: ignore[override]
        """Code with what was made for its one constant: to spell it out and to parse it again would take longer."""
        return super().source_to_code(data, path, **given).replace(co_consts=(self._make(),))


def kept(make: Callable[[], Made], *sources: Path) -> Made:
    """What a function of a module makes of nothing but files: texts, numbers, and tuples, lists, dicts and frozensets.

    In:  the function; the files that it reads, and those of modules that it calls on, besides its own.
    Out: what it returns, now or when it was last called; the caller's own copy. Raises what it raises.
    """
    name = f"{make.__module__}.{make.__qualname__}"
    file = str(FOLDER / f"{name}.py")
    made: Made = _MadeLoader(name, file, make, (Path(make.__code__.co_filename), *sources)).loaded().MADE
    return made


def kept_before(name: str) -> Any:
    """What was last given to `keep` under a name by this release; None where nothing was, or where it is damaged."""
    return _given(name, lambda: None).loaded().MADE


def keep(name: str, made: object) -> None:
    """Keep plain data under a name, in place of what was; in silence where Python may not write.

    For what no file tells beforehand; what follows from files alone is for `kept`.
    """
    _given(name, lambda: made).remade()


def _given(name: str, make: Callable[[], object]) -> _MadeLoader:
    return _MadeLoader(name, str(FOLDER / f"{name}.py"), make, ())
