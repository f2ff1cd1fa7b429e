"""The two comments between which the badge of a card stands, and what stands between them."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

from msgspec import Struct

from osaid_hub.card.blocks import find_blocks
from osaid_hub.propose.outline import blanked, outline

OPEN: Final = "<!-- osaid-hub:badge -->"
CLOSE: Final = "<!-- /osaid-hub:badge -->"

_MENTION: Final = "osaid-hub:badge"
_MARKER: Final = re.compile(rb"<!--\s*(/?)osaid-hub:badge\s*-->")


class Markers(Struct, frozen=True):
    """The markers of a card, those in blocks of code and in metadata left out.

    pair    what lies between the first opening marker that is directly followed by a closing one, in bytes.
    others  how many markers there are beside that pair.
    """

    pair: tuple[int, int] | None
    others: int


def find_markers(text: str) -> Markers:
    """In: the text of a card. Out: its markers. Linear time; a card without them is not parsed."""
    if _MENTION not in text:
        return Markers(None, 0)
    readable = blanked(text, find_blocks(text).spans)
    source = readable.encode("utf-8")
    found = [(start, end, _MARKER.fullmatch(source, start, end)) for start, end in outline(readable).comments]
    marks = [(start, end, bool(match[1])) for start, end, match in found if match]
    for (_, opened, closes), (closed, _, closes_next) in pairwise(marks):
        if not closes and closes_next:
            return Markers((opened, closed), len(marks) - 2)
    return Markers(None, len(marks))
