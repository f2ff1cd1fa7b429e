"""A scan from beginning to end: the database, the network or a store, progress, stop signs, results."""

from __future__ import annotations

import os
import signal
import sqlite3
import sys
import threading
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event
from types import FrameType
from typing import NoReturn

import typer

from osaid_hub import __version__, definition
from osaid_hub.cli.console import INTERRUPTED, MISSED, colored, fail, say, show, width
from osaid_hub.cli.options import now
from osaid_hub.cli.thresholds import Thresholds
from osaid_hub.fetch import FetchError
from osaid_hub.fetch.look import Settings
from osaid_hub.output import say as say_raw
from osaid_hub.report import scan_text
from osaid_hub.scan import progress, sources
from osaid_hub.scan.candidates import in_store, read_ids
from osaid_hub.scan.choices import Depth
from osaid_hub.scan.database import Database, Scan
from osaid_hub.scan.folder import summed_up, write_results
from osaid_hub.scan.run import Tally, UnreachableError
from osaid_hub.scan.run import scan as run_scan
from osaid_hub.scan.schema import DatabaseError
from osaid_hub.scan.selection import Selection
from osaid_hub.scan.sources import Source

AGAIN = "run the same command again to go on"


@dataclass(frozen=True, slots=True)
class Job:
    """One scan as the command line asks for it."""

    selection: Selection
    depth: Depth
    settings: Settings
    out: Path
    file: Path
    workers: int
    refresh: bool
    stop: Event = field(default_factory=Event)

    def estimate(self) -> None:
        """Say what the scan would cost."""
        try:
            with ExitStack() as stack:
                known = stack.enter_context(Database(self.file)) if self.file.is_file() and not self.refresh else None
                ids = self._ids(stack)
                if self.selection.store:
                    count = sum(1 for _ in in_store(Path(self.selection.store), self.selection))
                    show(f"{count} models in {self.selection.store}, no requests\n")
                    return
                cost, minutes = sources.estimate(
                    self.settings, self.selection, ids, self.depth, known, workers=self.workers
                )
        except (DatabaseError, FetchError) as error:
            fail(str(error))
        unchanged = f", {cost.unchanged} of them unchanged" if cost.unchanged else ""
        show(
            f"{cost.models} models{unchanged}: about {cost.total} requests and {max(1, round(minutes))} minutes with "
            f"{self.workers} workers\n"
        )

    def run(self, thresholds: Thresholds, *, quiet: bool) -> None:
        """Scan, write the results, and exit with the code that says how it went."""
        try:
            with Database(self.file, create=True) as database, database.alone():
                try:
                    tally, scan = self._scan(database, quiet=quiet)
                except (FetchError, UnreachableError) as error:
                    self._given_up(database, error)
                if self.stop.is_set():
                    self._interrupted(tally)
                self._deliver(database, scan, tally, quiet=quiet)
                for _ in thresholds.watching(database.results(scan.id)):
                    pass
        except (DatabaseError, FetchError) as error:
            fail(str(error))
        except sqlite3.Error as error:
            fail(f"{self.file} could not be written: {error}. What was audited before is kept; {AGAIN}")
        missed = thresholds.missed()
        if missed:
            say(missed)
            raise typer.Exit(MISSED)

    def _scan(self, database: Database, *, quiet: bool) -> tuple[Tally, Scan]:
        scan = database.begin(
            self.selection.scope(self.settings.endpoint, self.depth),
            self.selection.label,
            None if self.selection.store else self.settings.endpoint,
            now=now(),
            tool_version=__version__,
            definition_version=definition.load().version,
        )
        with ExitStack() as stack:
            source = stack.enter_context(self._source(database, self._ids(stack)))
            stack.enter_context(_stopped_by_signals(self.stop))
            shown, watch = progress.suited(sys.stderr, say_raw, source.waiting, quiet=quiet)
            stack.enter_context(shown)
            tally = run_scan(
                source.models, source.look, database, workers=self.workers, stop=self.stop, now=now, watch=watch
            )
        return tally, database.scan(scan.id)

    def _source(self, database: Database, ids: Iterable[str] | None) -> AbstractContextManager[Source]:
        if self.selection.store:
            return sources.store_source(Path(self.selection.store), self.selection, self.depth, now=now)
        return sources.hub_source(
            self.settings, self.selection, ids, self.depth, database, refresh=self.refresh, now=now, stop=self.stop
        )

    def _ids(self, stack: ExitStack) -> Iterable[str] | None:
        if self.selection.ids_from is None:
            return None
        if self.selection.ids_from == "-":
            return read_ids(sys.stdin, self.settings.endpoint)
        try:
            file = Path(self.selection.ids_from).open(encoding="utf-8", errors="replace")  # noqa: SIM115 -- the stack
        except OSError as error:
            fail(f"could not read {self.selection.ids_from}: {error.strerror or error}")
        return read_ids(stack.enter_context(file), self.settings.endpoint)

    def _interrupted(self, tally: Tally) -> None:
        """Say how far it came, and end at once: threads that still wait for an answer are not waited for."""
        total = f"{tally.found.count}" if tally.found.complete else f"at least {tally.found.count}"
        say(f"stopped: {tally.done} of {total} models done and kept in {self.file}; {AGAIN}")
        if any(thread.name.startswith("osaid-") for thread in threading.enumerate()):
            for stream in (sys.stdout, sys.stderr):
                with suppress(OSError, AttributeError):
                    stream.flush()
            os._exit(INTERRUPTED)
        raise typer.Exit(INTERRUPTED)

    def _given_up(self, database: Database, error: Exception) -> NoReturn:
        """Say why the scan cannot go on, and what there is of it."""
        done = database.count(database.scans()[-1].id)
        kept = f". {done} models are done and kept in {self.file}; {AGAIN}" if done else ""
        fail(f"{error}{kept}")

    def _deliver(self, database: Database, scan: Scan, tally: Tally, *, quiet: bool) -> None:
        words = summed_up(database, scan)
        try:
            write_results(database, scan, words, self.out)
        except OSError as error:
            fail(f"could not write to {self.out}: {error.strerror or error}. What was audited is in {self.file}")
        if quiet:
            return
        show(scan_text.render(words, width=width(), color=colored()))
        say(f"{tally.audited} audited, {tally.known} unchanged since earlier; results in {self.out}")


@contextmanager
def _stopped_by_signals(stop: Event) -> Iterator[None]:
    """Let Ctrl-C and the end of a session set the stop sign; a second Ctrl-C ends the process as usual."""

    def handle(number: int, frame: FrameType | None) -> None:
        if stop.is_set():
            raise KeyboardInterrupt
        stop.set()

    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = {number: signal.signal(number, handle) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
