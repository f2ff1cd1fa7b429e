"""The file of a database of scans: its tables (docs/DATABASE.md), and how it is opened."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any
from urllib.parse import quote

VERSION = 1
APPLICATION = 0x05A1D001
BUSY_SECONDS = 30.0
CHECK_SECONDS = 10.0  # that opening a database may take SQLite
STEPS = 100_000  # of SQLite's machine between two looks at the clock
STEPS_PER_BYTE = 50  # of a file that a query may take; the longest of ours take less than one
FEWEST_STEPS = 10_000_000
SCHEMA = """
CREATE TABLE scan (
    id INTEGER PRIMARY KEY,
    scope TEXT NOT NULL,
    label TEXT NOT NULL,
    endpoint TEXT,
    started_at TEXT NOT NULL,
    finished_at TEXT,
    refresh INTEGER NOT NULL DEFAULT 0,
    runs INTEGER NOT NULL DEFAULT 1,
    tool_version TEXT NOT NULL,
    definition_version TEXT NOT NULL
);
CREATE TABLE audit (
    id INTEGER PRIMARY KEY,
    repo_id TEXT NOT NULL,
    sha TEXT,
    manner TEXT NOT NULL,
    complete INTEGER NOT NULL,
    fetched_at TEXT NOT NULL,
    tool_version TEXT NOT NULL,
    definition_version TEXT NOT NULL,
    verdict TEXT NOT NULL,
    score REAL NOT NULL,
    ceiling REAL NOT NULL,
    data REAL,
    code REAL,
    parameters REAL,
    statuses TEXT NOT NULL,
    document BLOB NOT NULL
);
CREATE INDEX audit_of ON audit (repo_id, sha);
CREATE TABLE result (
    scan_id INTEGER NOT NULL REFERENCES scan (id),
    repo_id TEXT NOT NULL,
    run INTEGER NOT NULL,
    looked_at TEXT NOT NULL,
    audit_id INTEGER REFERENCES audit (id),
    reason TEXT,
    PRIMARY KEY (scan_id, repo_id)
) WITHOUT ROWID;
CREATE INDEX result_of ON result (repo_id, scan_id);
CREATE INDEX result_audit ON result (audit_id);
"""


class DatabaseError(Exception):
    """The database cannot be used; `str(error)` is a whole sentence."""


class _Connection(sqlite3.Connection):
    """Gives up a query that takes longer than all that the file can hold would take.

    Pages of a damaged file, or a stranger's, can name the same page again and again: a megabyte of them is a table
    without an end. SQLite itself sees that only where it checks the whole file.
    """

    file: Path | None = None
    _taken = 0

    def bound(self, file: Path) -> None:
        """Begin to count the steps of each query against the size of the file."""
        self.file = file
        self.set_progress_handler(self._step, STEPS)

    def execute(self, *query: Any) -> sqlite3.Cursor:
        self._taken = 0
        return super().execute(*query)

    def _step(self) -> bool:
        self._taken += STEPS
        if self._taken <= FEWEST_STEPS or self.file is None:
            return False
        return self._taken > STEPS_PER_BYTE * (_size(self.file) + _size(Path(f"{self.file}-wal")))


def _size(file: Path) -> int:
    try:
        return file.stat().st_size
    except OSError:
        return 0


def connect(file: Path | None, *, create: bool) -> sqlite3.Connection:
    """Open a database; without a file one in memory. `create`: make it, and its folder, where there is none.

    Raises DatabaseError where there is none, for a file that is none of ours or was written by another version, and
    where the disk refuses it.
    """
    if file is None:
        return _opened(Path("memory"), "memory")
    try:
        if not create and not file.is_file():
            raise DatabaseError(f"{file} holds no database" if file.is_dir() else f"there is no database {file}")
        if create:
            file.parent.mkdir(parents=True, exist_ok=True)
        return _opened(file, "rwc" if create else "rw")
    except (OSError, sqlite3.Error, UnicodeDecodeError) as error:  # SQLite quotes the file in its words, whatever it is
        if not create and isinstance(error, sqlite3.OperationalError):
            with suppress(sqlite3.Error):
                return _opened(file, "ro&immutable=1")  # a folder that must not be written to
        reason = getattr(error, "strerror", None) or error
        raise DatabaseError(f"{file} cannot be used as a database of scans: {reason}") from error


def _opened(file: Path, mode: str) -> sqlite3.Connection:
    address = f"file:{quote(os.fsencode(file.absolute()))}?mode={mode}"
    connection = sqlite3.connect(address, uri=True, timeout=BUSY_SECONDS, check_same_thread=False, factory=_Connection)
    try:
        # What a stranger's file defines must not act, and must not run for ever, before it is known to be ours.
        connection.execute("PRAGMA trusted_schema = OFF")
        with bounded(connection):
            _prepare(connection, file, create=mode in ("rwc", "memory"))
            _compare(connection, file)
        if mode != "memory":
            connection.bound(file)
    except BaseException:
        connection.close()
        raise
    return connection


@contextmanager
def bounded(connection: sqlite3.Connection) -> Iterator[None]:
    """Let SQLite give up with an error where it works for longer than CHECK_SECONDS."""
    end = time.monotonic() + CHECK_SECONDS
    connection.set_progress_handler(lambda: time.monotonic() > end, STEPS)
    try:
        yield
    finally:
        connection.set_progress_handler(None, 0)


def _compare(connection: sqlite3.Connection, file: Path) -> None:
    """Raises DatabaseError where the file defines anything else than our tables and indexes: a view in the place of a
    table, or a trigger, would run whatever its author wrote, as long as they like.
    """
    ours = sqlite3.connect(":memory:")
    try:
        ours.executescript(SCHEMA)
        wanted, found = _defined(ours), _defined(connection)
    finally:
        ours.close()
    if found != wanted:
        raise DatabaseError(f"{file} has other tables than a database of scans: it was not written by osaid-hub")


def _defined(connection: sqlite3.Connection) -> set[tuple[str, str, str]]:
    """Kind, name and definition of everything in a database but SQLite's own tables of statistics."""
    rows = connection.execute(
        "SELECT type, name, coalesce(sql, '') FROM sqlite_schema "
        "WHERE NOT (type = 'table' AND name IN ('sqlite_stat1', 'sqlite_stat4')) LIMIT 100"
    )
    return {(kind, name, " ".join(sql.split())) for kind, name, sql in rows}


def _prepare(connection: sqlite3.Connection, file: Path, create: bool) -> None:
    def value(query: str) -> int:
        return int(connection.execute(query).fetchone()[0])

    application, version = value("PRAGMA application_id"), value("PRAGMA user_version")
    if application == 0 and create and value("SELECT count(*) FROM sqlite_schema") == 0:
        with connection:
            connection.execute("BEGIN IMMEDIATE")
            for statement in SCHEMA.split(";"):
                connection.execute(statement)
            connection.execute(f"PRAGMA application_id = {APPLICATION}")
            connection.execute(f"PRAGMA user_version = {VERSION}")
    elif application != APPLICATION:
        raise DatabaseError(f"{file} is a database, but not one of scans")
    elif version != VERSION:
        raise DatabaseError(
            f"{file} has tables of version {version}, this osaid-hub reads version {VERSION}: use the version that "
            "wrote it, or another file"
        )
    if create:
        connection.execute("PRAGMA journal_mode = WAL")
    # What was committed survives a killed process; a power cut may take the last few audits, and breaks nothing.
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute("PRAGMA foreign_keys = ON")
