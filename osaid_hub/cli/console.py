"""What every command shares: writing to the user, and ending with an exit code that says how it went."""

from __future__ import annotations

import os
import sys
from typing import NoReturn

import typer

MISSED = 1
USAGE = 2
FAILED = 3
INTERRUPTED = 130  # as shells report a program that Ctrl-C ended


def width() -> int:
    """Columns of the terminal."""
    import shutil

    return shutil.get_terminal_size((100, 24)).columns


def colored() -> bool:
    """Whether standard output is a terminal that wants colors."""
    return sys.stdout is not None and sys.stdout.isatty() and not os.environ.get("NO_COLOR")


def on_terminal() -> bool:
    """Whether a report is read on a screen, and not by a pipe or a file."""
    return sys.stdout is not None and sys.stdout.isatty()


def show(text: str) -> None:
    """Write a report to standard output."""
    from osaid_hub.output.streams import show

    try:
        show(text)
    except OSError as error:
        fail(f"could not write the output: {error.strerror or error}")


def say(message: str) -> None:
    """Write a sentence to standard error."""
    from osaid_hub.output.escape import plain
    from osaid_hub.output.streams import say

    say(f"osaid-hub: {plain(message)}\n")


def fail(message: str) -> NoReturn:
    """Say why nothing came of it, and exit."""
    say(message)
    raise typer.Exit(FAILED)


def misused(message: str) -> NoReturn:
    """Say what is wrong with the command, and exit."""
    say(message)
    raise typer.Exit(USAGE)
