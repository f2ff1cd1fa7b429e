"""The text report: what it says, that it fits, and that it sends nothing to the terminal but our own colors."""

from __future__ import annotations

import re
from typing import Any

import pytest
from rich.cells import cell_len

from osaid_hub.audits.findings import Verdict
from osaid_hub.report import Format, render
from tests.factory import REPO, REQUIREMENTS, fill_strings, make_audit, make_judgement
from tests.report.hostile import HOSTILE, UNSAFE_TO_SHOW
from tests.table import each_row

SGR = re.compile(r"\x1b\[[0-9;]*m")


def text_of(width: int = 100, color: bool = False, **changes: Any) -> str:
    return render(make_audit(**changes), Format.TEXT, width=width, color=color)


def test_the_report_says_what_was_found() -> None:
    report = text_of(requested="acme/old-name")
    for expected in (
        f"{REPO} @ 0123456\nhttps://hub.example/{REPO}\nrequested as acme/old-name\n",
        "Verdict  incomplete: 1 required requirement not evidenced (data.license); data below 75 points",
        "Score    66.7 of 100 (up to 83.3, if what was not looked at were met)",
        "    50.0  1 met, 1 partial, 1 unmet, 1 not applicable",
        "  ✗ unmet    data.license  License",
        "  ? unknown  code.data_processing  Data processing",
        "  ✓ met      data.provenance  Provenance\n      The sources are named.\n      README.md:12-14 “Trained on",
        "  – n/a      data.labeling  Labeling",
        "      nothing found in README.md, file listing, LICENSE",
        "acme/base-7b: README.md:3 “license: apache-2.0”",
        "Optional, not counted in the score\n  ✗ unmet    parameters.checkpoints",
        "  ! The card says Apache-2.0",
        "  - apache-2.0  parameters, in README.md: Apache-2.0, on the OSI list, permissive",
        "  - acme/older-7b  merge, named and not looked at",
        "  - acme/lost  named in README.md; not followed",
        "  - https://code.example/acme/prepare  role not known; license not known; not followed",
        "  - branches and tags  the Hub asked for a pause",
        "osaid-hub 0.1.0, OSAID 1.0, seen 2026-11-22T12:00:00Z",
    ):
        assert expected in report


def test_next_steps_stand_in_the_order_of_their_gain() -> None:
    judgements = (*REQUIREMENTS, make_judgement("terms.modify", "unmet", remedy="Change the terms."))
    report = text_of(requirements=judgements)
    assert re.findall(r"^ +(up to \+[\d.]+|verdict)  .*\n +concerns (\S+)", report, re.MULTILINE) == [
        ("up to +16.7", "code.data_processing"),
        ("up to +11.1", "data.license"),
        ("up to +5.6", "data.scope"),
        ("verdict", "terms.modify"),
    ]


def test_the_bar_shows_score_and_ceiling() -> None:
    bars = dict(re.findall(r"^(data|code|parameters) +([█▒·]+)", text_of(), re.MULTILINE))
    assert bars == {
        "data": "██████████··········",
        "code": "██████████▒▒▒▒▒▒▒▒▒▒",
        "parameters": "████████████████████",
    }


def test_a_folder_has_no_commit() -> None:
    report = text_of(repo_sha=None, repo_url=None, requested="../models/open-7b")
    assert report.startswith(f"{REPO} (a folder, no commit)\n\nVerdict")
    assert text_of(repo_sha=None).startswith(f"{REPO} (commit not known)\nhttps://hub.example/")


@each_row("width", [1, 40, 200])
@each_row("text", HOSTILE.values(), ids=HOSTILE.keys(), every=5)
def test_any_string_fits_and_is_inert(text: str, width: int) -> None:
    report = render(fill_strings(make_audit(), text), Format.TEXT, width=width, color=True)
    bare = SGR.sub("", report)
    assert UNSAFE_TO_SHOW.findall(bare) == []
    assert max(map(cell_len, bare.splitlines())) <= max(24, min(width, 110))
    assert not any(line != line.rstrip() for line in bare.splitlines())
    report.encode()


@each_row("width", [24, 40, 80, 200])
def test_every_word_is_there_at_every_width(width: int) -> None:
    def squeezed(report: str) -> str:
        return re.sub(r"[\s█▒·]+", "", report)

    assert squeezed(text_of(width)) == squeezed(text_of(100))


def test_color_changes_nothing_but_color() -> None:
    assert SGR.search(text_of(color=True))
    assert SGR.sub("", text_of(color=True)) == text_of(color=False)


def test_rich_markup_in_a_card_does_nothing() -> None:
    message = "[red]x[/red] [/nope] :warning: [link=https://evil.example]y[/link]"
    report = text_of(width=110, requirements=(make_judgement("data.scope", "unmet", message=message),))
    assert message in report


def test_the_environment_does_not_change_the_report(monkeypatch: pytest.MonkeyPatch) -> None:
    before = text_of(color=True), text_of(color=False)
    for name, value in {
        "NO_COLOR": "1",
        "FORCE_COLOR": "1",
        "COLUMNS": "31",
        "TERM": "dumb",
        "TTY_COMPATIBLE": "1",
        "JUPYTER_COLUMNS": "20",
    }.items():
        monkeypatch.setenv(name, value)
    assert (text_of(color=True), text_of(color=False)) == before


def test_a_quote_is_shortened() -> None:
    report = render(fill_strings(make_audit(), "word " * 200), Format.TEXT, width=110)
    quotes = re.findall(r"“([^”]*)”", report)
    assert quotes
    assert all(quote.endswith("…") and len(" ".join(quote.split())) <= 160 for quote in quotes)


@each_row("verdict", Verdict)
def test_the_verdict_has_its_color(verdict: Verdict) -> None:
    line = text_of(color=True, verdict=verdict).split("Verdict  ")[1]
    assert SGR.match(line)
