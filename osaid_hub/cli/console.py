"""What every command shares: writing to the user, and ending with an exit code that says how it went."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, NoReturn

import typer

from osaid_hub.cli.terminal import shows_links, wants_color

if TYPE_CHECKING:
    from osaid_hub.fetch import FetchError

MISSED = 1
USAGE = 2
FAILED = 3
INTERRUPTED = 130  # as shells report a program that Ctrl-C ended


def width() -> int:
    """Columns of the terminal."""
    import shutil

    return shutil.get_terminal_size((100, 24)).columns


def colored() -> bool:
    """Whether to write colors to standard output."""
    return sys.stdout is not None and wants_color(os.environ, terminal=sys.stdout.isatty())


def linked() -> bool:
    """Whether to write links to standard output, which a terminal shows as links."""
    return colored() and shows_links(os.environ, terminal=sys.stdout.isatty())


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


def refused(error: FetchError) -> NoReturn:
    """Say why something was not looked at, and exit; an address or a host that cannot be meant is wrong usage."""
    from osaid_hub.fetch.http.errors import Failure

    (misused if error.failure is Failure.USAGE else fail)(str(error))


def misused(message: str) -> NoReturn:
    """Say what is wrong with the command, and exit."""
    say(message)
    raise typer.Exit(USAGE)
