"""Sentences that tell what was done to data, without a word for training (`read/claims/treated.py`)."""

from __future__ import annotations

from osaid_hub.read.claims.rules import settle
from osaid_hub.read.claims.states import Whose
from tests.read.claims.test_rules import last
from tests.table import each_row


@each_row(
    ("text", "expected"),
    [
        ("Pages with fewer than 40 words were dropped.", True),
        ("Silence was trimmed.", True),
        ("We removed letters with a perplexity above 900.", True),
        ("The scans come from three harbours and were selected by year.", True),
        ("The speech is licensed from Quay Audio, from which we bought it.", True),
        ("Duplicate weights were removed.", False),
        ("Your texts were cleaned.", False),
        ("The generated images were cropped.", False),
        ("We removed the old demo.", False),
        ("## Evaluation\n\nPages with fewer than 40 words were dropped.", False),
        ("## Usage\n\nPages with fewer than 40 words were dropped.", False),
    ],
)
def test_what_was_done(text: str, *, expected: bool) -> None:
    whose, _ = settle(last(text), Whose.MODEL, set(), "heron", introduced=False)
    assert (whose is Whose.DATA) is expected
