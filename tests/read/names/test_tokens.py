"""Words that are written like names, with blanks of every kind around them."""

from __future__ import annotations

from osaid_hub.read.names.tokens import is_written_like_a_name
from tests.judge.checks.build import front, model
from tests.table import each_row


@each_row(
    "words, expected",
    [
        ("Quay Letters", True),
        (" Quay Letters ", True),
        ("\u00a0Quay\u2003Letters", True),
        ("quay letters ", False),
        ("= ", False),
        (" ", False),
        ("", False),
    ],
)
def test_blanks_around_words_are_no_words(words: str, expected: bool) -> None:
    assert is_written_like_a_name(words) is expected


def test_a_cell_of_signs_alone_is_read() -> None:
    text = "# Ferry\n\n## Training data\n\nDataset|e\n-|-\ndata= :\n"
    assert model(front("license: mit") + text).data.told == ()
