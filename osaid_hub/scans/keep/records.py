"""Audits of earlier scans, from a database, a file of JSON or a folder, for showing them again and comparing them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

from msgspec import Struct

from osaid_hub.audits import from_json
from osaid_hub.audits.changes import may_rise
from osaid_hub.audits.findings import Audit
from osaid_hub.audits.json_values import DocumentError
from osaid_hub.audits.short import Result
from osaid_hub.output.more import counted
from osaid_hub.report.scan import words
from osaid_hub.scans.choose.choices import DATABASE
from osaid_hub.scans.keep.audit_files import AuditFile, AuditFolder, NoNumbersError, RecordsError
from osaid_hub.scans.keep.database import Database, Scan
from osaid_hub.scans.keep.folder import AUDITS, summed_up

_SQLITE = b"SQLite format 3\0"


def is_database(file: Path) -> bool:
    """Whether a file is an SQLite database, by its first bytes.

    Raises RecordsError where it cannot be read, and for what can be read only once, such as a pipe.
    """
    try:
        if file.exists() and not file.is_file():
            raise RecordsError(f"{file} is no ordinary file")
        with file.open("rb") as stream:
            return stream.read(len(_SQLITE)) == _SQLITE
    except (OSError, ValueError) as error:  # such as a name with a NUL
        reason = getattr(error, "strerror", None) or error
        raise RecordsError(f"{file} could not be read: {reason}") from error


class StoredScan(Struct, frozen=True):
    """A scan in a database."""

    database: Database
    scan: Scan

    @property
    def name(self) -> str:
        return f"{self.scan.label}, scan {self.scan.id} of {self.scan.finished_at or self.scan.started_at}"

    @property
    def endpoint(self) -> str | None:
        return self.scan.endpoint

    def results(self) -> Iterator[Result]:
        """What every model came to, by id."""
        return self.database.results(self.scan.id)

    def documents(self) -> Iterator[str]:
        """Every audit as a line of JSON, by id."""
        return self.database.documents(self.scan.id)

    def audit(self, repo_id: str) -> Audit | None:
        """The audit of a model.

        Raises RecordsError where it could not be audited, and where its audit cannot be read, such as one of another
        definition.
        """
        document = self.database.document(self.scan.id, repo_id)
        failed = self.database.result(self.scan.id, repo_id) if document is None else None
        if failed is not None:
            raise RecordsError(f"{repo_id} could not be audited: {failed.reason}")
        try:
            return None if document is None else from_json.read_text(document)
        except DocumentError as error:
            raise RecordsError(f"the audit of {repo_id} in {self.database.file}: {error}") from error

    def earlier(self, repo_id: str) -> Iterator[Result]:
        """What the finished scans of the same scope before it said of a model, the newest first."""
        return self.database.earlier(self.scan, repo_id)

    def may_rise(self, repo_id: str) -> frozenset[str]:
        """The requirements of a model that a place which was not seen could lift."""
        audit = self.audit(repo_id)
        return may_rise(audit) if audit else frozenset()

    def summed_up(self) -> words.Scan:
        """The scan as reports tell it."""
        return summed_up(self.database, self.scan)


Records = StoredScan | AuditFile | AuditFolder


def stored_scan(database: Database, number: int) -> StoredScan:
    """The scan with a number; 0 for the last one that came to its end, -1 for the one before it, and so on.

    Raises RecordsError where there is none.
    """
    if number > 0:
        return StoredScan(database, database.scan(number))
    finished = [scan for scan in database.scans() if scan.finished_at is not None]
    if len(finished) <= -number:
        raise RecordsError(f"{database.file} holds no more than {counted(len(finished), 'finished scan')}")
    return StoredScan(database, finished[number - 1])


def opened(stack: ExitStack, path: Path, number: int, complain: Callable[[str], None]) -> Records:
    """What a path holds, open until the stack ends.

    In:  a database, a file of audits, or a folder: with the database or the audits that a scan leaves, or with files of
         audits; the number of a scan, as of `stored_scan`; what is told of files and lines that hold no audit.
    Raises RecordsError or DatabaseError where it cannot be read, NoNumbersError for a number where there are none.
    """
    source = results_in(path)
    if source.is_dir():
        if number:
            raise NoNumbersError(f"{path} holds no database, which alone numbers its scans")
        return AuditFolder(source, complain)
    if is_database(source):
        return stored_scan(stack.enter_context(Database(source)), number)
    if number:
        raise NoNumbersError(f"{path} is no database, which alone numbers its scans")
    return AuditFile(source, complain)


def results_in(path: Path) -> Path:
    """The file of a folder of results that tells most: its database, else all of its audits; else the path itself."""
    try:
        if path.is_dir():
            return next((path / name for name in (DATABASE, AUDITS) if (path / name).is_file()), path)
    except (OSError, ValueError) as error:
        raise RecordsError(f"{path} could not be read: {getattr(error, 'strerror', None) or error}") from error
    return path
