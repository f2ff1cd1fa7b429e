"""Where the user's own cache is, and a database file in it that nobody else can read."""

from __future__ import annotations

import os
from contextlib import closing
from pathlib import Path

BUSY_SECONDS = 2.0


def cache_folder(hf_home: str | None) -> Path:
    """Folder for what is kept between runs: in HF_HOME where that is set, else where the system keeps caches."""
    if hf_home:
        return Path(os.path.expanduser(hf_home)) / "osaid-hub"  # noqa: PTH111 -- which leaves an unknown user as it is
    from platformdirs import user_cache_path

    return user_cache_path("osaid-hub", appauthor=False)


def usable_database(file: Path) -> Path | None:
    """The file, there and writable, readable by the user alone; None where it cannot be had.

    requests-cache waits for ever for a database that refuses its lock (read-only, on some network disks), so the lock
    is tried here first. A file that is no database, or holds more than tables, is replaced: it is only a cache.
    """
    import sqlite3  # not for the name of the folder

    try:
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        for _ in range(2):
            os.close(os.open(file, os.O_RDWR | os.O_CREAT, 0o600))
            try:
                return _try(file)
            except sqlite3.OperationalError:
                return None
            except sqlite3.DatabaseError:
                file.unlink()
    except OSError:
        return None
    return None


def _try(file: Path) -> Path:
    import sqlite3

    with closing(sqlite3.connect(file, timeout=BUSY_SECONDS)) as database:
        database.execute("PRAGMA trusted_schema = OFF")
        # A view in the place of a table, or a trigger, of whoever else can write here would run as long as they like.
        found = database.execute("SELECT count(*) FROM sqlite_schema WHERE type NOT IN ('table', 'index')").fetchone()
        if found[0]:
            raise sqlite3.DatabaseError("it defines more than tables")
        database.execute("BEGIN IMMEDIATE")
        database.execute("CREATE TABLE IF NOT EXISTS probe (x)")
        database.execute("DROP TABLE probe")
        database.commit()
    return file
