"""The choice of the engine, what is said where one is missing, and the documented columns."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from osaid_hub.scans import tables
from osaid_hub.scans.tables import Engine, scan_tables
from osaid_hub.scans.tables.errors import TableError
from tests.scans.tables.made_up import NOW, write


@pytest.mark.parametrize(
    ("engine", "missing", "words"),
    [
        (Engine.PYARROW, "pyarrow", "pip install .*pyarrow"),
        (Engine.RAY, "pyarrow", "pip install .*pyarrow"),
        (Engine.RAY, "ray", r"pip install .*ray\[data\]"),
    ],
)
def test_a_missing_engine_is_named(
    engine: Engine, missing: str, words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tables, "find_spec", lambda name: None if name == missing else object())
    with pytest.raises(TableError, match=words):
        scan_tables(["x.parquet"], tmp_path / "out", now=NOW, engine=engine)


@pytest.mark.usefixtures("table_workers")
def test_pyarrow_is_the_engine(tmp_path: Path) -> None:
    path = write(tmp_path / "rows.parquet", [{"id": "o/1", "card": "# X"}])
    (batch,) = scan_tables([str(path)], tmp_path / "out.parquet", now=NOW, workers=1)
    assert [result.repo_id for result in batch.results()] == ["o/1"]


@pytest.mark.process
def test_asking_for_an_engine_loads_nothing() -> None:
    code = "import sys, osaid_hub.scans.tables; print({'pyarrow', 'ray'} & set(sys.modules))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout == b"set()\n"
