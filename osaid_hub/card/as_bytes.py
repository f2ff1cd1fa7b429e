"""The bytes of a card as text, where they can become bytes again without loss."""

from __future__ import annotations

import re
from typing import Final

from osaid_hub.card import MAX_BYTES

_BARE_RETURN: Final = re.compile(rb"\r(?!\n)")


class UnfitError(Exception):
    """A file that is left alone; the message says why, as what follows "it"."""


def text_of(card: bytes) -> str:
    """The text of a card. Raises UnfitError where it could not be edited without touching what it does not concern."""
    if len(card) > MAX_BYTES:
        raise UnfitError(f"it is larger than {MAX_BYTES:,} bytes")
    if b"\0" in card:
        raise UnfitError("it holds NUL, so it is no text")
    try:
        text = card.decode("utf-8")
    except UnicodeDecodeError as error:
        raise UnfitError(f"it is not UTF-8 (byte {error.start})") from error
    if text.strip() == "Entry not found":
        raise UnfitError('its text is "Entry not found": a failed download, not a card')
    if b"\n" not in card and _BARE_RETURN.search(card):
        raise UnfitError("its lines end in a carriage return alone")
    return text


def newline_of(card: bytes) -> bytes:
    """How the card ends its lines, by the first of them."""
    end = card.find(b"\n")
    return b"\r\n" if end > 0 and card[end - 1 : end] == b"\r" else b"\n"
