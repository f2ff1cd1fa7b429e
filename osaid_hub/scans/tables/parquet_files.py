"""Parquet files: which are meant, their rows in batches, and a file of results that is complete or not there."""

from __future__ import annotations

import glob
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from osaid_hub.audits.short import Result
from osaid_hub.scans.tables.arrow import RESULTS, Batch, shorten, wanted_columns
from osaid_hub.scans.tables.errors import TableError

ROW_GROUP_BYTES = 32 * 1024 * 1024
READ_BUFFER = 1024 * 1024


def find_files(patterns: Sequence[str]) -> tuple[Path, ...]:
    """The files that are meant, each once, sorted within a pattern.

    In: files, folders (every *.parquet below them), or patterns with `*`, `?`, `[...]` and `**`.
    Raises TableError where one of them names no file.
    """
    found: dict[Path, None] = {}
    for pattern in patterns:
        path = Path(pattern).expanduser()
        if path.is_file():
            matches = [path]
        elif path.is_dir():
            matches = sorted(each for each in path.rglob("*.parquet") if not _is_hidden(each.relative_to(path)))
        else:
            # Path.glob takes no absolute pattern.
            names = glob.glob(str(path), recursive=True)  # noqa: PTH207
            matches = sorted(match for match in map(Path, names) if match.is_file())
        if not matches:
            raise TableError(f"no Parquet file matches {pattern}")
        found |= dict.fromkeys(matches)
    return tuple(found)


def _is_hidden(path: Path) -> bool:
    return any(part.startswith((".", "_")) for part in path.parts)


def count_rows(files: Sequence[Path]) -> int:
    """Rows of all files together, by their footers. Raises TableError for a file without ids, or that is no Parquet."""
    total = 0
    for path in files:
        with _opened(path) as file:
            wanted_columns(file.schema_arrow, str(path))
            total += file.metadata.num_rows
    return total


def read_schema(path: Path) -> pa.Schema:
    """The columns of a file. Raises TableError where it is no Parquet."""
    with _opened(path) as file:
        return file.schema_arrow


def read_batches(files: Sequence[Path], batch_rows: int, limit: int | None = None) -> Iterator[pa.Table]:
    """The known columns of the files in batches of at most `batch_rows` rows, at most `limit` rows in all.

    Row groups are read a buffer at a time, so that a large one needs no more memory than a small one.
    Raises TableError where a file cannot be read.
    """
    left = limit
    for path in files:
        with _opened(path) as file:
            columns = wanted_columns(file.schema_arrow, str(path))
            batches = file.iter_batches(batch_size=batch_rows, columns=columns, use_threads=False)
            while left is None or left > 0:
                try:
                    batch = next(batches, None)
                except (pa.ArrowException, OSError) as error:
                    raise TableError(f"{path} cannot be read: {_words(error)}") from error
                if batch is None:
                    break
                table = pa.Table.from_batches([batch]).slice(0, left)
                left = None if left is None else left - table.num_rows
                yield shorten(table)


@contextmanager
def _opened(path: Path) -> Iterator[pq.ParquetFile]:
    try:
        file = pq.ParquetFile(path, buffer_size=READ_BUFFER, pre_buffer=False)
    except (pa.ArrowException, OSError) as error:
        raise TableError(f"{path} cannot be read as Parquet: {_words(error)}") from error
    with file:
        yield file


class ResultsWriter:
    """Writes tables of results into one Parquet file, a row group for every 32 MiB."""

    def __init__(self, path: Path) -> None:
        self._writer = pq.ParquetWriter(path, RESULTS, compression="zstd")
        self._kept: list[pa.Table] = []
        self._bytes = 0

    def write(self, table: pa.Table) -> None:
        self._kept.append(table)
        self._bytes += table.nbytes
        if self._bytes >= ROW_GROUP_BYTES:
            self._flush()

    def close(self) -> None:
        self._flush()
        self._writer.close()

    def _flush(self) -> None:
        if self._kept:
            self._writer.write_table(pa.concat_tables(self._kept))
            self._kept, self._bytes = [], 0


@contextmanager
def results_file(out: Path) -> Iterator[ResultsWriter]:
    """A writer whose file takes the name `out` once everything is written, and vanishes if anything goes wrong.

    Raises TableError where it cannot be written.
    """
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=out.parent, prefix=".osaid-hub-") as folder:
            part = Path(folder) / out.name
            writer = ResultsWriter(part)
            try:
                yield writer
            finally:
                writer.close()
            part.replace(out)
    except (pa.ArrowException, OSError) as error:
        raise TableError(f"{out} cannot be written: {_words(error)}") from error


def _words(error: Exception) -> str:
    """The first line of an error: Arrow adds its own source lines."""
    return str(error).split("\n")[0][:300]


def read_results(out: Path) -> Iterator[Result]:
    """The results that a scan wrote, in short, one batch at a time; `out` is the file, or the folder that Ray wrote.

    Raises TableError where it cannot be read.
    """
    names = [name for name in RESULTS.names if name != "document"]
    for path in sorted(out.glob("*.parquet")) if out.is_dir() else [out]:
        with _opened(path) as file:
            for batch in file.iter_batches(columns=names):
                yield from Batch(pa.Table.from_batches([batch]), file.metadata.num_rows).results()
