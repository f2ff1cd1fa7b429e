"""The commands `requirements` and `license`: what is asked for, and what licenses allow."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from osaid_hub.cli.completion import license_ids, requirement_ids
from osaid_hub.cli.console import fail, misused, show, width


class LicenseFormat(StrEnum):
    """Output formats of `license`."""

    TEXT = "text"
    JSON = "json"


def requirements(
    id: Annotated[
        str | None,
        typer.Argument(
            metavar="ID",
            help="Requirement, such as data.provenance, or an element, such as data.",
            show_default=False,
            autocompletion=requirement_ids,
        ),
    ] = None,
) -> None:
    """List the requirements of the definition or of one of its elements, or explain one."""
    from osaid_hub.known.definition import Element, load
    from osaid_hub.known.similar import meant
    from osaid_hub.report.reference.requirements import explain, table

    definition = load()
    if id is None:
        show(table(definition, width()))
        return
    element = next((each for each in Element if each.value == id.strip().lower()), None)
    if element is not None:
        show(table(definition, width(), element))
        return
    requirement = definition.named(id)
    if requirement is not None:
        show(explain(requirement, width()))
        return
    misused(f"no requirement {id!r}{meant(id, (*Element, *definition.by_id))}; `osaid-hub requirements` lists them")


def license(
    what: Annotated[
        str | None,
        typer.Argument(
            metavar="WHAT",
            help="License id, name, SPDX expression or file.",
            show_default=False,
            autocompletion=license_ids,
        ),
    ] = None,
    all: Annotated[bool, typer.Option("--list", help="List every license id that is known.")] = False,
    format: Annotated[LicenseFormat, typer.Option("--format", "-f", help="Format.")] = LicenseFormat.TEXT,
) -> None:
    """Explain a license: what it allows, and how it counts for code, parameters and data information."""
    from osaid_hub.licenses import classify_name, classify_text, known_licenses
    from osaid_hub.licenses.near import with_near
    from osaid_hub.report.reference import licenses as report

    if all == (what is not None) or (what is not None and not what.strip()):
        misused("name a license, or ask for the --list")
    if what is None:
        facts, source = known_licenses(), "list of known licenses"
    elif (path := _file(what)) is not None:
        facts, source = (classify_text(_read(path)),), str(path)
    else:
        facts, source = (with_near(classify_name(what)),), "argument"
    if format is LicenseFormat.JSON:
        show(report.as_json(facts, source))
    elif what is None:
        show(report.table(facts))
    else:
        show(report.explain(facts[0], width()))


def _file(what: str) -> Path | None:
    """The file that is meant, None where the words are no path."""
    from osaid_hub.known.paths import is_meant_as_path

    path = Path(what)
    try:
        if path.is_file():
            return path
    except (OSError, ValueError) as error:
        if is_meant_as_path(what):
            fail(f"could not read {what}: {getattr(error, 'strerror', None) or error}")
        return None
    if is_meant_as_path(what):
        fail(f"there is no file {what}")
    return None


def _read(path: Path) -> str:
    """The first 5 MiB of a text file."""
    try:
        with path.open("rb") as file:
            return file.read(5 * 1024 * 1024).decode("utf-8", errors="replace")
    except OSError as error:
        fail(f"could not read {path}: {error.strerror or error}")
