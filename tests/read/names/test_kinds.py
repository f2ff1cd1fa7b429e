"""Nouns for kinds of sources in other languages than English."""

from __future__ import annotations

from osaid_hub.read.names.kinds import is_kind, kinds_in
from tests.table import each_row


@each_row(
    "word, expected",
    [
        ("Zeitungsartikeln", True),
        ("Texten", True),
        ("livres", True),
        ("noticias", True),
        ("статьях", True),
        ("Ferry", False),
        ("Fährbuch", False),
        ("книга", True),
        ("", False),
    ],
)
def test_words(word: str, expected: bool) -> None:
    assert is_kind(word) is expected


def test_where_they_stand() -> None:
    assert kinds_in("auf Romanen und Protokollen") == [(4, 11), (16, 27)]
    assert kinds_in("维基百科和新闻文章") == [(5, 7), (7, 9)]
    assert kinds_in("") == []
