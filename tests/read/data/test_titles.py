"""Training data that stands as headings of its own."""

from __future__ import annotations

from osaid_hub.read.data.titles import named_in_headline, named_in_titles
from tests.judge.checks.build import model
from tests.table import each_row

BELOW = "# X\n\n## Training Data\n\n"


@each_row(
    "card, expected",
    [
        (
            f"{BELOW}### [Ferry Logs](https://quay.example/logs)\n\nText.\n\n### Quay Talk\n\nText.",
            ["Ferry Logs", "Quay Talk"],
        ),
        (f"{BELOW}### FerryLogs (2031)\n\nText.", ["FerryLogs"]),
        (f"{BELOW}### Ferry Logs Corpus\n\nText.", ["Ferry Logs Corpus"]),
        (f"{BELOW}### Streaming Datasets\n\nText.", []),
        (f"{BELOW}### Ferry\n\nText.\n\n### Overview\n\nText.", []),
        (f"{BELOW}### Preprocessing\n\nText.\n\n### Languages\n\nText.", []),
        ("# X\n\n## Evaluation\n\n### FerryLogs\n\nText.", []),
        ("# X\n\n## Usage\n\n### FerryLogs\n\nText.", []),
        ("# X\n\n## Related models\n\n### Training data\n\n#### FerryLogs\n\nText.", []),
    ],
)
def test_names(card: str, expected: list[str]) -> None:
    assert [name for _, name, _ in named_in_titles(model(card).card)] == expected


@each_row(
    "card, expected",
    [
        ("# Heron fine-tuned on SQuAD, evaluated on GLUE", ["SQuAD"]),
        ("# Heron: a tagger trained on the Ferry Logs dataset", ["Ferry Logs"]),
        ("# Heron\n\n## Egret trained on SQuAD", []),
        ("# Heron model trained by acme on the acme/quays dataset", ["acme/quays"]),
        ("# Heron model trained by Quay Press with a Training Space", []),
        ("# SQuAD", []),
        ("Text.", []),
    ],
)
def test_the_first_heading(card: str, expected: list[str]) -> None:
    assert [name for _, name, _ in named_in_headline(model(card).card, "acme/test-7b")] == expected
