"""The tables of the database of a scan."""

from __future__ import annotations

import sqlite3
import time
from pathlib import Path

import pytest

from osaid_hub.scans.keep import schema
from osaid_hub.scans.keep.database import Database
from osaid_hub.scans.keep.schema import APPLICATION, VERSION, DatabaseError


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
