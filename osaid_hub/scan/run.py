"""A scan: models are looked at, each result is kept at once, and somebody may watch."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import closing
from dataclasses import dataclass, field
from threading import Event
from typing import assert_never

from osaid_hub.fetch.listing import Listed
from osaid_hub.scan.database import Database
from osaid_hub.scan.outcomes import Audited, Failed, Known, LeftOut, Outcome
from osaid_hub.scan.pipeline import Found, run

# So many models in a row, per worker, of which nobody told anything: it is not the models.
SILENT = 3


class UnreachableError(Exception):
    """Nobody answers any more; `str(error)` is what the last try said."""


@dataclass(slots=True)
class Tally:
    """How far a scan is.

    found      how many models were named so far.
    silent     how many models in a row were not to be had because nobody answered; `answered` how many were.
    last       the model that was done last.
    """

    found: Found = field(default_factory=Found)
    audited: int = 0
    known: int = 0
    failed: int = 0
    left_out: int = 0
    silent: int = 0
    answered: int = 0
    last: str = ""

    @property
    def done(self) -> int:
        return self.audited + self.known + self.failed + self.left_out


def scan(
    models: Iterable[Listed],
    look: Callable[[Listed], Outcome],
    database: Database,
    *,
    workers: int,
    stop: Event,
    now: Callable[[], str],
    watch: Callable[[Tally], None],
) -> Tally:
    """Look at models, and write what became of each into the scan that was begun in the database.

    In:  `watch` is called for each model, and several times a second while there is none; all calls and all writing
         happen in the thread of the caller.
    Out: how far it came: to the end, or to where `stop` was set. Only in the first case the scan is finished.
    Raises what `models` raises; UnreachableError where the network is gone; sqlite3.Error where the disk fails.
    """
    tally = Tally()
    with closing(run(models, look, workers=workers, stop=stop, found=tally.found)) as outcomes:
        for outcome in outcomes:
            if outcome is not None:
                _keep(outcome, database, tally, now())
            watch(tally)
            if tally.silent >= SILENT * workers:
                raise UnreachableError(f"nobody answers: {tally.silent} models in a row could not be read")
    if tally.silent and not tally.answered:
        raise UnreachableError(f"nobody answers: none of {tally.silent} models could be read")
    if not stop.is_set():
        database.finish(now())
    return tally


def _keep(outcome: Outcome, database: Database, tally: Tally, now: str) -> None:
    tally.last = outcome.repo_id
    unreachable = isinstance(outcome, Audited | Failed) and outcome.unreachable
    match outcome:
        case Audited():
            database.add(outcome.audit, manner=outcome.manner, complete=outcome.complete, now=now)
            tally.audited += 1
        case Known():
            database.add_again(outcome.repo_id, outcome.audit_id, now=now)
            tally.known += 1
        case Failed():
            database.add_failure(outcome.repo_id, outcome.reason, now=now)
            tally.failed += 1
        case LeftOut():
            tally.left_out += 1
        case _:
            assert_never(outcome)
    tally.silent = tally.silent + 1 if unreachable else 0
    tally.answered += not unreachable
