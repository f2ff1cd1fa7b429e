"""Which format a report is written in: what --format says, else what the ending of the file says."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TypeVar

import typer
from typer.models import OptionInfo

from osaid_hub.cli.console import misused
from osaid_hub.known.patterns import compiled

Chosen = TypeVar("Chosen", bound=StrEnum)

# Formats that a file of an ending may hold, the one that is meant first.
_OF_ENDING = {
    ".htm": ("html",),
    ".html": ("html",),
    ".json": ("json", "sarif", "codequality", "cyclonedx", "spdx3"),
    ".jsonl": ("json",),
    ".jsonld": ("spdx3",),
    ".sarif": ("sarif",),
    ".md": ("markdown",),
    ".markdown": ("markdown",),
    ".csv": ("csv",),
    ".yml": ("mof",),
    ".yaml": ("mof",),
}
# What stands before .json says which JSON is meant, by the custom of each format.
_OF_TWO_ENDINGS = {".cdx.json": "cyclonedx", ".spdx.json": "spdx3", ".spdx3.json": "spdx3", ".sarif.json": "sarif"}
# Endings of texts, which may hold any format that is asked for. One of digits alone is part of a name.
_OF_TEXT = compiled(r"|\.(?:txt|text|log|out|[0-9]+)")


def option(formats: type[StrEnum], help: str) -> OptionInfo:
    """The option `--format` of a command; its formats stand in its help, as together they fill no line of it."""
    *names, last = (each.value for each in formats)
    made: OptionInfo = typer.Option(
        "--format",
        "-f",
        metavar="FORMAT",
        help=f"{help} There are {', '.join(names)} and {last}.",
        show_default=False,
    )
    return made


def place(output: Path | None) -> Path | None:
    """The file that is meant, None for standard output, which `-` stands for as well."""
    return None if output is not None and str(output) == "-" else output


def chosen(formats: type[Chosen], asked: Chosen | None, output: Path | None) -> Chosen:
    """The format to write, plain text where nothing says another.

    In: the formats of the command, of which one is `text`; what --format says, and --output.
    Exits where the two contradict each other, where the command has no format for such a file, and where nothing says
    what is to stand in it.
    """
    ending = output.suffix.lower() if output else ""
    meant = _OF_ENDING.get(ending)
    known = [each.value for each in formats]
    if meant is None:
        if asked is None and not _OF_TEXT.fullmatch(ending):
            told = ", ".join(each for each, names in _OF_ENDING.items() if not {*names}.isdisjoint(known))
            misused(f"the ending of {output} says no format: give --format, or one of the endings {told}, .txt")
        return asked or formats("text")
    if asked is not None:
        if asked.value not in meant:
            misused(f"--format {asked} does not go into {output}: leave one of them out, or give another ending")
        return asked
    special = _OF_TWO_ENDINGS.get("".join(output.suffixes[-2:]).lower() if output else "")
    found = next((each for each in (special, *meant) if each in known), None)
    if found is None:
        others = ", ".join(known)
        misused(f"{output} would be a file of {meant[0]}, which this command does not write: choose from {others}")
    return formats(found)
