"""Where the cache is, and who may read it."""

from __future__ import annotations

import sqlite3
import stat
from contextlib import closing
from pathlib import Path

import pytest

from osaid_hub.fetch.http.cache_file import cache_folder, usable_database


def test_in_the_home_of_the_hub_where_that_is_set(tmp_path: Path) -> None:
    assert cache_folder(str(tmp_path)) == tmp_path / "osaid-hub"


def test_else_where_the_system_keeps_caches(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    for unset in (None, ""):
        assert cache_folder(unset).name == "osaid-hub"


def test_a_fresh_database_is_the_users_own(tmp_path: Path) -> None:
    file = tmp_path / "a" / "b.sqlite"
    assert usable_database(file) == file
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700


def test_what_is_in_it_stays(tmp_path: Path) -> None:
    file = tmp_path / "b.sqlite"
    database = sqlite3.connect(file)
    database.execute("CREATE TABLE kept (x)")
    database.close()
    assert usable_database(file) == file
    database = sqlite3.connect(file)
    assert database.execute("SELECT name FROM sqlite_master").fetchall() == [("kept",)]
    database.close()


def test_a_folder_in_its_place(tmp_path: Path) -> None:
    (tmp_path / "b.sqlite").mkdir()
    assert usable_database(tmp_path / "b.sqlite") is None


_ENDLESS = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT max(x) FROM n"


@pytest.mark.parametrize(
    "attack",
    [
        f"CREATE VIEW responses (key, value, expires) AS SELECT ({_ENDLESS}), 2, 3",
        f"CREATE TABLE responses (key, value, expires); "
        f"CREATE TRIGGER t AFTER INSERT ON responses BEGIN {_ENDLESS}; END",
    ],
)
def test_a_cache_that_somebody_else_prepared_is_replaced(tmp_path: Path, attack: str) -> None:
    file = tmp_path / "cache.sqlite"
    with closing(sqlite3.connect(file)) as forged:
        forged.executescript(attack)
    assert usable_database(file) == file
    with closing(sqlite3.connect(file)) as database:
        assert database.execute("SELECT count(*) FROM sqlite_schema").fetchone() == (0,)
