"""Scan tables in Parquet files on all cores of this machine: one process reads and writes, the others audit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

import pyarrow as pa

from osaid_hub.scans.processes import cores
from osaid_hub.scans.tables.arrow import Batch, audit_table
from osaid_hub.scans.tables.errors import TableError
from osaid_hub.scans.tables.parquet_files import count_rows, find_files, read_batches, results_file
from osaid_hub.scans.tables.rows import audit_row
from osaid_hub.scans.tables.workers import in_order

BATCH_ROWS = 64


def scan_parquet(
    patterns: Sequence[str],
    out: Path,
    *,
    now: str,
    workers: int | None = None,
    documents: bool = True,
    limit: int | None = None,
    batch_rows: int = BATCH_ROWS,
) -> Iterator[Batch]:
    """Audit each row of Parquet files, and write a Parquet file of results, in the order of the input.

    In:  files, folders or glob patterns; the file to write; the time (`2026-11-22T12:00:00Z`); how many processes
         audit, None for one on each core; whether whole audits are written; at most how many rows are read.
    Out: an iterator of batches as they are done. `out` is there, complete, once it has come to its end, and not
         before; closing it early leaves nothing behind.
    Raises TableError, before the first batch where files are missing or are not what is asked for.
    """
    files = find_files(patterns)
    if out.exists() and any(out.samefile(path) for path in files):
        raise TableError(f"{out} is to be read and written: give the results another name")
    total = count_rows(files)
    total = total if limit is None else min(limit, total)
    jobs = map(_to_bytes, read_batches(files, batch_rows, limit))
    work = partial(_audit_bytes, now=now, documents=documents)
    done = in_order(work, jobs, workers or cores(), warm_up)
    return _written(done, out, total)


def _written(done: Iterator[bytes], out: Path, total: int) -> Iterator[Batch]:
    with results_file(out) as writer:
        for data in done:
            table = _from_bytes(data)
            writer.write(table)
            yield Batch(table, total)


def warm_up() -> None:
    """Load the tables that every audit needs."""
    audit_row({"id": "warm/up", "card": "# Warm up", "siblings": []}, now="", documents=True)


def _audit_bytes(data: bytes, *, now: str, documents: bool) -> bytes:
    return _to_bytes(audit_table(_from_bytes(data), now, documents))


def _to_bytes(table: pa.Table) -> bytes:
    """Arrow's stream format: of a slice it holds the slice alone, where pickle may take everything around it."""
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, table.schema) as stream:
        stream.write_table(table)
    return bytes(sink.getvalue())


def _from_bytes(data: bytes) -> pa.Table:
    with pa.ipc.open_stream(data) as stream:
        return stream.read_all()
