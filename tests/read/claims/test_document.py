"""Which sentences of a card are about the training data of its model."""

from __future__ import annotations

import pytest

from osaid_hub.card import parse_card
from osaid_hub.read.claims import Document
from tests.growth import is_linear
from tests.judge.checks.build import model, snapshot
from tests.judge.checks.languages import PROMISED, TOLD, UNFILLED, WITHHELD


def on_data(text: str) -> list[str]:
    """Sentences about the training data that stand."""
    return [
        claim.text for claim in Document(snapshot("# X"), parse_card(text), "README.md").training_data if claim.stands
    ]


@pytest.mark.parametrize(
    "text",
    [
        "It was trained on 3 billion words.",
        "The data was used to pretrain Acme.",
        "It was trained on Wikipedia.",
        "## Training data\n\nNovels, mostly.",
        "## Data\n\nNovels, mostly.",
        "# Données d'entraînement\n\nDes romans.",
        "**Training data:** novels",
        "|Training data|novels|\n|-|-|\n|Training data|more novels|",
        "## Limitations\n\nIt was trained on English texts, so it speaks no other language.",
        "## Training\n\nThe corpus has 3 billion words.",
    ],
)
def test_about_the_training_data(text: str) -> None:
    assert on_data(text)


@pytest.mark.parametrize(
    "text",
    [
        "It was trained with care.",
        "Novels, mostly.",
        "## Evaluation data\n\nNovels, mostly.",
        "## Training and test\n\n### Test data\n\nNovels, mostly.",
        "## Related models\n\nBig Acme was trained on 3 billion words.",
        "## Citation\n\nAcme et al., Models trained on large data sets, 2024.",
        "## Usage\n\nIt can be trained on your own data.",
        "You should train your own model on 3 billion words.",
        "## Limitations\n\nIt knows nothing of novels.",
        "<!-- It was trained on 3 billion words. -->",
        "```\nIt was trained on 3 billion words.\n```",
        "## Training data\n\n[More Information Needed]",
        "## Training data\n\nN/A",
        "",
    ],
)
def test_not_about_it_or_nothing_said(text: str) -> None:
    assert on_data(text) == []


@pytest.mark.parametrize("language", TOLD)
def test_languages(language: str) -> None:
    assert len(on_data(TOLD[language])) >= 4
    for empty in (WITHHELD, PROMISED, UNFILLED):
        assert on_data(empty[language]) == []


def test_a_paragraph_goes_on() -> None:
    text = "It was trained on 3 billion words. They were collected by us. Thank you.\n\nSamples were collected."
    assert on_data(text) == ["It was trained on 3 billion words.", "They were collected by us."]


@pytest.mark.parametrize(
    ("text", "topic", "expected"),
    [
        ("2T tokens", "size_unit", True),
        ("1.2 million images", "size_unit", True),
        ("Pretraining tokens: 1T", "size_unit", True),
        ("约 3 万亿 token", "size_unit", True),
        ("1,5 Milliarden Wörter", "size_unit", True),
        ("the tokens", "size_unit", False),
        ("GPT-4 conversations", "size_unit", False),
        ("self-supervised training", "labels_used", False),
        ("supervised training", "labels_used", True),
        ("layer normalization", "processing", False),
        ("filtered", "processing_detail", False),
        ("removed by a quality classifier", "processing_detail", True),
        ("commercial or non-commercial use", "restriction", False),
        ("non-commercial use only", "restriction", True),
    ],
)
def test_topics(text: str, topic: str, expected: bool) -> None:
    (claim,) = Document(snapshot("# X"), parse_card(text), "README.md").claims
    assert (topic in claim.topics) is expected


def test_a_data_card_is_about_data_as_a_whole() -> None:
    card = parse_card("# Acme Web\n\nNovels, mostly.")
    assert len(Document(snapshot("# X"), card, "DATA_CARD.md", on_data=True).training_data) == 1


def test_having() -> None:
    document = Document(snapshot("# X"), parse_card("## Paper\n\nFine checkpoints. They will be released."), "R")
    assert [claim.text for claim in document.having("checkpoint_word")] == ["Fine checkpoints."]


@pytest.mark.growth
def test_a_card_full_of_hits_takes_linear_time() -> None:
    def read(count: int) -> None:
        text = "## Training data\n\n" + "We collected 3 billion tokens of English text. " * count
        assert len(on_data(text)) == count

    assert is_linear(read, 700)  # and four times as many; of a card 3,000 sentences are read


def test_dashes_below_a_row_begin_another_table() -> None:
    tables = (
        "| Factor | Note |\n|---|---|\n| light | dim |\n\n| Training data | Note |\n|---|---|\n| Letters | 40 GB |\n"
    )
    claims = model(f"# X\n\n## Usage\n\n{tables}").card.claims
    headers = [claim.context.header and claim.context.header.sentence.text for claim in claims]
    assert headers == [None, "Factor | Note", None, "Training data | Note"]
    assert [claim.is_elsewhere for claim in claims] == [True, True, True, False]


def test_a_title_with_links_beside_the_name_announces_nothing() -> None:
    said = "\n\nTrained on the Ferry Logs."
    bar, title = model("# Gull | Demo | Paper |" + said).card, model("# Demo" + said).card
    assert [claim.is_elsewhere for claim in (bar.claims[-1], title.claims[-1])] == [False, True]
