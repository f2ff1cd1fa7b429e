"""The first stop sign ends work in order, the second ends the process as usual."""

from __future__ import annotations

import signal
import threading
from threading import Event

import pytest

from osaid_hub.cli.signals import leave, stopped_by_signals


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_one_sign_sets_the_event_and_a_second_interrupts(number: signal.Signals) -> None:
    stop, before = Event(), signal.getsignal(number)
    with stopped_by_signals(stop):
        assert not stop.is_set()
        signal.raise_signal(number)
        assert stop.is_set()
        with pytest.raises(KeyboardInterrupt):
            signal.raise_signal(number)
    assert signal.getsignal(number) is before


def test_outside_of_the_main_thread_signals_are_left_alone() -> None:
    before, seen = signal.getsignal(signal.SIGINT), []

    def work() -> None:
        with stopped_by_signals(Event()):
            seen.append(signal.getsignal(signal.SIGINT))

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert seen == [before]


def test_the_process_ends_at_once_only_where_threads_of_ours_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    ended: list[int] = []
    monkeypatch.setattr("os._exit", ended.append)
    leave(1)
    assert ended == []
    stop = Event()
    thread = threading.Thread(target=stop.wait, name="osaid-waiting")
    thread.start()
    leave(130)
    stop.set()
    thread.join()
    assert ended == [130]
