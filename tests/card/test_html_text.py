"""HTML taken apart into tokens and attributes."""

from __future__ import annotations

from osaid_hub.card.html_text import attributes, tokens
from osaid_hub.card.titles import clean_title


def test_html_tokens_are_the_whole_text() -> None:
    source = "a <b>c</b> <x-y> &amp; &bogus; < <a title='>'>d<!-- e --><!DOCTYPE x><!-- f"

    assert "".join(token.raw for token in tokens(source)) == source
    assert [(t.kind, t.text) for t in tokens(source) if t.kind != "text"] == [
        ("start", "b"),
        ("end", "b"),
        ("start", "a"),
        ("comment", ""),
        ("comment", ""),
        ("open_comment", ""),
    ]


def test_attributes_take_the_first_of_each() -> None:
    assert attributes('<img data-src="no" SRC = "a.png" alt=\'b "c"\' src=d>') == {"src": "a.png", "alt": 'b "c"'}


def test_titles_are_cut() -> None:
    assert len(clean_title("x" * 5_000)) == 200
