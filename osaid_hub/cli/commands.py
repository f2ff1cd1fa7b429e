"""Commands as Typer makes them, whose values are read plainly, and which say in plain words what is wrong with one."""

from __future__ import annotations

from typing import Any

import typer
from typer.core import TyperArgument, TyperCommand, TyperGroup

from osaid_hub.cli.console import show
from osaid_hub.cli.values import read_plainly

_NUMBERS = ("int_parsing", "float_parsing", "int_from_float", "finite_number", "int_parsing_size")
_LIMITS = {"greater_than_equal": ("less than", "ge"), "less_than_equal": ("more than", "le")}
_SHOWN = 60


class Group(TyperGroup):
    """The program itself, with the options that stand before a command."""

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
