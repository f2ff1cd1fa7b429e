"""JSON as strangers write it: any value anywhere, and every way to break one field of a good answer."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from typing import Any

from hypothesis import strategies as st

from tests.fuzz.profiles import is_long
from tests.fuzz.words import ODD, telling

# One of each type, and those that a careless reader takes for another.
OTHERS: tuple[Any, ...] = (
    None, True, False, 0, -1, 7, 10**30, 1.5, -0.0, 1e308, "", "x", " ", "null", "0", "\ud800\u202e\x1b[31m", "x\ny",
    "../../etc/passwd", "a" * 5_000, [], [None], ["x", 3, None, {}], [["a"]], [[[[[]]]]], {}, {"x": 1}, {"": None},
    {"models": 3}, {"id": {"id": "x"}}, {"name": ["main"]}, {"parameters": {"BF16": "many", "F32": -1, "": 10**40}},
)  # fmt: skip
MISSING = object()

# Those of them that the short setting tries.
FEW: tuple[Any, ...] = (True, 7, 10**30, 1.5, "x", "\ud800\u202e\x1b[31m", [], ["x", 3, None, {}], {"x": 1})

rubbish_json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=20) | telling | st.text(st.sampled_from(ODD), max_size=5),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)  # fmt: skip


def places(value: Any, at: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The path of every value inside a value, the whole of it included."""
    yield at
    if isinstance(value, dict):
        for key, below in value.items():
            yield from places(below, (*at, key))
    elif isinstance(value, list):
        for number, below in enumerate(value):
            yield from places(below, (*at, number))


def replaced(value: Any, place: tuple[Any, ...], other: Any) -> Any:
    """A copy of a value with another one at a place; without anything there where that is MISSING."""
    if not place:
        return None if other is MISSING else other
    changed = deepcopy(value)
    holder = changed
    for key in place[:-1]:
        holder = holder[key]
    if other is MISSING:
        del holder[place[-1]]
    else:
        holder[place[-1]] = other
    return changed


def broken(value: Any) -> Iterator[tuple[tuple[Any, ...], Any]]:
    """Every field of an answer in turn missing, null and of every other type: where, and the answer.

    In the short setting each field is of four of the other types, which follow each other from field to field.
    """
    for number, place in enumerate(places(value)):
        others = OTHERS if is_long() else [FEW[(4 * number + step) % len(FEW)] for step in range(4)]
        for other in (MISSING, None, *others):
            yield place, replaced(value, place, other)
