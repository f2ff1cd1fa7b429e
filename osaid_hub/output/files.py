"""Files that are written whole or not at all; the only module that writes what a user asked for."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

# Names of what the process has open already: what is there is added to, never replaced.
STREAMS = (Path("/dev/stdout"), Path("/dev/stderr"))


STREAM_FOLDERS = (Path("/dev/fd"), Path("/proc/self/fd"))


def save(file: Path, text: str | Iterable[str]) -> None:
    """Write text, or many pieces of it, to a file, in UTF-8: all of it or nothing, and what was there stays until then.

    Raises OSError where it cannot be written, and what the pieces raise.
    """
    pieces = (text,) if isinstance(text, str) else text
    try:
        file = file.expanduser()
        if file in STREAMS or file.parent in STREAM_FOLDERS:
            with suppress(BrokenPipeError), file.open("a", encoding="utf-8", newline="") as stream:
                stream.writelines(pieces)
            return
        file = file.resolve()
    except RuntimeError as error:  # a user who does not exist, links that go in a circle
        raise OSError(str(error)) from error
    file.parent.mkdir(parents=True, exist_ok=True)
    if file.exists() and not file.is_file():  # a pipe or a device
        with file.open("w", encoding="utf-8", newline="") as stream:
            stream.writelines(pieces)
        return
    with tempfile.TemporaryDirectory(dir=file.parent, prefix=".osaid-hub-") as folder:
        part = Path(folder) / file.name
        with part.open("w", encoding="utf-8", newline="") as stream:
            stream.writelines(pieces)
        if file.exists():
            part.chmod(file.stat().st_mode)
        part.replace(file)


def write_bytes(path: Path, data: bytes) -> None:
    """Write a file in one step: whoever reads it sees the old or the new content. Raises OSError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".tmp")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
