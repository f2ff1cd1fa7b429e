"""The settings for the command that runs: found from the working folder upwards, and what they make of its options.

An option that is given goes before a setting. Of a folder without settings nothing is read but the names. A file may
come from anybody: above the working folder those of other users do not count, and none may take long to read.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from osaid_hub.cli.console import misused
from osaid_hub.environment import now

if TYPE_CHECKING:
    from osaid_hub.audits.waivers import Waivers
    from osaid_hub.cli.settings_file import Found

NAMES = ("osaid-hub.toml", "pyproject.toml")
HEEDED = ("audit", "scan", "diff")
MOST_BYTES = 256 * 1024
MOST_DOTS = 300  # in a line: what a parser does for a key of many parts grows with their square


def here(folder: Path | None = None) -> Found | None:
    """The settings that hold in a folder, the working folder by default; exits where they cannot be meant."""
    start = folder or _working_folder()
    if start is None:
        return None
    for place in (start, *start.parents):
        for file in (place / name for name in NAMES):
            if not _may_hold(file) or (place != start and _of_a_stranger(file, start)):
                continue
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


def _working_folder() -> Path | None:
    try:
        return Path.cwd()
    except OSError:  # it was removed
        return None


def content_of(file: Path) -> tuple[bytes, str | None]:
    """The beginning of a file, and why it is not to be parsed, if so. Raises OSError."""
    with file.open("rb") as stream:
        content = stream.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        return content, f"is longer than {MOST_BYTES:,} bytes"
    if any(line.count(b".") > MOST_DOTS for line in content.split(b"\n")):
        return content, f"has a line with more than {MOST_DOTS} dots"
    return content, None


def _may_hold(file: Path) -> bool:
    """Whether a file can have settings, without making sense of them."""
    try:
        if not file.is_file():
            return False
        if file.name == NAMES[0]:
            return True
        content, problem = content_of(file)
    except OSError:
        return False
    if b"osaid-hub" not in content:
        return False
    if problem:
        return b"[tool.osaid-hub" in content  # else it is somebody's project, which has none
    import tomllib

    try:
        tool = tomllib.loads(content.decode("utf-8")).get("tool")
    except (ValueError, RecursionError):
        return True  # what is wrong with it is told by whoever reads it
    return not isinstance(tool, dict) or "osaid-hub" in tool


def _of_a_stranger(file: Path, start: Path) -> bool:
    """Whether another user put a file above a working folder, such as into the folder of all temporary files."""
    if not hasattr(os, "getuid"):
        return False
    try:
        return file.stat().st_uid not in (0, os.getuid(), start.stat().st_uid)
    except OSError:
        return True
