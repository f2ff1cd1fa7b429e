"""Models in, outcomes out: order, bounds, errors, stop signs."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import closing
from threading import Event, Lock

import pytest

from osaid_hub.fetch.hub.listed import Listed
from osaid_hub.scans.run.outcomes import Failed, LeftOut, Outcome
from osaid_hub.scans.run.pipeline import Found, StoppedError, pause, run
from tests.table import each_row


def _models(count: int) -> Iterator[Listed]:
    return (Listed(f"acme/{number}", None) for number in range(count))


def _done(model: Listed) -> Outcome:
    return LeftOut(model.id)


def _run(models: Iterator[Listed], process: object = _done, workers: int = 4, stop: Event | None = None) -> list[str]:
    outcomes = run(models, process, workers=workers, stop=stop or Event(), found=Found())  # type: ignore[arg-type]
    return [outcome.repo_id for outcome in outcomes if outcome is not None]


@each_row("workers", [1, 3, 8])
@each_row("count", [0, 1, 2, 100])
def test_every_model_once(workers: int, count: int) -> None:
    assert sorted(_run(_models(count), workers=workers)) == sorted(f"acme/{number}" for number in range(count))


def test_what_was_named_is_counted() -> None:
    found = Found()
    outcomes = [each for each in run(_models(5), _done, workers=2, stop=Event(), found=found) if each]
    assert (len(outcomes), found.count, found.complete) == (5, 5, True)


def test_the_first_are_done_while_the_last_are_named() -> None:
    done_first = Event()

    def models() -> Iterator[Listed]:
        yield Listed("acme/first", None)
        assert done_first.wait(5)
        yield Listed("acme/last", None)

    def process(model: Listed) -> Outcome:
        done_first.set()
        return LeftOut(model.id)

    assert _run(models(), process) == ["acme/first", "acme/last"]


def test_workers_work_at_the_same_time() -> None:
    barrier = threading.Barrier(4)

    def process(model: Listed) -> Outcome:
        barrier.wait(5)
        return LeftOut(model.id)

    assert len(_run(_models(8), process)) == 8


def test_a_slow_reader_holds_the_others_back() -> None:
    started: list[str] = []
    lock = Lock()

    def process(model: Listed) -> Outcome:
        with lock:
            started.append(model.id)
        return LeftOut(model.id)

    named = []

    def models() -> Iterator[Listed]:
        for model in _models(1000):
            named.append(model.id)
            yield model

    with closing(run(models(), process, workers=2, stop=Event(), found=Found())) as outcomes:
        next(outcomes)
        time.sleep(0.5)
        assert len(named) < 20, "bounded, whatever comes"
        assert len(started) < 20


def test_a_fault_of_ours_costs_one_model() -> None:
    def process(model: Listed) -> Outcome:
        if model.id == "acme/3":
            raise RuntimeError("oh no")
        return LeftOut(model.id)

    outcomes = [each for each in run(_models(10), process, workers=2, stop=Event(), found=Found()) if each]
    (failed,) = [outcome for outcome in outcomes if isinstance(outcome, Failed)]
    assert len(outcomes) == 10
    assert (failed.repo_id, failed.unreachable) == ("acme/3", False)
    assert "oh no" in failed.reason


def test_an_error_of_the_list_comes_after_what_it_named() -> None:
    def models() -> Iterator[Listed]:
        yield from _models(20)
        raise LookupError("the list broke off")

    found = Found()
    done = set()

    def process(model: Listed) -> Outcome:
        done.add(model.id)
        return LeftOut(model.id)

    with pytest.raises(LookupError, match="broke off"):
        list(run(models(), process, workers=3, stop=Event(), found=found))
    assert len(done) == 20
    assert not found.complete


def test_the_stop_sign_ends_it_soon() -> None:
    stop = Event()
    sleep = pause(stop)

    def process(model: Listed) -> Outcome:
        if model.id != "acme/0":
            sleep(60)  # as a worker does that waits for a rate limit
        return LeftOut(model.id)

    began = time.monotonic()
    done = []
    for outcome in run(_models(1000), process, workers=4, stop=stop, found=Found()):
        if outcome is not None:
            done.append(outcome.repo_id)
            stop.set()
    assert done == ["acme/0"]
    assert time.monotonic() - began < 30, "nobody slept to the end"
    workers = [thread for thread in threading.enumerate() if thread.name == "osaid-scan"]
    for each in workers:
        each.join(30)  # it is told to stop, and may be about to
    assert not [each for each in workers if each.is_alive()]


def test_leaving_early_stops_the_threads() -> None:
    outcomes = run(_models(1000), _done, workers=4, stop=Event(), found=Found())
    next(outcomes)
    outcomes.close()
    deadline = time.monotonic() + 10
    while any(thread.name == "osaid-scan" for thread in threading.enumerate()):
        assert time.monotonic() < deadline
        time.sleep(0.01)


def test_time_passes_visibly() -> None:
    def process(model: Listed) -> Outcome:
        time.sleep(0.6)
        return LeftOut(model.id)

    outcomes = list(run(_models(1), process, workers=1, stop=Event(), found=Found()))
    assert outcomes.count(None) >= 1


def test_sleeping_ends_with_the_stop_sign() -> None:
    stop = Event()
    pause(stop)(0)
    stop.set()
    with pytest.raises(StoppedError):
        pause(stop)(60)
