"""Models in, outcomes out: one thread names the models, some look at them, the caller takes what comes.

Bounded everywhere, so that a hundred thousand models take no more memory than a hundred.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import suppress
from functools import partial
from queue import Empty, Full, Queue
from threading import Event, Thread
from typing import Protocol

from msgspec import Struct

from osaid_hub.fetch.hub.listed import Listed
from osaid_hub.scans.run.outcomes import Failed, Outcome

# How long a thread goes without looking whether it has to stop, in seconds.
TICK = 0.2
JOIN_SECONDS = 1.0


class StoppedError(Exception):
    """Raised in a thread of a scan that was asked to stop, where it would have waited."""


def pause(stop: Event) -> Callable[[float], None]:
    """A way to sleep that ends in StoppedError when the scan is stopped."""

    def sleep(seconds: float) -> None:
        if stop.wait(seconds):
            raise StoppedError

    return sleep


class Found(Struct):
    """How many models were named so far, and whether that is all of them."""

    count: int = 0
    complete: bool = False


class Runner(Protocol):
    """How models become outcomes; see `run`."""

    def __call__(
        self,
        models: Iterable[Listed],
        process: Callable[[Listed], Outcome],
        *,
        workers: int,
        stop: Event,
        found: Found,
    ) -> Generator[Outcome | None]: ...


class _End:
    """The end of a queue, for one reader."""


def run(
    models: Iterable[Listed],
    process: Callable[[Listed], Outcome],
    *,
    workers: int,
    stop: Event,
    found: Found,
) -> Generator[Outcome | None]:
    """Process models while they are named.

    In:  the models, which may take their time and are looked through by one thread; what to do with each, by several
         threads; a stop sign for all of them.
    Out: an outcome for each model, in the order in which they come; None now and then while none comes. Ends when all
         are done, or soon after the stop sign is given: what is under way then is lost.
    Raises what `models` raised, after what came before it is done. An error in `process` is a Failed outcome.
    """
    line = _Line(process, workers, stop, found)
    jobs: list[Callable[[], None]] = [partial(line.name, models), *[line.work] * workers]
    threads = [Thread(target=_quietly(job), name="osaid-scan", daemon=True) for job in jobs]
    for thread in threads:
        thread.start()
    try:
        yield from line.outcomes()
    finally:
        if line.working:
            stop.set()
        for thread in threads:
            thread.join(JOIN_SECONDS / len(threads))
    if line.errors:
        raise line.errors[0]


class _Line:
    """What the threads of a pipeline share: the models that wait, what is done, and what went wrong."""

    def __init__(self, process: Callable[[Listed], Outcome], workers: int, stop: Event, found: Found) -> None:
        self.working = workers
        self.errors: list[BaseException] = []
        self._process, self._stop, self._found = process, stop, found
        self._waiting: Queue[Listed | _End] = Queue(2 * workers)
        self._done: Queue[Outcome | _End] = Queue(2 * workers)

    def name(self, models: Iterable[Listed]) -> None:
        """Let the models wait for a worker, and behind them the end for each."""
        workers = self.working
        try:
            for model in models:
                self._found.count += 1
                self._put(self._waiting, model)
        except StoppedError:
            return
        except BaseException as error:  # told to the caller, in whose thread it belongs
            self.errors.append(error)
        self._found.complete = not self.errors
        for _ in range(workers):
            self._put(self._waiting, _End())

    def work(self) -> None:
        """Process what waits, to the end."""
        while not isinstance(model := self._next(), _End):
            self._put(self._done, outcome_of(self._process, model))
        self._put(self._done, _End())

    def outcomes(self) -> Iterator[Outcome | None]:
        """What is done, until all is, or what was done before the stop sign; None now and then while nothing is."""
        while self.working and not self._stop.is_set():
            try:
                outcome = self._done.get(timeout=TICK)
            except Empty:
                yield None
                continue
            if isinstance(outcome, _End):
                self.working -= 1
            else:
                yield outcome
        with suppress(Empty):
            while True:
                outcome = self._done.get_nowait()
                if not isinstance(outcome, _End):
                    yield outcome

    def _next(self) -> Listed | _End:
        while not self._stop.is_set():
            try:
                return self._waiting.get(timeout=TICK)
            except Empty:
                continue
        raise StoppedError

    def _put(self, queue: Queue[Outcome | _End] | Queue[Listed | _End], item: object) -> None:
        while not self._stop.is_set():
            try:
                queue.put(item, timeout=TICK)  # type: ignore[arg-type]
            except Full:
                continue
            return
        raise StoppedError


def _quietly(job: Callable[[], None]) -> Callable[[], None]:
    def run() -> None:
        with suppress(StoppedError):
            job()

    return run


def outcome_of(process: Callable[[Listed], Outcome], model: Listed) -> Outcome:
    """What becomes of a model; an error is a Failed outcome. Raises StoppedError alone."""
    try:
        return process(model)
    except StoppedError:
        raise
    except Exception as error:  # a fault of ours costs one model, not the scan
        return Failed(model.id, f"{model.id} could not be audited: internal error {error!r}, please report")
