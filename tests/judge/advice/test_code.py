"""Advice on code and files fits the kind of model."""

from __future__ import annotations

import json

from osaid_hub.snapshot import HubInfo
from tests.judge.advice.build import WEIGHTS, base, changes, made_from, tried
from tests.judge.checks.build import front, snapshot

CARD = "# Heron\n\nHeron is a model.\n"


def with_task(task: str) -> str:
    return front("license: mit", f"pipeline_tag: {task}") + CARD


def test_an_agent_needs_no_tokenizer() -> None:
    found = changes(snapshot(with_task("reinforcement-learning"), files={"heron.zip": 20_000_000}))
    assert not [change for change in found.values() if "token" in change.title.lower()]
    assert found["library"].edits[0].text == "library_name: stable-baselines3"
    assert "together with its settings" in found["training"].title


def test_a_language_model_is_asked_for_the_command_of_its_evaluation() -> None:
    found = tried(snapshot(with_task("text-generation"), files=WEIGHTS))["evaluation_command"]
    assert "lm_eval" in found.change.edits[0].text
    assert "code.evaluation" in found.lifted


def test_others_are_asked_for_the_script_of_their_evaluation() -> None:
    found = changes(snapshot(with_task("image-classification"), files=WEIGHTS))
    assert "evaluation" in found
    assert "evaluation_command" not in found


def test_a_harness_is_suggested_for_what_it_measures() -> None:
    for task in ("summarization", "translation", "fill-mask"):
        assert "evaluation_command" not in changes(snapshot(with_task(task), files=WEIGHTS))


def test_without_a_task_the_class_tells_whether_a_harness_measures_it() -> None:
    for name, asked in (
        ("HeronForCausalLM", True),
        ("HeronForMaskedLM", False),
        ("HeronForConditionalGeneration", False),
    ):
        config = json.dumps({"architectures": [name], "model_type": "heron"})
        found = changes(snapshot(front("license: mit") + CARD, texts={"config.json": config}, files=WEIGHTS))
        assert ("evaluation_command" in found) is asked, name


def test_code_is_asked_for_with_a_license_where_none_would_cover_it() -> None:
    """Else what is published without one would lower the score."""
    for card in (CARD, front("license: cc-by-nc-4.0") + CARD):
        for key, each in tried(snapshot(card, files=WEIGHTS)).items():
            if key in ("training", "data_processing", "evaluation"):
                assert each.change.title.endswith(", under an OSI-approved license")
                assert each.gain > 0
    covered = changes(snapshot(with_task("text-classification"), files=WEIGHTS))
    assert "OSI" not in covered["training"].title


def test_settings_of_the_training_are_no_configuration_of_the_weights() -> None:
    found = tried(snapshot(with_task("image-classification"), files=WEIGHTS))
    assert "parameters.config" not in found["training"].lifted


def test_a_library_that_is_none_is_replaced() -> None:
    repo = snapshot(front("license: mit", "library_name: generic") + CARD, files=WEIGHTS)
    (edit,) = changes(repo)["library"].edits
    assert (edit.kind, edit.lines) == ("replace", (3, 3))


def test_what_is_missing_of_the_weights_is_named() -> None:
    index = '{"weight_map": {"a": "model-00001-of-00002.safetensors", "b": "model-00002-of-00002.safetensors"}}'
    repo = snapshot(
        with_task("text-generation"),
        files={"model-00001-of-00002.safetensors": 10**9},
        texts={"model.safetensors.index.json": index},
    )
    found = tried(repo)["shards"]
    assert "model-00002-of-00002.safetensors" in found.change.title
    assert "parameters.weights" in found.lifted


def test_a_library_that_is_named_repairs_several_rows_at_once() -> None:
    repo = snapshot(with_task("image-classification"), files={"heron.bin": 50_000_000}, hub=HubInfo())
    found = tried(repo)["library"]
    assert {"code.inference", "code.architecture"} <= set(found.lifted)


def test_configuration_that_is_broken_is_corrected() -> None:
    repo = snapshot(with_task("text-generation"), files=WEIGHTS, texts={"config.json": "{"})
    assert "parameters.config" in tried(repo)["broken_config"].lifted


def test_a_merge_was_not_trained_and_an_adapter_has_the_architecture_of_its_base() -> None:
    heron = base(front("license: apache-2.0", "library_name: transformers", "pipeline_tag: text-generation") + CARD)
    merge = changes(made_from(heron, front("base_model: [quarry/heron, quarry/crane]", "tags: [merge]") + CARD))
    assert "as the merge itself was not trained" in merge["section"].title
    assert "of the merged models" in merge["data_processing"].title
    files = {"adapter_model.safetensors": 50_000_000, "adapter_config.json": 400}
    adapter = changes(made_from(heron, front("base_model: quarry/heron", "library_name: peft") + CARD, files=files))
    assert adapter["modeling_code"].title.startswith("Name the base by an id")


def test_a_proprietary_runtime_is_no_library_to_be_named() -> None:
    repo = snapshot(
        front("license: mit") + f"{CARD}\n\nIt runs in the proprietary runtime of the board.\n", files=WEIGHTS
    )
    found = tried(repo)
    assert "library" not in found
    assert {"code.inference", "code.architecture"} <= set(found["closed_runtime"].lifted)


def test_a_merge_is_asked_for_its_configuration_where_that_is_not_there() -> None:
    card = front("license: mit", "base_model: [quarry/heron, quarry/reed]", "tags: [merge]") + CARD
    assert "configuration" in changes(snapshot(card, files=WEIGHTS))["training"].title
    texts = {"mergekit_config.yml": "merge_method: slerp\nmodels:\n- model: quarry/heron\n- model: quarry/reed\n"}
    assert "training" not in changes(snapshot(card, files=WEIGHTS, texts=texts))


def test_settings_that_are_told_are_not_asked_for() -> None:
    told = "\n## Training\n\nHeron was trained with a learning rate of 1e-4 and a batch size of 64.\n"
    found = changes(snapshot(front("license: mit") + CARD + told, files=WEIGHTS))["training"]
    assert found.title.startswith("Publish the script that trained the model, in")


def test_a_tokenizer_that_is_there_is_not_asked_for() -> None:
    card = front("license: mit", "pipeline_tag: text-generation") + CARD
    assert "preprocessor" in changes(snapshot(card, files=WEIGHTS))
    assert "preprocessor" not in changes(snapshot(card, files={**WEIGHTS, "tokenizer.json": 9_000}))
