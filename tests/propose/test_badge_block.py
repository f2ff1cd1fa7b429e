"""The badge in a card: where it goes, and that nothing else is touched."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from osaid_hub.card.blocks import find_blocks
from osaid_hub.propose.badge_block import edit_badge
from osaid_hub.propose.card_bytes import UnfitError, text_of
from osaid_hub.propose.markers import CLOSE, OPEN
from osaid_hub.propose.outline import blanked
from tests.growth import is_linear
from tests.propose.build import CORPUS, real_cards
from tests.report.rendered import to_html
from tests.table import each_row

BADGE = '[![OSAID 1.0](https://img.example/a)](OSAID.md "Evidence found at commit 0123456")'
LATER = BADGE.replace("0123456", "89abcde")
OTHER = BADGE.replace("/a)", "/b)")
BLOCK = f"{OPEN}\n{BADGE}\n{CLOSE}"


def edited(card: str) -> str:
    """The card with the badge."""
    edit = edit_badge(card, BADGE)
    assert edit.card is not None, edit.left
    return edit.card.decode()


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


@each_row("nl", ["\n", "\r\n"])
@each_row("card", ["# Title", "# Title\n", "# Title\n\nText", "# Title\nText\n", "Text", "Text\n", ""])
def test_the_card_keeps_its_bytes_and_its_line_ends(card: str, nl: str) -> None:
    card = card.replace("\n", nl)
    new = edited(card)
    assert is_insertion(card.encode(), new.encode())
    if "\n" in card:
        assert new.count("\n") == new.count(nl)
        assert new.endswith(nl) is card.endswith(nl)


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


@settings(max_examples=400, deadline=None)
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


@pytest.mark.parametrize(
    ("card", "reason"),
    [
        (b"# Caf\xe9\n", "not UTF-8 (byte 5)"),
        (b"# A\0b\n", "NUL"),
        (b"x" * (5 * 1024 * 1024 + 1), "larger than 5 MiB"),
        (b"Entry not found", "failed download"),
        (b"# A\rb\r", "carriage return"),
    ],
)
def test_bytes_that_are_no_card_are_told(card: bytes, reason: str) -> None:
    with pytest.raises(UnfitError) as told:
        text_of(card)
    assert reason in str(told.value)
