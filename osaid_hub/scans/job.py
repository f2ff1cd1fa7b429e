"""One scan, whoever asks for it: begun in a database, with the models of the Hub or of a store."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from itertools import chain, islice
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

from msgspec import Struct, field

from osaid_hub.fetch.settings import Settings
from osaid_hub.known import definition
from osaid_hub.scans.choose.choices import FEW, WORKERS, Depth
from osaid_hub.scans.choose.selection import Selection
from osaid_hub.scans.keep.database import Database, Scan
from osaid_hub.scans.run.in_processes import run_in_processes
from osaid_hub.scans.run.pipeline import Runner, run
from osaid_hub.scans.run.progress import Watch
from osaid_hub.scans.run.run import Tally, scan
from osaid_hub.scans.run.source import Source
from osaid_hub.version import __version__

if TYPE_CHECKING:
    from osaid_hub.fetch.reader.ask import SecondReader
    from osaid_hub.scans.choose.estimate import Estimate


class Job(Struct, frozen=True):
    """What to scan, and how.

    workers  models that are looked at at the same time, where it is the network that is waited for.
    processes   how many processes may share the work where a store is read, which is work for the processor alone.
    refresh  audit also what has not changed since its last audit.
    now      gives the time, as `2026-11-22T12:00:00Z`.
    stop     the stop sign: it may be set at any time, by any thread.
    second   reads the texts beside the rules, None for nobody; it is waited for as the network is.
    """

    selection: Selection
    depth: Depth
    settings: Settings
    now: Callable[[], str]
    workers: int = WORKERS
    processes: int = 1
    refresh: bool = False
    stop: Event = field(default_factory=Event)
    second: SecondReader | None = None

    def begin(self, database: Database) -> Scan:
        """Begin the scan in a database, or go on with one that was cut short."""
        return database.begin(
            self.selection.scope(self.settings.endpoint, self.depth, self.second.name if self.second else None),
            self.selection.label,
            None if self.selection.store else self.settings.endpoint,
            now=self.now(),
            tool_version=__version__,
            definition_version=definition.load().version,
            refresh=self.refresh,
        )

    def source(self, database: Database, ids: Iterable[str] | None) -> AbstractContextManager[Source]:
        """Where the models come from; `ids` are those of the list that was given, if one was."""
        if self.selection.store:
            from osaid_hub.scans.run.from_store import store_source

            store = Path(self.selection.store)
            return store_source(store, self.selection, self.depth, now=self.now, second=self.second)
        from osaid_hub.scans.run.from_hub import hub_source  # which loads the client of the Hub

        return hub_source(
            self.settings,
            self.selection,
            ids,
            self.depth,
            database,
            refresh=self.refresh,
            now=self.now,
            stop=self.stop,
            second=self.second,
        )

    def scan(self, source: Source, database: Database, watch: Watch) -> Tally:
        """Audit the models of a source, into the scan that was begun in the database; see `run.scan`."""
        models, workers = source.models, self.workers
        through: Runner = run
        if self.selection.store and self.second is None:
            models = iter(models)
            first = list(islice(models, FEW + 1))
            models = chain(first, models)
            shared = len(first) > FEW and self.processes > 1
            through, workers = (run_in_processes, self.processes) if shared else (run, 1)
        return scan(
            models,
            source.look,
            database,
            workers=workers,
            stop=self.stop,
            now=self.now,
            watch=watch,
            hopeless=source.hopeless,
            through=through,
        )

    def estimate(self, ids: Iterable[str] | None, known: Database | None) -> tuple[Estimate, float]:
        """What the scan would cost on the Hub; see `from_hub.estimate`."""
        from osaid_hub.scans.run.from_hub import estimate

        return estimate(self.settings, self.selection, ids, self.depth, known, workers=self.workers)
