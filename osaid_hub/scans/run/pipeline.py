"""Models in, outcomes out: one thread names the models, some look at them, the caller takes what comes.

Bounded everywhere, so that a hundred thousand models take no more memory than a hundred.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable
from queue import Empty, Full, Queue
from threading import Event, Thread
from typing import Protocol

from msgspec import Struct

from osaid_hub.fetch.hub.listing import Listed
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
    waiting: Queue[Listed | _End] = Queue(2 * workers)
    done: Queue[Outcome | _End] = Queue(2 * workers)
    errors: list[BaseException] = []

    def name() -> None:
        try:
            for model in models:
                found.count += 1
                _put(waiting, model, stop)
        except StoppedError:
            return
        except BaseException as error:  # told to the caller, in whose thread it belongs
            errors.append(error)
        found.complete = not errors
        for _ in range(workers):
            _put(waiting, _End(), stop)

    def work() -> None:
        while not isinstance(model := _get(waiting, stop), _End):
            try:
                outcome = outcome_of(process, model)
            except StoppedError:
                return
            _put(done, outcome, stop)
        _put(done, _End(), stop)

    threads = [Thread(target=_quietly(job), name="osaid-scan", daemon=True) for job in (name, *[work] * workers)]
    for thread in threads:
        thread.start()
    running = workers
    try:
        while running and not stop.is_set():
            try:
                outcome = done.get(timeout=TICK)
            except Empty:
                yield None
                continue
            if isinstance(outcome, _End):
                running -= 1
            else:
                yield outcome
        yield from _left_in(done)
    finally:
        if running:
            stop.set()
        for thread in threads:
            thread.join(JOIN_SECONDS / len(threads))
    if errors:
        raise errors[0]


def outcome_of(process: Callable[[Listed], Outcome], model: Listed) -> Outcome:
    """What becomes of a model; an error is a Failed outcome. Raises StoppedError alone."""
    try:
        return process(model)
    except StoppedError:
        raise
    except Exception as error:  # a fault of ours costs one model, not the scan
        return Failed(model.id, f"{model.id} could not be audited: internal error {error!r}, please report")


def _left_in(done: Queue[Outcome | _End]) -> Iterable[Outcome]:
    """What was done before the stop sign, and not taken yet."""
    while True:
        try:
            outcome = done.get_nowait()
        except Empty:
            return
        if not isinstance(outcome, _End):
            yield outcome


def _quietly(job: Callable[[], None]) -> Callable[[], None]:
    def run() -> None:
        try:
            job()
        except StoppedError:
            return

    return run


def _put(queue: Queue[Outcome | _End] | Queue[Listed | _End], item: object, stop: Event) -> None:
    while not stop.is_set():
        try:
            queue.put(item, timeout=TICK)  # type: ignore[arg-type]
        except Full:
            continue
        return
    raise StoppedError


def _get(queue: Queue[Listed | _End], stop: Event) -> Listed | _End:
    while not stop.is_set():
        try:
            return queue.get(timeout=TICK)
        except Empty:
            continue
    raise StoppedError
