"""The blocks that the Markdown reports are built of. What goes in is Markdown already, but for names."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from osaid_hub.output.escape import markdown_code

_NAME_LIMIT = 160


def name(text: str) -> str:
    """A name that somebody chose, as code where it can be."""
    return markdown_code(text, _NAME_LIMIT)


def bullets(title: str, lines: Iterable[str], level: int = 2) -> str:
    """A section with a list; nothing at all where the list is empty."""
    items = "\n".join(f"- {line}" for line in lines)
    return f"{'#' * level} {title}\n\n{items}" if items else ""


def document(blocks: Iterable[str]) -> str:
    """The blocks with blank lines between them, those that are empty left out."""
    return "\n\n".join(block for block in blocks if block) + "\n"


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table of cells that are escaped already."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)
