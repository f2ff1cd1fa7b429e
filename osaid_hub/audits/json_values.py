"""Values of a JSON document that somebody may have edited, taken out one by one and checked.

A document is never trusted: each value knows where it stands, says what is wrong with it in a sentence, and comes out
with the type that was asked for.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from enum import StrEnum
from typing import NoReturn, TypeVar

from msgspec import Struct

from osaid_hub.output.escape import plain

Choice = TypeVar("Choice", bound=StrEnum)
Read = TypeVar("Read")

_SHOWN = 60
_TOP = "the document"
_SHA = re.compile(r"[0-9a-f]{40}")
_TIME = re.compile(r"\d{4}-[01]\d-[0-3]\dT[0-2]\d:[0-5]\d:[0-6]\d(?:\.\d+)?(?:Z|[+-][0-2]\d:[0-5]\d)", re.ASCII)


CANNOT_READ = "Cannot read the document: "


class DocumentError(ValueError):
    """A document that cannot be read. `str(error)` is a sentence that says where and why, safe to show."""


class Value(Struct, frozen=True):
    """A value and its place, such as `requirements[3].status`. Every method raises DocumentError where it is wrong."""

    raw: object
    place: str = _TOP

    def wrong(self, why: str) -> NoReturn:
        raise DocumentError(f"{CANNOT_READ}{plain(f'{self.place} {why}')}.")

    def members(self, *keys: str) -> tuple[Value, ...]:
        """The values of an object that has exactly these keys, in the order of the keys."""
        found = self._object()
        missing = [key for key in keys if key not in found]
        if missing:
            self.wrong(f"lacks {_shown(missing[0])}")
        if len(found) > len(keys):
            self.wrong(f"has a key too many: {_shown(next(key for key in found if key not in keys))}")
        inside = "" if self.place == _TOP else f"{self.place}."
        return tuple(Value(found[key], f"{inside}{key}") for key in keys)

    def items(self) -> Iterator[Value]:
        if not isinstance(self.raw, list):
            self.wrong("is not a list")
        for number, item in enumerate(self.raw):
            yield Value(item, f"{self.place}[{number}]")

    def text(self) -> str:
        if not isinstance(self.raw, str):
            self.wrong("is not a text")
        return self.raw

    def flag(self) -> bool:
        if not isinstance(self.raw, bool):
            self.wrong("is neither true nor false")
        return self.raw

    def number(self, least: int = 0) -> int:
        """A whole number, not below the least."""
        if not isinstance(self.raw, int) or isinstance(self.raw, bool) or self.raw < least:
            self.wrong(f"is not a whole number from {least} on")
        return self.raw

    def points(self) -> float:
        """A number from 0 to 100."""
        if not isinstance(self.raw, int | float) or isinstance(self.raw, bool) or not 0 <= self.raw <= 100:
            self.wrong("is not a number from 0 to 100")
        return float(self.raw)

    def gain(self) -> float:
        """A difference of two such numbers."""
        if not isinstance(self.raw, int | float) or isinstance(self.raw, bool) or not -100 <= self.raw <= 100:
            self.wrong("is not a number from -100 to 100")
        return float(self.raw)

    def choice(self, kind: type[Choice]) -> Choice:
        """A member of an enumeration."""
        text = self.text()
        try:
            return kind(text)
        except ValueError:
            self.wrong(f"is {_shown(text)}, which is none of {', '.join(kind)}")

    def sha(self) -> str:
        """A commit of 40 hexadecimal digits."""
        text = self.text()
        if not _SHA.fullmatch(text):
            self.wrong("is not a commit of 40 hexadecimal digits")
        return text

    def time(self) -> str:
        """A date with a time, such as 2026-11-22T12:00:00Z."""
        text = self.text()
        if not _TIME.fullmatch(text):
            self.wrong("is not a time such as 2026-11-22T12:00:00Z")
        return text

    def exactly(self, expected: str) -> None:
        if self.raw != expected:
            self.wrong(f"is {_shown(self.raw)}; only {_shown(expected)} can be read")

    @property
    def is_null(self) -> bool:
        return self.raw is None

    def maybe(self, get: Callable[[Value], Read]) -> Read | None:
        """None for null, else what `get` makes of the value."""
        return None if self.is_null else get(self)

    def _object(self) -> Mapping[str, object]:
        if not isinstance(self.raw, dict):
            self.wrong("is not an object")
        return self.raw


def parse(text: str | bytes) -> object:
    """In: a JSON text, UTF-8 where it is bytes. Out: its value. Raises DocumentError where it is no JSON."""
    try:
        decoded = text if isinstance(text, str) else text.decode("utf-8-sig")
        return json.loads(decoded, parse_constant=_no_constant)
    except RecursionError:
        raise DocumentError(f"{CANNOT_READ}it is nested too deeply.") from None
    except json.JSONDecodeError as error:
        raise DocumentError(f"{CANNOT_READ}no JSON in line {error.lineno}, column {error.colno}.") from None
    except UnicodeDecodeError:
        raise DocumentError(f"{CANNOT_READ}it is not UTF-8.") from None
    except ValueError:  # NaN, infinities, and numbers with thousands of digits
        raise DocumentError(f"{CANNOT_READ}a number in it is none that JSON allows.") from None


def _no_constant(name: str) -> NoReturn:
    raise ValueError(name)


def _shown(value: object) -> str:
    """A value in the words of JSON; of what is long or nested its kind alone."""
    if isinstance(value, str):
        return json.dumps(plain(value, _SHOWN), ensure_ascii=False)
    if value is None or isinstance(value, bool):
        return json.dumps(value)
    return "a list" if isinstance(value, list) else "an object" if isinstance(value, dict) else "a number"
