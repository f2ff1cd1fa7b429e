"""The commands `requirements` and `license`: what is asked for, and what licenses allow."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from osaid_hub.cli.console import fail, misused, show, width


class LicenseFormat(StrEnum):
    """Output formats of `license`."""

    TEXT = "text"
    JSON = "json"


def requirements(
    id: Annotated[str | None, typer.Argument(help="Requirement, such as data.provenance.", show_default=False)] = None,
) -> None:
    """List the requirements of the definition, or explain one."""
    from osaid_hub.known.definition import load
    from osaid_hub.report.reference.requirements import explain, table

    definition = load()
    if id is None:
        show(table(definition, width()))
        return
    requirement = definition.named(id)
    if requirement is not None:
        show(explain(requirement, width()))
        return
    misused(f"no requirement {id!r}; `osaid-hub requirements` lists them")


def license(
    what: Annotated[
        str | None, typer.Argument(help="License id, name, SPDX expression or file.", show_default=False)
    ] = None,
    all: Annotated[bool, typer.Option("--list", help="List every license id that is known.")] = False,
    format: Annotated[LicenseFormat, typer.Option("--format", "-f", help="Format.")] = LicenseFormat.TEXT,
) -> None:
    """Explain a license: what it allows, and how it counts for code, parameters and data information."""
    from osaid_hub.licenses import classify_name, classify_text, known_licenses
    from osaid_hub.report.reference import licenses as report

    if all == (what is not None):
        misused("name a license, or ask for the --list")
    if what is None:
        facts, source = known_licenses(), "list of known licenses"
    elif (path := _file(what)) is not None:
        facts, source = (classify_text(_read(path)),), str(path)
    else:
        facts, source = (classify_name(what),), "argument"
    if format is LicenseFormat.JSON:
        show(report.as_json(facts, source))
    elif what is None:
        show(report.table(facts))
    else:
        show(report.explain(facts[0], width()))


def _file(what: str) -> Path | None:
    """The file that is meant, None where the words are no path."""
    path = Path(what)
    try:
        if path.is_file():
            return path
    except (OSError, ValueError):
        return None
    if what.startswith((".", "/", "~")) or path.suffix in (".txt", ".md"):
        fail(f"there is no file {what}")
    return None


def _read(path: Path) -> str:
    """The first 5 MiB of a text file."""
    try:
        with path.open("rb") as file:
            return file.read(5 * 1024 * 1024).decode("utf-8", errors="replace")
    except OSError as error:
        fail(f"could not read {path}: {error.strerror or error}")
