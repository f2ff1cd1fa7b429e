"""How long looking may take, however slowly a server answers.

Timeouts of sockets bound a single read: an answer of a byte every second never runs into one, in its headers as little
as in its body. So each request has an end, and so have all requests of an audit together.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from threading import Lock, Thread
from typing import ParamSpec, TypeVar

from osaid_hub.fetch.http.errors import Failure, FetchError
from osaid_hub.snapshot import GapReason

# One request, from looking up the name of the host to the last byte, without the tries before and after it.
REQUEST_SECONDS = 120.0
# All that is asked for one model, without the waiting that a server asks for (--max-wait bounds that).
AUDIT_SECONDS = 900.0

Done = TypeVar("Done")
Given = ParamSpec("Given")


class _Deadline:
    """A moment, put off by what is spent waiting; pauses that overlap in several threads count once."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self._end = time.monotonic() + seconds
        self._covered_until = float("-inf")
        self._lock = Lock()

    @property
    def left(self) -> float:
        return self._end - time.monotonic()

    def put_off(self, since: float) -> None:
        with self._lock:
            now = time.monotonic()
            self._end += max(0.0, now - max(since, self._covered_until))
            self._covered_until = max(self._covered_until, now)


_current: ContextVar[_Deadline | None] = ContextVar("deadline", default=None)


@contextmanager
def limited(seconds: float = AUDIT_SECONDS) -> Iterator[None]:
    """Let everything that is asked in the block, by this thread and by those it has `carried` to, end in time."""
    token = _current.set(_Deadline(seconds))
    try:
        yield
    finally:
        _current.reset(token)


def carried(job: Callable[Given, Done]) -> Callable[Given, Done]:
    """The same job for another thread, which it binds to the deadline of this one."""
    deadline = _current.get()

    def bound(*args: Given.args, **options: Given.kwargs) -> Done:
        token = _current.set(deadline)
        try:
            return job(*args, **options)
        finally:
            _current.reset(token)

    return bound


@contextmanager
def not_counted() -> Iterator[None]:
    """Waiting that a server asked for: the deadline is put off by as much."""
    began = time.monotonic()
    _Asked.pauses += 1
    try:
        yield
    finally:
        _Asked.pauses -= 1
        deadline = _current.get()
        if deadline is not None:
            deadline.put_off(began)


class _Asked:
    """What was asked for last in this process, for people who look on: no decision hangs on it."""

    what: str | None = None
    pauses: int = 0


def waited_for() -> str | None:
    """What an audit waits for just now, in a few words; None before anything was asked for."""
    return "a busy server" if _Asked.pauses else _Asked.what


def check(what: str) -> None:
    """Raises FetchError where there is no time left to ask for something."""
    _Asked.what = what
    deadline = _current.get()
    if deadline is not None and deadline.left <= 0:
        sentence = f"{what} was not read: asking for one model takes at most {deadline.seconds:.0f} seconds in all"
        raise FetchError(GapReason.ERROR, sentence, failure=Failure.DEADLINE)


def within(seconds: float, job: Callable[[], Done]) -> Done:
    """What a job gives. Raises TimeoutError where it takes more than `seconds`, or than is left until the deadline.

    It runs in a thread of its own, because nothing else ends every step of a request: looking up a name has no timeout
    at all. A job that takes too long is left to itself, and must not do harm when it comes to its end.
    """
    from concurrent.futures import Future  # not for what is read from a disk

    deadline = _current.get()
    if deadline is not None:
        seconds = max(0.0, min(seconds, deadline.left))
    done: Future[Done] = Future()

    def run() -> None:
        try:
            done.set_result(job())
        except BaseException as error:  # raised where somebody waits for it
            done.set_exception(error)

    Thread(target=run, name="osaid-request", daemon=True).start()
    return done.result(seconds)
