"""What the values of a command are read as, where that is plain: texts, paths, choices, numbers, and nothing at all.

Typer has pydantic read every value, also those that nobody gave, and pydantic takes longer to load than this whole
command line. So plain values are read here, and it is loaded where one is not: what is wrong with a value is said by
Typer alone. A Typer that reads its values in another place goes on as it is.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from enum import Enum
from functools import partial
from pathlib import Path
from typing import Any, get_args, get_origin

import typer


class NotPlain(Exception):
    """A value that is left to Typer."""


class EmptyPath(Exception):
    """A path without a letter, which Python would take for the working folder: a variable of a shell was empty."""


def read_plainly(params: Iterable[Any]) -> None:
    """Have the values of options and arguments read here, before Typer is asked."""
    for each in params:
        if hasattr(each, "get_runtime_param") and hasattr(each, "type_descriptor"):
            each.get_runtime_param = partial(_Plainly, partial(type(each).get_runtime_param, each))


class _Plainly:
    """Takes the place of the reader that Typer makes for an option."""

    def __init__(self, ask_typer: Callable[[], Any]) -> None:
        self._ask_typer = ask_typer

    def coerce(self, value: Any, param: Any, ctx: Any) -> Any:
        """The value as the command takes it. Raises what Typer raises where it cannot be meant."""
        try:
            return _read(value, param)
        except EmptyPath:
            sentence = "a path is empty; the working folder is '.'"
            raise typer.BadParameter(sentence, ctx=ctx, param=param) from None
        except NotPlain:
            return self._ask_typer().coerce(value, param=param, ctx=ctx)


def _read(value: Any, param: Any) -> Any:
    asked, info = param.type_descriptor.annotation, param.type_descriptor.parameter_info
    several = param.multiple or param.nargs == -1
    if value is None:
        return () if several else None
    if info.parser is not None:
        raise NotPlain
    if several and get_origin(asked) is list and isinstance(value, (list, tuple)):
        (asked,) = get_args(asked)
        return [_one(each, asked, info) for each in value]
    return _one(value, asked, info)


def _one(value: Any, asked: Any, info: Any) -> Any:
    if asked is str and isinstance(value, str):
        return value
    if asked is Path and isinstance(value, str):
        return _path(value, info)
    if asked in (int, float):
        return _number(value, asked, info)
    if isinstance(asked, type) and issubclass(asked, Enum):
        for each in asked:
            if value is each or value == each.value:
                return each
    raise NotPlain


def _path(value: str, info: Any) -> Path:
    """A path that may be anything that can be read, or nothing yet."""
    if not value:
        raise EmptyPath
    asked = (info.exists, info.writable, info.resolve_path, info.allow_dash, info.path_type)
    if any(asked) or not (info.file_okay and info.dir_okay):
        raise NotPlain
    if "\0" in value or (os.path.lexists(value) and not os.access(value, os.R_OK)):
        raise NotPlain
    return Path(value)


def _number(value: Any, asked: type[int] | type[float], info: Any) -> float:
    """A number of nothing but digits, within its limits."""
    if isinstance(value, str) and value.isascii() and value.isdecimal() and len(value) < 16:
        value = int(value)
    if type(value) not in (int, asked) or info.clamp:
        raise NotPlain
    if (info.min is not None and value < info.min) or (info.max is not None and value > info.max):
        raise NotPlain
    return asked(value)
