"""Figures of a run beside those of another commit: which of several runs counts, and what the table says."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

BENCHMARKS = Path(__file__).parents[2] / "benchmarks"

pytestmark = pytest.mark.skipif(not BENCHMARKS.is_dir(), reason="the benchmarks are part of the checkout alone")
sys.path.insert(0, str(BENCHMARKS))


def test_the_best_of_each_side_is_compared() -> None:
    from figures import Figure, paired, table

    def run(seconds: float, speed: float) -> list[Figure]:
        return [Figure("a part", "time", seconds, "s", aim=1), Figure("a part", "speed", speed, "rows/s", less=False)]

    found = paired([run(2.0, 50), run(1.5, 40)], [run(3.0, 50), run(4.0, 45)[:1]])
    assert [(figure.value, figure.before) for figure in found] == [(1.5, 3.0), (50, 50)]
    shown = table([*found, Figure("a part", "new", 7, "s")])
    assert "| time | 1.50 | s | 3 | 0.50 (better) | < 1 |" in shown
    assert "| speed | 50 | rows/s | 50 | 1.00 |  |" in shown
    assert "| new | 7 | s |  |  |  |" in shown
