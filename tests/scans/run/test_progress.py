"""What people see while a scan runs: a line now and then in a log, a bar on a terminal."""

from __future__ import annotations

import io

from rich.console import Console

from osaid_hub.scans.run import progress
from osaid_hub.scans.run.pipeline import Found
from osaid_hub.scans.run.run import Tally

HOSTILE = "acme/[bold]x\x1b[2J\u202e"


def test_a_line_every_few_seconds() -> None:
    now, said, waiting = 0.0, [], 0.0
    watch = progress.lines(said.append, lambda: waiting, lambda: now)
    tally = Tally(Found(100), audited=10, known=5, failed=1, last=HOSTILE)
    watch(tally)
    now = 4.9
    watch(tally)
    assert said == []
    now, waiting = 8.0, 42.4
    watch(tally)
    assert said == [
        "16 of 100 found so far, 5 unchanged, 1 failed, 2.0/s, waiting 42 s for the server, acme/[bold]x�[2J\n"
    ]
    tally.found.complete = True
    now, waiting = 12.9, 0.0
    watch(tally)
    assert len(said) == 1, "the next one is not due"
    now = 16.0
    watch(tally)
    assert said[1].startswith("16 of 100, 5 unchanged, 1 failed, 1.0/s, acme/")
    now, tally.last = 24.0, ""
    watch(tally)
    assert said[2] == "16 of 100, 5 unchanged, 1 failed, 0.7/s\n"


def test_a_bar_obeys_no_markup() -> None:
    screen = io.StringIO()
    shown, watch = progress.bar(lambda: 61.0, Console(file=screen, force_terminal=True, width=160))
    with shown:
        watch(Tally(Found(3, complete=True), audited=2, last=HOSTILE))
    text = screen.getvalue()
    assert "2 of 3" in text
    assert "waiting 61 s" in text
    assert "[bold]x" in text
    assert "\x1b[2J" not in text


def test_what_suits_where() -> None:
    said: list[str] = []
    for stream, quiet in ((None, False), (io.StringIO(), True)):
        shown, watch = progress.suited(stream, said.append, lambda: 0.0, quiet=quiet)
        with shown:
            watch(Tally(audited=1))
    assert said == []
