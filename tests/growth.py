"""Whether work takes time in proportion to its input, as against its square."""

from __future__ import annotations

from collections.abc import Callable
from time import process_time

COARSE = 0.05  # seconds of the processor below which the clock says little
FACTOR = 4


def is_linear(work: Callable[[int], object], size: int) -> bool:
    """Run work of a size, and of four times that size: linear work takes four times as long, quadratic sixteen."""
    small = _seconds(work, size)
    return _seconds(work, FACTOR * size) < 2 * FACTOR * max(small, COARSE)


def _seconds(work: Callable[[int], object], size: int) -> float:
    start = process_time()
    work(size)
    return process_time() - start
