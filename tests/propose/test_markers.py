"""The two comments between which the badge stands."""

from __future__ import annotations

import pytest

from osaid_hub.propose.badge_block import edit_badge
from osaid_hub.propose.markers import CLOSE, OPEN
from tests.propose.test_badge_block import BADGE, BLOCK, OTHER, edited


def test_markers_move_with_their_author() -> None:
    card = f"# Title\n\nText {OPEN} {BADGE}\t{CLOSE} more\n"
    assert edit_badge(card, OTHER).card == card.replace(BADGE, OTHER).encode()


def test_an_empty_pair_is_filled() -> None:
    assert edited(f"# Title\n\nText\n\n{OPEN}\n{CLOSE}\n") == f"# Title\n\nText\n\n{BLOCK}\n"


@pytest.mark.parametrize(
    "card",
    [
        f"{BLOCK}\n\nText\n\n{BLOCK}\n",
        f"{BLOCK}\n\n{OPEN}\n",
        f"{BLOCK}\n\n{CLOSE}\n",
    ],
)
def test_of_many_markers_the_first_pair_counts(card: str) -> None:
    edit = edit_badge(card, OTHER)
    assert edit.card == card.replace(BADGE, OTHER, 1).encode()
    assert "more badge markers" in edit.left


def test_an_unclosed_marker_before_a_pair_loses_nobody_a_word() -> None:
    card = f"{OPEN}\n\nWords of the author.\n\n{BLOCK}\n"
    assert edit_badge(card, OTHER).card == card.replace(BADGE, OTHER).encode()


@pytest.mark.parametrize(
    "example",
    [
        f"```md\n{BLOCK}\n```\n",
        "".join(f"    {line}\n" for line in BLOCK.split("\n")),
        f"<pre>\n{BLOCK}\n</pre>\n",
        f"<!-- how to:\n{OPEN}\n",
        f"`{OPEN}` and `{CLOSE}`\n",
        f"---\nlicense: mit\nnote: '{OPEN}{CLOSE}'\n---\n",
    ],
)
def test_markers_in_code_and_comments_are_no_markers(example: str) -> None:
    card = f"{example}\n# Title\n\nText\n" if example.startswith("---") else f"# Title\n\n{example}\nText\n"
    new = edited(card)
    assert example in new
    assert new.count(OPEN) == card.count(OPEN) + 1
