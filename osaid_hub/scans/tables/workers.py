"""Work on all cores: a function over a stream of jobs, results in order, a bounded number of jobs under way."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures.process import BrokenProcessPool

from osaid_hub.scans import processes
from osaid_hub.scans.processes import Done, Job
from osaid_hub.scans.tables.errors import TableError


def in_order(
    work: Callable[[Job], Done], jobs: Iterable[Job], workers: int, warm_up: Callable[[], None]
) -> Iterator[Done]:
    """The results of `work` over `jobs`, in their order; at most two jobs for each worker, and two, wait or are done.

    In:  `work` and `warm_up` are functions of a module: each worker, a new process, imports them by name. `warm_up`
         runs once in each before its first job.
    Raises TableError where a worker dies; what `work` raises goes through. Whoever closes the iterator early, or
    interrupts it, stops the workers at once, in the middle of a job.
    """
    try:
        with processes.pool(workers, warm_up) as executor:
            yield from processes.in_order(executor, work, jobs, 2 * workers + 2)
    except BrokenProcessPool as error:
        raise TableError(
            "a worker process died, perhaps for want of memory; try fewer workers (--workers), or look for the row at "
            "which it happens with --limit"
        ) from error
