"""The bytes of a card stay what they are."""

from __future__ import annotations

import pytest

from osaid_hub.card.as_bytes import UnfitError, text_of
from tests.propose.test_badge_block import edited, is_insertion
from tests.table import each_row


@each_row("nl", ["\n", "\r\n"])
@each_row("card", ["# Title", "# Title\n", "# Title\n\nText", "# Title\nText\n", "Text", "Text\n", ""])
def test_the_card_keeps_its_bytes_and_its_line_ends(card: str, nl: str) -> None:
    card = card.replace("\n", nl)
    new = edited(card)
    assert is_insertion(card.encode(), new.encode())
    if "\n" in card:
        assert new.count("\n") == new.count(nl)
        assert new.endswith(nl) is card.endswith(nl)


@each_row(
    ("card", "reason"),
    [
        (b"# Caf\xe9\n", "not UTF-8 (byte 5)"),
        (b"# A\0b\n", "NUL"),
        (b"x" * 1_000_001, "larger than 1,000,000 bytes"),
        (b"Entry not found", "failed download"),
        (b"# A\rb\r", "carriage return"),
    ],
)
def test_bytes_that_are_no_card_are_told(card: bytes, reason: str) -> None:
    with pytest.raises(UnfitError) as told:
        text_of(card)
    assert reason in str(told.value)
