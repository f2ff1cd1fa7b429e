"""A scan holds a few batches at a time, however many rows there are and however large a row group is."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from osaid_hub.audits.short import Result
from osaid_hub.scans.tables.arrow import to_table
from osaid_hub.scans.tables.parquet import _from_bytes, _to_bytes, _written
from osaid_hub.scans.tables.parquet_files import ROW_GROUP_BYTES, read_batches
from osaid_hub.scans.tables.rows import Judged
from osaid_hub.scans.tables.workers import in_order

pytestmark = pytest.mark.growth

MB = 1_000_000
CARD = 8_000
ROWS = 12_000  # 96 MB of cards
BATCH_ROWS = 64


def nothing() -> None:
    pass


def echo(data: bytes) -> bytes:
    """Instead of audits: each card as the document of its row."""
    cards = _from_bytes(data).column("card").to_pylist()
    return _to_bytes(to_table(Judged(Result("o/x", None, "", "", ""), card) for card in cards))


@pytest.fixture(scope="module")
def one_row_group(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file of a single row group, of cards that do not compress."""
    path = tmp_path_factory.mktemp("large") / "rows.parquet"
    draw = random.Random(0)
    cards = [draw.randbytes(CARD // 2).hex() for _ in range(ROWS)]
    pq.write_table(pa.table({"id": ["o/x"] * ROWS, "card": cards}), path, row_group_size=ROWS, use_dictionary=False)
    assert pq.ParquetFile(path).metadata.num_row_groups == 1
    return path


def test_reading_holds_little_of_a_row_group(one_row_group: Path) -> None:
    before = pa.total_allocated_bytes()
    held = [pa.total_allocated_bytes() - before for _ in read_batches([one_row_group], BATCH_ROWS)]
    assert len(held) >= ROWS // BATCH_ROWS
    assert max(held) < 10 * MB


def test_a_scan_holds_no_more_for_more_rows(one_row_group: Path, tmp_path: Path) -> None:
    def held(limit: int) -> Iterator[int]:
        jobs = map(_to_bytes, read_batches([one_row_group], BATCH_ROWS, limit))
        before = pa.total_allocated_bytes()
        for _ in _written(in_order(echo, jobs, 2, nothing), tmp_path / "out.parquet", limit):
            yield pa.total_allocated_bytes() - before

    # What has been written is let go a row group at a time, so the small scan is one of more than a row group.
    few, many = max(held(ROWS // 2)), max(held(ROWS))
    assert many < few + 5 * MB
    assert many < ROW_GROUP_BYTES + 20 * MB < ROWS * CARD
    results = pq.ParquetFile(tmp_path / "out.parquet").metadata
    assert results.num_rows == ROWS
    assert results.num_row_groups > 1
