"""Work on all cores: a function over a stream of jobs, results in order, a bounded number of jobs under way."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing.connection import Connection
from typing import TypeVar

from osaid_hub.scans.tables.errors import TableError

Job = TypeVar("Job")
Done = TypeVar("Done")


def cores() -> int:
    """How many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def in_order(
    work: Callable[[Job], Done], jobs: Iterable[Job], workers: int, warm_up: Callable[[], None]
) -> Iterator[Done]:
    """The results of `work` over `jobs`, in their order; at most two jobs for each worker, and two, wait or are done.

    In:  `work` and `warm_up` are functions of a module: each worker, a new process, imports them by name. `warm_up`
         runs once in each before its first job.
    Raises TableError where a worker dies; what `work` raises goes through. Whoever closes the iterator early, or
    interrupts it, stops the workers at once, in the middle of a job.
    """
    # Workers watch one end of a pipe whose other end is open in this process alone: however this process ends, they
    # end with it.
    watched, lifeline = multiprocessing.Pipe(duplex=False)
    # A new interpreter, not a copy of this one: copies of a process with threads, as Arrow has, may hang.
    pool = ProcessPoolExecutor(
        workers, multiprocessing.get_context("spawn"), initializer=_begin, initargs=(watched, warm_up)
    )
    finished = False
    try:
        waiting: deque[Future[Done]] = deque()
        for job in jobs:
            waiting.append(pool.submit(work, job))
            if len(waiting) > 2 * workers + 1:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
        finished = True
    except BrokenProcessPool as error:
        raise TableError(
            "a worker process died, perhaps for want of memory; try fewer workers (--workers), or look for the row at "
            "which it happens with --limit"
        ) from error
    finally:
        if not finished:
            lifeline.close()
        pool.shutdown(wait=True, cancel_futures=True)
        lifeline.close()
        watched.close()


def _begin(watched: Connection, warm_up: Callable[[], None]) -> None:
    # Ctrl-C reaches every process of the terminal; the parent alone answers it.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with, args=(watched,), daemon=True).start()
    warm_up()


def _end_with(watched: Connection) -> None:
    watched.poll(None)
    os._exit(1)
