"""How a scan goes on, for people: a bar on a terminal, a line every few seconds in a log."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from typing import TYPE_CHECKING, TextIO

from osaid_hub.output.escape import plain
from osaid_hub.scans.run.run import Tally

if TYPE_CHECKING:
    from rich.console import Console

LINE_SECONDS = 5.0
NAME_WIDTH = 40
_REDRAWS = 8.0


Watch = Callable[[Tally], None]
"""Is told how far a scan is."""


def lines(
    say: Callable[[str], None], waiting: Callable[[], float], clock: Callable[[], float] = time.monotonic
) -> Watch:
    """Says how far a scan is every few seconds.

    In: how to say a line; how many seconds the scan still waits for the server, 0 where it does not.
    """
    began = said = clock()

    def watch(tally: Tally) -> None:
        nonlocal said
        now = clock()
        if now - said >= LINE_SECONDS:
            said = now
            rate = _rate(tally, now - began, waiting())
            say(f"{', '.join(filter(None, (_counts(tally), rate, plain(tally.last))))}\n")

    return watch


def bar(waiting: Callable[[], float], console: Console | None = None) -> tuple[AbstractContextManager[object], Watch]:
    """A bar on the terminal, or another console: the block during which it is shown, and what is to be told."""
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    # Names come from the Hub: no markup in them is obeyed.
    progress = Progress(
        TextColumn("{task.fields[counts]}", markup=False),
        BarColumn(bar_width=24),
        TextColumn("{task.fields[rate]}", markup=False),
        TimeElapsedColumn(),
        TextColumn("{task.fields[last]}", markup=False),
        console=console or Console(stderr=True),
        transient=True,
        refresh_per_second=_REDRAWS,
    )
    task = progress.add_task("", total=None, counts="listing models", rate="", last="")
    began = time.monotonic()
    drawn = 0.0

    def watch(tally: Tally) -> None:
        nonlocal drawn
        now = time.monotonic()
        if now - drawn < 1 / _REDRAWS:
            return
        drawn = now
        progress.update(
            task,
            completed=tally.done,
            total=tally.found.count if tally.found.complete else None,
            counts=_counts(tally),
            rate=_rate(tally, now - began, waiting()),
            last=plain(tally.last, NAME_WIDTH),
        )

    return progress, watch


def suited(
    stream: TextIO | None, say: Callable[[str], None], waiting: Callable[[], float], *, quiet: bool
) -> tuple[AbstractContextManager[object], Watch]:
    """What suits where it is shown: the bar on a terminal, lines in a log, nothing where quiet is asked for."""
    if quiet or stream is None:
        return nullcontext(), lambda tally: None
    return bar(waiting) if stream.isatty() else (nullcontext(), lines(say, waiting))


def _counts(tally: Tally) -> str:
    total = f"{tally.found.count}" if tally.found.complete else f"{tally.found.count} found so far"
    failed = f", {tally.failed} failed" if tally.failed else ""
    known = f", {tally.known} unchanged" if tally.known else ""
    return f"{tally.done} of {total}{known}{failed}"


def _rate(tally: Tally, seconds: float, waiting: float) -> str:
    pause = f", waiting {waiting:.0f} s for the server" if waiting >= 1 else ""
    return f"{tally.done / max(seconds, 0.1):.1f}/s{pause}"
