"""Where metadata begins and ends in a card."""

from __future__ import annotations

import pytest

from osaid_hub.card import parse_card
from osaid_hub.card.front_matter import read_front_matter
from tests.card.test_front_matter import problems, values
from tests.growth import is_linear
from tests.table import each_row


@each_row(
    ("text", "line"),
    [
        ("---\nlicense: mit\n---\n", 2),
        ("---\nlicense: mit\n---", 2),
        ("\n \n---\nlicense: mit\n---\n", 4),
        ("  ---\nlicense: mit\n---\n", 2),
        ("\ufeff---\nlicense: mit\n---\n", 2),
        ("---  \nlicense: mit\n---\t\n", 2),
        ("---\r\nlicense: mit\r\n---\r\n", 2),
        ("\n---\n      license: mit\n      tags:\n      - a\n---\n    \n  # Title\n", 3),
        ("   ---\n   license: mit\n   ---\n   # Title\n", 2),
        ('---\n# comment\n"license" : "mit"\n---\n', 3),
        ("---\nname: x\u2028y\nlicense: mit\n---\n", 3),
        ("---\na: !!python/object/apply:os.system [x]\nlicense: mit\n---\n", 3),
    ],
)
def test_blocks_at_the_start(text: str, line: int) -> None:
    front = read_front_matter(text)

    assert [(item.value, item.line) for item in front.metadata.all("license")] == [("mit", line)]
    assert front.problems == ()


@each_row(
    ("text", "problem"),
    [
        ("---\n---\nlicense: mit\n---\n---\n", "3: the metadata stands in a second block"),
        ("---\n\n---\n---\nlicense: mit\n---\n", "5: the metadata stands in a second block"),
        ("---\ntags:\n- a\n\n---\nlicense: mit\n---", "6: a second metadata block"),
        ("---\ntags: a\n---\n---\nlicense: mit\n---\n", "5: a second metadata block"),
        ("A logo\n---\nlicense: mit\n---\ntext\n", "2: the metadata block is not at the start"),
        ("# Title\n\nText.\n\n---\nlicense: mit\n---", "5: the metadata block is not at the start"),
        ("---\ntags: a\n---\n\ntext\n\n---\nlicense: mit\n---\n", "7: a second metadata block stands at the end"),
        ("---\nlicense: mit\ntags:\n- a\n\nThis is a model.\n", "1: the metadata block has no closing ---"),
        ("---\nlicense: mit\n# Title\n", "1: the metadata block has no closing ---"),
        ("---\nlicence: mit\n---\n", "2: misspelt key 'licence', read as 'license'"),
        ("---\nlicense: mit\nlicense: gpl-3.0\n---\n", "3: the key 'license' stands here once more"),
        ("---\nlicense: mit\ntags: [a\n---\n", "only license, datasets and the like were read"),
        ("---\nlicense: mit\nnote: it's: broken: x\n---\n", "3: the metadata cannot be read as YAML"),
        ("---\nlicense:  \tmit\n---\n", "2: a TAB in the metadata"),
        ("---\ntags:\n- a\x1b\nlicense: mit\n---\n", "3: a control character in the metadata"),
        ("---\n- license: mit\n- tags: a\n---\n", "it is not a mapping"),
        ("---\nlicense: mit\n--- # second\na: b\n---\n", "more than one document"),
        ("---\nlicense: mit\na: *nowhere\n---\n", "an alias without an anchor"),
        ("---\nlicense: mit\na: &a [*a]\n---\n", "an alias without an anchor"),
    ],
)
def test_odd_blocks_are_read_and_the_problem_is_recorded(text: str, problem: str) -> None:
    front = read_front_matter(text)

    assert values(front, "license")[0] == "mit"
    assert problem in problems(front)


@each_row(
    "text",
    [
        "",
        "---",
        "---\n",
        "# Title\n\n---\n\nSection one: text\n\n---\n\nmore\n",
        "---\nThis model is a fine-tuned one.\n\nThanks to all.\n ---\n",
        "---\nA model. License: see below.\n---\ntext\n",
        "# Title\n\n```yaml\n---\nlicense: mit\n---\n```\n",
        "license: mit\n\nno fences\n",
        "text\n---\n- a list item\n---\n",
    ],
)
def test_rules_and_examples_are_no_metadata(text: str) -> None:
    front = read_front_matter(text)

    assert front.metadata.items == ()
    assert not front.spans


def test_the_first_block_counts_before_later_ones() -> None:
    front = read_front_matter("---\nlicense: mit\n---\n---\nlicense: gpl-3.0\n---\n")

    assert values(front, "license") == ["mit", "gpl-3.0"]


def test_the_pasted_card_of_another_model_is_not_read() -> None:
    text = "---\nlicense: mit\n---\n\n# Original card\n\n---\nlicense: llama2\n---\n\ntext\n"
    front = read_front_matter(text)

    assert values(front, "license") == ["mit"]
    assert "7: another metadata block in the middle of the text was not read" in problems(front)
    assert [text[start:end] for start, end in front.spans] == ["---\nlicense: mit\n---", "---\nlicense: llama2\n---"]


@pytest.mark.growth
@pytest.mark.parametrize(
    "unit", ["---\n", "---\nlicense: mit\n", "\n", " ", "---\nlicense: mit\n```\n", "a: b\n", "\t", "--- "]
)
def test_time_grows_linearly_with_fences_and_blanks(unit: str) -> None:
    assert is_linear(lambda size: read_front_matter("---\nlicense: mit\n" + unit * (size // len(unit))), 250_000)


def test_a_fence_that_closes_one_block_and_opens_the_next_shifts_no_words() -> None:
    card = parse_card("---\ntags:\n- a\n---\nlicense: mit\n---\n\nÉtude one. It is open.\n\nMore.\n")
    assert [(said.raw, said.lines) for said in card.sentences] == [
        ("Étude one.", (8, 8)),
        ("It is open.", (8, 8)),
        ("More.", (10, 10)),
    ]
