"""The scans that a database keeps: which there were, and what each came to."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import RLock
from typing import Any

from msgspec import Struct

from osaid_hub.audits.short import Result
from osaid_hub.scans.keep.rows import result, texts, unpack
from osaid_hub.scans.keep.schema import DatabaseError

_RESULTS = """
SELECT result.repo_id, coalesce(audit.fetched_at, result.looked_at), scan.tool_version, scan.definition_version,
    audit.sha, audit.verdict, audit.statuses, result.reason,
    audit.score, audit.ceiling, audit.data, audit.code, audit.parameters
FROM result JOIN scan ON scan.id = result.scan_id LEFT JOIN audit ON audit.id = result.audit_id
"""


class Scan(Struct, frozen=True):
    """One scan.

    scope         what makes it comparable with others, see `Selection.scope`; `label` says the same for people.
    endpoint      address of the Hub, None for a store.
    finished_at   None while it runs, and where it was cut short.
    """

    id: int
    scope: str
    label: str
    endpoint: str | None
    started_at: str
    finished_at: str | None
    tool_version: str
    definition_version: str


class KeptScans:
    """The scans and audits in a file, to be read. May be shared by threads.

    Raises DatabaseError for what this package did not write.
    """

    def __init__(self, file: Path | None, connection: sqlite3.Connection) -> None:
        self.file = file
        self._connection = connection
        self._lock = RLock()

    def scans(self) -> tuple[Scan, ...]:
        """Every scan, the oldest first."""
        query = (
            "SELECT id, scope, label, started_at, tool_version, definition_version, endpoint, finished_at "
            "FROM scan ORDER BY id"
        )
        with self._lock, self._rows(query) as cursor:
            return tuple(self._scan(*row) for row in self._rising(cursor))

    def _scan(self, number: int, *row: object) -> Scan:
        try:
            scope, label, started_at, tool, definition, endpoint, finished_at = texts(row, needed=5)
        except ValueError as error:
            raise DatabaseError(f"{self.file} is damaged: scan {number} cannot be read") from error
        return Scan(number, scope, label, endpoint, started_at, finished_at, tool, definition)

    def scan(self, scan_id: int) -> Scan:
        """One scan. Raises DatabaseError where there is none with this number."""
        for scan in self.scans():
            if scan.id == scan_id:
                return scan
        raise DatabaseError(f"{self.file} holds no scan number {scan_id}")

    def before(self, scan: Scan) -> Scan | None:
        """The last finished scan of the same scope before a scan."""
        earlier = [each for each in self.scans() if each.scope == scan.scope and each.id < scan.id]
        return next((each for each in reversed(earlier) if each.finished_at is not None), None)

    def results(self, scan_id: int) -> Iterator[Result]:
        """The results of a scan by id, one after another."""
        query = f"{_RESULTS} WHERE result.scan_id = ? ORDER BY result.repo_id"
        yield from self._results(query, scan_id, rising=True)

    def result(self, scan_id: int, repo_id: str) -> Result | None:
        """The result of one model in a scan."""
        query = f"{_RESULTS} WHERE result.scan_id = ? AND result.repo_id = ?"
        return next(self._results(query, scan_id, repo_id), None)

    def documents(self, scan_id: int) -> Iterator[str]:
        """The audits of a scan by id, as lines of JSON (schema osaid-hub/audit/2)."""
        return (document for _, document in self.named_documents(scan_id))

    def named_documents(self, scan_id: int) -> Iterator[tuple[str, str]]:
        """The same, each with the id of its model."""
        query = (
            "SELECT result.repo_id, audit.document FROM result JOIN audit ON audit.id = result.audit_id "
            "WHERE result.scan_id = ? ORDER BY result.repo_id"
        )
        with self._rows(query, scan_id) as cursor:
            for repo_id, document in self._rising(cursor):
                yield repo_id, self._document(document)

    def alike(self, scan_id: int) -> frozenset[str]:
        """Ids of a scan that differ in capitals alone, in small letters."""
        query = "SELECT lower(repo_id) FROM result WHERE scan_id = ? GROUP BY lower(repo_id) HAVING count(*) > 1"
        with self._lock:
            return frozenset(name for (name,) in self._connection.execute(query, (scan_id,)))

    def document(self, scan_id: int, repo_id: str) -> str | None:
        """The audit of one model in a scan as JSON; None where there is none."""
        query = (
            "SELECT audit.document FROM result JOIN audit ON audit.id = result.audit_id "
            "WHERE result.scan_id = ? AND result.repo_id = ?"
        )
        with self._lock:
            row = self._connection.execute(query, (scan_id, repo_id)).fetchone()
        return None if row is None else self._document(row[0])

    def has_document(self, scan_id: int, repo_id: str) -> bool:
        """Whether there is an audit of one model in a scan."""
        query = "SELECT 1 FROM result WHERE scan_id = ? AND repo_id = ? AND audit_id IS NOT NULL"
        with self._lock:
            return self._connection.execute(query, (scan_id, repo_id)).fetchone() is not None

    def history(self, repo_id: str) -> tuple[tuple[Scan, Result], ...]:
        """What each finished scan said of a model, the oldest first."""
        found = []
        for scan in self.scans():
            result = self.result(scan.id, repo_id) if scan.finished_at is not None else None
            if result is not None:
                found.append((scan, result))
        return tuple(found)

    def earlier(self, scan: Scan, repo_id: str, limit: int = 50) -> Iterator[Result]:
        """What the last finished scans of the same scope before a scan said of a model, the newest first."""
        query = (
            f"{_RESULTS} WHERE result.repo_id = ? AND scan.scope = ? AND scan.id < ? AND scan.finished_at IS NOT NULL "
            "ORDER BY scan.id DESC LIMIT ?"
        )
        yield from self._results(query, repo_id, scan.scope, scan.id, limit)

    def count(self, scan_id: int) -> int:
        """How many models a scan has results of so far."""
        return self._value("SELECT count(*) FROM result WHERE scan_id = ?", scan_id)

    def _results(self, query: str, *values: object, rising: bool = False) -> Iterator[Result]:
        with self._rows(query, *values) as cursor:
            for row in self._rising(cursor) if rising else cursor:
                try:
                    yield result(row)
                except (ValueError, RecursionError) as error:
                    raise DatabaseError(f"{self.file} is damaged: the result of {row[0]!r} cannot be read") from error

    def _rising(self, rows: Iterable[tuple[Any, ...]]) -> Iterator[tuple[Any, ...]]:
        """Rows whose first columns, all of one type, rise; in a file whose pages name each other they come again."""
        last: Any = None
        for row in rows:
            if last is not None and not (type(row[0]) is type(last) and row[0] > last):
                raise DatabaseError(f"{self.file} is damaged: rows of it come twice")
            last = row[0]
            yield row

    @contextmanager
    def _rows(self, query: str, *values: object) -> Iterator[sqlite3.Cursor]:
        cursor = self._connection.execute(query, values)
        try:
            yield cursor
        finally:
            # Where a reader gave up half way, the whole file may be closed by now.
            with suppress(sqlite3.ProgrammingError):
                cursor.close()

    def _document(self, packed: object) -> str:
        try:
            return unpack(packed)
        except ValueError as error:
            raise DatabaseError(f"{self.file} is damaged: an audit cannot be read") from error

    def _value(self, query: str, *values: object) -> int:
        return int(self._connection.execute(query, values).fetchone()[0])
