"""The tables of the database of a scan."""

from __future__ import annotations

import sqlite3
import time
from pathlib import Path

import pytest

from osaid_hub.scans.keep import schema
from osaid_hub.scans.keep.database import Database
from osaid_hub.scans.keep.schema import APPLICATION, VERSION, DatabaseError

NOW = "2026-11-22T12:00:00Z"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "new" / "scans.sqlite"


def test_the_tables_are_documented(file: Path) -> None:
    text = (Path(__file__).parents[3] / "docs/DATABASE.md").read_text(encoding="utf-8")
    Database(file, create=True).close()
    with sqlite3.connect(file) as connection:
        for table in ("scan", "audit", "result"):
            described = text.split(f"## `{table}`")[1].split("\n## ")[0]
            rows = [line.split("|")[1] for line in described.splitlines() if line.startswith("| `")]
            named = {name.strip(" `") for row in rows for name in row.split(",")}
            assert named == {row[1] for row in connection.execute(f"PRAGMA table_info({table})")}
        query = text.split("```sql\n")[1].split("```")[0]
        assert connection.execute(query).fetchall() == []
    assert f"`PRAGMA user_version` the version of these tables: {VERSION}." in text
    assert f"0x{APPLICATION:08X}" in text


_ENDLESS = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT max(x) FROM n"
_COLUMNS = "id, scope, label, endpoint, started_at, finished_at, refresh, runs, tool_version, definition_version"


@pytest.mark.parametrize(
    "attack",
    [
        f"DROP TABLE scan; CREATE VIEW scan ({_COLUMNS}) AS SELECT 1,'a','a',1,1,1,1,1,1,({_ENDLESS})",
        f"CREATE TRIGGER t AFTER INSERT ON result BEGIN {_ENDLESS}; END",
        f"CREATE TRIGGER t BEFORE INSERT ON scan BEGIN {_ENDLESS}; END",
        f"CREATE VIEW more AS {_ENDLESS}",
        "CREATE TABLE more (x)",
        "CREATE INDEX more ON audit (length(document))",
        "DROP INDEX result_of",
        # A name of SQLite's own is no name of statistics for whoever writes into the list of definitions itself.
        "PRAGMA writable_schema = ON; INSERT INTO sqlite_schema VALUES ('trigger', 'sqlite_stat_t', 'scan', 0, "
        f"'CREATE TRIGGER sqlite_stat_t AFTER INSERT ON scan BEGIN {_ENDLESS}; END')",
        "ALTER TABLE scan ADD COLUMN more GENERATED ALWAYS AS (length(scope)) VIRTUAL",
    ],
)
@pytest.mark.parametrize("create", [False, True])
def test_a_database_that_defines_anything_else_is_refused(file: Path, attack: str, create: bool) -> None:
    """Views in the place of tables and triggers run what a stranger wrote, for as long as they like."""
    Database(file, create=True).close()
    with sqlite3.connect(file) as forged:
        forged.executescript(attack)
    forged.close()
    began = time.process_time()
    with pytest.raises(DatabaseError, match="not written by osaid-hub"):
        Database(file, create=create)
    assert time.process_time() - began < 2


def test_a_database_whose_statistics_were_gathered_is_ours(file: Path) -> None:
    Database(file, create=True).close()
    with sqlite3.connect(file) as ours:
        ours.executescript("ANALYZE; VACUUM")
    ours.close()
    Database(file).close()


def test_opening_ends_whatever_sqlite_is_made_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(schema, "CHECK_SECONDS", 0.2)
    connection = sqlite3.connect(":memory:")
    with pytest.raises(sqlite3.OperationalError, match="interrupted"), schema.bounded(connection):
        connection.execute(_ENDLESS)
    assert connection.execute("SELECT 1").fetchone() == (1,)
    connection.close()


def test_functions_that_act_do_not_run_from_the_file(file: Path) -> None:
    Database(file, create=True).close()
    connection = schema.connect(file, create=False)
    assert connection.execute("PRAGMA trusted_schema").fetchone() == (0,)
    connection.close()


def _endless(file: Path, table: str) -> None:
    """Let the inner pages of a table name one leaf again and again, nine levels deep: a table of 10^9 rows and more."""
    with sqlite3.connect(file) as forged:
        root, size = (
            forged.execute(query).fetchone()[0]
            for query in (f"SELECT rootpage FROM sqlite_schema WHERE name = '{table}'", "PRAGMA page_size")
        )
    forged.close()
    data = bytearray(file.read_bytes())

    def pointers(page: int) -> list[int]:
        top = (page - 1) * size
        cells = range(top + 12, top + 12 + 2 * int.from_bytes(data[top + 3 : top + 5]), 2)
        return [top + 8, *(top + int.from_bytes(data[at : at + 2]) for at in cells)]

    leaf = bytes(data[pointers(root)[1] : pointers(root)[1] + 4])
    pages = len(data) // size
    chain = [root, *range(pages + 1, pages + 9)]
    data += bytes(data[(root - 1) * size : root * size]) * 8
    for page, child in zip(chain, [*(each.to_bytes(4) for each in chain[1:]), leaf], strict=True):
        for at in pointers(page):
            data[at : at + 4] = child
    data[28:32] = (len(data) // size).to_bytes(4)
    file.write_bytes(data)


@pytest.mark.parametrize(("table", "key"), [("scan", "label"), ("result", "reason")])
def test_a_table_without_an_end_is_seen(file: Path, table: str, key: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Half a megabyte of pages that name each other is a table that nobody ever reads to its end."""
    monkeypatch.setattr(schema, "FEWEST_STEPS", 1_000_000)
    monkeypatch.setattr(schema, "STEPS_PER_BYTE", 2)
    with Database(file, create=True) as database:
        scan = database.begin("s", "x", None, now=NOW, tool_version="1", definition_version="1")
        with database._connection as connection:
            rows = ((f"s{number}", "y" * 300, NOW, "1", "1") for number in range(500))
            columns = "scope, label, started_at, tool_version, definition_version"
            connection.executemany(f"INSERT INTO scan ({columns}) VALUES (?, ?, ?, ?, ?)", rows)
            rows = ((scan.id, f"a/{number:05}", 1, NOW, "why" * 100) for number in range(500))
            columns = "scan_id, repo_id, run, looked_at, reason"
            connection.executemany(f"INSERT INTO result ({columns}) VALUES (?, ?, ?, ?, ?)", rows)
        database.finish(NOW)
    with sqlite3.connect(file) as alone:
        alone.execute("PRAGMA journal_mode = DELETE")
    alone.close()
    _endless(file, table)
    began = time.process_time()
    with Database(file) as database:
        if table == "scan":
            with pytest.raises(DatabaseError, match="damaged"):
                database.scans()
        else:
            with pytest.raises(DatabaseError, match="damaged"):
                list(database.results(scan.id))
        with pytest.raises(sqlite3.OperationalError, match="interrupted"):
            database._connection.execute(f"SELECT max({key}) FROM {table}")
    assert time.process_time() - began < 10
