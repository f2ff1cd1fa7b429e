"""Where reports go: the terminal, a pipe that may close early, or a file that is complete or not there."""

from __future__ import annotations

import io
import os
import sys
from pathlib import Path
from typing import TextIO

from osaid_hub.output.narrow import IN_WORDS


def show(text: str) -> None:
    """Write text to standard output, what its encoding lacks in other signs; a reader who left early is no error.

    Raises OSError where it cannot be written, such as on a full disk.
    """
    if sys.stdout is None:  # started without one, as services and windowed programs are
        return
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors=IN_WORDS)
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
    if isinstance(sys.stderr, io.TextIOWrapper):
        sys.stderr.reconfigure(errors=IN_WORDS)
    try:
        sys.stderr.write(text)
        sys.stderr.flush()
    except OSError:
        _drop(sys.stderr)


def _drop(stream: TextIO) -> None:
    """Let what is still buffered, and is flushed at exit, go nowhere."""
    with Path(os.devnull).open("wb") as nowhere:
        os.dup2(nowhere.fileno(), stream.fileno())
