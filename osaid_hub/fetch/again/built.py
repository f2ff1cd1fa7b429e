"""What beside a snapshot an audit depends on: the program, its tables and the libraries that it was judged with."""

from __future__ import annotations

import hashlib
import importlib.util
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from osaid_hub.fetch.again.trees import files_in
from osaid_hub.version import __version__

PACKAGE = Path(__file__).parents[2]


def built(package: Path = PACKAGE) -> str:
    """A hash that differs once any of it does: a version alone tells nothing of a checkout that is worked on.

    The folder that the libraries are in changes when one of them is added, removed or replaced.
    """
    library = importlib.util.find_spec("yaml")
    libraries = Path(library.origin).parents[1].stat().st_mtime_ns if library and library.origin else 0
    told = [__version__, str(libraries), *sorted(_files(str(package)))]
    return hashlib.sha256("\n".join(told).encode("utf-8", "replace")).hexdigest()


def _files(folder: str) -> Iterator[str]:
    """Name, size and time of each file in a folder and those below it, what Python compiled left out."""
    for entry in files_in(folder, skips=lambda each: each.endswith("__pycache__")):
        with suppress(OSError):  # gone by now, or a link to nowhere, with which an editor marks what is open
            stat = entry.stat()
            yield f"{entry.path} {stat.st_size} {stat.st_mtime_ns}"
