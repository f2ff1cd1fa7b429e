"""Where the program begins: garbage is looked for seldom, but it is, and no more once a command ends."""

from __future__ import annotations

import gc
import sys
import weakref
from collections.abc import Iterator

import pytest

from osaid_hub.__main__ import main, seldom


class Knot:
    """An object that only a look for garbage takes away."""

    def __init__(self) -> None:
        self.itself = self


@pytest.fixture(autouse=True)
def as_before() -> Iterator[None]:
    before = gc.get_threshold()
    yield
    gc.unfreeze()
    gc.set_threshold(*before)


def test_long_work_has_its_garbage_taken_away() -> None:
    gc.collect()
    seldom()
    gone = weakref.ref(Knot())
    kept = [[] for _ in range(1_000)]  # type: list[list[int]]
    assert gone() is not None
    kept += [[] for _ in range(400_000)]
    assert gone() is None


def test_a_command_that_ends_leaves_its_memory_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["osaid-hub", "--version"])
    gc.unfreeze()
    with pytest.raises(SystemExit):
        main()
    assert gc.get_freeze_count() > 0
