"""Files that are written whole or not at all; the only module that writes files, but for databases and tables."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

# Names of what the process has open already: what is there is added to, never replaced.
STREAMS = (Path("/dev/stdout"), Path("/dev/stderr"))
STREAM_FOLDERS = (Path("/dev/fd"), Path("/proc/self/fd"))


def save(file: Path, text: str | Iterable[str]) -> None:
    """Write text, or many pieces of it, where a user wants it, in UTF-8; a link is followed.

    Raises OSError where it cannot be written, and what the pieces raise.
    """
    pieces = (text,) if isinstance(text, str) else text
    encoded = (piece.encode("utf-8") for piece in pieces)
    try:
        file = file.expanduser()
        if file in STREAMS or file.parent in STREAM_FOLDERS:
            with suppress(BrokenPipeError), file.open("ab") as stream:
                stream.writelines(encoded)
            return
        file = file.resolve()
    except RuntimeError as error:  # a user who does not exist, links that go in a circle
        raise OSError(str(error)) from error
    if file.exists() and not file.is_file():  # a pipe or a device
        with file.open("wb") as stream:
            stream.writelines(encoded)
        return
    _replace(file, encoded)


def save_below(folder: Path, name: str, text: str | Iterable[str]) -> None:
    """Write text, or many pieces of it, into a folder of results, which may lie in a stranger's clone.

    In: the folder, and the path of the file in it.
    Raises OSError where it cannot be written, and where a link below the folder would lead elsewhere.
    """
    refuse_links(folder, name)
    pieces = (text,) if isinstance(text, str) else text
    _replace(folder / name, (piece.encode("utf-8") for piece in pieces))


def refuse_links(folder: Path, name: str) -> None:
    """Raises OSError where a part of a path below a folder is a symbolic link."""
    place = folder
    for part in Path(name).parts:
        place /= part
        if place.is_symlink():
            raise OSError(f"{place} is a symbolic link, which is not followed")


def write_bytes(file: Path, data: bytes) -> None:
    """Write a file of ours; a link in its place is replaced, not followed. Raises OSError."""
    _replace(file, (data,))


def append(file: Path, text: str) -> None:
    """Add to a file that others write as well, such as those of a workflow. Raises OSError."""
    with file.open("a", encoding="utf-8", newline="\n") as stream:
        stream.write(text)


def _replace(file: Path, pieces: Iterable[bytes]) -> None:
    """In one step, with the rights of what was there: whoever reads sees the old content or the new one."""
    import secrets  # here: what is printed needs none

    file.parent.mkdir(parents=True, exist_ok=True)
    part = file.with_name(f".osaid-hub-{secrets.token_hex(8)}.tmp")
    try:
        with part.open("xb") as stream:
            stream.writelines(pieces)
        if file.is_file():
            part.chmod(file.stat().st_mode)
        part.replace(file)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
