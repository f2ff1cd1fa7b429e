"""Thresholds set the exit code."""

from __future__ import annotations

import pytest

from tests.cli.running import run
from tests.cli.test_audit import STORE


@pytest.mark.parametrize(
    ("model", "words", "expected"),
    [
        ("acme/open-7b", ["--fail-under", "90"], 0),
        ("acme/rail-7b", ["--fail-under", "90"], 1),
        ("acme/rail-7b", ["--fail-under", "0"], 0),
        ("acme/open-7b", ["--require", "consistent"], 0),
        ("acme/open-no-data", ["--require", "consistent"], 1),
    ],
)
def test_thresholds_set_the_exit_code(model: str, words: list[str], expected: int) -> None:
    code, out, err = run("audit", model, "--store", STORE, *words)
    assert code == expected
    assert out
    assert bool(err) == bool(expected)
