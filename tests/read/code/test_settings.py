"""Settings of the training that a text tells."""

from __future__ import annotations

import pytest

from osaid_hub.read.code.settings import told_settings
from tests.read.code.test_links import document


@pytest.mark.parametrize(
    ("card", "kinds"),
    [
        ("## Training\n\nWe used AdamW with a learning rate of 3e-4 for 3 epochs.", "learning_rate optimizer steps"),
        ("### Training hyperparameters\n\n- learning_rate: 5e-05\n- seed: 42", "learning_rate seed"),
        (
            "## Training\n\n| Setting | Value |\n|---|---|\n| Weight decay | 0.1 |\n| Precision | bfloat16 |",
            "precision regularisation",
        ),
        ("## Training\n\n```\ntrain.py --learning_rate 3e-4 --batch-size 8\n```", "batch learning_rate"),
        ("## Training\n\n```python\nOrderedDict([('batch_size', 32), ('gamma', 0.9)])\n```", "agent_discount batch"),
        ("* Epoch: 5\n* Base: Acme Small\n* Learning rate: 1e-4", "learning_rate steps"),
        ("- \u00c9poques : 5\n- Taille de lot : 8", "batch steps"),
        ("- Lernrate: 1e-4\n- Optimierer: AdamW", "learning_rate optimizer"),
        ("- Steps: 30\n- Seed: 4\n- Sampler: Euler", ""),
        ("## Training\n\nThe training cost about 1.07 SGD and took 20 minutes.", ""),
        (
            "## Training\n\nIt was trained by 2 epochs of SGD with a learning rate of 0.1.",
            "learning_rate optimizer steps",
        ),
        (
            "## Training\n\nIt was trained with 900 SGD steps at a learning rate of 0.1.",
            "learning_rate optimizer steps",
        ),
        (
            "## Tuning\n\n```\ntrain.py --model_name_or_path mill/spruce-3b --learning_rate 3e-4 --batch_size 8\n```",
            "",
        ),
        ("- Batch size: 8\n- Precision: fp16", ""),
        ("- Best epoch: 5\n- Loss: 0.3", ""),
        ("## Usage\n\n- Epochs: 3\n- Learning rate: 1e-4", ""),
        ("# Results\n\n## ASR config\n\n```\nmax_epoch: 90\noptim_conf:\n    lr: 0.002\n```", "learning_rate steps"),
        ("# Ergebnisse\n\n## Konfiguration\n\n```\nmax_epoch: 90\nlr: 0.002\n```", "learning_rate steps"),
        ("# Results\n\n## Config\n\n```\ndist_rank: 0\nlocal_rank: 1\nlr: 0.002\nseed: 3\n```", "learning_rate seed"),
        ("# Results\n\n## Eval config\n\n```\nmax_epoch: 90\nlr: 0.002\n```", ""),
        ("# Results\n\n## Ferry\n\n```\nmax_epoch: 90\nlr: 0.002\n```", ""),
        ("# Results\n\n## Config\n\n```\nseed: 3\nbatch_size: 2\n```", ""),
        ("## Usage\n\n```python\nTrainer(args=Arguments(learning_rate=1e-5, num_train_epochs=3))\n```", ""),
        (
            "## Quay\n\n```python\nTrainer(args=Arguments(learning_rate=1e-5, num_train_epochs=3))\n```",
            "learning_rate steps",
        ),
        ("## Training\n\nTwo epochs of hope, and a seed of doubt.", ""),
        ("## Training\n\n8 GPUs, context length 2048, 1T tokens.", ""),
        ("You should use a learning rate of 1e-4 and a batch size of 8.", ""),
        ("## Usage\n\nSet batch size 8 and seed 3.", ""),
        ("The optimizer states are 2.3TB.", ""),
        ("May I tune it? Yes: label letters, set a learning rate of 2e-5 and a batch size of 16, and run it.", ""),
        (
            "| Knob | Value |\n|---|---|\n| learning rate | 1e-4 |\n| optimizer | AdamW |\n| batch size | 32 |",
            "batch learning_rate optimizer",
        ),
        ("| Size | Value |\n|---|---|\n| batch size | 32 |\n| latency | 3 |", ""),
        ("To fine-tune Pebble yourself, use a learning rate of 1e-5 and a batch size of 8.", ""),
        ("We recommend a learning rate of 1e-5 and a batch size of 8.", ""),
        ("The baseline used a learning rate of 1e-5 and a batch size of 8.", ""),
        ("We train with a learning rate of 1e-5 and a batch size of 8, as the baseline does.", "batch learning_rate"),
        (
            "## Training\n\nThe baseline was trained with a learning rate of 1e-5 and a batch size of 8.",
            "batch learning_rate",
        ),
    ],
)
def test_kinds(card: str, kinds: str) -> None:
    assert sorted(kind.removeprefix("s_") for kind in told_settings(document(card))) == kinds.split()


def test_an_example_of_tuning_shows_users_how() -> None:
    block = "```python\nTrainingArguments(num_train_epochs=3, learning_rate=1e-3, per_device_train_batch_size=4)\n```\n"
    assert not told_settings(document(f"# X\n\n## Fine-tuning example\n\n{block}"))
    assert told_settings(document(f"# X\n\n## Training\n\nWe tuned it with these hyperparameters:\n\n{block}"))


def test_evidence_stands_in_its_lines() -> None:
    card = "## Training\n\n```\nlearning_rate: 1e-4\nseed: 7\n```\n"
    told = told_settings(document(card))
    assert (told["s_seed"].lines, told["s_seed"].quote) == ((5, 5), "seed: 7")
