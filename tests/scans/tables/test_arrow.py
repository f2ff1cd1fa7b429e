"""Rows of tables of every type."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow as pa

from osaid_hub.scans.tables.arrow import INPUT, RESULTS, audit_table, read_rows
from osaid_hub.scans.tables.rows import audit_row, snapshot_of
from tests.scans.tables.made_up import NAMES, NOW, as_json, fixture, row_of
from tests.table import each_row


def one(row: dict[str, Any], schema: pa.Schema | None = None) -> dict[str, Any]:
    """A row as it comes out of Arrow."""
    (found,) = read_rows(pa.Table.from_pylist([row], schema=schema))
    return dict(found)


def typed(name: str, kind: pa.DataType, value: Any) -> object:
    return one({"id": "acme/x", name: value}, pa.schema([("id", pa.string()), (name, kind)]))[name]


def test_struct_and_json_columns_say_the_same() -> None:
    for name in NAMES:
        row = row_of(fixture(name))
        config = {"config": {"architectures": ["X"]}}
        of_others = {"config": {**config["config"], "other": None}}
        structs = {**row, **of_others, "gated": str(row["gated"]), "texts": list(row["texts"].items())}
        kind = pa.table({key: [value] for key, value in structs.items() if key != "texts"}).schema
        kind = kind.append(pa.field("texts", pa.map_(pa.string(), pa.string())))
        assert snapshot_of(one(structs, kind), NOW) == snapshot_of({**as_json({**row, **config})}, NOW)


@each_row(
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


@each_row("name", ["id", "card", "cardData", "siblings"])
def test_bytes_that_are_no_utf8_are_replaced(name: str) -> None:
    broken = pa.array([b"a\xff\xed\xa0\x80"]).view(pa.string())
    (row,) = read_rows(pa.table({name: broken}))
    assert str(row[name]).startswith("a\ufffd")
    nested = pa.StructArray.from_arrays([broken], ["key"])
    (row,) = read_rows(pa.table({"id": ["o/x"], name + "": nested} if name != "id" else {"id": nested}))
    assert row[name] is None


@each_row(
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


@each_row(
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


@each_row("column", list(INPUT), every=4)
def test_no_type_of_a_column_ends_a_scan(column: str) -> None:
    for kind, value in STRANGE:
        arrays = {"id": pa.array(["o/x", "o/y"]), "card": pa.array(["# X", None])}
        arrays |= {column: pa.array([value, None], kind)}
        rows = audit_table(pa.table(arrays), NOW, True).to_pylist()
        assert len(rows) == 2
        assert all((row["reason"] is None) == (row["document"] is not None) for row in rows)


DOCS = (Path(__file__).parents[3] / "docs/PARQUET.md").read_text(encoding="utf-8")


@each_row(("title", "names"), [("Input", INPUT), ("Results", RESULTS.names)])
def test_the_documented_columns_are_those_of_the_code(title: str, names: Sequence[str]) -> None:
    part = DOCS.split(f"\n## {title}\n")[1].split("\n## ")[0]
    assert re.findall(r"^\| `(\w+)` \| .+ \| .+ \|$", part, re.MULTILINE) == list(names)
