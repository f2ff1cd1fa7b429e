"""What is made of the bundled tables and takes long to make, kept as Python keeps the bytecode of a module.

`table.py` keeps what a table says; here it is what a module makes of tables: an index, weights ready to be added. It is
kept in `__pycache__` beside the tables as long as neither they nor the module change, by their times and sizes as
Python goes by them, written in one step, and not at all where Python writes no bytecode.
"""

from __future__ import annotations

import marshal
import sys
from collections.abc import Callable
from importlib.machinery import SourceFileLoader
from importlib.util import cache_from_source
from pathlib import Path
from typing import Any, TypeVar

from osaid_hub.known.table import FOLDER

Made = TypeVar("Made")


def kept(make: Callable[[], Made], *sources: Path) -> Made:
    """What a function of a module makes of nothing but files: plain data of texts, numbers, tuples, lists and dicts.

    In:  the function; the files that it reads, and those of modules that it calls on, besides its own.
    Out: what it returns, now or when it was last called; the caller's own copy. Raises what it raises.
    """
    try:
        file = cache_from_source(str(FOLDER / f"{make.__module__}.{make.__qualname__}.py"))
        key = tuple(_stamp(each) for each in (Path(make.__code__.co_filename), *sources))
    except (OSError, NotImplementedError):  # in an archive, or with a Python that keeps nothing
        return make()
    try:
        found: tuple[object, Made] = marshal.loads(Path(file).read_bytes())  # noqa: S302 -- as safe as bytecode
        if found[0] == key:
            return found[1]
    except (OSError, EOFError, ValueError, TypeError, LookupError):
        pass
    made = make()
    if not sys.dont_write_bytecode:
        data: Any = (key, made)
        SourceFileLoader("", file).set_data(file, marshal.dumps(data))
    return made


def _stamp(file: Path) -> tuple[str, int, int]:
    seen = file.stat()
    return file.name, seen.st_mtime_ns, seen.st_size
