"""The settings for the command that runs, and what they make of its options: an option that is given goes before."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from osaid_hub.cli.console import misused
from osaid_hub.cli.settings_place import candidates
from osaid_hub.environment import now, settings_folder

if TYPE_CHECKING:
    from osaid_hub.audits.waivers import Waivers
    from osaid_hub.cli.settings_file import Found

NONE = "none"
HEEDED = ("audit", "scan", "diff")


def here() -> Found | None:
    """The settings that hold: where OSAID_SETTINGS says, else in the working folder; exits where they make no sense."""
    for file in _files():
        from osaid_hub.cli.settings_file import SettingsError, read

        try:
            found = read(file)
        except SettingsError as error:
            misused(str(error))
        if found is not None:
            return found
    return None


def options(command: str) -> dict[str, object]:
    """What the settings say of the options of a command."""
    found = here() if command in HEEDED else None
    if found is None:
        return {}
    said = found.settings
    baseline = str(found.file.parent / said.baseline) if said.baseline else None
    every: dict[str, object] = {"fail_under": said.fail_under, "require": said.require, "follow": said.follow}
    every["code_host"] = said.code_hosts
    if command == "scan":
        every |= {"fail_under_mean": said.fail_under_mean, "fail_on": said.fail_on, "baseline": baseline}
    elif command == "diff":
        every = {"fail_on": said.fail_on}
    elif said.fail_on and baseline:  # one audit can only be worse than something that is named
        every |= {"fail_on": said.fail_on, "baseline": baseline}
    return {name: value for name, value in every.items() if value is not None}


def waivers() -> Waivers:
    """The accepted exceptions, as of today."""
    from osaid_hub.audits.waivers import NONE, Waivers

    found = here()
    return Waivers(found.waivers, now()[:10]) if found and found.waivers else NONE


def default_format() -> str | None:
    """The format of a report that is written to no file."""
    found = here()
    return found.settings.format if found else None


def _files() -> Iterator[Path]:
    """The files that may hold the settings. A folder that is named is taken at its word: nothing above it counts."""
    named = settings_folder()
    start = Path(named).expanduser() if named else _working_folder()
    if named == NONE or start is None:
        return
    if named and not start.is_dir():
        misused(f"OSAID_SETTINGS is {named}, which is no folder: name the folder of the settings, or {NONE}")
    yield from candidates(start, upwards=not named)


def _working_folder() -> Path | None:
    try:
        return Path.cwd()
    except OSError:  # it was removed
        return None
