"""Patterns that are compiled once and not in every run: what `re` makes of one is kept, as Python keeps bytecode.

The patterns of an audit took a third of its time to compile, for the same numbers each time. What a process had to
compile is kept when it ends, in `__pycache__` beside the tables, and not at all where Python writes no bytecode.
Whoever may write there may write the package itself.
"""

from __future__ import annotations

import atexit
import re
import sys
from collections.abc import Mapping
from functools import cache
from importlib import import_module
from typing import Any

from osaid_hub.known.kept import keep, kept_before

_NAME = "osaid_hub.known.patterns"

# Flags, numbers of four bytes, groups, names of groups and their order: what `re` hands to its engine for a pattern.
_Compiled = tuple[int, bytes, int, dict[str, int], tuple[str | None, ...]]
_Key = tuple[str, int]

_new: set[_Key] = set()


def compiled(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """A pattern as `re.compile` gives it, for texts of our own: modules and tables, never of a card.

    Raises re.error where it is none.
    """
    key = (pattern, int(flags))
    made = _kept().get(key)
    found = re.compile(pattern, flags) if made is None else _pattern(pattern, made)
    if key not in _kept():
        _new.add(key)
    return found


def blank(match: re.Match[str]) -> str:
    """As many blanks as a match is long: what stands behind it keeps its place."""
    return " " * len(match[0])


@cache
def _kept() -> Mapping[_Key, _Compiled | None]:
    return _before()


def _before() -> Mapping[_Key, _Compiled | None]:
    """What was kept under this very version of Python."""
    python, patterns = kept_before(_NAME) or ("", {})
    return patterns if python == sys.version else {}


@atexit.register
def _keep() -> None:
    """Keep what was compiled in this process, beside what this and other processes kept before."""
    if _new and not sys.dont_write_bytecode:
        keep(_NAME, (sys.version, {**_before(), **{key: _numbers(*key) for key in _new}}))


def _numbers(pattern: str, flags: int) -> _Compiled | None:
    """What `re` hands to its engine for a pattern; None where another version of Python goes another way about it."""
    try:
        compiler: Any = re._compiler  # type: ignore[attr-defined]
        parsed = compiler._parser.parse(pattern, flags)
        state, code = parsed.state, compiler._code(parsed, flags)
        names = {place: name for name, place in state.groupdict.items()}
        order = tuple(names.get(place) for place in range(state.groups))
        numbers = b"".join(number.to_bytes(4, sys.byteorder) for number in code)
        made = (flags | state.flags, numbers, state.groups - 1, dict(state.groupdict), order)
        return made if _pattern(pattern, made) == re.compile(pattern, flags) else None
    except (AttributeError, TypeError, ValueError, OverflowError, RuntimeError):
        return None


def _pattern(pattern: str, made: _Compiled) -> re.Pattern[str]:
    engine: Any = import_module("_sre")
    flags, numbers, groups, names, order = made
    found: re.Pattern[str] = engine.compile(
        pattern, flags, memoryview(numbers).cast("I").tolist(), groups, names, order
    )
    return found
