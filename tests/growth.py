"""Whether work takes time in proportion to its input, as against its square."""

from __future__ import annotations

import gc
from collections.abc import Callable, Mapping
from math import log
from statistics import linear_regression
from time import process_time

COARSE = 0.05  # seconds of the processor below which the clock says little
FACTOR = 4
TRIES = 3
STEEP = 1.5


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


def exponent(work: Callable[[int], object], largest: int, *, doublings: int = 3) -> float:
    """How fast time grows: about 1 where it is in proportion to the size, 2 where it grows with the square.

    Out: the slope of the logarithms of time over size, through all sizes that take long enough for the clock; 0 where
         fewer than two do. Where it looks steep it is measured again, as a busy machine only ever adds time; work that
         is certainly steep is not done at its largest size.
    """
    times: dict[int, float] = {}
    for _ in range(TRIES):
        for size in (largest >> halving for halving in range(doublings, -1, -1)):
            times[size] = min(times.get(size, float("inf")), _seconds(work, size))
            slope = _slope(times)
            if times[size] > 40 * COARSE and slope > STEEP:
                break
        if slope < STEEP:
            return slope
    return slope


def _slope(times: Mapping[int, float]) -> float:
    points = [(log(size), log(seconds)) for size, seconds in sorted(times.items()) if seconds > COARSE / 2]
    return linear_regression(*zip(*points, strict=True)).slope if len(points) > 1 else 0.0
