"""Processes that work for this one: they begin warm, and end when it ends, however that ends."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing.connection import Connection
from multiprocessing.context import BaseContext
from typing import TypeVar

Job = TypeVar("Job")
Done = TypeVar("Done")

# What every audit needs is loaded once, in a server without threads of which each worker is a copy.
WARM = "osaid_hub.scans.warm"


def cores() -> int:
    """How many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def ready() -> None:
    """Begin to load what workers will need, beside what this process does until it needs them."""
    _context()


@contextmanager
def pool(workers: int, begin: Callable[..., object], *arguments: object) -> Iterator[ProcessPoolExecutor]:
    """A pool of processes.

    In:  `begin` runs once in each before its first job, with the arguments; it is a function of a module.
    Whoever leaves the block by an exception stops the workers at once, in the middle of a job.
    """
    # Workers watch one end of a pipe whose other end is open in this process alone: however this process ends, they
    # end with it.
    watched, lifeline = multiprocessing.Pipe(duplex=False)
    executor = ProcessPoolExecutor(workers, _context(), initializer=_begin, initargs=(watched, begin, arguments))
    finished = False
    try:
        yield executor
        finished = True
    finally:
        if not finished:
            lifeline.close()
        executor.shutdown(wait=True, cancel_futures=True)
        lifeline.close()
        watched.close()


def in_order(
    executor: ProcessPoolExecutor, work: Callable[[Job], Done], jobs: Iterable[Job], ahead: int
) -> Iterator[Done]:
    """The results of `work`, a function of a module, over jobs, in their order; at most so many wait or are done."""
    waiting: deque[Future[Done]] = deque()
    for job in jobs:
        waiting.append(executor.submit(work, job))
        if len(waiting) >= ahead:
            yield waiting.popleft().result()
    while waiting:
        yield waiting.popleft().result()


def _context() -> BaseContext:
    """Never a copy of this process, which may have threads, locks and databases."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    from multiprocessing import forkserver, resource_tracker

    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["__main__", WARM])
    resource_tracker.ensure_running()  # lets signals through again where it begins, so it begins first
    # Ctrl-C reaches the server too, which has no answer to it while it loads.
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        forkserver.ensure_running()
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
    return context


def _begin(watched: Connection, begin: Callable[..., object], arguments: tuple[object, ...]) -> None:
    # Ctrl-C reaches every process of the terminal; the parent alone answers it.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with, args=(watched,), daemon=True).start()
    begin(*arguments)


def _end_with(watched: Connection) -> None:
    watched.poll(None)
    os._exit(1)
