"""The summary on a terminal: it fits a screen, and sends nothing to it but our own colors."""

from __future__ import annotations

from rich.cells import cell_len

from osaid_hub.audits.summary import summarize
from osaid_hub.report.scan import text as scan_text
from tests.report.hostile import HOSTILE, UNSAFE_TO_SHOW
from tests.report.one.test_text import SGR
from tests.report.scans import hostile_scan, make_scan
from tests.table import each_row


def test_the_summary_says_what_was_found() -> None:
    report = scan_text.render(make_scan(), width=110, color=False)
    for expected in (
        "organization acme\n10 models: 7 audited, 3 could not be audited\nMean score  71.5 of 100",
        "6 models are not known in full: something required could not be looked at.\n",
        "consistent    ██··················      1  14 %\n",
        "incomplete    █████████████████···      6  86 %\n",
        "Missing most often\n   100 %  data.license  Terms of the data information (unmet 7)\n",
        "Best\n   100.0  acme/better  consistent\n",
        "Worst\n    66.7  acme/",
        "  - acme/better  incomplete → consistent, score 60.0 → 100.0 (+40.0); commit 7654321 → 0123456\n",
        "  … and 4 more; osaid-hub diff lists all of them\n",
        "  ! 2 models: this model does not exist on hub.example (acme/new-failed, acme/still-failed)\n",
        "osaid-hub 0.1.0, OSAID 1.0, scanned 2026-11-22T12:00:00Z\n",
    ):
        assert expected in report


def test_it_fits_a_screen() -> None:
    assert len(scan_text.render(make_scan(), width=100, color=False).splitlines()) <= 45


def test_an_empty_scan() -> None:
    report = scan_text.render(make_scan(summary=summarize([]), changes=None), width=100, color=False)
    assert "no models\nMean score  not scored\n" in report
    assert "Missing" not in report


def test_color_changes_nothing_but_color() -> None:
    colored = scan_text.render(make_scan(), width=100, color=True)
    assert SGR.search(colored)
    assert SGR.sub("", colored) == scan_text.render(make_scan(), width=100, color=False)


@each_row("width", [1, 60, 200])
@each_row("text", HOSTILE.values(), ids=HOSTILE.keys(), every=5)
def test_any_string_fits_and_is_inert(text: str, width: int) -> None:
    bare = SGR.sub("", scan_text.render(hostile_scan(text), width=width, color=True))
    assert UNSAFE_TO_SHOW.findall(bare) == []
    assert max(map(cell_len, bare.splitlines())) <= max(24, min(width, 110))
    bare.encode()
