"""Work on several processes: order, bounded work under way, and an end where a worker dies or the user stops."""

from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from osaid_hub.scans.processes import cores
from osaid_hub.scans.tables.errors import TableError
from osaid_hub.scans.tables.workers import in_order

ROOT = Path(__file__).parents[3]


def nothing() -> None:
    pass


def no_warm_up() -> None:
    os._exit(3)


def double(number: int) -> int:
    time.sleep(0.01 * (number % 3))
    return 2 * number


def die_at_seven(number: int) -> int:
    if number == 7:
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def fail_at_seven(number: int) -> int:
    if number == 7:
        raise ValueError("seven")
    return number


def sleep(seconds: float) -> float:
    time.sleep(seconds)
    return seconds


@pytest.mark.process
def test_results_come_in_order() -> None:
    assert list(in_order(double, range(40), 3, nothing)) == [2 * number for number in range(40)]


@pytest.mark.process
def test_no_more_jobs_are_taken_than_fit() -> None:
    taken = 0

    def jobs() -> Iterator[int]:
        nonlocal taken
        for number in range(60):
            taken += 1
            yield number

    ahead = [taken - done for done, _ in enumerate(in_order(double, jobs(), 2, nothing))]
    assert max(ahead) <= 2 * 2 + 2


@pytest.mark.process
def test_a_worker_that_dies_ends_the_work_with_a_word() -> None:
    with pytest.raises(TableError, match="worker process died"):
        list(in_order(die_at_seven, range(100), 2, nothing))
    assert not multiprocessing.active_children()


@pytest.mark.process
def test_workers_that_cannot_begin_end_the_work() -> None:
    with pytest.raises(TableError, match="worker process died"):
        list(in_order(double, range(100), 2, no_warm_up))


@pytest.mark.process
def test_what_the_work_raises_goes_through() -> None:
    with pytest.raises(ValueError, match="seven"):
        list(in_order(fail_at_seven, range(100), 2, nothing))
    assert not multiprocessing.active_children()


@pytest.mark.process
def test_closing_stops_workers_in_the_middle_of_a_job() -> None:
    done = in_order(sleep, [0.0, 300.0, 300.0], 1, nothing)
    assert next(iter(_first_of(done))) == 0.0
    assert not multiprocessing.active_children()


def _first_of(done: Iterator[float]) -> list[float]:
    # Three jobs fit at once, so the first result comes when the jobs have run out.
    start = time.monotonic()
    first = next(done)
    done.close()  # type: ignore[attr-defined]
    assert time.monotonic() - start < 60
    return [first]


STOPPED = """
import sys, time
sys.path.insert(0, {root!r})
from osaid_hub.scans.tables.workers import in_order
from tests.scans.tables.test_workers import nothing, sleep
if __name__ == "__main__":
    for seconds in in_order(sleep, [0.0] + [300.0] * 8, 2, nothing):
        print(seconds, flush=True)
"""


@pytest.mark.process
@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGKILL])
def test_an_interrupted_run_leaves_no_processes(how: signal.Signals, tmp_path: Path) -> None:
    script = tmp_path / "run.py"
    script.write_text(STOPPED.format(root=str(ROOT)))
    with subprocess.Popen([sys.executable, script], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as run:
        assert run.stdout is not None
        assert run.stdout.readline() == b"0.0\n"
        run.send_signal(how)
        # The workers hold the other end of this pipe: it ends when the last of them has.
        assert run.stdout.read() == b""
        assert run.wait(60) != 0


def test_there_is_a_core() -> None:
    assert cores() >= 1
