"""benchmarks/reader.py: recorded answers still fit the texts that they were written for, and figures are as told."""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "benchmarks"))

import reader  # noqa: E402

from osaid_hub.fetch.disk.store import read_model  # noqa: E402
from osaid_hub.fetch.reader.settings import ReaderSettings  # noqa: E402

ANSWERS = ROOT / "benchmarks" / "reader_answers"
RECORDED = ("acme/open-no-data", "acme/rail-7b", "acme/trainer-unfilled")


def test_recordings_of_the_fixtures_fit_and_hold_no_sentence() -> None:
    for name in RECORDED:
        seen = read_model(ROOT / "fixtures", name, requested=name, now=reader.NOW)
        rows = reader.compare(seen, ReaderSettings("by-hand", replay=ANSWERS), {})
        assert {row.model for row in rows} == {name}
        (file,) = ANSWERS.glob(f"{name.replace('/', '_')}--*.json")
        assert "quote" not in file.read_text(encoding="utf-8")


def test_what_is_right_goes_before_what_was() -> None:
    told = {
        "was": {"a": "met", "b": "unmet", "c": "met"},
        "wrong": [
            {"id": "a", "kind": "false_met", "right": "unmet/partial"},
            {"id": "c", "kind": "wording", "right": ""},
        ],
    }
    assert reader.right_of(told) == {"a": ("unmet", "partial"), "b": ("unmet",), "c": ("met",)}
    rows = [reader.Row("m", "a", "met", "partial", ("unmet", "partial")), reader.Row("m", "b", "met", "met", ())]
    assert list(reader.report(rows)) == [
        "models: 1, rows: 2, of which known: 1",
        "right by the rules alone: 0.0%; with the second reader: 100.0%",
        "changed by the second reader: 1",
        "  m a: met -> partial (should be unmet/partial)",
    ]
