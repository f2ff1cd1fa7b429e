"""Whole cards: what holds for every text, made up or real; tests/fuzz/test_cards.py has the hostile ones."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from osaid_hub.card import MAX_BYTES, Card, Link, parse_card
from tests.fuzz.invariants import check_card
from tests.table import each_row

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


def test_a_card() -> None:
    card = parse_card(CARD)

    check_card(card)
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

    check_card(windows)
    assert outline(windows) == outline(parse_card(CARD))
    assert [(i.value, i.line) for i in windows.metadata.items] == [
        (i.value, i.line) for i in parse_card(CARD).metadata.items
    ]
    assert windows.problems == ()


def test_a_card_cannot_be_changed() -> None:
    with pytest.raises(AttributeError, match="immutable"):
        parse_card(CARD).text = ""  # type: ignore[misc]


@each_row("text", ["", "\n", "---", "---\n---", "\ufeff", "\x00", "\ud800", "Entry", "]: ", "#", "<", "|"])
def test_next_to_nothing(text: str) -> None:
    check_card(parse_card(text))


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


@pytest.mark.scale
@pytest.mark.parametrize("unit", ["word. ", "é word. ", "🤗 ", "\n# x\n"])
def test_only_five_mebibytes_are_read(unit: str) -> None:
    card = parse_card("# Start\n\n" + unit * (MAX_BYTES // len(unit.encode()) + 9))

    assert MAX_BYTES - 4 <= len(card.text.encode()) <= MAX_BYTES
    assert card.rest is not None
    assert card.rest.cut
    assert card.rest.message.startswith(f"more than {MAX_BYTES:,} bytes") or "sentences" in card.rest.message
    assert card.sentences[0].text == "Start"


def test_a_hundred_thousand_quotes_are_no_trouble() -> None:
    card = parse_card("> " * 100_000 + "deep\n\nafter\n")

    assert card.sentences[-1].text == "after"


def real_cards() -> Iterator[tuple[str, str]]:
    for path in sorted([*CORPUS.glob("models/*/*/files/README.md"), *CORPUS.glob("longtail/*/README.md")]):
        yield str(path.relative_to(CORPUS)), path.read_bytes().decode("utf-8", "replace")
    with (CORPUS / "wild.jsonl").open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            yield row["name"], row["card"]


@pytest.mark.scale
@pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus of real cards is not beside this checkout")
def test_real_cards_keep_the_invariants() -> None:
    count = 0
    for name, text in real_cards():
        card = parse_card(text)
        try:
            check_card(card)
        except AssertionError as error:
            raise AssertionError(name) from error
        count += 1
    assert count > 1_000
