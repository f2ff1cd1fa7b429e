"""A line on the terminal that says what an audit is waiting for, once it takes longer than a moment."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

FIRST = 0.5  # seconds without a word
_EVERY = 0.5
_WIDTH = 70


@contextmanager
def told(what: str, waiting: Callable[[], str | None] = lambda: None) -> Iterator[None]:
    """Say on a terminal what is looked at while the block runs, and take it away again.

    In: what it is, and what tells the host that is waited for, if any. Nothing is said where nobody looks on: in a
    pipe, in a log, without standard error.
    """
    stream = sys.stderr
    if stream is None or not stream.isatty():
        yield
        return
    done = threading.Event()

    def tell() -> None:
        from osaid_hub.output.escape import plain
        from osaid_hub.output.streams import say

        began = time.monotonic()
        if done.wait(FIRST):
            return
        while True:
            host = waiting()
            line = f"looking at {what}{f', waiting for {host}' if host else ''}"
            say(f"\r{plain(line, _WIDTH):<{_WIDTH}} {time.monotonic() - began:3.0f} s")
            if done.wait(_EVERY):
                break
        say(f"\r{' ' * (_WIDTH + 6)}\r")

    thread = threading.Thread(target=tell, name="waiting", daemon=True)
    thread.start()
    try:
        yield
    finally:
        done.set()
        thread.join()
