"""What an encoding cannot write stands there in other signs, and never as the mark of what is unknown."""

from __future__ import annotations

import io
import sys

import pytest

from osaid_hub.output import streams
from osaid_hub.output.narrow import IN_WORDS
from osaid_hub.report.one.words import SYMBOL
from tests.cli.running import run
from tests.cli.test_audit import STORE
from tests.table import each_row

MET, UNMET = SYMBOL["met"], SYMBOL["unmet"]  # type: ignore[index]


@each_row(
    ("text", "written"),
    [
        (f"{MET} met, {UNMET} unmet", "+ met, x unmet"),
        ("\u201cquoted\u201d \u2013 and\u2026", '"quoted" - and...'),
        ("caf\u00e9", "cafe"),
        ("\u4e2d", "\\u4e2d"),
    ],
)
def test_signs_and_letters(text: str, written: str) -> None:
    assert text.encode("ascii", IN_WORDS).decode() == written
    assert text.encode("utf-8", IN_WORDS).decode() == text


def test_no_status_becomes_the_mark_of_another() -> None:
    shown = [symbol.encode("ascii", IN_WORDS).decode() for symbol in SYMBOL.values()]
    assert len(set(shown)) == len(shown)
    assert shown.count("?") == 1


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "latin-1"])
def test_a_report_on_a_narrow_terminal_asks_nothing(encoding: str, monkeypatch: pytest.MonkeyPatch) -> None:
    report = run("audit", "acme/rail-7b", "--store", STORE)[1]
    raw = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(raw, encoding=encoding))
    streams.show(report)
    assert "x unmet" in raw.getvalue().decode(encoding)
    assert raw.getvalue().decode(encoding).count("?") == report.count("?")
