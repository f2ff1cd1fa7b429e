"""One model over time."""

from __future__ import annotations

import re

import pytest
from rich.cells import cell_len

from osaid_hub.audits.findings import Status, Verdict
from osaid_hub.report.change import history
from osaid_hub.report.change.history import Entry
from tests.report.hostile import HOSTILE, UNSAFE_TO_SHOW
from tests.report.one.test_text import SGR
from tests.report.rendered import living, skeleton
from tests.results import OTHER_SHA, make_failed, make_result
from tests.table import each_row

ENTRIES = (
    Entry("2026-01-01T00:00:00Z", make_result(score=50.0, sha=OTHER_SHA, statuses={"data.scope": Status.UNMET})),
    Entry("2026-02-01T00:00:00Z", make_result(score=66.7, statuses={"data.scope": Status.MET})),
    Entry("2026-03-01T00:00:00Z", make_result(score=66.7, statuses={"data.scope": Status.MET})),
    Entry("2026-04-01T00:00:00Z", make_result(sha=OTHER_SHA, score=66.7, statuses={"data.scope": Status.MET})),
    Entry("2026-05-01T00:00:00Z", make_failed("acme/open-7b", "The Hub asks for a token.")),
    Entry("2026-06-01T00:00:00Z", make_failed("acme/open-7b", "The Hub asks for a token.")),
    Entry("2026-07-01T00:00:00Z", make_result(verdict=Verdict.CONSISTENT, score=100.0)),
)


def hostile(text: str) -> tuple[Entry, ...]:
    return (Entry(text, make_failed(text, text)), Entry(text, make_result(text, sha=text, tool_version=text)))


def test_each_scan_is_two_lines() -> None:
    assert history.render_text(ENTRIES, width=100, color=False) == (
        "acme/open-7b\n"
        "\n"
        "2026-01-01T00:00:00Z  7654321  incomplete, score 50.0\n"
        "  the first scan of it\n"
        "2026-02-01T00:00:00Z  0123456  incomplete, score 66.7\n"
        "  incomplete, score 50.0 → 66.7 (+16.7); data.scope unmet → met; commit 7654321 → 0123456\n"
        "2026-03-01T00:00:00Z  0123456  incomplete, score 66.7\n"
        "  as before\n"
        "2026-04-01T00:00:00Z  7654321  incomplete, score 66.7\n"
        "  as before; commit 0123456 → 7654321\n"
        "2026-05-01T00:00:00Z  none     could not be audited: The Hub asks for a token\n"
        "  could not be audited: The Hub asks for a token; before: incomplete, score 66.7\n"
        "2026-06-01T00:00:00Z  none     could not be audited: The Hub asks for a token\n"
        "  as before\n"
        "2026-07-01T00:00:00Z  0123456  consistent, score 100.0\n"
        "  consistent, score 100.0; before: could not be audited: The Hub asks for a token\n"
        "\n"
        "This report says what evidence was found. It is neither legal advice nor a statement by the OSI.\n"
    )


def test_as_markdown() -> None:
    document = history.render_markdown(ENTRIES)
    assert document.startswith("# `acme/open-7b` over time\n\n| date | commit | outcome | what changed |\n")
    assert len(re.findall(r"^\| 2026-", document, re.MULTILINE)) == len(ENTRIES)
    assert "| 2026-03-01T00:00:00Z | `0123456` | incomplete, score 66.7 | as before |" in document


@each_row("entries", [(), (Entry("", make_result("a/b")), Entry("", make_result("a/c")))])
def test_a_history_is_of_one_model(entries: tuple[Entry, ...]) -> None:
    for render in (history.render_markdown, lambda rows: history.render_text(rows, width=80, color=False)):
        with pytest.raises(ValueError, match="of one model"):
            render(entries)


def test_color_changes_nothing_but_color() -> None:
    colored = history.render_text(ENTRIES, width=100, color=True)
    assert SGR.search(colored)
    assert SGR.sub("", colored) == history.render_text(ENTRIES, width=100, color=False)


@each_row("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_stranger_changes_words_and_nothing_else(text: str) -> None:
    document = history.render_markdown(hostile(text))
    assert skeleton(document) == skeleton(history.render_markdown(hostile("word")))
    assert living(document) == []
    bare = SGR.sub("", history.render_text(hostile(text), width=80, color=True))
    assert UNSAFE_TO_SHOW.findall(document + bare) == []
    assert max(map(cell_len, bare.splitlines())) <= 96
    (document + bare).encode()
