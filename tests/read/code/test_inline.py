"""Code of the training that stands in a card itself, told from code for its users."""

from __future__ import annotations

import pytest

from osaid_hub.read.code.inline import inline_training
from tests.read.code.test_links import document

RUN = "```\npython recipes/reed/train_reed.py --seed 7\n```"


@pytest.mark.parametrize(
    "card",
    [
        RUN,
        f"It was trained so:\n\n{RUN}",
        f"## Usage\n\n### Training\n\n{RUN}",
        f"### Script of the training\n\nThis script may be used to train such a model:\n\n{RUN}",
    ],
)
def test_code_that_trained_it(card: str) -> None:
    found = inline_training(document(f"# Pebble\n\n{card}"))
    assert found
    assert found.quote == "python recipes/reed/train_reed.py --seed 7"


@pytest.mark.parametrize(
    "card",
    [
        f"## Fine-tune it on your own data\n\n{RUN}",
        f"## Training on custom data\n\n{RUN}",
        f"## Continue training\n\n{RUN}",
        f"## Adapting Pebble to a new domain\n\n{RUN}",
        f"## Questions\n\nHow do I train further?\n\n{RUN}",
        f"## Usage\n\n{RUN}",
        f"## Usage\n\n### Whole repositories\n\n{RUN}",
        f"## Notes\n\nYou can fine-tune it on your own data:\n\n{RUN}",
        "```\npython recipes/reed/infer.py --seed 7\n```",
        "## Tuning with Transformers\n\n```\npython train_reed.py --model_name_or_path mill/spruce-3b --seed 7\n```",
    ],
)
def test_code_for_users_or_for_something_else(card: str) -> None:
    assert inline_training(document(f"# Pebble\n\n{card}")) is None
