"""Where the badge goes."""

from __future__ import annotations

import pytest

from osaid_hub.propose.badge_block import edit_badge
from osaid_hub.propose.markers import CLOSE, OPEN
from tests.propose.test_badge_block import BADGE, edited
from tests.table import each_row


def left(card: str) -> str:
    """Why the card is left alone."""
    edit = edit_badge(card, BADGE)
    assert edit.card is None
    assert not edit.what
    return edit.left


@each_row(
    ("card", "before"),
    [
        ("---\nlicense: mit\n---\n\n# Title\n\nText.\n", "# Title\n\n"),
        ("# Title\nText.\n", "# Title\n\n"),
        ("# Title", "# Title\n\n"),
        ("Title\n=====\n\nText.\n", "=====\n\n"),
        ("## Title\n\n### Usage\n", "## Title\n\n"),
        ('<h1 align="center">Title</h1>\n<p>\n<img src=x>\n</p>\n\nText\n', "</p>\n\n"),
        ('<div align="center">\n\n# Title\n\n![a](b)\n\n</div>\n\nText\n', "</div>\n\n"),
        ("<DIV>\n\n# Title\n</DIV>\nText\n", "Text\n\n"),  # the text belongs to the HTML up to the next blank line
        ("<center>\n<h1>Title</h1>\n</center>\n# Other\n", "# Other\n\n"),
        ("<!-- filled in by a machine -->\n\n# Title\n\nText\n", "# Title\n\n"),
        ("<p align=center>\n<img src=x>\n\n# Title\n\nText\n", "# Title\n\n"),
        ("<img src=x>\n\n## Title\n\nText\n", "## Title\n\n"),
        ("Some words first.\n\n# Title\n\nText\n", "# Title\n\n"),
        ("# Title\n\n[![CI](a)](b) [![PyPI](c)](d)\n\nText\n", "# Title\n\n"),
        ("# Title\n- item\n", "# Title\n\n"),
        ("<div>\n\n# Title\n\n<pre>\n</div>\n</pre>\n</div>\n\nText\n", "</pre>\n</div>\n\n"),
        ("<div><script>\n'</div>'\n</script>\n\n# Title\n\n</div>\n", "</div>\n\n"),
        ("# Title\n\n---\nlicense: mit\n---\n", "# Title\n\n"),
    ],
)
def test_the_badge_stands_behind_the_title(card: str, before: str) -> None:
    new = edited(card)
    assert new[: new.index(OPEN)].endswith(before)
    assert edit_badge(card, BADGE).what == "adds the badge behind the first heading"


@each_row(
    ("card", "before"),
    [
        ("---\nlicense: mit\n---\n", "---\nlicense: mit\n---\n\n"),
        ("---\nlicense: mit\n---", "---\nlicense: mit\n---\n\n"),
        ("\n  ---\n  license: mit\n  ---\nText\n", "\n  ---\n  license: mit\n  ---\n\n"),
        ("---\n---\nlicense: mit\n---\n\nText\n", "---\n---\nlicense: mit\n---\n\n"),
        ("---\nlicense: mit\n---\n\n## Usage\n\n## Training\n", "---\nlicense: mit\n---\n\n"),
        ("---\nlicense: mit\n---\nWords.\n\n## Usage\n", "---\nlicense: mit\n---\n\n"),
        ("Text only.\n", ""),
        ("", ""),
        ("\n\n", ""),
        ("    indented code\n", ""),
        ("\ufeffText\n", "\ufeff"),
        ("```sh\n# no title\n```\n", ""),
        ("- # an item\n\n> # a quote\n", ""),
        ("| # a | b |\n|---|---|\n| # c | d |\n", ""),
        ("<!--\n# no title\n-->\n\nText\n", ""),
        ("<div>\n\n# Title in what never ends\n\nText\n", ""),
        ("<div>\n\n<!-- open\n\n# Title\n\nText\n", ""),
        ("<div><textarea>\n\n# Title\n\nText\n", ""),
        ("#Title\n", ""),
        ("words\n\n" * 1_000 + "# Late\n", ""),
        ("<div>\n\n# Title\n\n" + "words\n\n" * 5_000 + "</div>\n", ""),
    ],
)
def test_without_a_title_the_badge_stands_at_the_top(card: str, before: str) -> None:
    new = edited(card)
    assert new[: new.index(OPEN)] == before
    assert "at the top" in edit_badge(card, BADGE).what


@pytest.mark.parametrize(
    ("card", "reason"),
    [
        ("---\nWords between two rules.\n---\n", "not with metadata"),
        ("---\n# no metadata follows\n", "not with metadata"),
        ("---\nlicense: mit\n\n# Title\n", "no closing ---"),
        (f"{OPEN}\n{BADGE}\n", "not a pair"),
        (f"{CLOSE}\n{BADGE}\n{OPEN}\n", "not a pair"),
        (f"{OPEN}\n{BADGE}\n\nWords of the author.\n{CLOSE}\n", "not one badge"),
        (f"{OPEN}\n{BADGE} {BADGE}\n{CLOSE}\n", "not one badge"),
    ],
)
def test_in_doubt_the_card_is_left_alone(card: str, reason: str) -> None:
    assert reason in left(card)
