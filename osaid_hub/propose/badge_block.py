"""The badge of a card: put in between two markers, or brought up to date there; every other byte stays as it is."""

from __future__ import annotations

import re
from typing import Final

from msgspec import Struct

from osaid_hub.card.as_bytes import newline_of
from osaid_hub.card.blocks import find_blocks
from osaid_hub.propose.markers import CLOSE, OPEN, find_markers
from osaid_hub.propose.placement import AT_TOP, NoPlaceError, Place, find_place

# One picture, linked or not. Anything else between the markers was written by somebody, and is not ours to replace.
_TARGET: Final = r"\([^()\s]*(?: \"[^\"\n]*\")?\)"
_PICTURE: Final = rf"!\[(?:[^\[\]\\\n]|\\.)*\]{_TARGET}"
_BADGE: Final = re.compile(rf"(?:\[{_PICTURE}\]{_TARGET}|{_PICTURE})")
_BLANK: Final = b"\xef\xbb\xbf \t\r\n"
_TITLE: Final = re.compile(r" \"[^\"\n]*\"(?=\)\Z)")


class BadgeEdit(Struct, frozen=True):
    """What becomes of the badge of a card.

    card  the new card, None where it stays as it is.
    what  what changes, in words; "" where nothing does.
    left  why it is left alone or what else is odd; "" where all is well.
    """

    card: bytes | None
    what: str = ""
    left: str = ""


def edit_badge(text: str, badge: str) -> BadgeEdit:
    """Put a badge into a card, or bring the one that is there up to date.

    In:  the text of a card; the badge as one line of Markdown.
    Out: the edit. A badge that differs in its link title alone, which names the commit, counts as the same.
    """
    markers = find_markers(text)
    if markers.pair is None and markers.others:
        return BadgeEdit(None, left="its badge markers are not a pair: an opening one, then a closing one")
    if markers.pair is not None:
        strays = f"{markers.others} more badge markers stand in it" if markers.others else ""
        return _update(text.encode("utf-8"), markers.pair, badge, strays)
    try:
        place = find_place(text)
    except NoPlaceError as error:
        return BadgeEdit(None, left=str(error))
    return _insert(text, place, badge)


def _update(card: bytes, pair: tuple[int, int], badge: str, strays: str) -> BadgeEdit:
    start, end = pair
    between = card[start:end].decode("utf-8")
    present = between.strip()
    if not present:
        nl = newline_of(card).decode()
        return BadgeEdit(_replaced(card, start, end, f"{nl}{badge}{nl}"), "puts the badge between its markers", strays)
    if not _BADGE.fullmatch(present):
        return BadgeEdit(None, left="between its badge markers stands something that is not one badge")
    if _TITLE.sub("", present) == _TITLE.sub("", badge):
        return BadgeEdit(None, left=strays)
    new = between.replace(present, badge)
    return BadgeEdit(_replaced(card, start, end, new), "updates the badge between its markers", strays)


def _insert(text: str, place: Place, badge: str) -> BadgeEdit:
    card = text.encode("utf-8")
    nl = newline_of(card)
    before, after = card[: place.offset], card[place.offset :]
    lines = nl.join((OPEN.encode(), badge.encode("utf-8"), CLOSE.encode()))
    piece = _break_before(before, nl) + lines + _break_after(before, after, nl)
    new = before + piece + after
    if not _same_metadata(text, new.decode("utf-8")):
        return BadgeEdit(None, left="a badge in it would change which lines are its metadata")
    behind_metadata = place.words == AT_TOP and before.strip(_BLANK)
    where = f"{place.words}, behind the metadata" if behind_metadata else place.words
    return BadgeEdit(new, f"adds the badge {where}")


def _break_before(before: bytes, nl: bytes) -> bytes:
    """What ends the line before, and leaves one line blank."""
    if not before.strip(_BLANK):
        return b""
    if not before.endswith(b"\n"):
        return nl + nl
    last = before[:-1].rpartition(b"\n")[2]
    return nl if last.strip() else b""


def _break_after(before: bytes, after: bytes, nl: bytes) -> bytes:
    if after:
        return nl + nl if after.partition(b"\n")[0].strip() else nl
    # The card ends here, as its author ends files: with a line break or without.
    return nl if before.endswith(b"\n") or not before else b""


def _same_metadata(old: str, new: str) -> bool:
    one, other = find_blocks(old), find_blocks(new)
    return [block.yaml for block in one.blocks] == [block.yaml for block in other.blocks] and len(one.spans) == len(
        other.spans
    )


def _replaced(card: bytes, start: int, end: int, piece: str) -> bytes:
    return card[:start] + piece.encode("utf-8") + card[end:]
