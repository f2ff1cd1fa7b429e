"""Lines for a terminal, wrapped to its width, in color where asked for.

Lines are built as rich `Text`, never as rich markup, so that brackets in a card are brackets.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from io import StringIO
from typing import TYPE_CHECKING, cast

from rich.style import Style
from rich.text import Text

from osaid_hub.audits.findings import Verdict
from osaid_hub.output.escape import QUOTE_LIMIT, address, plain

if TYPE_CHECKING:
    from rich.console import Console

# Longer lines are hard to read, however wide the terminal is; below the minimum nothing is readable at all.
_WIDEST = 110
_NARROWEST = 24
INDENT = "  "

VERDICT_COLOR = {
    Verdict.CONSISTENT: "bold green",
    Verdict.INCOMPLETE: "bold yellow",
    Verdict.RESTRICTED: "bold red",
    Verdict.UNDETERMINED: "bold magenta",
}


class Page:
    """Collects wrapped lines. Reads nothing of the environment: width and color are all it knows of the terminal."""

    def __init__(self, width: int, color: bool, *, links: bool = False) -> None:
        self.width = max(_NARROWEST, min(width, _WIDEST))
        self._color = color
        self._links = color and links
        self._out = StringIO()

    @cached_property
    def _console(self) -> Console:
        from rich.console import Console  # which takes half as long to load as all else of rich together

        return Console(
            file=self._out,
            width=self.width,
            height=25,
            color_system="standard",
            force_terminal=True,
            force_jupyter=False,
            force_interactive=False,
            no_color=False,
            legacy_windows=False,
            markup=False,
            emoji=False,
            highlight=False,
            _environ={},
        )

    def text(self) -> str:
        return self._out.getvalue()

    def linked(self, style: str, url: str | None) -> Style:
        """A style, with a link where the terminal shows links and the address is one to link."""
        target = address(url) if self._links else None
        return Style.parse(style) + Style(link=target) if target else Style.parse(style)

    def blank(self) -> None:
        self._out.write("\n")

    def title(self, title: str) -> None:
        self.blank()
        self.line(Text(title, style="bold underline"))

    def line(self, body: Text, lead: Text | None = None, indent: str = "") -> None:
        """Words that wrap beside their lead; below it, where the lead leaves less than half of the line."""
        start = Text(indent).append_text(lead or Text())
        if lead is not None and start.cell_len * 2 > self.width:
            self.line(lead, indent=indent)
            self.line(body, indent=indent + INDENT)
            return
        for number, part in enumerate(self._wrapped(body, self.width - start.cell_len)):
            before = start if number == 0 else Text(" " * start.cell_len)
            whole = before.copy().append_text(part)
            whole.rstrip()
            self._print(whole)

    def verbatim(self, line: Text) -> None:
        """A line that is not wrapped, as it is to be copied."""
        self._print(line)

    def item(self, subject: str, said: str, lead: Text, url: str | None = None) -> None:
        """What something is about in bold, and what is said of it, both of them anybody's words."""
        body = Text()
        body.append(plain(subject, QUOTE_LIMIT), style=self.linked("bold", url))
        self.line(body.append(f"  {plain(said)}", style=""), lead, INDENT)

    def left(self, lines: Iterable[str]) -> None:
        """What `words.left` says below a list that was cut."""
        for line in lines:
            self.line(Text(line, style="dim"), indent=INDENT)

    def _print(self, line: Text) -> None:
        """A line; without color it is nothing but its letters, which needs no look at its styles."""
        if self._color:
            self._console.print(line, soft_wrap=True)
        else:
            self._out.write(f"{line.plain}\n")

    def _wrapped(self, body: Text, width: int) -> Iterator[Text]:
        # A console is asked for nothing but how to justify, which is not done.
        yield from body.wrap(cast("Console", None), width, overflow="fold") or [Text()]
