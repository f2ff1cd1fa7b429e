"""Audits of earlier scans, from a database or from a file of JSON, for showing them again and comparing them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from osaid_hub.audits import from_json, json_lines
from osaid_hub.audits.changes import may_rise
from osaid_hub.audits.findings import Audit
from osaid_hub.audits.json_values import DocumentError
from osaid_hub.audits.short import Result, result_of
from osaid_hub.audits.summary import summarize
from osaid_hub.report.scan import words
from osaid_hub.scans.keep.database import Database, Scan
from osaid_hub.scans.keep.folder import summed_up

_SQLITE = b"SQLite format 3\0"


class RecordsError(Exception):
    """A file holds no audits that could be read; `str(error)` is a whole sentence."""


def is_database(file: Path) -> bool:
    """Whether a file is an SQLite database, by its first bytes.

    Raises RecordsError where it cannot be read, and for what can be read only once, such as a pipe.
    """
    try:
        if file.exists() and not file.is_file():
            raise RecordsError(f"{file} is no ordinary file")
        with file.open("rb") as stream:
            return stream.read(len(_SQLITE)) == _SQLITE
    except OSError as error:
        raise RecordsError(f"{file} could not be read: {error.strerror or error}") from error


@dataclass(frozen=True, slots=True)
class StoredScan:
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


@dataclass(frozen=True, slots=True)
class AuditFile:
    """Audits in a file, one a line, or a single one.

    complain  is told of each line that holds none, in a sentence.
    """

    file: Path
    complain: Callable[[str], None]

    @property
    def name(self) -> str:
        return self.file.name

    @property
    def endpoint(self) -> str | None:
        return None

    def only(self) -> Audit | None:
        """The audit of a file that holds a single one over many lines, as `osaid-hub audit --format json` writes it."""
        with self._open() as stream:
            first = stream.readline(json_lines.LONGEST_LINE)
            if first.strip() != b"{":
                return None
            content = first + stream.read(json_lines.LONGEST_LINE)
        try:
            return from_json.read_text(content)
        except DocumentError as error:
            raise RecordsError(f"{self.file}: {error}") from error

    def audits(self) -> Iterator[Audit]:
        """Every audit that can be read, in the order of the file. Raises RecordsError where there is none."""
        only = self.only()
        if only is not None:
            yield only
            return
        empty = True
        with self._open() as stream:
            for number, found in json_lines.read_lines(stream):
                if isinstance(found, Audit):
                    empty = False
                    yield found
                else:
                    self.complain(f"{self.file}, line {number}: {found}")
        if empty:
            raise RecordsError(f"{self.file} holds no audits")

    def results(self) -> Iterator[Result]:
        """What every model came to, by id; of several audits of a model the last."""
        found = {audit.repo_id: result_of(audit) for audit in self.audits()}
        yield from (found[name] for name in sorted(found))

    def documents(self) -> Iterator[str]:
        """Every audit as a line of JSON."""
        from osaid_hub.audits import to_json

        return map(to_json.render_line, self.audits())

    def audit(self, repo_id: str) -> Audit | None:
        """The last audit of a model."""
        found = None
        for audit in self.audits():
            found = audit if audit.repo_id == repo_id else found
        return found

    def earlier(self, repo_id: str) -> Iterator[Result]:
        """Nothing: a file has no scans before it."""
        return iter(())

    def may_rise(self, repo_id: str) -> frozenset[str]:
        """The requirements of a model that a place which was not seen could lift."""
        audit = self.audit(repo_id)
        return may_rise(audit) if audit else frozenset()

    def summed_up(self) -> words.Scan:
        """The audits as reports tell a scan."""
        results = list(self.results())
        last = max(results, key=lambda result: result.fetched_at)
        return words.Scan(
            scope=self.file.name,
            date=last.fetched_at,
            tool_version=last.tool_version,
            definition_version=last.definition_version,
            summary=summarize(results),
        )

    def _open(self) -> BinaryIO:
        try:
            return self.file.open("rb")
        except OSError as error:
            raise RecordsError(f"{self.file} could not be read: {error.strerror or error}") from error


Records = StoredScan | AuditFile


def stored_scan(database: Database, number: int) -> StoredScan:
    """The scan with a number; 0 for the last one that came to its end, -1 for the one before it, and so on.

    Raises RecordsError where there is none.
    """
    if number > 0:
        return StoredScan(database, database.scan(number))
    finished = [scan for scan in database.scans() if scan.finished_at is not None]
    if len(finished) <= -number:
        raise RecordsError(f"{database.file} holds no more than {len(finished)} finished scans")
    return StoredScan(database, finished[number - 1])
