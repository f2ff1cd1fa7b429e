"""A model is judged by what its card says, not by which of several words says it, nor by the form of the text."""

from __future__ import annotations

import re
from collections.abc import Callable

from osaid_hub.judge.assess import assess
from tests.judge.checks.build import front, snapshot
from tests.table import each_row

HERON = (
    front("license: mit")
    + """
# Heron

This model was trained on the Tidemark dataset and 1,400 reviews from passengers. It was trained using
[loom](https://github.com/acme/loom) with a learning rate of 2e-4 and a batch size of 64.

## Training data

- Size: 40 GB of Danish and Norwegian text
- Period: 2015 to 2021

The pages were collected by using a crawler and filtered with a classifier. We removed pages in other languages. They
are not available.

## Evaluation

The results were computed using lm-evaluation-harness.

## License

The weights may not be used for military purposes.
"""
)

AGENT = (
    front("library_name: stable-baselines3", "tags:", "- reinforcement-learning")
    + """
# Quay walk

This model is an agent trained on the quay_walk environment, with images of the harbor's piers as its input.
"""
)


def _headings(change: Callable[[str], str]) -> Callable[[str], str]:
    return lambda text: re.sub(r"(?m)^## (.+)$", lambda match: change(match[1]), text)


def _swapped(*pairs: tuple[str, str]) -> Callable[[str], str]:
    def change(text: str) -> str:
        for usual, other in pairs:
            text = re.sub(rf"\b{usual}\b", other, text)
        return text

    return change


@each_row(
    ("name", "change"),
    [
        ("trained using data", _swapped(("trained on", "trained using"))),
        ("trained with data", _swapped(("trained on", "trained with"))),
        ("leveraging", _swapped(("using", "leveraging"), ("used", "leveraged"))),
        ("utilizing", _swapped(("using", "utilizing"), ("used", "utilized"))),
        ("data set", _swapped(("dataset", "data set"))),
        ("checkpoint", _swapped(("This model", "This checkpoint"))),
        ("network", _swapped(("This model was", "This network was"), ("This model is", "This network is"))),
        ("lines", lambda text: text.replace("\n", "\r\n")),
        ("bullets", lambda text: re.sub(r"(?m)^- (?=[A-Z])", "* ", text)),
        ("deeper headings", _headings(lambda title: f"#### {title}")),
        ("bold headings", _headings(lambda title: f"**{title}**")),
        ("numbered headings", _headings(lambda title: f"## 3. {title.upper()}:")),
        ("contractions", _swapped(("are not", "aren't"))),
        ("curly marks", _swapped(("'", "\u2019"))),
    ],
)
def test_the_same_in_other_words_is_judged_alike(name: str, change: Callable[[str], str]) -> None:
    changed = 0
    for card in (HERON, AGENT):
        other = change(card)
        changed += other != card
        judged, again = (assess(snapshot(each, files=["model.safetensors"])) for each in (card, other))
        assert {row.id: row.status for row in judged.requirements} == {row.id: row.status for row in again.requirements}
    assert changed, name
