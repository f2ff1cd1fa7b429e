"""The badge in a card: where it goes, and that nothing else is touched."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from osaid_hub.card.as_bytes import UnfitError, text_of
from osaid_hub.card.blocks import find_blocks
from osaid_hub.propose.badge_block import edit_badge
from osaid_hub.propose.markers import CLOSE, OPEN
from osaid_hub.propose.outline import blanked
from tests.fuzz.profiles import up_to
from tests.growth import is_linear
from tests.propose.build import CORPUS, real_cards
from tests.report.rendered import to_html

BADGE = '[![OSAID 1.0](https://img.example/a)](OSAID.md "Evidence found at commit 0123456")'
LATER = BADGE.replace("0123456", "89abcde")
OTHER = BADGE.replace("/a)", "/b)")
BLOCK = f"{OPEN}\n{BADGE}\n{CLOSE}"


def edited(card: str) -> str:
    """The card with the badge."""
    edit = edit_badge(card, BADGE)
    assert edit.card is not None, edit.left
    return edit.card.decode()


def is_insertion(old: bytes, new: bytes) -> bool:
    """Whether the new bytes are the old ones with one piece in between, which begins and ends with the markers."""
    at = new.index(OPEN.encode())
    length = len(new) - len(old)
    for start in range(max(0, at - 4), at + 1):
        piece = new[start : start + length]
        if (
            new[:start] + new[start + length :] == old
            and piece.strip() == b"%b" % new[at : new.index(CLOSE.encode()) + len(CLOSE)]
        ):
            return True
    return False


def test_an_insertion_is_told_from_a_change() -> None:
    assert is_insertion(b"# T\n\nx", f"# T\n\n{BLOCK}\n\nx".encode())
    assert not is_insertion(b"# T\n\nx", f"# U\n\n{BLOCK}\n\nx".encode())


PIECES = st.sampled_from(
    (
        *("---", "license: mit", "# Title", "Title", "===", "text", "", "  ", "```", "<div>", "</div>", "<!--", "-->"),
        *("- a", "| a |", "|---|", "> q", "    code", "<h1>T</h1>", "[![a](b)](c)", "\ufeff", "é模", "...", "<pre>"),
        *("</pre>", "[a]: b", OPEN),
    )
)


def rendered(card: str) -> str:
    """The page that a reader sees, without blank lines at its ends."""
    return to_html(blanked(card, find_blocks(card).spans).removeprefix("\ufeff")).strip("\n")


BLOCK_RENDERED = rendered(BLOCK)


def shows_the_same(old: str, new: str) -> bool:
    """Whether the badge is there as a picture, and everything else on the page as it was."""
    page = rendered(new)
    before, found, after = page.partition(BLOCK_RENDERED)
    return bool(found) and (before + after.removeprefix("\n")).strip("\n") == rendered(old)


@up_to(400)
@given(st.lists(PIECES, max_size=12), st.sampled_from(["\n", "\r\n", "\r"]), st.booleans())
def test_any_card_keeps_every_byte_outside_the_markers(lines: list[str], nl: str, ended: bool) -> None:
    card = (nl.join(lines) + (nl if ended and lines else "")).encode()
    try:
        text = text_of(card)
    except UnfitError:
        return
    edit = edit_badge(text, BADGE)
    if edit.card is None:
        assert edit.left
        return
    if OPEN not in text:
        assert is_insertion(card, edit.card)
        assert "\r" in text.replace("\r\n", "") or shows_the_same(text, edit.card.decode())
    again = edit_badge(edit.card.decode(), LATER)
    assert again.card is None
    assert again.left == edit.left


@pytest.mark.scale
def test_every_real_card_keeps_every_byte_outside_the_markers() -> None:
    kept: list[str] = []
    for name, card in real_cards():
        try:
            edit = edit_badge(text_of(card), BADGE)
        except UnfitError:
            kept.append(name)
            continue
        if edit.card is None:
            kept.append(name)
            continue
        assert is_insertion(card, edit.card), name
        assert shows_the_same(card.decode(), edit.card.decode()), name
        again = edit_badge(edit.card.decode(), LATER)
        assert (again.card, again.left) == (None, ""), name
    assert len(kept) < 5


@pytest.mark.scale
@pytest.mark.skipif(not CORPUS.is_dir(), reason="the real cards are not beside the checkout")
def test_most_real_cards_have_a_title() -> None:
    words = [edit_badge(card.decode(), BADGE).what for _, card in real_cards()]
    assert words.count("adds the badge behind the first heading") > 0.75 * len(words)


def test_a_badge_of_another_commit_is_the_same_badge() -> None:
    card = edited("# Title\n\nText\n")
    edit = edit_badge(card, LATER)
    assert (edit.card, edit.what, edit.left) == (None, "", "")


@pytest.mark.parametrize("nl", ["\n", "\r\n"])
def test_another_badge_is_put_in_place(nl: str) -> None:
    card = edited(f"# Title{nl}{nl}Text{nl}")
    edit = edit_badge(card, OTHER)
    assert edit.card == card.replace(BADGE, OTHER).encode()
    assert edit.what == "updates the badge between its markers"


@pytest.mark.growth
@pytest.mark.parametrize(
    "unit",
    [
        f"{OPEN}\n",
        f"{CLOSE}\n",
        f"<div>\n\n{OPEN}{CLOSE}\n",
        "<div>\n\n</p>",
        "<!-- osaid-hub:badge ",
        "<pre>",
        "---\n",
        "---\ntags:\n",
        "[![a](b",
        f"{OPEN}![a](",
        "# a\n",
        "> ",
        "\r",
    ],
)
def test_time_grows_with_the_size_of_the_card(unit: str) -> None:
    def work(size: int) -> None:
        card = f"{OPEN}\n{unit * (size // len(unit))}"
        edit_badge(card, BADGE)

    assert is_linear(work, 200_000)


def test_a_huge_card_is_edited() -> None:
    card = "# Title\n\n" + "word " * 1_000_000
    assert edited(card).endswith(card[len("# Title") :])
