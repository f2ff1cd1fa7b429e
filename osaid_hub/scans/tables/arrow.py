"""Arrow tables in, Arrow tables out: the one function that every engine maps over batches."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pyarrow as pa
import pyarrow.compute as pc
from msgspec import Struct

from osaid_hub.audits.short import Result
from osaid_hub.read.follow.wanted import README_BYTES
from osaid_hub.scans.tables.errors import TableError
from osaid_hub.scans.tables.rows import DATES, Judged, Row, audit_row, read_result, result_row

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
UNITS = {"s": 1, "ms": 10**3, "us": 10**6, "ns": 10**9}  # in a second

# The columns of a table of models that are read, and those that are written; docs/PARQUET.md says what each holds.
ID = "id"
CARD = "card"

INPUT = (
    *(ID, "sha", CARD, "cardData", "config", "safetensors", "siblings", "tags", "gated", "private", "disabled"),
    *("library_name", "pipeline_tag", "baseModels", "createdAt", "lastModified", "texts", "fetched_at"),
)

RESULTS = pa.schema(
    [
        ("id", pa.string()),
        ("sha", pa.string()),
        ("fetched_at", pa.string()),
        ("tool_version", pa.string()),
        ("definition_version", pa.string()),
        ("verdict", pa.string()),
        ("score", pa.float64()),
        ("ceiling", pa.float64()),
        ("data", pa.float64()),
        ("code", pa.float64()),
        ("parameters", pa.float64()),
        ("statuses", pa.map_(pa.string(), pa.string())),
        ("reason", pa.string()),
        ("document", pa.string()),
    ]
)


class Batch(Struct, frozen=True):
    """Rows that are done, in the order of the input.

    table  their rows of results; an engine may leave `document` out here.
    of     how many rows the whole scan has.
    """

    table: pa.Table
    of: int

    @property
    def rows(self) -> int:
        return int(self.table.num_rows)

    def results(self) -> tuple[Result, ...]:
        """The same as Results; made when asked, since a scan that only counts can do without."""
        columns = self.table.select([name for name in RESULTS.names if name not in ("document", "statuses")])
        rows = zip(columns.to_pylist(), _maps(self.table.column("statuses")), strict=True)
        return tuple(read_result({**row, "statuses": statuses}) for row, statuses in rows)


def audit_table(table: pa.Table, now: str, documents: bool) -> pa.Table:
    """Audit a batch of rows.

    In:  a table with the columns of docs/PARQUET.md, others are passed over; the time where a row tells none; whether
         to write the whole audits out.
    Out: a table of results, a row for each row, in the same order.
    """
    return to_table(audit_row(row, now=now, documents=documents) for row in read_rows(table))


def to_table(judged: Iterable[Judged]) -> pa.Table:
    """Rows of results as a table."""
    rows = [result_row(each) for each in judged]
    columns = [[row[field.name] for row in rows] for field in RESULTS]
    at = RESULTS.get_field_index("statuses")
    columns[at] = [list(row["statuses"].items()) if isinstance(row["statuses"], dict) else [] for row in rows]
    arrays = [pa.array(column, type=field.type) for column, field in zip(columns, RESULTS, strict=True)]
    return pa.Table.from_arrays(arrays, schema=RESULTS)


def _maps(column: pa.ChunkedArray) -> Iterator[dict[str, str]]:
    """The maps of a column of text to text, an empty one for null; many times faster than Arrow's own way."""
    for chunk in column.chunks:
        keys, items = chunk.keys.to_pylist(), chunk.items.to_pylist()
        for start, end in pairwise(chunk.offsets.to_pylist()):
            yield dict(zip(keys[start:end], items[start:end], strict=True))


def wanted_columns(schema: pa.Schema, what: str) -> list[str]:
    """The columns of a table that are read. Raises TableError where there is no id; `what` names the table."""
    if ID not in schema.names:
        has = ", ".join(schema.names[:20]) or "none"
        raise TableError(f"{what} has no column {ID!r}, which holds the ids of models; its columns: {has}")
    return [name for name in dict.fromkeys(schema.names) if name in INPUT]


def shorten(table: pa.Table) -> pa.Table:
    """The table with each card cut one byte behind the limit up to which it is read: the rest is too large anyway."""
    at = table.schema.get_field_index(CARD)
    if at < 0 or not (pa.types.is_string(table.schema.types[at]) or pa.types.is_large_string(table.schema.types[at])):
        return table
    card = _as_bytes(table.column(at))
    if (pc.max(pc.binary_length(card)).as_py() or 0) <= README_BYTES:
        return table
    return table.set_column(at, CARD, pc.binary_slice(card, 0, README_BYTES + 1))


def read_rows(table: pa.Table) -> Iterator[Row]:
    """The rows of a table as Python values; what cannot be decoded is replaced, or null."""
    names = [name for name in dict.fromkeys(table.schema.names) if name in INPUT]
    # A name that stands twice is the first of the two.
    columns = [_values(table.column(table.schema.get_all_field_indices(name)[0]), name) for name in names]
    for values in zip(*columns, strict=True):
        yield dict(zip(names, values, strict=True))


def _values(column: pa.ChunkedArray, name: str) -> list[object]:
    kind = column.type
    if pa.types.is_dictionary(kind):
        column = pa.chunked_array([chunk.dictionary_decode() for chunk in column.chunks], kind.value_type)
        kind = column.type
    if _is_text(kind):
        # Through bytes, because Arrow promises UTF-8 and files from strangers do not keep the promise.
        found = _as_bytes(column).to_pylist()
        return [None if value is None else value.decode("utf-8", "replace") for value in found]
    if name in DATES and (pa.types.is_timestamp(kind) or pa.types.is_date(kind)):
        return _moments(column)
    return _python_values(column)


def _is_text(kind: pa.DataType) -> bool:
    return any(
        is_kind(kind)
        for is_kind in (
            pa.types.is_string,
            pa.types.is_large_string,
            pa.types.is_string_view,
            pa.types.is_binary,
            pa.types.is_large_binary,
            pa.types.is_binary_view,
            pa.types.is_fixed_size_binary,
        )
    )


def _as_bytes(column: pa.ChunkedArray) -> pa.ChunkedArray:
    kind = column.type
    if pa.types.is_large_string(kind):
        return column.cast(pa.large_binary())
    if pa.types.is_string(kind):
        return column.cast(pa.binary())
    if pa.types.is_string_view(kind):
        return column.cast(pa.binary_view())
    return column


def _moments(column: pa.ChunkedArray) -> list[object]:
    """Times as Python's; None for those that are beyond its calendar."""
    kind = column.type
    unit = "day" if pa.types.is_date32(kind) else "ms" if pa.types.is_date64(kind) else kind.unit
    counts = column.cast(pa.int32() if unit == "day" else pa.int64()).to_pylist()
    return [None if count is None else _moment(count, unit) for count in counts]


def _moment(count: int, unit: str) -> datetime | None:
    try:
        return EPOCH + (timedelta(days=count) if unit == "day" else timedelta(seconds=count // UNITS[unit]))
    except OverflowError:
        return None


def _python_values(column: pa.ChunkedArray) -> list[object]:
    """Values of any other type, maps as lists of pairs; None for one that cannot be turned into Python."""
    try:
        found: list[object] = column.to_pylist()
    except (ValueError, TypeError, KeyError, OverflowError, pa.ArrowException):
        return [_python_value(scalar) for scalar in column]
    return found


def _python_value(scalar: pa.Scalar) -> object:
    try:
        return scalar.as_py()
    except (ValueError, TypeError, KeyError, OverflowError, pa.ArrowException):
        return None
