"""The results of scans in an SQLite file: every audit as soon as it is made, and which scan saw what.

One process writes at a time, held apart by a lock file beside the database; reading is open to everybody meanwhile.
"""

from __future__ import annotations

import json
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import Self

from filelock import FileLock, Timeout

from osaid_hub.audits.findings import Audit
from osaid_hub.known.definition import Element
from osaid_hub.scans.keep.kept_scans import KeptScans, Scan
from osaid_hub.scans.keep.rows import Entry, entry_of
from osaid_hub.scans.keep.schema import DatabaseError, connect

__all__ = ["Database", "Scan"]


class Database(KeptScans):
    """Scans and their audits in a file. May be shared by threads.

    Raises DatabaseError for a file that is none of ours, was written by a later version, or cannot be opened; and
    sqlite3.Error where the disk fails while it is used.
    """

    def __init__(self, file: Path | None, *, create: bool = False) -> None:
        """Open a database; `create` makes it where there is none. Without a file it is in memory, and not kept."""
        super().__init__(file, connect(file, create=create))
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
