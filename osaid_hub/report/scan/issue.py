"""What got worse as the text of an issue (`worse.md`)."""

from __future__ import annotations

from osaid_hub.output.escape import markdown
from osaid_hub.report.change import parts
from osaid_hub.report.markdown_parts import bullets, document
from osaid_hub.report.one import words
from osaid_hub.report.scan import words as scan_words
from osaid_hub.report.scan.words import Scan

NOTHING = "Nothing got worse."
_FIRST = "This is the first scan of it: there is nothing to compare with."


def render(scan: Scan) -> str:
    """In: a scan. Out: a Markdown document that ends in a line break."""
    falls = scan.falls
    head = f"# What got worse in {markdown(scan.scope)}"
    if falls is None:
        return document([head, _FIRST])
    since = scan_words.compared(scan).removeprefix("Changed since ")
    told = f"{scan_words.many(falls.worse)} got worse since {markdown(since)}." if falls.worse else NOTHING
    lists = (bullets(title, lines) for title, lines in parts.falls(falls, scan.endpoint))
    return document([head, told, *lists, f"---\n\n{words.DISCLAIMER}"])
