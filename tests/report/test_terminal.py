"""Lines for a terminal: wrapped, in color where asked for, and nothing else."""

from __future__ import annotations

import re

from rich.cells import cell_len
from rich.text import Text

from osaid_hub.report.terminal import Page
from tests.table import each_row

LONG = "The training code is not released, and the data is described in one sentence alone, which is not enough. " * 3


@each_row(("wanted", "used"), [(0, 24), (60, 60), (500, 110)])
def test_lines_keep_to_a_width_that_can_be_read(wanted: int, used: int) -> None:
    page = Page(wanted, color=False)
    page.line(Text(LONG), Text("data  "), indent="  ")
    lines = page.text().splitlines()
    assert page.width == used
    assert len(lines) > 1
    assert all(cell_len(line) <= used for line in lines)
    assert " ".join(" ".join(lines).split()) == f"data {LONG}".strip()


@each_row("words", [LONG, "", "  two  blanks ", "[bold]no markup[/bold] :smile:", "\u6f22\u5b57 " * 40, "x" * 300])
def test_colors_change_no_letter(words: str) -> None:
    plain, colored = Page(60, color=False), Page(60, color=True)
    for page in (plain, colored):
        page.line(Text(words, style="bold red"), Text("lead  ", style="green"), indent="  ")
        page.verbatim(Text(words, style="dim"))
    assert re.sub(r"\x1b\[[\d;]*m", "", colored.text()) == plain.text()


def test_a_long_lead_stands_above() -> None:
    page = Page(40, color=False)
    page.line(Text("met"), Text("a lead that takes most of the line  "))
    assert page.text().splitlines() == ["a lead that takes most of the line", "  met"]


def test_brackets_are_brackets_and_colors_are_asked_for() -> None:
    for color in (False, True):
        page = Page(80, color=color)
        page.title("Findings")
        page.item("acme/[red]x", "said :smile: [bold]\x1b[31m", Text("- "))
        page.left(["and 2 more"])
        text = page.text()
        assert "acme/[red]x" in text
        assert ":smile: [bold]" in text
        assert ("\x1b[" in text) is color
        assert "\x1b[31m" not in text


def test_links_are_asked_for_and_lead_to_what_may_be_linked() -> None:
    address = "https://hub.example/acme/x"
    for links, url, linked in (
        (True, address, True),
        (False, address, False),
        (True, "javascript:alert(1)", False),
        (True, "https://hub.example/\x1b]8;;https://other.example\x07", False),
        (True, None, False),
    ):
        page = Page(80, color=True, links=links)
        page.item("acme/x", "is here", Text("- "), url)
        assert ("\x1b]8;" in page.text()) is linked
        assert "other.example" not in page.text()
    plain = Page(80, color=False, links=True)
    plain.item("acme/x", "is here", Text("- "), address)
    assert plain.text() == "  - acme/x  is here\n"
