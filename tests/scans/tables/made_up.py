"""Rows and Parquet files for the tests of scans: made from the fixtures, from real cards, or by hand."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from osaid_hub.fetch.disk.store import read_model
from osaid_hub.fetch.hub.wire import write_hub_info
from osaid_hub.snapshot import README, RepoSnapshot

FIXTURES = Path(__file__).parents[3] / "fixtures"
WILD = Path(__file__).parents[3] / "../shared/corpus/wild.jsonl"
NOW = "2026-01-01T00:00:00Z"
NAMES = sorted(path.name for path in (FIXTURES / "models/acme").iterdir())


@cache
def fixture(name: str) -> RepoSnapshot:
    return read_model(FIXTURES, f"acme/{name}", requested=f"acme/{name}", now=NOW)


def row_of(seen: RepoSnapshot) -> dict[str, Any]:
    """The row that a dump would hold of a model: the Hub's listing, the card and the other texts."""
    assert seen.hub is not None
    return {
        "id": seen.ref.id,
        "sha": seen.ref.sha,
        **write_hub_info(seen.hub),
        "siblings": [{"rfilename": file.path, "size": file.size} for file in seen.listing or ()],
        "card": seen.texts.get(README),
        "texts": {path: text for path, text in seen.texts.items() if path != README},
    }


def as_json(row: Mapping[str, Any]) -> dict[str, Any]:
    """The same row with its nested values as JSON text, as one Parquet file can hold of any models."""
    return {key: json.dumps(value) if isinstance(value, (dict, list)) else value for key, value in row.items()} | {
        "gated": str(row.get("gated", False))
    }


def wild_rows() -> list[dict[str, Any]]:
    """Real cards, with a made-up listing and an id that is one."""
    lines = WILD.read_text(encoding="utf-8").splitlines()
    return [
        {
            "id": f"wild/model-{number}",
            "card": json.loads(line)["card"],
            "siblings": ["README.md", "model.safetensors"],
            "gated": "false",
            "tags": ["transformers"],
            "library_name": "transformers",
            "pipeline_tag": "text-generation",
            "config": None,
            "baseModels": None,
        }
        for number, line in enumerate(lines)
    ]


def write(path: Path, rows: Sequence[Mapping[str, Any]], schema: pa.Schema | None = None) -> Path:
    """Write rows as a Parquet file; the columns are those of all rows together."""
    names = list(dict.fromkeys(name for row in rows for name in row))
    table = pa.Table.from_pylist([{name: row.get(name) for name in names} for row in rows], schema=schema)
    pq.write_table(table, path)
    return path


def read(path: Path) -> list[dict[str, Any]]:
    """The rows of a file of results."""
    return pq.read_table(path).to_pylist(maps_as_pydicts="strict")


def ids(rows: Iterable[Mapping[str, Any]]) -> list[Any]:
    return [row["id"] for row in rows]
