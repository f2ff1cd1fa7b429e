"""The command `check`: an `osaid.yml` or a file of the Model Openness Framework alone, before anything is audited."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from osaid_hub.cli.console import FAILED, MISSED, say, show
from osaid_hub.cli.options import Quiet
from osaid_hub.output.more import counted

if TYPE_CHECKING:
    from osaid_hub.read.declarations import Declaration

MOST_BYTES = 256 * 1024  # as much of it as an audit reads

Files = Annotated[
    list[Path] | None,
    typer.Argument(metavar="FILE", help="osaid.yml by default; of a folder the one in it.", show_default=False),
]


def check(files: Files = None, quiet: Quiet = False) -> None:
    """Check what a file declares: its form, its names, and that the paths in it are there. No network.

    Each problem is told with its line. What the evidence is worth is told by `osaid-hub audit`.
    """
    code = 0
    for given in files or [Path()]:
        file = _in_folder(given) if given.is_dir() else given
        try:
            text = _read(file)
        except (OSError, ValueError) as error:
            say(f"{file} could not be read: {getattr(error, 'strerror', None) or error}")
            code = FAILED
            continue
        found = _declared(file, text)
        problems = sorted(_problems(file, found))
        for line, words in problems:
            show(_plain(f"{file}:{line}: {words}"))
        if problems:
            code = max(code, MISSED)
        elif not quiet:
            about = len({entry.requirement for entry in found.entries})
            show(_plain(f"{file}: nothing wrong; it declares evidence for {counted(about, 'requirement')}"))
    if code:
        raise typer.Exit(code)


def _in_folder(folder: Path) -> Path:
    """The declaration in a folder, by the first of its names where there is none."""
    from osaid_hub.read.declarations.files import OSAID_NAMES

    places = [folder / name for name in OSAID_NAMES]
    return next((place for place in places if place.is_file()), places[0])


def _read(file: Path) -> str:
    with file.open("rb") as stream:
        content = stream.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        raise ValueError(f"it is longer than {MOST_BYTES} bytes, which no audit reads")
    return content.decode("utf-8-sig", errors="replace")


def _declared(file: Path, text: str) -> Declaration:
    """What the file declares, read as an audit reads it at the root of a repository; any name will do."""
    from osaid_hub.read.declarations import read
    from osaid_hub.read.declarations.files import MOF_NAMES, OSAID_NAMES, is_mof
    from osaid_hub.snapshot import FileEntry, RepoRef, RepoSnapshot, not_a_text

    name = MOF_NAMES[0] if is_mof(file.name) else OSAID_NAMES[0]
    ref = RepoRef(id=file.parent.name or "model", kind="model", sha=None, url=None, requested=str(file))
    unseen = {name: not_a_text(name)} if "\0" in text else {}
    found = read(RepoSnapshot(ref, "", (FileEntry(name, len(text)),), {} if unseen else {name: text}, unseen))
    assert found is not None  # noqa: S101 -- the one file of the listing is a declaration
    return found


def _problems(file: Path, found: Declaration) -> Iterator[tuple[int, str]]:
    """Line and words of each problem."""
    for gap in found.problems:
        _, _, line = gap.what.rpartition(":")
        number = int(line) if line.isdecimal() else 1
        yield number, gap.detail.removeprefix(f"{gap.what}: ")
    for entry in found.entries:
        if entry.path and not (file.parent / entry.path).exists():
            first = entry.evidence.lines[0] if entry.evidence.lines else 1
            yield first, f"`path` of {entry.requirement} is {entry.path!r}, which is not there"


def _plain(line: str) -> str:
    from osaid_hub.output.escape import plain

    return plain(line) + "\n"
