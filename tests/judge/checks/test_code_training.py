"""Training code with its settings."""

from __future__ import annotations

import pytest

from osaid_hub.audits.findings import Status
from osaid_hub.judge.checks.code_training import check
from osaid_hub.snapshot import MAX_CODE_PATHS
from tests.judge.checks.build import assert_status, case, cases, find, front, quoted, snapshot, status_test
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
    case(
        "the settings of a merge",
        "partial",
        MIT,
        texts={"mergekit_config.yml": "merge_method: slerp\ndtype: float16\n"},
    ),
    *cases("partial", HYPERPARAMETERS),
    *cases("unknown", TRAINING_CODE),
    *cases("unmet", TRAINING_CODE_WITHHELD),
    *cases("unmet", TRAINING_CODE_PROMISED),
    case("script and settings", "met", MIT, files=["train.py", "train/config.yaml"]),
    case("script and settings beside it", "met", MIT, files=["src/train.py", "src/heron.toml"]),
    case("script, settings of the package beside it", "partial", MIT, files=["train.py", "pyproject.toml", "tox.ini"]),
    case("script, settings of the weights beside it", "partial", MIT, files=["train.py", "config.yaml"]),
    case("settings alone, by the stage", "partial", MIT, files=["sft_heron.yaml"]),
    case("settings of a spaCy pipeline", "partial", MIT, files=["config.cfg", "meta.json"]),
    case("data of a training, and what came of it", "unmet", MIT, files=["train.json", "train_results.json"]),
    case("script, settings in the card", "met", MIT + SETTINGS, files=["train.py"]),
    case("notebook and trainer state", "met", MIT, files=["finetune.ipynb", "trainer_state.json"]),
    case("notebook that trains", "met", MIT, texts={"Acme.ipynb": NOTEBOOK % "trainer.train()"}),
    case("notebook that does not train", "unmet", MIT, texts={"Acme.ipynb": NOTEBOOK % "print(1)"}),
    case("trains far behind", "unmet", MIT, texts={"Acme.ipynb": NOTEBOOK % ("#" * 70_000 + "trainer.train()")}),
    case("notebook not read", "unknown", MIT, unseen=["Acme.ipynb"]),
    case(
        "script that sets them itself",
        "met",
        MIT,
        texts={"train.py": f"lr = 2e-5\nepochs = 3\ntrainer.train()\n{'# x' * 40}"},
    ),
    case(
        "script that takes them",
        "partial",
        MIT,
        texts={"train.py": "args.add_argument('--lr', default=2e-5)\nt.train()\n"},
    ),
    case("script without settings", "partial", MIT, files=["train.py"]),
    case("script without an OSI license", "partial", front("license: cc-by-4.0"), files=["train.py", "train.yaml"]),
    case("calls in the card", "partial", INLINE),
    case("saved arguments only", "partial", "# X", files=["training_args.bin"]),
    case("reproduction, linked", "unknown", "## Training\n\n[How to reproduce](https://github.com/acme/trainer)"),
    case("said, not linked", "unmet", "## Training\n\nWe use our custom codebase."),
    case("other people's framework", "partial", "Training code: [Megatron](https://github.com/NVIDIA/Megatron-LM)."),
    case("another kind of seed", "unmet", "## Training data\n\nThe crawl began with 41,000 seed domains."),
    case("name of a framework", "unmet", "It was trained with Axolotl and DeepSpeed."),
    case("badge of a tool", "unmet", BADGE),
    case("one setting", "unmet", "## Training\n\nIt was trained for 3 epochs."),
    case("lengths and tokens are no settings", "unmet", "## Training\n\nContext length 4096, 2T tokens, 512 GPUs."),
    case("settings beside custom code", "partial", f"{SETTINGS} We used a custom training library."),
    case(
        "settings in a block that a sentence announces",
        "partial",
        "# X\n\nWe trained it with these hyperparameters:\n\n```\n{'r': 8, 'lora_alpha': 32, 'seed': 7}\n```",
    ),
    case(
        "settings in a block below a label, among results",
        "partial",
        "## Evaluation\n\nParameters of the fit()-Method:\n\n```\n{'epochs': 4, 'scheduler': 'WarmupLinear'}\n```",
    ),
    case(
        "settings of use in a block below a label",
        "unmet",
        "# X\n\nInference hyperparameters:\n\n```\n{'temperature': 0.7, 'batch_size': 2, 'top_p': 1}\n```",
    ),
    case("settings in labelled lines", "partial", "# X\n\nLearning rate: 1e-4\nBatch size: 16"),
    case("settings of pictures in labelled lines", "unmet", "# X\n\nSteps: 20\nSampler: Euler a\nBatch size: 4"),
    case("settings for inference", "unmet", "# X\n\nFor inference use batch size 8 and 50 steps."),
    case("a block that a sentence shows to users", "unmet", "# X\n\nRun it:\n\n```\n{'r': 8, 'seed': 7}\n```"),
    case(
        "settings by their labels",
        "partial",
        "# Training\n\n## Model\n\n- **Finetuning steps:** 498\n- **Precision:** bfloat16",
    ),
    case("settings below usage", "unmet", "## Usage\n\n- **Finetuning steps:** 498\n- **Precision:** bfloat16"),
    case("settings in a block", "partial", "## Training\n\n```yaml\nlearning_rate: 1e-4\nseed: 7\n```"),
    case(
        "settings of an agent",
        "partial",
        "## Hyperparameters\n\n```python\n{'student': 'SAC', 'training_steps': 20}\n```",
    ),
    case(
        "settings in columns", "partial", "## Training\n\n| Size | LR | Batch size |\n|---|---|---|\n| 7B | 3e-4 | 4M |"
    ),
    case(
        "settings for users",
        "unmet",
        "## How to fine-tune on your own data\n\n```yaml\nlearning_rate: 1e-4\nseed: 7\n```",
    ),
    case(
        "the training of an example of use",
        "unmet",
        "## How to use\n\n### Completion\n\n```python\ndef fit(x, epochs, lr, batch_size):\n    Adam(lr=lr)\n```",
    ),
    case("a tool that splits words", "unmet", "Trained with [pieces](https://github.com/google/sentencepiece)."),
    case("settings of a call in an example", "unmet", "## Usage\n\n```python\npipe(x, batch_size=8, seed=1)\n```"),
    case("steps of sampling", "unmet", "## Evaluation\n\nSamples took 50 sampling steps at batch size 4."),
    case(
        "trains an n-gram model", "unmet", MIT, texts={"train.py": "run('lmplz -o 3 < captions.txt > captions.arpa')"}
    ),
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

test_status = status_test(check, CASES)


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


@pytest.mark.parametrize(
    ("path", "expected"),
    [("main.py", "unknown"), ("cli.py", "unknown"), ("acme/cli.py", "unmet"), ("acme/__main__.py", "unmet")],
)
def test_a_file_that_was_not_read_may_train_unless_it_calls_what_its_package_holds(path: str, expected: str) -> None:
    there = code("acme/model.py", path, url=OTHERS)
    assert find(check, snapshot(f"# X\n\nThe official code is [here]({OTHERS}).", code=(there,))).status == expected


def test_what_is_behind_the_end_of_a_listing_may_be_it() -> None:
    card = f"# X\n\nTraining code: {OTHERS}."
    assert_status(check, snapshot(card, code=(code("a.py", url=OTHERS),)), Status.UNMET)
    assert_status(check, snapshot(card, code=(code("a.py", url=OTHERS, truncated=True),)), Status.UNKNOWN)
    many = code(*(f"{number}.py" for number in range(MAX_CODE_PATHS + 1)), url=OTHERS)
    assert_status(check, snapshot(card, code=(many,)), Status.UNKNOWN)


def test_quotes() -> None:
    assert quoted(check, snapshot(INLINE)) == [(4, "trainer = Trainer(model)")]
    settings = snapshot("# X\n\n## Training\n\n- Batch size: 32\n- Epochs: 3\n- Nice: yes")
    assert quoted(check, settings) == [(5, "Batch size: 32"), (6, "Epochs: 3")]
    assert quoted(check, snapshot("Hi.\nThe training code is not public.")) == [(2, "The training code is not public.")]


def test_what_starts_something_among_code_for_tuning_trained_no_base() -> None:
    card = f"# X\n\nTraining code: {OTHERS}.\n\n## Training\n\n- Batch size: 32\n- Epochs: 3"
    assert find(check, snapshot(card, code=(code("finetune/run_figures.sh", url=OTHERS),))).status == "partial"
    assert find(check, snapshot(card, code=(code("run_figures.sh", url=OTHERS),))).status == "met"


OWN = "https://github.com/acme/test"
OF_OWN = f"# X\n\nThe code is at {OWN}."


@pytest.mark.parametrize(
    ("card", "paths", "expected"),
    [
        (OF_OWN, ["train.py", "configs/test.yaml"], "met"),
        (OF_OWN, ["train.py"], "partial"),
        (OF_OWN, ["finetune.py", "finetune/ds_config.json"], "unmet"),  # for the users of a base model
        (OF_OWN, ["training/llama3/train.sh"], "unmet"),  # another family's
        (OF_OWN, ["examples/train.py", "kenlm/train.py"], "unmet"),
    ],
)
def test_files_of_its_own_repository(card: str, paths: list[str], expected: str) -> None:
    assert find(check, snapshot(card, code=(code(*paths, url=OWN),))).status == expected


FRAMEWORK = "https://github.com/NVIDIA/NeMo"
AT = f"{FRAMEWORK}/blob/main/a"
LINKED = f"# X\n\n## Training\n\nTrained with this [script]({AT}/go.py) and [config]({AT}/c.yaml)."


def test_a_script_and_settings_that_are_linked_count_in_a_framework_too() -> None:
    there = code("a/go.py", "a/c.yaml", "b/train.py", url=FRAMEWORK)
    found = find(check, snapshot(LINKED, code=(there,)))
    assert (found.status, found.evidence[0].source) == (Status.MET, "a/go.py")
    assert find(check, snapshot(LINKED)).unseen


def test_code_that_was_not_seen_may_lift_what_is_told() -> None:
    found = find(check, snapshot(OF_OWN + SETTINGS))
    assert (found.status, [place.what for place in found.unseen]) == (Status.PARTIAL, [OWN])
    assert "was not found where we looked" in found.message
    assert "is not there" in find(check, snapshot(SETTINGS)).message


def test_files_of_a_framework_that_are_linked_and_were_not_seen() -> None:
    card = "It was trained with [this script](https://github.com/NVIDIA/NeMo/blob/main/examples/tts/a.py)."
    found = find(check, snapshot(card))
    assert found.status is Status.PARTIAL
    assert "were not seen" in found.message
    assert found.unseen


RECIPE = "It was trained by Ann using the harbor/tts1 recipe in [espnet](https://github.com/espnet/espnet)."


def test_a_recipe_that_is_named_holds_script_and_settings() -> None:
    files = ("eggs/harbor/tts1/run.sh", "eggs/harbor/tts1/conf/train.yaml", "eggs/pier/tts1/run.sh")
    found = find(check, snapshot(RECIPE, code=(code(*files, url="https://github.com/espnet/espnet"),)))
    assert (found.status, found.evidence[0].source) == (Status.MET, files[0])
    assert "pier" not in found.message
    unseen = find(check, snapshot(RECIPE))
    assert (unseen.status, unseen.message) == (
        Status.PARTIAL,
        "The recipe of a framework that trained it is named, and was not seen",
    )
    assert unseen.unseen


@pytest.mark.parametrize(
    "said",
    [
        "The full script of the training is in this repository: `kiln.py`.",
        "The model was trained with [this script](kiln.py).",
        "It was fine-tuned using `kiln.py`, which is in this repository.",
    ],
)
def test_a_script_that_the_card_names_and_that_is_there(said: str) -> None:
    assert_status(check, snapshot(f"{MIT}{said}{SETTINGS}", files=["kiln.py"]), Status.MET)
    assert_status(check, snapshot(f"{MIT}{said}"), Status.UNMET)
