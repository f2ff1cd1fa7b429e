"""Cues of a pattern: pieces of text of which one stands in whatever it matches.

They are what the pattern spells out letter by letter, so that no table has to list them. Those of many patterns are
looked for in one pass over a text, and only the patterns whose cues stand there are tried.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

SHORTEST = 3  # letters: shorter pieces stand in nearly every sentence


def cues_of(pattern: str) -> frozenset[str] | None:
    """The cues of a pattern, of which one stands in every text in small ASCII letters that it matches.

    None where it spells nothing out that is long enough, or where another version of Python goes another way about
    patterns: it has to be tried on every text. None at all, an empty set, where it matches no such text.
    Raises re.error where it is no pattern.
    """
    try:
        parser: Any = re._parser  # type: ignore[attr-defined]
        return _of(parser.parse(pattern))
    except (AttributeError, TypeError, ValueError):
        return None


def _of(parts: Iterable[tuple[Any, Any]]) -> frozenset[str] | None:
    """The best cues of parts that follow one another: those of which the shortest is longest."""
    return max((found for found in _each(parts) if found is not None), key=_length, default=None)


def _length(cues: frozenset[str]) -> float:
    return min(map(len, cues), default=float("inf"))


def _each(parts: Iterable[tuple[Any, Any]]) -> Iterator[frozenset[str] | None]:
    """The cues of each part, letters in a row together."""
    run = ""
    for kind, said in parts:
        if str(kind) == "LITERAL":
            run += chr(said)
            continue
        yield _spelled(run)
        run = ""
        yield _of_part(str(kind), said)
    yield _spelled(run)


def _spelled(run: str) -> frozenset[str] | None:
    if not run.isascii():
        return frozenset()
    return frozenset({run.lower()}) if len(run) >= SHORTEST else None


def _of_part(kind: str, said: Any) -> frozenset[str] | None:
    match kind, said:
        case "BRANCH", (_, branches):
            found = [cues for branch in branches if (cues := _of(branch)) is not None]
            return frozenset[str]().union(*found) if len(found) == len(branches) else None
        case "SUBPATTERN", (_, _, _, inner):
            return _of(inner)
        case "ATOMIC_GROUP", inner:
            return _of(inner)
        case (("MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT"), (least, _, inner)):
            return _of(inner) if least else None
        case _:
            return None
