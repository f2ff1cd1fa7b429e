"""A scan: models are looked at, each result is kept at once, and somebody may watch."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import closing
from threading import Event
from typing import assert_never

from msgspec import Struct, field

from osaid_hub.fetch.hub.listed import Listed
from osaid_hub.scans.keep.database import Database
from osaid_hub.scans.run.outcomes import Audited, Failed, Known, LeftOut, Outcome
from osaid_hub.scans.run.pipeline import Found, Runner, run

# So many models that could not be heard of are remembered, to be looked at once more in the end.
UNHEARD = 1000


class UnreachableError(Exception):
    """Nobody answers any more; `str(error)` is a sentence."""


class Tally(Struct):
    """How far a scan is.

    found      how many models were named so far.
    silent     of how many models nothing was to be had because nobody answered; `answered` of how many it was.
    streak     how many of the last models in a row were silent.
    last       the model that was done last.
    """

    found: Found = field(default_factory=Found)
    audited: int = 0
    known: int = 0
    failed: int = 0
    left_out: int = 0
    silent: int = 0
    answered: int = 0
    streak: int = 0
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
    hopeless: Callable[[], bool] = lambda: False,
    through: Runner = run,
) -> Tally:
    """Look at models, and write what became of each into the scan that was begun in the database.

    In:  `through` says who looks, threads or processes.
         `hopeless` says whether a server that does not answer was waited for long enough. `watch` is called for each
         model, and several times a second while there is none; all calls and all writing happen in the thread of the
         caller.
    Out: how far it came: to the end, or to where `stop` was set. Only in the first case the scan is finished.
    Raises what `models` raises; UnreachableError where the network is gone; sqlite3.Error where the disk fails.
    """
    tally = Tally()
    unheard: list[str] = []
    with closing(through(models, look, workers=workers, stop=stop, found=tally.found)) as outcomes:
        for outcome in outcomes:
            if outcome is not None:
                _keep(outcome, database, tally, now())
                if _is_unheard(outcome) and len(unheard) < UNHEARD:
                    unheard.append(outcome.repo_id)
            watch(tally)
            if tally.streak >= workers and hopeless() and not stop.is_set():
                raise UnreachableError(f"nobody answers: {tally.streak} models in a row could not be read")
    if tally.silent and not tally.answered and not stop.is_set():
        read = f"none of {tally.silent} models could" if tally.silent > 1 else "the only model could not"
        raise UnreachableError(f"nobody answers: {read} be read")
    if unheard and not stop.is_set():
        _once_more(unheard, look, database, tally, workers=workers, stop=stop, now=now, watch=watch)
    if not stop.is_set():
        database.finish(now())
    return tally


def _once_more(
    names: list[str],
    look: Callable[[Listed], Outcome],
    database: Database,
    tally: Tally,
    *,
    workers: int,
    stop: Event,
    now: Callable[[], str],
    watch: Callable[[Tally], None],
) -> None:
    """Look again at models of which nobody told anything: the others have taken their time meanwhile."""
    models = [Listed(name, None) for name in names]
    with closing(run(models, look, workers=workers, stop=stop, found=Found())) as outcomes:
        for outcome in outcomes:
            if outcome is not None and not _is_unheard(outcome):
                _keep(outcome, database, Tally(), now())
            watch(tally)


def _keep(outcome: Outcome, database: Database, tally: Tally, now: str) -> None:
    tally.last = outcome.repo_id
    match outcome:
        case Audited():
            database.add_entry(outcome.entry, manner=outcome.manner, complete=outcome.complete, now=now)
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
    tally.streak = tally.streak + 1 if _is_unheard(outcome) else 0
    tally.silent += _is_unheard(outcome)
    tally.answered += not _is_unheard(outcome)


def _is_unheard(outcome: Outcome) -> bool:
    return isinstance(outcome, Audited | Failed) and outcome.unreachable
