"""A scan from beginning to end: the database, the network or a store, progress, stop signs, results."""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Iterable
from contextlib import ExitStack
from io import TextIOWrapper
from pathlib import Path
from typing import NoReturn

import typer
from msgspec import Struct

from osaid_hub.cli.console import INTERRUPTED, MISSED, colored, fail, say, show, width
from osaid_hub.cli.gates import FailOnWhat, opened
from osaid_hub.cli.gates import missed as got_worse
from osaid_hub.cli.signals import stopped_by_signals
from osaid_hub.cli.thresholds import Thresholds
from osaid_hub.fetch import FetchError
from osaid_hub.output.files import refuse_links
from osaid_hub.output.more import counted
from osaid_hub.output.streams import say as say_raw
from osaid_hub.report.scan import text
from osaid_hub.report.scan import words as scan_words
from osaid_hub.scans.choose.choices import DATABASE
from osaid_hub.scans.choose.in_store import in_store
from osaid_hub.scans.choose.lists import lines_of, read_ids
from osaid_hub.scans.job import Job
from osaid_hub.scans.keep.database import Database, Scan
from osaid_hub.scans.keep.folder import INDEX, summed_up, write_results
from osaid_hub.scans.keep.schema import DatabaseError
from osaid_hub.scans.run import progress
from osaid_hub.scans.run.in_processes import WorkerDiedError
from osaid_hub.scans.run.run import Tally, UnreachableError

AGAIN = "run the same command again to go on"


class Command(Struct, frozen=True):
    """One scan as the command line asks for it: into which folder of results and which database.

    baseline  what it is compared with, else with the last scan of the same scope.
    """

    job: Job
    out: Path
    file: Path
    pages: bool | None
    baseline: str | None = None
    fail_on: FailOnWhat | None = None

    def estimate(self) -> None:
        """Say what the scan would cost."""
        try:
            with ExitStack() as stack:
                refreshed = self.job.refresh
                known = stack.enter_context(Database(self.file)) if self.file.is_file() and not refreshed else None
                ids = self._ids(stack)
                selection = self.job.selection
                if selection.store:
                    count = sum(1 for _ in in_store(Path(selection.store), selection))
                    show(f"{counted(count, 'model')} in {selection.store}, no requests\n")
                    return
                cost, minutes = self.job.estimate(ids, known)
        except (DatabaseError, FetchError) as error:
            fail(str(error))
        except sqlite3.Error as error:
            fail(f"{self.file} could not be read: {error}")
        unchanged = f", {cost.unchanged} of them unchanged" if cost.unchanged else ""
        whole = max(1, round(minutes))
        show(
            f"{counted(cost.models, 'model')}{unchanged}: about {cost.total} requests of the Hub and "
            f"{counted(whole, 'minute')} with {self.job.workers} workers\n"
        )

    def run(self, thresholds: Thresholds, *, quiet: bool) -> None:
        """Scan, write the results, and exit with the code that says how it went."""
        try:
            if self.file == self.out / DATABASE:  # named by nobody, so a link was put there by somebody else
                for name in (DATABASE, f"{DATABASE}.lock"):
                    refuse_links(self.out, name)
        except OSError as error:
            fail(f"could not write to {self.out}: {error}")
        try:
            with ExitStack() as stack:
                ids = self._ids(stack)
                baseline = opened(stack, self.baseline)  # before this scan is the last one of the same database
                database = stack.enter_context(Database(self.file, create=True))
                stack.enter_context(database.alone())
                scan = self.job.begin(database)
                try:
                    tally = self._scan(database, ids, quiet=quiet)
                except (FetchError, UnreachableError, WorkerDiedError) as error:
                    self._given_up(database, scan, error)
                if self.job.stop.is_set():
                    self._interrupted(tally)
                words = summed_up(database, database.scan(scan.id), baseline, thresholds.waivers)
                self._deliver(database, database.scan(scan.id), words, tally, quiet=quiet)
                thresholds.look_at(database.results(scan.id))
        except (DatabaseError, FetchError) as error:
            fail(str(error))
        except sqlite3.Error as error:
            fail(f"{self.file} could not be written: {error}. What was audited before is kept; {AGAIN}")
        if thresholds.nothing:
            fail(thresholds.nothing)
        missed = "; ".join(filter(None, (thresholds.missed(), got_worse(words.falls, self.fail_on))))
        if missed:
            say(missed)
            raise typer.Exit(MISSED)

    def _scan(self, database: Database, ids: Iterable[str] | None, *, quiet: bool) -> Tally:
        with ExitStack() as stack:
            source = stack.enter_context(self.job.source(database, ids))
            stack.enter_context(stopped_by_signals(self.job.stop))
            shown, watch = progress.suited(sys.stderr, say_raw, source.waiting, quiet=quiet)
            stack.enter_context(shown)
            return self.job.scan(source, database, watch)

    def _ids(self, stack: ExitStack) -> Iterable[str] | None:
        """The ids of the list that was given; opened here, read when they are asked for."""
        name = self.job.selection.ids_from
        if name is None:
            return None
        if name == "-":
            if sys.stdin is None:
                fail("there is no standard input to read ids from")
            binary = getattr(sys.stdin, "buffer", None)
            lines = TextIOWrapper(binary, encoding="utf-8", errors="replace") if binary else sys.stdin
            return read_ids(lines_of(lines), self.job.settings.endpoint)
        try:
            file = Path(name).open(encoding="utf-8", errors="replace")  # noqa: SIM115 -- the stack closes it
        except OSError as error:
            fail(f"could not read {name}: {error.strerror or error}")
        return read_ids(lines_of(stack.enter_context(file)), self.job.settings.endpoint)

    def _interrupted(self, tally: Tally) -> NoReturn:
        """Say how far it came, and how to go on."""
        total = f"{tally.found.count}" if tally.found.complete else f"at least {tally.found.count}"
        say(f"stopped: {tally.done} of {total} models done and kept in {self.file}; {AGAIN}")
        raise typer.Exit(INTERRUPTED)

    def _given_up(self, database: Database, scan: Scan, error: Exception) -> NoReturn:
        """Say why the scan cannot go on, and what there is of it."""
        done = database.count(scan.id)
        helpless = isinstance(error, FetchError) and not error.passing
        advice = "" if helpless else f"; {AGAIN}"
        fail(
            f"{error}. {counted(done, 'model')} {'is' if done == 1 else 'are'} done and kept in {self.file}{advice}"
            if done
            else str(error)
        )

    def _deliver(self, database: Database, scan: Scan, words: scan_words.Scan, tally: Tally, *, quiet: bool) -> None:
        from osaid_hub.scans.keep.pages import write_pages

        try:
            write_results(database, scan, words, self.out)
            write_pages(database, scan, words, self.out, models=self.pages, workers=self.job.processes)
        except OSError as error:
            fail(f"could not write to {self.out}: {error.strerror or error}. What was audited is in {self.file}")
        if quiet:
            return
        show(text.render(words, width=width(), color=colored()))
        say(
            f"{tally.audited} audited, {tally.known} unchanged since an earlier scan; "
            f"the results are in {self.out}, begin with {INDEX}"
        )
