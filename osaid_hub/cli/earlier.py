"""Audits of earlier runs, opened by the folder, database or file that a user names; what cannot be read exits."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from osaid_hub.cli.console import fail, misused, say
from osaid_hub.known.patterns import compiled

if TYPE_CHECKING:
    from osaid_hub.audits.findings import Audit
    from osaid_hub.scans.keep.records import Records

_NUMBER = compiled(r"-?\d{1,9}")
_COMPLAINTS = 5


@contextmanager
def readable() -> Iterator[None]:
    """Files that cannot be read end in a sentence."""
    import sqlite3

    from osaid_hub.audits.json_values import DocumentError
    from osaid_hub.scans.keep.audit_files import NoNumbersError, RecordsError
    from osaid_hub.scans.keep.schema import DatabaseError

    try:
        yield
    except NoNumbersError as error:
        misused(str(error))
    except (DatabaseError, DocumentError, RecordsError) as error:
        fail(str(error))
    except (sqlite3.Error, UnicodeDecodeError) as error:  # SQLite quotes the file in its words, whatever it is
        fail(f"the database could not be read: {error}")


def records_in(stack: ExitStack, file: Path, number: int) -> Records:
    """The audits of a folder, a database or a file, open until the stack ends; says what in it holds none.

    In:  the number of a scan as `--scan` takes it; 0 is the last.
    Raises what `readable` turns into a sentence.
    """
    from osaid_hub.scans.keep.records import opened

    return opened(stack, file, number, _complainer(file))


def side(stack: ExitStack, words: str) -> Records:
    """The same by what a user writes: a path, or one with `@` and the number of a scan behind it."""
    if not words.strip():
        misused("a path is empty; the working folder is '.'")
    file, _, number = words.rpartition("@")
    numbered = bool(file and _NUMBER.fullmatch(number)) and not _exists(Path(words))
    return records_in(stack, Path(file if numbered else words), int(number) if numbered else 0)


def only(records: Records) -> Audit | None:
    """The audit of a file or a folder with a single one."""
    from osaid_hub.scans.keep.records import StoredScan

    return None if isinstance(records, StoredScan) else records.only()


def _complainer(file: Path) -> Callable[[str], None]:
    """Says what is wrong with a file: each thing once, however often the file is read, and no more than a few."""
    said: set[str] = set()

    def complain(sentence: str) -> None:
        if sentence in said or len(said) > _COMPLAINTS:
            return
        said.add(sentence)
        say(sentence if len(said) <= _COMPLAINTS else f"{file}: further lines or files hold no audit either")

    return complain


def _exists(file: Path) -> bool:
    try:
        return file.exists()
    except OSError:  # such as a name that is too long
        return False
