"""Parquet in, Parquet out: every shape of column, hostile cells, order, several files, and no half results."""

from __future__ import annotations

import json
import pickle
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from msgspec.structs import replace

from osaid_hub.judge.assess import assess
from osaid_hub.scans.tables.arrow import RESULTS, to_table
from osaid_hub.scans.tables.errors import TableError
from osaid_hub.scans.tables.parquet import scan_parquet
from osaid_hub.scans.tables.rows import audit_row, snapshot_of
from tests.scans.tables.made_up import NAMES, NOW, WILD, as_json, fixture, ids, read, row_of, wild_rows, write

SIBLINGS = ["README.md", "model.safetensors"]
scan = partial(scan_parquet, now=NOW, workers=2)


# --- the whole way ---


@pytest.fixture(scope="module")
def dump(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A dump of the fixtures, nested values as JSON."""
    return write(tmp_path_factory.mktemp("dump") / "fixtures.parquet", [as_json(row_of(fixture(n))) for n in NAMES])


@pytest.mark.usefixtures("table_workers")
def test_the_fixtures_come_out_as_audited_directly(dump: Path, tmp_path: Path) -> None:
    out = tmp_path / "new/results.parquet"
    batches = list(scan([str(dump)], out, batch_rows=4))
    expected = [audit_row(row_of(fixture(name)), now=NOW, documents=True) for name in NAMES]
    results = [result for batch in batches for result in batch.results()]
    assert results == [each.result for each in expected]
    assert [batch.rows for batch in batches] == [4] * (len(NAMES) // 4) + [len(NAMES) % 4] * bool(len(NAMES) % 4)
    assert {batch.of for batch in batches} == {len(NAMES)}
    rows = read(out)
    assert ids(rows) == [f"acme/{name}" for name in NAMES]
    assert [row["document"] for row in rows] == [each.document for each in expected]
    assert [row["score"] for row in rows] == [assess(snapshot_of(row_of(fixture(n)), NOW)).score for n in NAMES]
    assert json.loads(rows[0]["document"])["schema"] == "osaid-hub/audit/2"
    assert pq.read_schema(out).equals(RESULTS)


@pytest.mark.slow
@pytest.mark.scale
@pytest.mark.skipif(not WILD.is_file(), reason="the corpus is not here")
def test_real_cards(tmp_path: Path) -> None:
    rows = wild_rows()
    out = tmp_path / "results.parquet"
    path = write(tmp_path / "wild.parquet", rows)
    results = [result for batch in scan([str(path)], out, documents=False) for result in batch.results()]
    assert [result.repo_id for result in results] == ids(rows)
    assert all(result.reason is None for result in results)
    assert results[::50] == [audit_row(row, now=NOW, documents=False).result for row in rows[::50]]
    assert {row["document"] for row in read(out)} == {None}


@pytest.mark.usefixtures("table_workers")
def test_documents_can_be_left_out_and_rows_limited(dump: Path, tmp_path: Path) -> None:
    out = tmp_path / "results.parquet"
    (batch,) = scan([str(dump)], out, documents=False, limit=3)
    assert (batch.rows, batch.of) == (3, 3)
    assert [row["document"] for row in read(out)] == [None] * 3


@pytest.mark.usefixtures("table_workers")
def test_several_files_keep_their_order_and_their_doubles(tmp_path: Path) -> None:
    for name, repo_ids in (("b", ["o/1", "o/2"]), ("a", ["o/3", "o/1"]), ("c", [])):
        rows = [{"id": repo_id, "card": "# X"} for repo_id in repo_ids]
        write(tmp_path / f"{name}.parquet", rows, pa.schema([("id", pa.string()), ("card", pa.string())]))
    (tmp_path / "d.txt").write_text("no table")
    for pattern in (str(tmp_path / "*.parquet"), str(tmp_path)):
        out = tmp_path / "out.file"
        assert sum(batch.rows for batch in scan([pattern], out)) == 4
        assert ids(read(out)) == ["o/3", "o/1", "o/1", "o/2"]


@pytest.mark.usefixtures("table_workers")
def test_an_empty_table_gives_an_empty_table(tmp_path: Path) -> None:
    path = write(tmp_path / "none.parquet", [], pa.schema([("id", pa.string())]))
    assert list(scan([str(path)], tmp_path / "out.parquet")) == []
    assert read(tmp_path / "out.parquet") == []
    assert pq.read_schema(tmp_path / "out.parquet").equals(RESULTS)


@pytest.mark.usefixtures("table_workers")
def test_broken_rows_stand_among_the_others(tmp_path: Path) -> None:
    large = "x" * (5 * 1024 * 1024 + 10)
    rows = [
        {"id": None, "card": "# X"},
        {"id": "../x", "card": "# X"},
        {"id": "o/json", "card": "# X", "siblings": "[" * 200_000},
        {"id": "o/nan", "card": "# X", "siblings": '[{"rfilename": NaN}]'},
        {"id": "o/large", "card": large, "siblings": json.dumps(SIBLINGS)},
        {"id": "o/fine", "card": "# X", "siblings": json.dumps(SIBLINGS)},
    ]
    out = tmp_path / "out.parquet"
    list(scan([str(write(tmp_path / "rows.parquet", rows))], out))
    found = read(out)
    assert ids(found) == [None, "../x", "o/json", "o/nan", "o/large", "o/fine"]
    assert [row["reason"] is None for row in found] == [False, False, True, True, True, True]
    assert {row["verdict"] for row in found[2:5]} == {"undetermined"}
    assert "too_large" in found[4]["document"]
    assert found[5]["verdict"] == "incomplete"


# --- nothing half done ---


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda folder: folder / "none-*.parquet", "no Parquet file matches"),
        (lambda folder: folder, "no Parquet file matches"),
        (lambda folder: _text(folder / "text.parquet"), "cannot be read as Parquet"),
        (lambda folder: write(folder / "other.parquet", [{"name": "o/x"}]), "has no column 'id'"),
    ],
)
def test_what_is_no_table_of_models_is_refused_at_once(make: Any, words: str, tmp_path: Path) -> None:
    with pytest.raises(TableError, match=words):
        scan([str(make(tmp_path))], tmp_path / "out.parquet")
    assert not (tmp_path / "out.parquet").exists()


def _text(path: Path) -> Path:
    path.write_text("PAR1 and nothing else")
    return path


@pytest.mark.usefixtures("table_workers")
def test_a_file_that_breaks_off_leaves_no_results(tmp_path: Path) -> None:
    path = write(tmp_path / "rows.parquet", [{"id": f"o/{number}", "card": "x" * 999} for number in range(500)])
    data = bytearray(path.read_bytes())
    data[100:-2000] = bytes(len(data) - 2100)
    path.write_bytes(data)
    with pytest.raises(TableError, match="cannot be read"):
        list(scan([str(path)], tmp_path / "out.parquet"))
    assert [each.name for each in tmp_path.iterdir()] == ["rows.parquet"]


@pytest.mark.usefixtures("table_workers")
def test_closing_early_leaves_no_results(dump: Path, tmp_path: Path) -> None:
    batches = scan([str(dump)], tmp_path / "out.parquet", batch_rows=2)
    next(batches)
    batches.close()  # type: ignore[attr-defined]
    assert list(tmp_path.iterdir()) == []


@pytest.mark.usefixtures("table_workers")
def test_old_results_stay_until_the_new_ones_are_there(dump: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.parquet"
    out.write_text("old")
    batches = scan([str(dump)], out, batch_rows=2)
    next(batches)
    assert out.read_text() == "old"
    assert list(batches)
    assert len(read(out)) == len(NAMES)


def test_results_never_replace_what_is_read(dump: Path) -> None:
    with pytest.raises(TableError, match="read and written"):
        scan([str(dump)], dump)


@pytest.mark.usefixtures("table_workers")
def test_where_nothing_can_be_written(dump: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(TableError, match="cannot be written"):
        list(scan([str(dump)], tmp_path / "file/out.parquet"))


# --- shapes of columns ---


# --- the table of results ---


def test_no_rows_have_the_schema_too() -> None:
    assert list(to_table([]).schema.names) == RESULTS.names


# --- any engine ---


def test_snapshots_and_audits_survive_pickle() -> None:
    for name in NAMES:
        seen = fixture(name)
        result = assess(seen)  # fills what a snapshot remembers
        again = pickle.loads(pickle.dumps(seen))
        assert again == seen
        assert not again.memory.found  # it is read anew
        assert pickle.loads(pickle.dumps(result)) == result
        assert pickle.loads(pickle.dumps(assess)) is assess


@pytest.mark.process
def test_audits_mapped_by_other_processes_are_equal() -> None:
    seen = [replace(fixture(name)) for name in NAMES]
    with ProcessPoolExecutor(2, get_context("spawn")) as pool:
        assert list(pool.map(assess, seen)) == [assess(each) for each in seen]
