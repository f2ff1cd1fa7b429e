"""Whether work takes time in proportion to its input, as against its square."""

from __future__ import annotations

import gc
from collections.abc import Callable
from time import process_time

COARSE = 0.05  # seconds of the processor below which the clock says little
FACTOR = 4
TRIES = 3


def is_linear(work: Callable[[int], object], size: int) -> bool:
    """Run work of a size, and of four times that size: linear work takes four times as long, quadratic sixteen.

    A busy machine only ever adds time, so the best of a few tries counts, without collections of what the other tests
    left behind.
    """
    small = large = float("inf")
    for _ in range(TRIES):
        small = min(small, _seconds(work, size))
        large = min(large, _seconds(work, FACTOR * size))
        if large < 2 * FACTOR * max(small, COARSE):
            return True
    return False


def _seconds(work: Callable[[int], object], size: int) -> float:
    gc.disable()
    try:
        start = process_time()
        work(size)
        return process_time() - start
    finally:
        gc.enable()
