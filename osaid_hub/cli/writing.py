"""The report and the badge, written into a local clone for people who work with git."""

from __future__ import annotations

from pathlib import Path

from osaid_hub.audits.findings import Audit
from osaid_hub.cli.console import fail, say
from osaid_hub.output.files import write_bytes
from osaid_hub.propose import README, REPORT_FILE, propose
from osaid_hub.read.follow.wanted import README_BYTES
from osaid_hub.snapshot import RepoSnapshot


def write_into(folder: Path, seen: RepoSnapshot, audit: Audit) -> None:
    """Write what changes, each file in one step; exits where the folder cannot be written."""
    try:
        for path in (README, REPORT_FILE):
            if (folder / path).is_symlink():
                fail(f"{folder / path} is a symbolic link: nothing was written")
        present = {path: _bytes(folder / path) for path in (README, REPORT_FILE)}
        proposal = propose(seen, audit, readme=present[README], report=present[REPORT_FILE])
        for path, content in proposal.files.items():
            write_bytes(folder / path, content)
    except OSError as error:
        fail(f"could not write {error.filename or folder}: {error.strerror or error}")
    for each in proposal.left:
        say(f"left alone: {each.what}: {each.why}")
    for edit in proposal.edits:
        say(f"{edit.path}: {edit.what}")
    if proposal.is_empty:
        say("nothing to change")


def _bytes(place: Path) -> bytes | None:
    if not place.is_file():
        return None
    with place.open("rb") as stream:
        content = stream.read(README_BYTES + 1)
    if len(content) > README_BYTES:
        fail(f"{place} has more than the {README_BYTES:,} bytes that are read: nothing was written")
    return content
