"""Parquet in, Parquet out: every shape of column, hostile cells, order, several files, and no half results."""

from __future__ import annotations

import dataclasses
import json
import pickle
from concurrent.futures import ProcessPoolExecutor
from datetime import UTC, datetime
from decimal import Decimal
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from osaid_hub.judge.assess import assess
from osaid_hub.scans.tables.arrow import RESULTS, audit_table, read_rows, to_table
from osaid_hub.scans.tables.columns import INPUT, OUTPUT
from osaid_hub.scans.tables.errors import TableError
from osaid_hub.scans.tables.parquet import scan_parquet
from osaid_hub.scans.tables.parquet_files import count_rows, find_files, read_batches
from osaid_hub.scans.tables.rows import audit_row, snapshot_of
from osaid_hub.snapshot import README, GapReason
from tests.scans.tables.made_up import NAMES, NOW, WILD, as_json, fixture, ids, read, row_of, wild_rows, write
from tests.table import each_row

SIBLINGS = ["README.md", "model.safetensors"]
scan = partial(scan_parquet, now=NOW, workers=2)


def one(row: dict[str, Any], schema: pa.Schema | None = None) -> dict[str, Any]:
    """A row as it comes out of Arrow."""
    (found,) = read_rows(pa.Table.from_pylist([row], schema=schema))
    return dict(found)


def typed(name: str, kind: pa.DataType, value: Any) -> object:
    return one({"id": "acme/x", name: value}, pa.schema([("id", pa.string()), (name, kind)]))[name]


# --- the whole way ---


@pytest.fixture(scope="module")
def dump(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A dump of the fixtures, nested values as JSON."""
    return write(tmp_path_factory.mktemp("dump") / "fixtures.parquet", [as_json(row_of(fixture(n))) for n in NAMES])


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


def test_documents_can_be_left_out_and_rows_limited(dump: Path, tmp_path: Path) -> None:
    out = tmp_path / "results.parquet"
    (batch,) = scan([str(dump)], out, documents=False, limit=3)
    assert (batch.rows, batch.of) == (3, 3)
    assert [row["document"] for row in read(out)] == [None] * 3


def test_several_files_keep_their_order_and_their_doubles(tmp_path: Path) -> None:
    for name, repo_ids in (("b", ["o/1", "o/2"]), ("a", ["o/3", "o/1"]), ("c", [])):
        rows = [{"id": repo_id, "card": "# X"} for repo_id in repo_ids]
        write(tmp_path / f"{name}.parquet", rows, pa.schema([("id", pa.string()), ("card", pa.string())]))
    (tmp_path / "d.txt").write_text("no table")
    for pattern in (str(tmp_path / "*.parquet"), str(tmp_path)):
        out = tmp_path / "out.file"
        assert sum(batch.rows for batch in scan([pattern], out)) == 4
        assert ids(read(out)) == ["o/3", "o/1", "o/1", "o/2"]


def test_an_empty_table_gives_an_empty_table(tmp_path: Path) -> None:
    path = write(tmp_path / "none.parquet", [], pa.schema([("id", pa.string())]))
    assert list(scan([str(path)], tmp_path / "out.parquet")) == []
    assert read(tmp_path / "out.parquet") == []
    assert pq.read_schema(tmp_path / "out.parquet").equals(RESULTS)


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


def test_a_file_that_breaks_off_leaves_no_results(tmp_path: Path) -> None:
    path = write(tmp_path / "rows.parquet", [{"id": f"o/{number}", "card": "x" * 999} for number in range(500)])
    data = bytearray(path.read_bytes())
    data[100:-2000] = bytes(len(data) - 2100)
    path.write_bytes(data)
    with pytest.raises(TableError, match="cannot be read"):
        list(scan([str(path)], tmp_path / "out.parquet"))
    assert [each.name for each in tmp_path.iterdir()] == ["rows.parquet"]


def test_closing_early_leaves_no_results(dump: Path, tmp_path: Path) -> None:
    batches = scan([str(dump)], tmp_path / "out.parquet", batch_rows=2)
    next(batches)
    batches.close()  # type: ignore[attr-defined]
    assert list(tmp_path.iterdir()) == []


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


def test_where_nothing_can_be_written(dump: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(TableError, match="cannot be written"):
        list(scan([str(dump)], tmp_path / "file/out.parquet"))


# --- shapes of columns ---


def test_struct_and_json_columns_say_the_same() -> None:
    for name in NAMES:
        row = row_of(fixture(name))
        config = {"config": {"architectures": ["X"]}}
        of_others = {"config": {**config["config"], "other": None}}
        structs = {**row, **of_others, "gated": str(row["gated"]), "texts": list(row["texts"].items())}
        kind = pa.table({key: [value] for key, value in structs.items() if key != "texts"}).schema
        kind = kind.append(pa.field("texts", pa.map_(pa.string(), pa.string())))
        assert snapshot_of(one(structs, kind), NOW) == snapshot_of({**as_json({**row, **config})}, NOW)


@pytest.mark.parametrize(
    "kind",
    [
        pa.string(),
        pa.large_string(),
        pa.string_view(),
        pa.binary(),
        pa.large_binary(),
        pa.binary_view(),
        pa.dictionary(pa.int32(), pa.string()),
    ],
)
def test_text_of_any_kind(kind: pa.DataType) -> None:
    assert typed("card", kind, "Grüße") == "Grüße"
    assert typed("card", kind, None) is None


@pytest.mark.parametrize("name", ["id", "card", "cardData", "siblings"])
def test_bytes_that_are_no_utf8_are_replaced(name: str) -> None:
    broken = pa.array([b"a\xff\xed\xa0\x80"]).view(pa.string())
    (row,) = read_rows(pa.table({name: broken}))
    assert str(row[name]).startswith("a\ufffd")
    nested = pa.StructArray.from_arrays([broken], ["key"])
    (row,) = read_rows(pa.table({"id": ["o/x"], name + "": nested} if name != "id" else {"id": nested}))
    assert row[name] is None


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        (pa.list_(pa.struct([("rfilename", pa.string()), ("size", pa.int64())])), [{"rfilename": "a", "size": 3}]),
        (pa.list_(pa.struct([("path", pa.string())])), [{"path": "a"}]),
        (pa.list_(pa.string()), ["a"]),
        (pa.large_list(pa.string_view()), ["a"]),
        (pa.list_(pa.map_(pa.string(), pa.string())), [[("rfilename", "a")]]),
        (pa.string(), '[{"rfilename": "a"}]'),
        (pa.string(), '["a"]'),
    ],
)
def test_listings_of_any_kind(kind: pa.DataType, value: object) -> None:
    row = {"id": "o/x", "siblings": typed("siblings", kind, value)}
    assert [file.path for file in snapshot_of(row, NOW).files] == ["a"]


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        (pa.timestamp("ns", "UTC"), datetime(2026, 3, 4, 5, 6, 7, tzinfo=UTC)),
        (pa.timestamp("us"), datetime(2026, 3, 4, 5, 6, 7, tzinfo=UTC)),
        (pa.timestamp("s"), datetime(2026, 3, 4, 5, 6, 7, tzinfo=UTC)),
        (pa.timestamp("ms", "Asia/Tokyo"), datetime(2026, 3, 4, 5, 6, 7, tzinfo=UTC)),
        (pa.string(), "2026-03-04T05:06:07Z"),
        (pa.timestamp("s"), datetime(1926, 3, 4, 5, 6, 7, tzinfo=UTC)),
        (pa.date32(), datetime(2026, 3, 4).date()),
        (pa.date64(), datetime(2026, 3, 4).date()),
    ],
)
def test_times_of_any_kind(kind: pa.DataType, value: object) -> None:
    seen = snapshot_of({"id": "o/x", "createdAt": typed("createdAt", kind, value)}, NOW)
    assert seen.hub is not None
    day = "1926-03-04" if str(value).startswith("1926") else "2026-03-04"
    time = "00:00:00" if pa.types.is_date(kind) else "05:06:07"
    assert seen.hub.created_at == f"{day}T{time}Z"


def test_a_time_beyond_the_calendar_is_none() -> None:
    column = pa.chunked_array([pa.array([2**62, 1], pa.timestamp("s")), pa.array([2**60], pa.timestamp("s"))])
    rows = list(read_rows(pa.table({"id": ["a", "b", "c"], "createdAt": column})))
    assert [row["createdAt"] for row in rows][::2] == [None, None]
    assert all(audit_row(row, now=NOW, documents=True).document for row in rows)


STRANGE = (
    (pa.int64(), 3),
    (pa.float64(), float("nan")),
    (pa.bool_(), True),
    (pa.null(), None),
    (pa.decimal128(5, 2), Decimal("1.5")),
    (pa.timestamp("ns"), 2**62 + 1),
    (pa.duration("ns"), 7),
    (pa.time64("ns"), 7),
    (pa.date32(), 10_000_000),
    (pa.binary(), b"\xff\xfe"),
    (pa.binary(2), b"\xff\xfe"),
    (pa.list_(pa.int8()), [1, None]),
    (pa.list_(pa.list_(pa.list_(pa.binary()))), [[[b"\xff"]]]),
    (pa.struct([]), {}),
    (pa.struct([("", pa.timestamp("ns")), ("models", pa.list_(pa.date32()))]), {"": 1, "models": [9**9, None]}),
    (pa.map_(pa.int8(), pa.float64()), [(1, float("inf"))]),
    (pa.map_(pa.string(), pa.string()), [("a", "1"), ("a", None)]),
    (pa.dictionary(pa.int8(), pa.int64()), 5),
)


@each_row("column", [column.name for column in INPUT])
def test_no_type_of_a_column_ends_a_scan(column: str) -> None:
    for kind, value in STRANGE:
        arrays = {"id": pa.array(["o/x", "o/y"]), "card": pa.array(["# X", None])}
        arrays |= {column: pa.array([value, None], kind)}
        rows = audit_table(pa.table(arrays), NOW, True).to_pylist()
        assert len(rows) == 2
        assert all((row["reason"] is None) == (row["document"] is not None) for row in rows)


def test_of_two_columns_of_a_name_the_first_counts() -> None:
    table = pa.Table.from_arrays([pa.array(["o/1"]), pa.array(["o/2"]), pa.array([1])], ["id", "id", "other"])
    assert list(read_rows(table)) == [{"id": "o/1"}]


def test_other_columns_are_not_read(tmp_path: Path) -> None:
    path = write(tmp_path / "rows.parquet", [{"id": "o/1", "downloads": 3, "card": "x"}])
    (table,) = read_batches(find_files([str(path)]), 10)
    assert table.column_names == ["id", "card"]
    assert count_rows([path]) == 1


def test_a_huge_card_is_cut_before_it_is_handed_on(tmp_path: Path) -> None:
    for text in ("x", "ä"):
        path = write(tmp_path / "rows.parquet", [{"id": "o/1", "card": text * 9_000_000}, {"id": "o/2", "card": text}])
        (table,) = read_batches([path], 10)
        assert table.nbytes < 5_300_000
        rows = list(read_rows(table))
        assert snapshot_of(rows[0], NOW).unseen[README].reason is GapReason.TOO_LARGE
        assert rows[1]["card"] == text


def test_batches_hold_so_many_rows_at_most_across_row_groups(tmp_path: Path) -> None:
    table = pa.table({"id": [f"o/{number}" for number in range(100)]})
    pq.write_table(table, tmp_path / "rows.parquet", row_group_size=30)
    batches = list(read_batches([tmp_path / "rows.parquet"], 16, limit=70))
    assert max(batch.num_rows for batch in batches) <= 16
    assert [row["id"] for batch in batches for row in read_rows(batch)] == table.column("id").to_pylist()[:70]


# --- the table of results ---


def test_the_lists_of_columns_are_the_schema() -> None:
    assert RESULTS.names == [column.name for column in OUTPUT]
    assert list(to_table([]).schema.names) == RESULTS.names


# --- any engine ---


def test_snapshots_and_audits_survive_pickle() -> None:
    for name in NAMES:
        seen = fixture(name)
        result = assess(seen)  # fills what a snapshot remembers
        assert pickle.loads(pickle.dumps(seen)) == seen
        assert pickle.loads(pickle.dumps(result)) == result
        assert pickle.loads(pickle.dumps(assess)) is assess


@pytest.mark.process
def test_audits_mapped_by_other_processes_are_equal() -> None:
    seen = [dataclasses.replace(fixture(name)) for name in NAMES]
    with ProcessPoolExecutor(2, get_context("spawn")) as pool:
        assert list(pool.map(assess, seen)) == [assess(each) for each in seen]
