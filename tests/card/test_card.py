"""Whole cards: what holds for every text, made up, hostile or real."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import FrozenInstanceError
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from osaid_hub.card import MAX_BYTES, Card, Link, parse_card

CORPUS = Path(__file__).parents[2] / "../shared/corpus"

CARD = """\
---
license: apache-2.0
datasets:
- acme/web
---

# Open-7B

Open-7B is trained on [the web](https://hub.example/datasets/acme/web). It is open.

## Training

**Code:** see https://code.example/acme/train.

| Data | Tokens |
|---|---|
| Web | 1T |

```sh
python train.py
```
"""


def check_invariants(card: Card) -> None:
    """Every place that a card gives holds the words that it claims, and nothing is left half made."""
    lines = card.text.split("\n")
    for item in card.metadata.items:
        assert item.raw
        assert item.raw in lines[item.line - 1]
        assert item.value
    for sentence in card.sentences:
        first, last = sentence.lines
        assert 1 <= first <= last <= len(lines)
        assert sentence.raw
        assert sentence.raw == sentence.raw.strip()
        assert sentence.raw in "\n".join(lines[first - 1 : last])
        assert sentence.text or sentence.links
        assert sentence.text == " ".join(sentence.text.split())
        assert len(sentence.text) <= 1_000
        # An HTML link may be opened before the block that holds its text.
        assert all(link.url and 1 <= link.line <= last for link in sentence.links)
    for block in card.code_blocks:
        assert 1 <= block.lines[0] <= block.lines[1] <= len(lines)
    for section in card.sections:
        assert section.title == section.path[-1]
        assert 1 <= section.line <= len(lines)
    assert [s.lines[0] for s in card.sentences] == sorted(s.lines[0] for s in card.sentences)
    assert all(1 <= problem.line <= len(lines) for problem in card.problems)


def test_a_card() -> None:
    card = parse_card(CARD)

    check_invariants(card)
    assert card.text == CARD
    assert card.problems == ()
    assert [(item.key, item.value, item.line) for item in card.metadata.items] == [
        ("license", "apache-2.0", 2),
        ("datasets", "acme/web", 4),
    ]
    assert [section.path for section in card.sections] == [("Open-7B",), ("Open-7B", "Training")]
    assert [(s.lines[0], s.section.title, s.kind, s.label, s.text) for s in card.sentences] == [
        (7, "Open-7B", "heading", "", "Open-7B"),
        (9, "Open-7B", "prose", "", "Open-7B is trained on the web."),
        (9, "Open-7B", "prose", "", "It is open."),
        (11, "Training", "heading", "", "Training"),
        (13, "Training", "prose", "Code", "Code: see https://code.example/acme/train."),
        (15, "Training", "row", "Data", "Data | Tokens"),
        (17, "Training", "row", "Web", "Web | 1T"),
    ]
    assert [(link, sentence.lines[0]) for link, sentence in card.links] == [
        (Link("https://hub.example/datasets/acme/web", "the web", 9), 9),
        (Link("https://code.example/acme/train", "https://code.example/acme/train", 13), 13),
    ]
    assert [(b.language, b.text, b.lines) for b in card.code_blocks] == [("sh", "python train.py\n", (19, 21))]


def test_line_endings_change_nothing_but_the_words() -> None:
    def outline(card: Card) -> list[tuple[object, ...]]:
        return [(s.text, s.lines, s.label, s.section.path) for s in card.sentences]

    windows = parse_card(CARD.replace("\n", "\r\n"))

    check_invariants(windows)
    assert outline(windows) == outline(parse_card(CARD))
    assert [(i.value, i.line) for i in windows.metadata.items] == [
        (i.value, i.line) for i in parse_card(CARD).metadata.items
    ]
    assert windows.problems == ()


def test_a_card_cannot_be_changed() -> None:
    with pytest.raises(FrozenInstanceError):
        parse_card(CARD).text = ""  # type: ignore[misc]


@pytest.mark.parametrize(
    "text", ["", "\n", "---", "---\n---", "\ufeff", "\x00", "\ud800", "Entry", "]: ", "#", "<", "|"]
)
def test_next_to_nothing(text: str) -> None:
    check_invariants(parse_card(text))


def test_a_failed_download_is_no_card() -> None:
    card = parse_card("Entry not found\n")

    assert card.sentences == ()
    assert "failed download" in card.problems[0].message


def test_control_characters_stay() -> None:
    card = parse_card("# A\x1b[31mB\n\nC\x00D\x7f\n")

    assert [sentence.text for sentence in card.sentences] == ["A\x1b[31mB", "C\x00D\x7f"]


def test_lone_surrogates_are_replaced() -> None:
    card = parse_card("a\ud800b")

    assert card.text == "a\ufffdb"
    assert card.sentences[0].raw == "a\ufffdb"


@pytest.mark.parametrize("unit", ["word. ", "é word. ", "🤗 ", "\n# x\n"])
def test_only_five_mebibytes_are_read(unit: str) -> None:
    card = parse_card("# Start\n\n" + unit * (MAX_BYTES // len(unit.encode()) + 9))

    assert MAX_BYTES - 4 <= len(card.text.encode()) <= MAX_BYTES
    assert "only its first 5 MiB were read" in "".join(problem.message for problem in card.problems)
    assert card.sentences[0].text == "Start"


def test_a_hundred_thousand_quotes_are_no_trouble() -> None:
    card = parse_card("> " * 100_000 + "deep\n\nafter\n")

    assert card.sentences[-1].text == "after"


# Pieces of which cards are made; joined at random they meet in every wrong order.
PIECES = [
    "---\n", "---", "license: mit\n", "tags:\n- a\n", "licence: [", "\t", "\r\n", "\n", "\n\n", " ", "    ",
    "# ", "##x", "Title", "word. ", "e.g. ", "é数据。", "🤗", "**", "*", "_", "`", "```\n", "~~~", "[", "](u)",
    "](", "![", "[a]: b\n", "<!--", "-->", "<div>", "</div>\n", "<a href='u'>", "</a>", "<br>",
    "<img src=x alt='y'>", "<h2>", "</h2>", "<table>", "<tr>", "<td>", "</tr>", "<li>", "<pre>", "</pre>",
    "<style>", "</style>", "<b>", "</b>", "&amp;", "&#0;", "<x-y>", "| a | b |\n", "|---|---|\n", "> ", "- ",
    "1. ", "  - ", "===\n", "Label: ", "**Data:** ", "• ", "https://a.example/x", "\\", "[^1]", "[^1]: note\n",
    "\x00", "\u2028", "\ud800", "\ufeff", "  \n", "$x$", "[x] ", "~~",
]  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
@settings(max_examples=400, deadline=None)
def test_whatever_is_joined_keeps_the_invariants(text: str) -> None:
    check_invariants(parse_card(text))


@given(st.text(max_size=200))
@settings(max_examples=200, deadline=None)
def test_any_text_keeps_the_invariants(text: str) -> None:
    check_invariants(parse_card(text))


@given(st.binary(max_size=300))
@settings(max_examples=100, deadline=None)
def test_rubbish_keeps_the_invariants(data: bytes) -> None:
    check_invariants(parse_card(data.decode("utf-8", "replace")))


def real_cards() -> Iterator[tuple[str, str]]:
    for path in sorted([*CORPUS.glob("models/*/*/files/README.md"), *CORPUS.glob("longtail/*/README.md")]):
        yield str(path.relative_to(CORPUS)), path.read_bytes().decode("utf-8", "replace")
    with (CORPUS / "wild.jsonl").open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            yield row["name"], row["card"]


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus of real cards is not beside this checkout")
def test_real_cards_keep_the_invariants() -> None:
    count = 0
    for name, text in real_cards():
        card = parse_card(text)
        try:
            check_invariants(card)
        except AssertionError as error:
            raise AssertionError(name) from error
        count += 1
    assert count > 1_000
