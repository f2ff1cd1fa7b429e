"""Models in, outcomes out, as `pipeline` does it, by processes: for work that computes and waits for nobody."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from concurrent.futures import Future, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from itertools import islice
from threading import Event

from osaid_hub.fetch.hub.listed import Listed
from osaid_hub.scans.processes import pool
from osaid_hub.scans.run.outcomes import Outcome
from osaid_hub.scans.run.pipeline import TICK, Found, StoppedError, outcome_of

# Enough work that handing it over does not count, little enough that all are busy to the end.
BATCH = 8


class WorkerDiedError(Exception):
    """A process that worked is gone; `str(error)` is a sentence."""


def run_in_processes(
    models: Iterable[Listed],
    process: Callable[[Listed], Outcome],
    *,
    workers: int,
    stop: Event,
    found: Found,
) -> Generator[Outcome | None]:
    """Process models while they are named; see `pipeline.run`. Outcomes come in the order of the models.

    In:  `process` can be pickled; of a model it needs the id alone.
    Raises WorkerDiedError where a worker dies, and what `models` raises.
    """
    batches = _batches(models, found)
    waiting: deque[Future[list[Outcome]]] = deque()
    try:
        with suppress(StoppedError), pool(workers, _use, process) as executor:
            while True:
                more = islice(batches, 2 * workers + 1 - len(waiting))
                waiting.extend(executor.submit(_work, names) for names in more)
                if not waiting:
                    return
                if stop.is_set():
                    for future in waiting:
                        if future.done() and future.exception() is None:
                            yield from future.result()
                    raise StoppedError
                if wait((waiting[0],), TICK).done:
                    yield from waiting.popleft().result()
                else:
                    yield None
    except BrokenProcessPool as error:
        if not stop.is_set():  # the stop sign reaches them too
            sentence = "a worker process died, perhaps for want of memory; try fewer workers (--workers)"
            raise WorkerDiedError(sentence) from error


def _batches(models: Iterable[Listed], found: Found) -> Iterator[list[str]]:
    names = (model.id for model in models)
    while batch := list(islice(names, BATCH)):
        found.count += len(batch)
        yield batch
    found.complete = True


_process: Callable[[Listed], Outcome]


def _use(process: Callable[[Listed], Outcome]) -> None:
    global _process
    _process = process


def _work(names: Sequence[str]) -> list[Outcome]:
    return [outcome_of(_process, Listed(name, None)) for name in names]
