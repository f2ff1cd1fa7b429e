"""The results of scans in an SQLite file: every audit as soon as it is made, and which scan saw what.

One process writes at a time, held apart by a lock file beside the database; reading is open to everybody meanwhile.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from pathlib import Path
from threading import RLock
from typing import Any, Self

from filelock import FileLock, Timeout
from msgspec import Struct

from osaid_hub.audits.findings import Audit
from osaid_hub.audits.short import Result
from osaid_hub.known.definition import Element
from osaid_hub.scans.keep.rows import Entry, entry_of, result, texts, unpack
from osaid_hub.scans.keep.schema import DatabaseError, connect

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


class Database:
    """Scans and their audits in a file. May be shared by threads.

    Raises DatabaseError for a file that is none of ours, was written by a later version, or cannot be opened; and
    sqlite3.Error where the disk fails while it is used.
    """

    def __init__(self, file: Path | None, *, create: bool = False) -> None:
        """Open a database; `create` makes it where there is none. Without a file it is in memory, and not kept."""
        self.file = file
        self._connection = connect(file, create=create)
        self._lock = RLock()
        self._scan_id = self._run = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        with self._lock:
            self._connection.close()

    def alone(self) -> AbstractContextManager[object]:
        """A lock against other processes that would write into the same file.

        It ends with the process, however that ends. Raises DatabaseError where another one holds it.
        """
        if self.file is None:
            return nullcontext()
        lock = FileLock(f"{self.file}.lock")
        try:
            return lock.acquire(timeout=0)
        except Timeout as error:
            raise DatabaseError(f"another scan is writing to {self.file}: wait for it, or use another --db") from error
        except OSError as error:
            raise DatabaseError(f"{self.file}.lock cannot be locked: {error.strerror or error}") from error

    # Writing: one scan at a time.

    def begin(
        self,
        scope: str,
        label: str,
        endpoint: str | None,
        *,
        now: str,
        tool_version: str,
        definition_version: str,
        refresh: bool = False,
    ) -> Scan:
        """Begin a scan, or go on with the last one of the same scope and versions where that was cut short.

        `refresh`: it makes every audit anew, and goes on only with one that did so too.
        """
        with self._lock, self._connection:
            row = self._connection.execute(
                "SELECT id, finished_at, tool_version, definition_version, refresh FROM scan WHERE scope = ? "
                "ORDER BY id DESC LIMIT 1",
                (scope,),
            ).fetchone()
            if row is not None and row[1] is None and row[2:] == (tool_version, definition_version, refresh):
                self._connection.execute("UPDATE scan SET runs = runs + 1, label = ? WHERE id = ?", (label, row[0]))
                self._scan_id = row[0]
            else:
                added = self._connection.execute(
                    "INSERT INTO scan (scope, label, endpoint, started_at, tool_version, definition_version, "
                    "refresh) VALUES (?, ?, ?, ?, ?, ?, ?)",
                    (scope, label, endpoint, now, tool_version, definition_version, refresh),
                )
                self._scan_id = added.lastrowid or 0
            self._run = self._value("SELECT runs FROM scan WHERE id = ?", self._scan_id)
            return self.scan(self._scan_id)

    def add(self, audit: Audit, *, manner: str, complete: bool, now: str) -> None:
        """Write an audit as the result of a model in the present scan; see `add_entry`."""
        self.add_entry(entry_of(audit), manner=manner, complete=complete, now=now)

    def add_entry(self, entry: Entry, *, manner: str, complete: bool, now: str) -> None:
        """Write an audit, made ready before, as the result of a model in the present scan.

        `manner` says what beside the commit the audit depends on; `complete` whether nothing was missing that another
        try may find: only such an audit is used again.
        """
        line = entry.result
        points = [line.elements.get(element) for element in (Element.DATA, Element.CODE, Element.PARAMETERS)]
        statuses = json.dumps({name: status.value for name, status in line.statuses.items()}, separators=(",", ":"))
        with self._lock, self._connection:
            added = self._connection.execute(
                "INSERT INTO audit (repo_id, sha, manner, complete, fetched_at, tool_version, definition_version, "
                "verdict, score, ceiling, data, code, parameters, statuses, document) "
                "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    line.repo_id,
                    line.sha,
                    manner,
                    complete,
                    line.fetched_at,
                    line.tool_version,
                    line.definition_version,
                    line.verdict,
                    line.score,
                    line.ceiling,
                    *points,
                    statuses,
                    entry.document,
                ),
            )
            self._put(line.repo_id, now, added.lastrowid, None)

    def add_again(self, repo_id: str, audit_id: int, *, now: str) -> None:
        """Write that an audit of an earlier scan is the result of a model in the present one too."""
        with self._lock, self._connection:
            self._put(repo_id, now, audit_id, None)

    def add_failure(self, repo_id: str, reason: str, *, now: str) -> None:
        """Write why a model could not be audited in the present scan."""
        with self._lock, self._connection:
            self._put(repo_id, now, None, reason)

    def _put(self, repo_id: str, now: str, audit_id: int | None, reason: str | None) -> None:
        self._connection.execute(
            "INSERT INTO result (scan_id, repo_id, run, looked_at, audit_id, reason) VALUES (?, ?, ?, ?, ?, ?) "
            "ON CONFLICT DO UPDATE SET run = excluded.run, looked_at = excluded.looked_at, "
            "audit_id = excluded.audit_id, reason = excluded.reason",
            (self._scan_id, repo_id, self._run, now, audit_id, reason),
        )

    def finish(self, now: str) -> None:
        """End the present scan: what earlier runs of it saw and this one did not is gone."""
        with self._lock, self._connection:
            self._connection.execute("DELETE FROM result WHERE scan_id = ? AND run < ?", (self._scan_id, self._run))
            # Only here: until now somebody may have been about to refer to one of them again.
            self._connection.execute(
                "DELETE FROM audit WHERE NOT EXISTS (SELECT 1 FROM result WHERE result.audit_id = audit.id)"
            )
            self._connection.execute("UPDATE scan SET finished_at = ? WHERE id = ?", (now, self._scan_id))

    # Reading.

    def known_audit(
        self,
        repo_id: str,
        sha: str,
        manner: str,
        *,
        tool_version: str,
        definition_version: str,
        of_this_scan: bool = False,
    ) -> int | None:
        """The number of a complete audit of the same commit, made in the same manner by the same versions.

        `of_this_scan`: only one that an earlier run of the present scan made.
        """
        query = (
            "SELECT id FROM audit WHERE repo_id = ? AND sha = ? AND manner = ? AND tool_version = ? "
            "AND definition_version = ? AND complete"
        )
        values: list[object] = [repo_id, sha, manner, tool_version, definition_version]
        if of_this_scan:
            query += " AND id = (SELECT audit_id FROM result WHERE scan_id = ? AND repo_id = ?)"
            values += [self._scan_id, repo_id]
        with self._lock:
            row = self._connection.execute(f"{query} ORDER BY id DESC LIMIT 1", values).fetchone()
        return None if row is None else int(row[0])

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
