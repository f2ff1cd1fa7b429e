"""The tables of the database of a scan."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from osaid_hub.scans.keep.database import Database
from osaid_hub.scans.keep.schema import APPLICATION, VERSION


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
