"""Scan tables of models with the engine that is asked for; what is not installed is not imported."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import StrEnum
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from osaid_hub.scans.tables.errors import TableError

if TYPE_CHECKING:
    from osaid_hub.scans.tables.arrow import Batch


class Engine(StrEnum):
    """What runs the audits of a table."""

    PYARROW = "pyarrow"
    RAY = "ray"


def scan_tables(
    patterns: Sequence[str],
    out: Path,
    *,
    now: str,
    engine: Engine = Engine.PYARROW,
    workers: int | None = None,
    documents: bool = True,
    limit: int | None = None,
) -> Iterator[Batch]:
    """Audit each row of Parquet files, and write the results: a file with pyarrow, a folder of files with Ray.

    In:  files, folders or glob patterns; where to write; the time (`2026-11-22T12:00:00Z`); how many processes audit,
         None for one on each core; whether whole audits are written; at most how many rows are read.
    Out: an iterator of batches: `rows`, `of` (rows of the whole scan) and `results()`. It must be used up: `out` is
         there, complete, once it has come to its end. With pyarrow a batch comes as soon as it is done, with Ray all
         of them at the end.
    Raises TableError: at once where the engine is not installed, or files are missing or are no tables of models;
    from the iterator where files cannot be read or written, or a worker died.
    """
    if find_spec("pyarrow") is None:
        raise TableError("reading Parquet needs pyarrow: pip install pyarrow")
    if engine is Engine.RAY:
        if find_spec("ray") is None:
            raise TableError("the engine ray is not installed: pip install 'ray[data]'")
        from osaid_hub.scans.tables.on_ray import scan_on_ray

        return scan_on_ray(patterns, out, now=now, workers=workers, documents=documents, limit=limit)
    from osaid_hub.scans.tables.parquet import scan_parquet

    return scan_parquet(patterns, out, now=now, workers=workers, documents=documents, limit=limit)
