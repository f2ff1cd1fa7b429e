"""Where reports go: the terminal, a pipe that may close early, or a file that is complete or not there."""

from __future__ import annotations

import io
import os
import sys
import tempfile
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import TextIO

# Names of what the process has open already: what is there is added to, never replaced.
STREAMS = (Path("/dev/stdout"), Path("/dev/stderr"))
STREAM_FOLDERS = (Path("/dev/fd"), Path("/proc/self/fd"))


def show(text: str) -> None:
    """Write text to standard output, as far as its encoding can; a reader who left early is no error.

    Raises OSError where it cannot be written, such as on a full disk.
    """
    if sys.stdout is None:  # started without one, as services and windowed programs are
        return
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        _drop(sys.stdout)
    except OSError:
        _drop(sys.stdout)
        raise


def say(text: str) -> None:
    """Write text to standard error, if there is anyone to read it."""
    if sys.stderr is None:
        return
    try:
        sys.stderr.write(text)
        sys.stderr.flush()
    except OSError:
        _drop(sys.stderr)


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


def _drop(stream: TextIO) -> None:
    """Let what is still buffered, and is flushed at exit, go nowhere."""
    with Path(os.devnull).open("wb") as nowhere:
        os.dup2(nowhere.fileno(), stream.fileno())
