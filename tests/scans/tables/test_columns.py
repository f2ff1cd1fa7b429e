"""The columns that are read and written."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

import pytest

from osaid_hub.scans.tables.columns import INPUT
from tests.table import each_row

arrow = pytest.importorskip("osaid_hub.scans.tables.arrow")

DOCS = (Path(__file__).parents[3] / "docs/PARQUET.md").read_text(encoding="utf-8")


@each_row(("title", "names"), [("Input", INPUT), ("Results", arrow.RESULTS.names)])
def test_the_documented_columns_are_those_of_the_code(title: str, names: Sequence[str]) -> None:
    part = DOCS.split(f"\n## {title}\n")[1].split("\n## ")[0]
    assert re.findall(r"^\| `(\w+)` \| .+ \| .+ \|$", part, re.MULTILINE) == list(names)
