"""Training code with its settings."""

from __future__ import annotations

import pytest

from osaid_hub.audits.findings import Status
from osaid_hub.judge.checks.code_training import check
from osaid_hub.snapshot import MAX_CODE_PATHS, RepoSnapshot
from tests.judge.checks.build import assert_status, case, cases, find, front, quoted, snapshot
from tests.judge.checks.languages import (
    HYPERPARAMETERS,
    TRAINER,
    TRAINING_CODE,
    TRAINING_CODE_PROMISED,
    TRAINING_CODE_WITHHELD,
)
from tests.judge.declared.build import code

MIT = front("license: mit")
SETTINGS = "\n## Training\n\nLearning rate 3e-4, batch size 32."
INLINE = "## Training\n\n```python\ntrainer = Trainer(model)\ntrainer.train()\n```\n"
NOTEBOOK = '{"cells": [{"cell_type": "code", "source": ["%s"]}]}'
BADGE = "[<img src='x.png' alt='training code'/>](https://github.com/OpenAccess-AI-Collective/axolotl)"

CASES = [
    *cases("partial", HYPERPARAMETERS),
    *cases("unknown", TRAINING_CODE),
    *cases("unmet", TRAINING_CODE_WITHHELD),
    *cases("unmet", TRAINING_CODE_PROMISED),
    case("script and settings", "met", MIT, files=["train.py", "train/config.yaml"]),
    case("script, settings in the card", "met", MIT + SETTINGS, files=["train.py"]),
    case("notebook and trainer state", "met", MIT, files=["finetune.ipynb", "trainer_state.json"]),
    case("notebook that trains", "met", MIT, texts={"Acme.ipynb": NOTEBOOK % "trainer.train()"}),
    case("notebook that does not train", "unmet", MIT, texts={"Acme.ipynb": NOTEBOOK % "print(1)"}),
    case("trains far behind", "unmet", MIT, texts={"Acme.ipynb": NOTEBOOK % ("#" * 70_000 + "trainer.train()")}),
    case("notebook not read", "unknown", MIT, unseen=["Acme.ipynb"]),
    case("script without settings", "partial", MIT, files=["train.py"]),
    case("script without an OSI license", "partial", front("license: cc-by-4.0"), files=["train.py", "train.yaml"]),
    case("calls in the card", "partial", INLINE),
    case("saved arguments only", "partial", "# X", files=["training_args.bin"]),
    case("reproduction, linked", "unknown", "## Training\n\n[How to reproduce](https://github.com/acme/trainer)"),
    case("said, not linked", "unmet", "## Training\n\nWe use our custom codebase."),
    case("other people's framework", "unmet", "Training code: [Megatron](https://github.com/NVIDIA/Megatron-LM)."),
    case("another kind of seed", "unmet", "## Training data\n\nThe crawl began with 41,000 seed domains."),
    case("name of a framework", "unmet", "It was trained with Axolotl and DeepSpeed."),
    case("badge of a tool", "unmet", BADGE),
    case("advice", "unmet", "## Usage\n\nYou should train your own model with a learning rate of 1e-4."),
    case("modeling code", "unmet", MIT, files=["modeling_acme.py", "handler.py", "instruct_pipeline.py"]),
    case("inference script", "unmet", MIT, files=["inference.py", "generate.py"]),
    case("conversion and quantization", "unmet", MIT, files=["convert_to_gguf.py", "quantize.py"]),
    case("trains a tokenizer, no model", "unmet", MIT, files=["train_tokenizer.py"]),
    case("documents about training", "unmet", MIT, files=["docs/source/training/train.md", "docs/training/train.py"]),
    case("template comment", "unmet", f"<!-- The training code is at {TRAINER}. -->"),
    case("no card", "unmet"),
    case("card not seen, nothing in the listing", "unknown", unseen=["README.md"]),
    case("listing not seen", "unknown", MIT + SETTINGS, listing=None),
]


@pytest.mark.parametrize(("repo", "expected"), CASES)
def test_status(repo: RepoSnapshot, expected: Status) -> None:
    assert_status(check, repo, expected)


OTHERS = "https://github.com/maker/tools"


@pytest.mark.parametrize(
    ("presented", "expected"),
    [
        ("evaluation code", "unmet"),
        ("inference code", "unmet"),
        ("data processing code", "unmet"),
        ("training code", "met"),
    ],
)
def test_a_tool_of_others_counts_for_what_it_is_said_to_be_for(presented: str, expected: str) -> None:
    there = code("train.py", "configs/a.yaml", "main.py", url=OTHERS)
    assert find(check, snapshot(f"# X\n\nThe {presented} is [here]({OTHERS}).", code=(there,))).status == expected


def test_what_is_behind_the_end_of_a_listing_may_be_it() -> None:
    card = f"# X\n\nTraining code: {OTHERS}."
    assert_status(check, snapshot(card, code=(code("a.py", url=OTHERS),)), Status.UNMET)
    assert_status(check, snapshot(card, code=(code("a.py", url=OTHERS, truncated=True),)), Status.UNKNOWN)
    many = code(*(f"{number}.py" for number in range(MAX_CODE_PATHS + 1)), url=OTHERS)
    assert_status(check, snapshot(card, code=(many,)), Status.UNKNOWN)


def test_quotes() -> None:
    assert quoted(check, snapshot(INLINE)) == [(4, "trainer = Trainer(model)")]
    settings = snapshot("# X\n\n## Training\n\n- Batch size: 32\n- Nice: yes")
    assert quoted(check, settings) == [(5, "Batch size: 32")]
    assert quoted(check, snapshot("Hi.\nThe training code is not public.")) == [(2, "The training code is not public.")]
