"""The body of a card: sections, sentences with their places, labels, links, code."""

from __future__ import annotations

import pytest

from osaid_hub.card import TOP, Section, Sentence
from osaid_hub.card.body import MAX_LINKS, MAX_SENTENCES, Body
from osaid_hub.card.markdown import read_body
from tests.growth import is_linear
from tests.table import each_row


def texts(body: Body) -> list[str]:
    return [sentence.text for sentence in body.sentences]


def only(body: Body) -> Sentence:
    (sentence,) = body.sentences
    return sentence


def urls(body: Body) -> list[str]:
    return [link.url for sentence in body.sentences for link in sentence.links]


def paths(body: Body) -> list[tuple[str, ...]]:
    return [section.path for section in body.sections]


def test_sections_hold_their_path_level_and_line() -> None:
    body = read_body("intro\n\n# Model\n\ntext\n\n## Data\n\nmore\n\n# Use\n\nlast\n")

    assert body.sections == (
        Section("Model", 1, ("Model",), 3),
        Section("Data", 2, ("Model", "Data"), 7),
        Section("Use", 1, ("Use",), 11),
    )
    assert [(s.text, s.section.title, s.kind) for s in body.sentences] == [
        ("intro", "", "prose"),
        ("Model", "Model", "heading"),
        ("text", "Model", "prose"),
        ("Data", "Data", "heading"),
        ("more", "Data", "prose"),
        ("Use", "Use", "heading"),
        ("last", "Use", "prose"),
    ]
    assert body.sentences[0].section == TOP


@each_row(
    ("source", "title", "level"),
    [
        ("## Training data\n", "Training data", 2),
        ("Training data\n===\n", "Training data", 1),
        ("Training data\n---\n", "Training data", 2),
        ("##Limitations\n", "Limitations", 2),
        ("#Limitations of it\n", "Limitations of it", 1),
        ("   ## Usage\n", "Usage", 2),
        ("    ## Usage\n", "Usage", 2),
        ("<h3 align='center'>Usage</h3>\n", "Usage", 3),
        ("<h2>\n\nUsage\n\n</h2>\n", "Usage", 2),
        ("<div>\n## Usage\n</div>\n", "Usage", 2),
        ('# <span id="x">数据（Data）</span>\n', "数据（Data）", 1),
        ("**Training data**\n", "Training data", 1),
        ("**Training data:**\n", "Training data", 1),
        ("**Training data**:\n", "Training data", 1),
        ("## 🏗️ Training\n", "Training", 2),
        ("## :rocket: Training\n", "Training", 2),
        ("## 2.1 Training:\n", "Training", 2),
        ("## 3. **Training** `run`\n", "Training run", 2),
        ("## 一、模型介绍\n", "模型介绍", 2),
        ("## 100 languages\n", "100 languages", 2),
        ("## 🤗\n", "🤗", 2),
    ],
)
def test_headings(source: str, title: str, level: int) -> None:
    body = read_body(source)
    (section,) = body.sections

    assert (section.title, section.level, section.path) == (title, level, (title,))
    assert only(body).kind == "heading"
    assert only(body).section == section


@each_row(
    "source",
    [
        "**This model must not be used commercially.**\n",
        "**[Paper](https://a.example/p)**\n",
        "- **Training data**\n",
        "**Training data** The Pile\n",
        "#pytorch #nlp\n",
        f"**{'long ' * 20}**\n",
    ],
)
def test_what_is_no_heading(source: str) -> None:
    assert read_body(source).sections == ()


def test_bold_headings_are_siblings_below_the_real_heading() -> None:
    body = read_body("# Model\n\n**Data**\n\nx\n\n**Code**\n\ny\n\n## Use\n")

    assert paths(body) == [("Model",), ("Model", "Data"), ("Model", "Code"), ("Model", "Use")]


def test_a_table_right_below_an_item_is_no_part_of_it() -> None:
    body = read_body("- code: https://a.example\n| | WER |\n|---|---|\n| a | 3 |\n")

    assert body.sentences[0].text == "code: https://a.example"
    assert body.sentences[0].lines == (1, 1)


def test_table_rows_are_sentences_labeled_by_their_first_cell() -> None:
    body = read_body("| Subset | Tokens |\n|---|---|\n| **C4**. Clean. | [30](https://a.example) B |\n| | |\n")

    assert [(s.text, s.kind, s.label, s.lines) for s in body.sentences] == [
        ("Subset | Tokens", "row", "Subset", (1, 1)),
        ("C4. Clean. | 30 B", "row", "C4. Clean.", (3, 3)),
    ]
    assert urls(body) == ["https://a.example"]


def test_code_is_no_prose() -> None:
    body = read_body(
        "# Use\n\n```Python\n##x = 1\n\ny\n```\n\n    indented. Code.\n\n<pre>a &lt; b</pre>\n\n```\nopen\n"
    )

    assert texts(body) == ["Use"]
    assert [(b.language, b.text, b.lines, b.section.title) for b in body.code_blocks] == [
        ("python", "##x = 1\n\ny\n", (3, 7), "Use"),
        ("", "indented. Code.\n", (9, 9), "Use"),
        ("", "a < b", (11, 11), "Use"),
        ("", "open\n", (13, 14), "Use"),
    ]


def test_a_card_that_is_indented_as_a_whole_is_no_code() -> None:
    body = read_body("    # **Q** Agent\n    This is [trained](u).\n    ## Usage\n    ```python\n    x = 1\n    ```\n")

    assert [(s.text, s.kind, s.lines) for s in body.sentences] == [
        ("Q Agent", "heading", (1, 1)),
        ("This is trained.", "prose", (2, 2)),
        ("Usage", "heading", (3, 3)),
    ]


@each_row("source", ["a\n\n" * (MAX_SENTENCES + 5), "[a](b) " * (MAX_LINKS + 5), "![](b)" * (MAX_LINKS + 5)])
def test_limits_are_kept_and_recorded(source: str) -> None:
    body = read_body(source + "\n\n# End\n")

    assert len(body.sentences) <= MAX_SENTENCES
    assert len(urls(body)) <= MAX_LINKS
    assert "the rest was not read" in body.problems[0].message
    assert len(body.problems) == 1
    assert body.rest == body.problems[0]


# Each is repeated to half a megabyte and to a megabyte. A quadratic reader takes minutes on some of them.
HOSTILE = [
    "[", "![a", "[](", "`", "**a ", "*_", "<", "<a ", '<a "', "<a '<a \"", "<!-- ", "a <!-- b\n\n", "<div>\n",
    "<td>a", "<pre>x\n\n", "a<style> ", "<h1>", "<br> ", "&amp;", "|a", ">", "- ", "# \n", "##x\n", ".", ". ", "é. ",
    "a: b\n", "**a:** b\n", "• a\n", "http://", "https://a)", "x", "🤗", "\\", "\r", "\t", "\x00", "    # a\n",
]  # fmt: skip


@pytest.mark.growth
@pytest.mark.parametrize("unit", HOSTILE)
def test_time_grows_linearly_with_hostile_text(unit: str) -> None:
    assert is_linear(lambda size: read_body(unit * (size // len(unit.encode()))), 150_000)
