"""Commands as Typer makes them, whose values are read plainly, and which say in plain words what is wrong with one."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from importlib import import_module
from typing import Any, ClassVar, NamedTuple

import typer
from typer.core import TyperArgument, TyperCommand, TyperGroup

from osaid_hub.cli.console import show
from osaid_hub.cli.values import read_plainly

_NUMBERS = ("int_parsing", "float_parsing", "int_from_float", "finite_number", "int_parsing_size")
_LIMITS = {"greater_than_equal": ("less than", "ge"), "less_than_equal": ("more than", "le")}
_SHOWN = 60


class Listed(NamedTuple):
    """A command before it is needed: the module of `cli` that has the function of its name, and what it is for."""

    module: str
    purpose: str

    def function(self, name: str) -> Callable[..., Any]:
        """What the command runs."""
        found: Callable[..., Any] = getattr(import_module(f"osaid_hub.cli.{self.module}"), name)
        return found


class Commands(Mapping[str, Any]):
    """Commands by name, each made when it is asked for: a process runs one of them."""

    def __init__(self, listed: Mapping[str, Listed]) -> None:
        self._listed = listed
        self._made: dict[str, Any] = {}

    def __getitem__(self, name: str) -> Any:
        if name not in self._made:
            alone = typer.Typer(add_completion=False, rich_markup_mode=None)
            alone.command(cls=Command, short_help=self._listed[name].purpose)(self._listed[name].function(name))
            self._made[name] = typer.main.get_command(alone)
        return self._made[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._listed)

    def __len__(self) -> int:
        return len(self._listed)


class Group(TyperGroup):
    """The program itself, with the options that stand before a command, and the commands of `listed`."""

    listed: ClassVar[Mapping[str, Listed]]

    def __init__(self, **given: Any) -> None:
        super().__init__(**{**given, "commands": Commands(self.listed)})

    def list_commands(self, ctx: Any) -> list[str]:
        return list(self.listed)

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, each.purpose) for name, each in self.listed.items()])

    def get_help_option(self, ctx: Any) -> Any:
        return _shown_here(super().get_help_option(ctx))

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        read_plainly(self.get_params(ctx))
        return super().parse_args(ctx, args)


class Command(TyperCommand):
    """A command of which messages about values are those of this program and not of the library that checks them, and
    whose help names what to type, not the type that Python has for it."""

    def get_help_option(self, ctx: Any) -> Any:
        return _shown_here(super().get_help_option(ctx))

    def get_params(self, ctx: Any) -> list[Any]:
        params = super().get_params(ctx)
        for each in params:
            if isinstance(each, TyperArgument):
                each.display_type_rich = _no_type  # type: ignore[method-assign]
        return params

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        read_plainly(self.get_params(ctx))
        try:
            return super().parse_args(ctx, args)
        except typer.BadParameter as error:
            error.message = _in_our_words(error.__cause__) or error.message
            raise


def _shown_here(option: Any) -> Any:
    """The option for help, which writes as all else does: who left early is no error, a full disk is one."""
    if option is not None:
        option.callback = _show_help
    return option


def _show_help(ctx: Any, param: Any, value: bool) -> None:
    if value and not ctx.resilient_parsing:
        show(f"{ctx.get_help()}\n")
        ctx.exit()


def _no_type(ctx: Any) -> None:
    """What Typer shows behind the name of an argument."""


def _in_our_words(cause: BaseException | None) -> str | None:
    """What a validator complains of, None where it is nothing that is known."""
    errors = getattr(cause, "errors", None)
    found = errors()[:1] if callable(errors) else []
    if not found:
        return None
    first = found[0]
    kind, context = first.get("type"), first.get("ctx") or {}
    given = repr(first.get("input"))[:_SHOWN]
    if kind in _NUMBERS:
        return f"{given} is no {'whole number' if kind.startswith('int') else 'number'}"
    if kind in _LIMITS:
        word, name = _LIMITS[kind]
        return f"{first.get('input')} is {word} {context[name]:g}"
    if kind == "value_error" and (said := str(context.get("error", ""))):
        return said.rstrip(".")
    return None
