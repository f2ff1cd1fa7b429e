"""The columns that are read and written."""

from __future__ import annotations

import re
from pathlib import Path

from osaid_hub.scans.tables.columns import INPUT, OUTPUT, Column
from tests.table import each_row

DOCS = (Path(__file__).parents[3] / "docs/PARQUET.md").read_text(encoding="utf-8")


@each_row(("title", "columns"), [("Input", INPUT), ("Results", OUTPUT)])
def test_the_documented_columns_are_those_of_the_code(title: str, columns: tuple[Column, ...]) -> None:
    part = DOCS.split(f"\n## {title}\n")[1].split("\n## ")[0]
    rows = re.findall(r"^\| `(\w+)` \| (.+) \| (.+) \|$", part, re.MULTILINE)
    assert rows == [(column.name, column.holds, column.meaning) for column in columns]
