"""Writes the commands into docs/CLI.md: `python -m tests.docs.cli`.

They are read from the signatures of the commands, so that neither the width of a terminal, the environment nor the
version of Typer has a say in it.
"""

from __future__ import annotations

import inspect
import types
from collections.abc import Callable, Iterator
from enum import Enum
from pathlib import Path
from typing import Any, get_args, get_origin, get_type_hints

from typer.models import ArgumentInfo, OptionInfo

from osaid_hub.cli import Program

PAGE = Path(__file__).parents[2] / "docs/CLI.md"
BEGIN, END = "<!-- commands: written by python -m tests.docs.cli -->", "<!-- end of commands -->"
METAVARS = {str: "TEXT", int: "INTEGER", float: "NUMBER", Path: "PATH"}


def page() -> str:
    """The page as it should be: the commands anew, everything else as it is."""
    before, _, rest = PAGE.read_text(encoding="utf-8").partition(BEGIN)
    return f"{before}{BEGIN}\n\n{commands()}{END}{rest.partition(END)[2]}"


def commands() -> str:
    """Every command, in the order of the help."""
    return "".join(f"{_command(name, each.function(name))}\n" for name, each in Program.listed.items())


def _command(name: str, function: Callable[..., Any]) -> str:
    parameters = list(_parameters(function))
    arguments = [each for each in parameters if isinstance(each.info, ArgumentInfo)]
    options = [each for each in parameters if isinstance(each.info, OptionInfo) and not each.info.hidden]
    usage = " ".join([f"osaid-hub {name}", "[OPTIONS]", *(each.placeholder for each in arguments)])
    lines = [f"### osaid-hub {name}", "", "```", usage, "```", "", inspect.getdoc(function) or "", ""]
    for each in arguments:
        lines += [f"- `{each.placeholder}`: {each.words}"]
    for each in options:
        lines += [f"- `{each.names}`: {each.words}"]
    return "\n".join(lines) + "\n"


class _Parameter:
    """An argument or an option, as the function of a command declares it."""

    def __init__(self, name: str, hint: Any, default: Any) -> None:
        kind, self.info = get_args(hint)[:2]
        self.default = default
        self.name = name
        self.many = get_origin(_without_none(kind)) is list
        self.kind = get_args(_without_none(kind))[0] if self.many else _without_none(kind)

    @property
    def placeholder(self) -> str:
        shown = self.info.metavar or self.name.upper()
        shown = shown if self.default is inspect.Parameter.empty else f"[{shown}]"
        return f"{shown}..." if self.many else shown

    @property
    def names(self) -> str:
        # Inside Annotated, the first name takes the place of the default.
        first = [self.info.default] if isinstance(self.info.default, str) else []
        implied = not (first or self.info.param_decls)
        declared = [f"--{self.name.replace('_', '-')}"] if implied else [*first, *(self.info.param_decls or ())]
        if self.kind is bool:
            shown = (f"{each} / --no-{each[2:]}" if implied else each.replace("/", " / ") for each in declared)
            return ", ".join(sorted(shown, key=len))
        return f"{', '.join(sorted(declared, key=len))} {self.metavar}"

    @property
    def metavar(self) -> str:
        if self.info.metavar:
            return str(self.info.metavar)
        if isinstance(self.kind, type) and issubclass(self.kind, Enum):
            return "|".join(str(each.value) for each in self.kind)
        return METAVARS[self.kind]

    @property
    def words(self) -> str:
        return " ".join(filter(None, [self.info.help, self._limits(), self._default()]))

    def _limits(self) -> str:
        least, most = self.info.min, self.info.max
        if least is None and most is None:
            return ""
        if most is None:
            return f"At least {least:g}."
        return f"At most {most:g}." if least is None else f"From {least:g} to {most:g}."

    def _default(self) -> str:
        if self.kind is bool and self.default is True:
            return f"Default: `{self.names.split(' / ')[0]}`."
        silent = self.info.show_default is False or self.default in (None, False, inspect.Parameter.empty)
        if silent:
            return ""
        return f"Default: `{self.default.value if isinstance(self.default, Enum) else self.default}`."


def _parameters(function: Callable[..., Any]) -> Iterator[_Parameter]:
    hints = get_type_hints(function, include_extras=True)
    for name, parameter in inspect.signature(function).parameters.items():
        yield _Parameter(name, hints[name], parameter.default)


def _without_none(kind: Any) -> Any:
    if isinstance(kind, types.UnionType):
        (kind,) = (each for each in get_args(kind) if each is not type(None))
    return kind


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
