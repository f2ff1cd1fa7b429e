"""The settings of whoever audits: `osaid-hub.toml`, or `[tool.osaid-hub]` in `pyproject.toml`.

They are read from the working folder or the nearest folder above it that has any. What they can say is the struct
below, and docs/osaid-hub.schema.json, for editors, is made of it. No setting says where a token goes.
"""

from __future__ import annotations

import re
import tomllib
from datetime import date
from pathlib import Path
from typing import Annotated, Literal

import msgspec
from msgspec import Meta, Struct

from osaid_hub.audits.waivers import Waiver, requirement_named
from osaid_hub.cli.settings_place import OURS, content_of
from osaid_hub.known.definition import load
from osaid_hub.known.similar import meant

Points = Annotated[float, Meta(ge=0, le=100)]
_PLACE = re.compile(r" - at `\$\.?(?:\[\.\.\.\])?([^`]*)`")
_UNKNOWN = re.compile(r"unknown field `([^`]*)`")
_KIND = re.compile(r"`(\w+)(?: \| null)?`")
# The library's words for what a value is, in those of people.
_KINDS = {
    "float": "a number",
    "int": "a whole number",
    "str": "a text",
    "bool": "true or false",
    "date": "a date",
    "array": "a list",
    "object": "a table",
}


class WaiverTable(msgspec.Struct, rename="kebab", forbid_unknown_fields=True, frozen=True):
    """An accepted exception: it changes no status, no score and no verdict, but what a threshold or a gate stops."""

    requirement: Annotated[str, Meta(description="Requirement that is excepted, such as data.provenance.")]
    reason: Annotated[str, Meta(min_length=1, description="Why, in a sentence; every report shows it.")]
    until: Annotated[date, Meta(description="Last day that it holds; after it, it is an error in every report.")]
    models: Annotated[str, Meta(min_length=1, description="Models that it holds for, with * and ?.")] = "*"


class Settings(msgspec.Struct, rename="kebab", forbid_unknown_fields=True, frozen=True):
    """Settings of osaid-hub; an option of the command line goes before each of them."""

    fail_under: Annotated[Points | None, Meta(description="Exit 1 if a score is below this.")] = None
    fail_under_mean: Annotated[Points | None, Meta(description="Exit 1 if the mean of a scan is below this.")] = None
    require: Annotated[Literal["consistent"] | None, Meta(description="Exit 1 if a verdict is not this one.")] = None
    fail_on: Annotated[Literal["worse"] | None, Meta(description="Exit 1 if something got worse.")] = None
    baseline: Annotated[str | None, Meta(description="What fail-on compares with, from the folder of this file.")] = (
        None
    )
    follow: Annotated[bool | None, Meta(description="Look at the data, code and bases that the cards name.")] = None
    code_hosts: Annotated[
        list[Literal["github.com", "gitlab.com", "codeberg.org"]] | None,
        Meta(
            description="Code hosts that are asked; what lies on others is not looked at. All that are known if absent."
        ),
    ] = None
    format: Annotated[
        Literal["text", "markdown", "json", "html", "sarif", "codequality", "cyclonedx", "spdx3", "mof"] | None,
        Meta(description="Format of a report that is written to no file."),
    ] = None
    waivers: Annotated[list[WaiverTable], Meta(description="Accepted exceptions.")] = []


class SettingsError(Exception):
    """Settings that cannot be meant; `str(error)` is a whole sentence with the file and the key."""


class Found(Struct, frozen=True):
    """Settings, the file that they stand in, and its exceptions."""

    file: Path
    settings: Settings
    waivers: tuple[Waiver, ...]


def read(file: Path) -> Found | None:
    """The settings of a file; None for a `pyproject.toml` without any. Raises SettingsError."""
    table = _table(file)
    if table is None:
        return None
    try:
        settings = msgspec.convert(table, Settings)
    except msgspec.ValidationError as error:
        raise SettingsError(_sentence(file, str(error))) from None
    return Found(file, settings, tuple(_waivers(file, settings.waivers)))


def schema() -> dict[str, object]:
    """What the file can say, as JSON Schema."""
    document = msgspec.json.schema(Settings)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "urn:osaid-hub:settings:1",
        "title": "osaid-hub.toml",
        **document,
    }


def _table(file: Path) -> dict[str, object] | None:
    """The table of ours in a file; None for a `pyproject.toml` without one."""
    try:
        content, problem = content_of(file)
        if problem:
            raise SettingsError(f"{file} {problem}, and is not read")
        document = tomllib.loads(content.decode("utf-8"))
    except OSError as error:
        raise SettingsError(f"{file} could not be read: {error.strerror or error}") from None
    except UnicodeDecodeError:
        raise SettingsError(f"{file} is not UTF-8") from None
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        nested = isinstance(error, RecursionError)
        raise SettingsError(f"{file} is no TOML: {'it is nested too deeply' if nested else error}") from None
    except ValueError:
        raise SettingsError(f"{file} is no TOML: a number in it has too many digits") from None
    if file.name == OURS:
        return document
    tool = document.get("tool")
    ours = tool.get("osaid-hub") if isinstance(tool, dict) else None
    if ours is not None and not isinstance(ours, dict):
        raise SettingsError(f"{file}: tool.osaid-hub is no table")
    return ours


def _sentence(file: Path, words: str) -> str:
    """What the validation says, with the file and the key."""
    place = _PLACE.search(words)
    key = place[1] if place else ""
    said = _PLACE.sub("", words)
    unknown = _UNKNOWN.search(said)
    if unknown:
        table = WaiverTable if key.startswith("waivers") else Settings
        key, names = f"{key}.{unknown[1]}".lstrip("."), table.__struct_encode_fields__
        near = meant(unknown[1], names) or f"; there are {', '.join(names)}"
        return f"{file}: {key} is no setting{near}"
    missing = re.search(r"missing required field `([^`]*)`", said)
    if missing:
        return f"{file}: {key} lacks {missing[1]}, which every exception needs"
    told = _KIND.sub(lambda match: _KINDS.get(match[1], match[0]), said)
    return f"{file}: {key or 'the file'} cannot be read; {told[:1].lower()}{told[1:]}"


def _waivers(file: Path, tables: list[WaiverTable]) -> list[Waiver]:
    found = []
    for number, table in enumerate(tables):
        id = requirement_named(table.requirement)
        if id is None:
            near = meant(table.requirement, load().by_id) or "; `osaid-hub requirements` lists them"
            key = f"waivers[{number}].requirement"
            raise SettingsError(f"{file}: {key} is {table.requirement!r}, which is no requirement{near}")
        source = f"{file.name}, waivers[{number}]"
        found.append(Waiver(id, table.models, table.reason, table.until.isoformat(), source))
    return found
