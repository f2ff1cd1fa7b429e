"""Reading Parquet files."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from osaid_hub.scans.tables.arrow import read_rows
from osaid_hub.scans.tables.parquet_files import count_rows, find_files, read_batches
from osaid_hub.scans.tables.rows import snapshot_of
from osaid_hub.snapshot import README, GapReason
from tests.scans.tables.made_up import NOW, write


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
