"""Where a new badge goes in a card: behind its title, else at the top, and never inside of anything.

The title is the first heading on the first screen, where it is of the first level; one of a lower level, such as
`## Usage` in a card without title, is the title only where nothing but pictures stands before it and no other heading
of its level follows. A row of badges that follows the title stays whole: the new one comes before it. Where the title
stands inside an HTML element, such as a centered `<div>`, the place is behind that element.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from msgspec import Struct

from osaid_hub.card.blocks import find_blocks
from osaid_hub.propose.outline import Block, Outline, Span, blanked, outline

BEHIND_TITLE: Final = "behind the first heading"
AT_TOP: Final = "at the top"

FIRST_SCREEN: Final = 4 * 1024  # bytes of the body in which a title is looked for
WINDOW: Final = 16 * 1024  # bytes of the body that are read to see what the title stands in


class Place(Struct, frozen=True):
    """An offset in bytes at which a line begins or the card ends, and where that is in words."""

    offset: int
    words: str


class NoPlaceError(Exception):
    """There is no place that is certainly right; the message says why."""


def find_place(text: str) -> Place:
    """In: the text of a card. Out: where a new badge goes. Raises NoPlaceError. Parses the first screens alone."""
    spans = find_blocks(text).spans
    top = _top(text, spans)
    source = blanked(text, spans).encode("utf-8")
    window = source[top : top + WINDOW]
    if len(source) > top + WINDOW:
        window = window[: window.rfind(b"\n") + 1]  # the last block may be cut: nothing is placed behind it
    found = outline(window.decode("utf-8", "ignore"))
    title = _title(found.blocks)
    place = _behind(title, found, window) if title else None
    if place is None or (place == len(window) and top + place < len(source)):
        return Place(top, AT_TOP)
    inside = _byte_spans(text, spans)
    if any(start < top + place < end for start, end in inside):
        return Place(top, AT_TOP)
    return Place(top + place, BEHIND_TITLE)


def _top(text: str, spans: Sequence[Span]) -> int:
    """The line behind the metadata blocks at the start of the card, or the start of the card."""
    end = 0
    for start, behind in sorted(spans):
        if text[end:start].strip("\ufeff \t\r\n"):
            break
        end = behind
    if not end and text.lstrip("\ufeff \t\r\n").startswith("---"):
        raise NoPlaceError("it begins with ---, but not with metadata, and text before that would change what it means")
    if end and not text[:end].rstrip().endswith("---"):
        raise NoPlaceError("its metadata block has no closing ---, so it is not certain where the text begins")
    if end:
        line_end = text.find("\n", end)
        end = len(text) if line_end < 0 else line_end + 1
    elif text.startswith("\ufeff"):
        end = 1
    return len(text[:end].encode("utf-8"))


def _title(blocks: Sequence[Block]) -> Block | None:
    headings = [block for block in blocks if block.level]
    title = next(iter(headings), None)
    if title is None or title.start >= FIRST_SCREEN:
        return None
    if title.level == 1:
        return title
    stands_first = not any(block.has_words for block in blocks if block.start < title.start)
    stands_alone = all(other.level > title.level for other in headings[1:])
    return title if stands_first and stands_alone else None


def _behind(title: Block, found: Outline, window: bytes) -> int | None:
    """The first line behind the title that is inside of no block and no element; None where there is none."""
    ranges = sorted([*found.elements, *((block.start, block.end) for block in found.blocks)])
    place = _next_line(window, title.end)
    for start, end in ranges:
        if start >= place:
            break
        if end > place:
            place = _next_line(window, end)
    # An element that begins before the title can end behind others that were passed already, but not begin there.
    if any(start < place < end for start, end in ranges):
        return None
    return place


def _next_line(window: bytes, place: int) -> int:
    """The place itself where a line begins there, else the beginning of the next line."""
    if place == 0 or window[place - 1 : place] == b"\n":
        return place
    line_end = window.find(b"\n", place)
    return len(window) if line_end < 0 else line_end + 1


def _byte_spans(text: str, spans: Sequence[Span]) -> list[Span]:
    return [(len(text[:start].encode("utf-8")), len(text[:end].encode("utf-8"))) for start, end in spans]
