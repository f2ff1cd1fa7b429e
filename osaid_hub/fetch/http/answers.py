"""JSON of strangers, read without trusting its shape: every field may be missing, null or of another type."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from math import isfinite

from osaid_hub.known.patterns import compiled

MAX_DEPTH = 100
# Commas, brackets and braces of a document: 120,000 files with their hashes have 900,000. A small object takes 30 times
# its bytes in memory: 32 MB of them a gigabyte for each worker, were they read.
MAX_PARTS = 1_500_000


# Half of a surrogate pair, written as an escape: legal JSON, but a string that cannot be written anywhere.
_ESCAPE = compiled(
    r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|(\\u[dD][89a-fA-F][0-9a-fA-F]{2})|\\.", re.DOTALL
)


# No tighter and no wider than what the reader of our documents takes.
_TIME = compiled(
    r"[0-9]{4}-[01][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-6][0-9](?:\.[0-9]+)?(?:Z|[+-][0-2][0-9]:[0-5][0-9])"
)
_SHA = compiled(r"[0-9a-f]{40}")


class TooManyPartsError(ValueError):
    """A document of so many values that it is not read."""


def read_json(data: bytes) -> object:
    """Parse JSON from strangers; undecodable bytes are replaced.

    A number too large for a float is None: as "Infinity" it could not be written and read again.
    Raises ValueError for anything that is not JSON, for NaN and the like, for nesting deeper than MAX_DEPTH, and for
    more than MAX_PARTS.
    """
    if len(data) > MAX_PARTS and sum(map(data.count, (b",", b"[", b"{"))) > MAX_PARTS:
        raise TooManyPartsError(f"more than {MAX_PARTS:,} values")
    text = data.decode("utf-8", errors="replace").removeprefix("\ufeff")
    if "\\ud" in text or "\\uD" in text:
        text = _ESCAPE.sub(lambda match: r"\ufffd" if match[1] else match[0], text)
    try:
        value: object = json.loads(text, parse_constant=_no_constant, parse_float=_finite)
    except RecursionError as error:
        raise ValueError("nested too deeply") from error
    level: list[object] = [value]
    for _ in range(MAX_DEPTH):
        level = [child for item in level for child in _children(item)]
        if not level:
            return value
    raise ValueError("nested too deeply")


def _finite(digits: str) -> float | None:
    number = float(digits)
    return number if isfinite(number) else None


def _no_constant(name: str) -> object:
    raise ValueError(f"{name} is not JSON")


def _children(value: object) -> list[object]:
    if isinstance(value, dict):
        return list(value.values())
    return value if isinstance(value, list) else []


def text_of(raw: Mapping[str, object], key: str) -> str | None:
    """A string, or None for anything else and for the empty string."""
    value = raw.get(key)
    return value if isinstance(value, str) and value else None


def strings_of(value: object) -> tuple[str, ...]:
    """The strings of a list, () for anything else."""
    return tuple(item for item in value if isinstance(item, str)) if isinstance(value, list) else ()


def mapping_of(value: object) -> Mapping[str, object]:
    """A mapping, an empty one for anything else."""
    return value if isinstance(value, dict) else {}


def read_time(raw: Mapping[str, object], key: str) -> str | None:
    """A date with a time, such as 2026-11-22T12:00:00Z; None for anything else, which no reader of ours would take."""
    told = text_of(raw, key)
    return told if told and _TIME.fullmatch(told) else None


def read_sha(raw: Mapping[str, object]) -> str | None:
    """The commit, None where the answer does not hold 40 hex digits."""
    sha = text_of(raw, "sha")
    return sha if sha and _SHA.fullmatch(sha) else None
