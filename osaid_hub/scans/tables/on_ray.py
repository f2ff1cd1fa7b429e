"""Scan tables in Parquet files with Ray Data: on this machine, or on a cluster whose nodes see the same files."""

from __future__ import annotations

import logging
import os
import tempfile
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import ray
import ray.data
from ray.data import Dataset

from osaid_hub.scans.processes import cores
from osaid_hub.scans.tables.arrow import RESULTS, Batch, audit_table, wanted_columns
from osaid_hub.scans.tables.errors import TableError
from osaid_hub.scans.tables.parquet_files import count_rows, find_files, read_schema

BATCH_ROWS = 64
# A block is what one task works on, and one file of results: large enough to be worth both.
LARGEST_BLOCK = 4_096
BLOCKS_PER_CORE = 4


def scan_on_ray(
    patterns: Sequence[str],
    out: Path,
    *,
    now: str,
    workers: int | None = None,
    documents: bool = True,
    limit: int | None = None,
    address: str | None = None,
) -> Iterator[Batch]:
    """Audit each row of Parquet files with Ray, and write a folder of Parquet files of results, in any order.

    In:  as `scan_parquet`; `out` is a folder that must not be there yet. `address` of a cluster, None for that of
         RAY_ADDRESS, and where there is none for a Ray of our own on this machine, with `workers` cores, that ends
         with the scan. A Ray that the caller has begun is used as it is.
    Out: an iterator of batches without `document`, once `out` is there and complete: Ray tells nothing before.
    Raises TableError, at once where files are missing or are not what is asked for.
    """
    files = find_files(patterns)
    if out.exists():
        raise TableError(f"{out} is there already: Ray writes a new folder of results")
    total = count_rows(files)
    total = total if limit is None else min(limit, total)
    return _scan(files, out, now, workers, documents, limit, address, total)


def _scan(
    files: Sequence[Path],
    out: Path,
    now: str,
    workers: int | None,
    documents: bool,
    limit: int | None,
    address: str | None,
    total: int,
) -> Iterator[Batch]:
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=out.parent, prefix=".osaid-hub-") as folder:
            part = Path(folder) / "part"
            part.mkdir()
            if total:
                with _running(workers, address) as cpus:
                    rows = max(BATCH_ROWS, min(LARGEST_BLOCK, total // (BLOCKS_PER_CORE * cpus)))
                    results = _audited(files, now, documents, limit, rows)
                    results.write_parquet(str(part.resolve()), compression="zstd")
            else:
                pq.write_table(RESULTS.empty_table(), part / "none.parquet")
            part.replace(out)
    except (ray.exceptions.RayError, pa.ArrowException, OSError, ValueError) as error:
        raise TableError(f"the scan with Ray failed: {_words(error)}") from error
    yield from _read_back(out, total)


def _audited(files: Sequence[Path], now: str, documents: bool, limit: int | None, block_rows: int) -> Dataset:
    """The results, not computed yet. Files whose columns are alike are read together; Ray refuses to mix others."""
    alike: dict[pa.Schema, list[Path]] = {}
    for path in files:
        schema = read_schema(path)
        names = wanted_columns(schema, str(path))
        known = pa.schema([schema.field(name) for name in names]).remove_metadata()
        alike.setdefault(known, []).append(path)
    audited: list[Dataset] = []
    left = limit
    warnings.filterwarnings("ignore", category=DeprecationWarning, message=".*ray_remote_args")
    for known, paths in alike.items():
        rows = ray.data.read_parquet([str(path.resolve()) for path in paths], columns=known.names)
        if left is not None:
            rows = rows.limit(left)
            left = max(0, left - count_rows(paths))
        audited.append(
            rows.repartition(target_num_rows_per_block=block_rows).map_batches(
                audit_table,
                batch_size=BATCH_ROWS,
                batch_format="pyarrow",
                fn_kwargs={"now": now, "documents": documents},
                # A worker that dies, for want of memory say, gets another try; by itself Ray would try for ever.
                max_retries=1,
            )
        )
    return audited[0].union(*audited[1:]) if len(audited) > 1 else audited[0]


@contextmanager
def _running(workers: int | None, address: str | None) -> Iterator[int]:
    """A Ray to work with, and how many cores it has; ended afterwards where it is ours."""
    ours = not ray.is_initialized()
    address = address or os.environ.get("RAY_ADDRESS")
    if ours:
        os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")
        local = {"num_cpus": workers or cores(), "include_dashboard": False, "_node_ip_address": "127.0.0.1"}
        ray.init(
            address=address, log_to_driver=False, logging_level=logging.ERROR, **(local if address is None else {})
        )
    context = ray.data.DataContext.get_current()
    context.enable_progress_bars = False
    # What they tell of an error, at length, is in the error as well.
    for name in ("ray.data", "ray.data.exceptions"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
    try:
        yield max(1, int(ray.cluster_resources().get("CPU", 1)))
    finally:
        if ours:
            ray.shutdown()


def _read_back(folder: Path, total: int) -> Iterator[Batch]:
    names = [name for name in RESULTS.names if name != "document"]
    for path in sorted(folder.glob("*.parquet")):
        with pq.ParquetFile(path) as file:
            for batch in file.iter_batches(columns=names):
                yield Batch(pa.Table.from_batches([batch]), total)


def _words(error: Exception) -> str:
    """An error in a line, without the stacks of the processes through which it came."""
    cause = getattr(error, "cause", None) or error
    return f"{type(cause).__name__}: {str(cause).strip().splitlines()[0] if str(cause).strip() else ''}"[:300]
