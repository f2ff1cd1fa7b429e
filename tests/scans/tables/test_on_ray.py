"""The same results from Ray, on two CPUs of this machine, in a process of its own: Ray warns, logs, leaves threads."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from osaid_hub.scans.tables.arrow import Batch
from osaid_hub.scans.tables.errors import TableError
from osaid_hub.scans.tables.parquet import scan_parquet
from tests.scans.tables.made_up import NAMES, NOW, WILD, as_json, fixture, read, row_of, wild_rows, write

pytestmark = pytest.mark.process

ROOT = Path(__file__).parents[3]
# On two cores Ray ends workers that are idle for a second, and waits ten before it starts more than a few: those that
# there are are kept, so that not each step of a scan begins with new interpreters, and nothing is waited for.
RAY = {
    "RAY_USAGE_STATS_ENABLED": "0",
    "RAY_num_workers_soft_limit": "16",
    "RAY_worker_cap_enabled": "false",
    "RAY_worker_niceness": "0",  # of 15, they hardly begin beside other tests, and Ray begins more and more of them
}
SCRIPT = """
import json, os, sys
from pathlib import Path
import ray
from osaid_hub.scans.tables import on_ray
from osaid_hub.scans.tables.errors import TableError

def die(table, now, documents):
    os._exit(1)

def scan(out, files="", **options):
    batches = on_ray.scan_on_ray([sys.argv[1] + files], Path(sys.argv[2]) / out, now={now!r}, **options)
    return [[result.repo_id, batch.of] for batch in batches for result in batch.results()]

def begin(tries=4):
    # Ray gives itself half a minute to begin, which beside other work is too little.
    try:
        ray.init(num_cpus=2, include_dashboard=False, log_to_driver=False, logging_level="CRITICAL")
    except Exception:
        ray.shutdown()
        if tries == 1:
            raise
        begin(tries - 1)

if __name__ == "__main__":
    begin()
    said = {{"all": scan("all"), "some": scan("some", "/[ab].parquet", limit=7, documents=False)}}
    on_ray.audit_table = die
    try:
        scan("died", "/a.parquet", limit=1)
    except TableError as error:
        said["died"] = str(error)
    said["kept"] = ray.is_initialized()
    ray.shutdown()
    print(json.dumps(said))
"""


def scan_on_ray(*args: Any, **options: Any) -> Iterator[Batch]:
    """Ray takes a second to import: where it is used, not where tests are collected."""
    from osaid_hub.scans.tables import on_ray

    return on_ray.scan_on_ray(*args, **options)


@pytest.mark.slow
def test_ray_gives_the_results_of_pyarrow(tmp_path: Path) -> None:
    rows = [row_of(fixture(name)) for name in NAMES]
    dump = tmp_path / "dump"
    dump.mkdir()
    # Files whose columns differ, as those of dumps of different days do.
    write(dump / "a.parquet", [as_json(row) for row in rows[::2]])
    write(dump / "b.parquet", [{**as_json(row), "texts": None, "gated": True} for row in rows[1::2]])
    if WILD.is_file():
        write(dump / "c.parquet", wild_rows()[:200])
    list(scan_parquet([str(dump)], tmp_path / "expected.parquet", now=NOW, workers=2))
    expected = sorted(read(tmp_path / "expected.parquet"), key=lambda row: row["id"])

    script = tmp_path / "run.py"
    script.write_text(SCRIPT.format(now=NOW))
    environment = {**os.environ, "PYTHONPATH": str(ROOT), **RAY}
    run = subprocess.run(
        [sys.executable, script, dump, tmp_path], capture_output=True, text=True, env=environment, timeout=600
    )
    assert run.returncode == 0, run.stderr[-3000:]
    said = json.loads(run.stdout.splitlines()[-1])

    found = [row for path in (tmp_path / "all").iterdir() for row in read(path)]
    assert sorted(found, key=lambda row: row["id"]) == expected
    assert sorted(said["all"]) == [[row["id"], len(expected)] for row in expected]
    assert len(said["some"]) == 7
    assert {row["document"] for path in (tmp_path / "some").iterdir() for row in read(path)} == {None}
    assert "worker died" in said["died"]
    assert said["kept"] is True
    assert {path.name for path in tmp_path.iterdir()} == {"dump", "expected.parquet", "run.py", "all", "some"}


def test_results_never_replace_a_folder(tmp_path: Path) -> None:
    path = write(tmp_path / "rows.parquet", [{"id": "o/1"}])
    with pytest.raises(TableError, match="there already"):
        scan_on_ray([str(path)], tmp_path, now=NOW)


def test_files_without_ids_are_refused_before_ray_begins(tmp_path: Path) -> None:
    path = write(tmp_path / "rows.parquet", [{"name": "o/1"}])
    with pytest.raises(TableError, match="no column 'id'"):
        scan_on_ray([str(path)], tmp_path / "out", now=NOW)


def test_no_rows_need_no_ray(tmp_path: Path) -> None:
    path = write(tmp_path / "rows.parquet", [{"id": "o/1"}])
    assert list(scan_on_ray([str(path)], tmp_path / "out", now=NOW, limit=0)) == []
    assert [row for each in (tmp_path / "out").iterdir() for row in read(each)] == []
