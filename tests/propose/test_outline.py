"""The outline of a card: blocks, elements and comments, as places in its bytes."""

from __future__ import annotations

import pytest

from osaid_hub.propose.outline import blanked, outline


def test_blocks_and_their_headings() -> None:
    text = "# \u00c9t\u00e9\n\nWords.\n\n<h2>Two</h2>\n\n![a](b.png)\n"
    blocks = outline(text).blocks
    data = text.encode()
    assert [(block.level, block.has_words) for block in blocks] == [(1, True), (0, True), (2, True), (0, False)]
    assert data[blocks[1].start : blocks[1].end].decode().strip() == "Words."


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("<!-- a -->\n\nb <!-- c -->\n", 2),
        ("```\n<!-- a -->\n```\n", 0),
        ("`<!-- a -->`\n", 0),
        ("<pre><!-- a --></pre>\n", 0),
    ],
)
def test_comments_that_are_comments(text: str, count: int) -> None:
    assert len(outline(text).comments) == count


def test_an_element_reaches_to_its_end_tag() -> None:
    text = "<div>\n\nwords\n\n</div>\n\n<section>\n\nopen\n"
    closed, opened = sorted(outline(text).elements)
    assert text[closed[0] : closed[1]] == "<div>\n\nwords\n\n</div>"
    assert opened[1] > len(text) - 1


def test_what_is_blanked_keeps_its_place() -> None:
    text = "a\u00e9b\ncd"
    assert len(blanked(text, [(0, 4)]).encode()) == len(text.encode())
    assert blanked(text, [(0, 4)]).endswith("cd")
