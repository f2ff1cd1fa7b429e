"""From which models a model was made, and how: what the places that name them say together."""

from __future__ import annotations

from time import process_time

import pytest

from osaid_hub.read.bases import Relation
from osaid_hub.read.bases.relation import is_form, is_form_of
from osaid_hub.read.bases.stage import tells_stage
from osaid_hub.snapshot import HubInfo, Unseen
from tests.judge.checks.build import front, model
from tests.table import each_row

BASE = "[acme/base](https://huggingface.co/acme/base)"
SLATE = "[quarry/slate-7b](https://huggingface.co/quarry/slate-7b)"
ADAPTER = {"adapter_config.json": '{"base_model_name_or_path": "acme/base"}'}


def named(card: str | None, **parts: object) -> list[str | None]:
    return [base.id for base in model(card, **parts).bases]


@pytest.mark.parametrize(
    ("card", "expected"),
    [
        (front("base_model: acme/base"), ["acme/base"]),
        (front("base_model: [acme/a, acme/b]"), ["acme/a", "acme/b"]),
        (front("base_model: [acme/a, Acme/A]"), ["acme/a"]),
        (front("base_model: []"), []),
        (front("base_model: gpt2"), ["openai-community/gpt2"]),
        (front("base_model: other-7b"), ["acme/other-7b"]),  # a guess
        (front("base_model:", "- name: Acme base", "  repo_url: https://huggingface.co/acme/base"), ["acme/base"]),
        (front("base_model: {x: acme/base}"), ["acme/base"]),
        (front("base_model: acme/test-7b"), []),  # itself
        (front("base_model: /cache/models--acme--base/snapshots/1"), ["acme/base"]),
        (f"This model is a fine-tuned version of {BASE}.", ["acme/base"]),
        (f"A quantized version of {BASE}.", ["acme/base"]),
        (f"Ce modèle est une version affinée de {BASE}.", ["acme/base"]),
        (f"Eine feinabgestimmte Version von {BASE}.", ["acme/base"]),
        (f"本模型是 {BASE} 的微调版本。", ["acme/base"]),
        (f"Это дообученная версия {BASE}.", ["acme/base"]),
        ("A fine-tuned version of [None](https://huggingface.co/None).", []),
        ("A fine-tuned version of acme/base-7b.", ["acme/base-7b"]),
        ("A fine-tuned version of `acme/base-7b-v0.1` on our data.", ["acme/base-7b-v0.1"]),
        ("It was made by fine-tuning LLaMA/Vicuna on letters.", ["huggyllama/llama-7b"]),
        ("A fine-tuned version of a read/write model and/or of one at 24/7.", []),
        ("Fine-tuned from our own checkpoint with PyTorch/XLA on A100/H100-80GB.", []),
        ("A fine-tuned version of our model for English/German text.", []),
        ("A fine-tuned version of the base in ./models/base-7b.", []),
        (f"## Related models\n\nBig Acme is a fine-tuned version of {BASE}.", []),
        (f"You can use a fine-tuned version of {BASE}.", []),
        (f"It compares well to {BASE}.", []),
        (f"<!-- A fine-tuned version of {BASE}. -->", []),
    ],
)
def test_named_in_the_card(card: str, expected: list[str]) -> None:
    assert named(card) == expected


def test_named_by_the_hub_and_by_the_settings_of_an_adapter() -> None:
    assert named("# X", hub=HubInfo(base_models=("acme/base",), base_relation="merge")) == ["acme/base"]
    assert named("# X", texts=ADAPTER) == ["acme/base"]
    assert named(front("base_model: acme/declared"), texts=ADAPTER) == ["acme/declared", "acme/base"]
    on_disk = {"adapter_config.json": '{"base_model_name_or_path": "/home/me/base"}'}
    assert named(front("base_model: acme/declared"), texts=on_disk) == ["acme/declared"]
    assert named(front("base_model: acme/declared"), unseen=["adapter_config.json"]) == ["acme/declared"]
    for nameless in ("[]", '{"base_model_name_or_path": 3}', '{"base_model_name_or_path": null}'):
        assert named("# X", texts={"adapter_config.json": nameless}) == []


MERGE = """
merge_method: slerp
base_model: acme/a-7b
slices:
  - sources:
      - {model: acme/a-7b, layer_range: [0, 32]}
      - {model: acme/b-7b+acme/lora, layer_range: [0, 32]}
parameters: {t: [{filter: mlp, value: 0.5}]}
"""


@pytest.mark.parametrize("path", ["mergekit_config.yml", "mergekit_moe_config.yaml"])
def test_named_by_the_settings_of_a_merge(path: str) -> None:
    merged = model("# X", texts={path: MERGE}).bases
    assert [(base.id, base.relation) for base in merged] == [
        ("acme/a-7b", "merge"),
        ("acme/b-7b", "merge"),
        ("acme/lora", "merge"),
    ]
    assert merged[1].evidence.lines == (7, 7)
    declared = named(front("base_model: acme/a-7b"), texts={path: MERGE})
    assert declared == ["acme/a-7b", "acme/b-7b", "acme/lora"]
    experts = "experts:\n- source_model: acme/e-1b\n- source_model: {model: {path: acme/e-2b}}"
    assert named("# X", texts={path: experts}) == ["acme/e-1b", "acme/e-2b"]
    assert named("# X", texts={path: "dtype: bfloat16"}) == []
    for broken in ("a: [", "- a"):
        with pytest.raises(Unseen):
            named("# X", texts={path: broken})


def test_settings_that_were_not_seen() -> None:
    with pytest.raises(Unseen):
        named("# X", unseen=["adapter_config.json"])
    with pytest.raises(Unseen):
        named(None, unseen=["README.md"])
    for broken in ("{", "", "[" * 100_000):  # some base there is, but nobody can tell which
        with pytest.raises(Unseen):
            named("# X", texts={"adapter_config.json": broken})


@pytest.mark.parametrize("path", ["/home/me/model", "./out", "C:\\models\\x", "../base", "a/b/c"])
def test_a_path_on_somebodys_disk(path: str) -> None:
    (base,) = model(front(f"base_model: '{path}'")).bases
    assert base.is_local


ON_DISK = """
merge_method: ties
models:
  - model: "D:/My Models/kiln_full"
  - model: /hub/models--acme--a-7b/snapshots/0123456789abcdef
  - model: /home/ann/b_7b/
"""


def test_a_member_of_a_merge_that_lies_on_somebodys_disk_is_named_and_not_found() -> None:
    for merged in (
        model("# X", texts={"mergekit_config.yml": ON_DISK}).bases,
        model(f"# X\n\nMade so:\n\n```yaml{ON_DISK}```").bases,
    ):
        assert [(base.id, base.is_local) for base in merged] == [(None, True), ("acme/a-7b", False), (None, True)]
    declared = model(front("base_model: [acme/a-7b, acme/b-7b]"), texts={"mergekit_config.yml": ON_DISK}).bases
    assert [base.id or base.named for base in declared] == ["acme/a-7b", "acme/b-7b", "D:/My Models/kiln_full"]


@pytest.mark.parametrize(
    ("lines", "files", "hub", "expected"),
    [
        ([], [], HubInfo(base_models=("a/b",), base_relation="quantized"), "quantized"),
        (["base_model_relation: merge"], [], None, "merge"),
        (["base_model_relation: distill"], [], None, "distill"),
        (["base_model_relation: Distilled"], [], None, "distill"),
        (["base_model_relation: nonsense"], [], None, "finetune"),
        (["quantized_by: me"], [], None, "quantized"),
        (["tags: [gptq]"], [], None, "quantized"),
        ([], ["model.Q4.gguf"], None, "quantized"),
        ([], ["adapter_config.json"], None, "adapter"),
        (["tags: [lora]"], [], None, "adapter"),
        (["tags: [mergekit]"], [], None, "merge"),
        (["tags: [sft]"], ["model.safetensors"], None, "finetune"),
    ],
)
def test_relation(lines: list[str], files: list[str], hub: HubInfo | None, expected: Relation) -> None:
    read = {path: "{}" for path in files if path.endswith(".json")}
    (base,) = model(front("base_model: a/b", *lines), files=files, texts=read, hub=hub).bases
    assert base.relation == expected


def test_two_bases_are_a_merge() -> None:
    assert {base.relation for base in model(front("base_model: [a/b, c/d]")).bases} == {"merge"}


def test_evidence_is_where_it_is_named() -> None:
    (declared,) = model(front("license: mit", "base_model: acme/base")).bases
    assert (declared.evidence.lines, declared.evidence.quote) == ((3, 3), "base_model: acme/base")
    (told,) = model(f"# X\n\nA fine-tuned version of {BASE}.").bases
    assert told.evidence.lines == (3, 3)
    (set_,) = model("# X", texts=ADAPTER).bases
    assert (set_.evidence.source, set_.evidence.quote) == ("adapter_config.json", "acme/base")


def test_all_bases_and_not_those_of_the_first_place() -> None:
    card = front("base_model: acme/a-7b") + f"Distilled from acme/b-7b and {BASE}."
    assert [(base.id, base.relation) for base in model(card).bases] == [
        ("acme/a-7b", "finetune"),
        ("acme/b-7b", "distill"),
        ("acme/base", "distill"),
    ]


def test_a_name_without_owner_beside_declared_ones_says_the_same() -> None:
    assert named(front("base_model: acme/mild-13b") + "It was fine-tuned from Gneiss-13B.") == ["acme/mild-13b"]


def test_a_teacher_from_whose_weights_a_model_began_is_a_base() -> None:
    card = f"Distilled from {BASE}.\n\nThe weights were initialized from {BASE}."
    assert [base.relation for base in model(card).bases] == ["finetune"]


def test_a_name_that_leads_nowhere_is_named_and_not_found() -> None:
    (base,) = model("This model was fine-tuned from the Gneiss-9B checkpoint.").bases
    assert (base.named, base.id, base.is_guess) == ("Gneiss-9B", None, False)


def test_a_well_known_model_is_known_without_a_look() -> None:
    (base,) = model("Finetuned from LLaMA 13B on our dialogues.").bases
    assert (base.id, base.known and base.known.terms) == ("huggyllama/llama-13b", ("llama1",))
    (family,) = model("Finetuned from LLaMA on our dialogues.", name="acme/chat-13b").bases
    assert family.id == "huggyllama/llama-13b"


def test_the_owners_own_sibling_is_a_guess() -> None:
    (base,) = model("Initialized from pebble-6b-base.", name="acme/pebble-6b-chat").bases
    assert (base.id, base.is_guess, base.same_owner) == ("acme/pebble-6b-base", True, True)


def test_the_same_data_as_its_base() -> None:
    said = "Fine-tuned from [slate-7b](https://huggingface.co/quarry/slate-7b) with more steps on the same dataset."
    assert model(f"# Pebble\n\n{said}").bases[0].stage_told
    assert not model(f"# Pebble\n\n{said.replace('the same dataset', 'letters')}").bases[0].stage_told


def test_a_model_that_is_named_after_its_base_tells_nothing_of_that_one() -> None:
    told = "\n\nbase-letters was trained on 2 billion tokens of Wikipedia."
    assert [base.stage_told for base in model(front("base_model: acme/base") + told).bases] == [False]


def test_the_card_tells_the_stage_of_its_base() -> None:
    told = "\n\nBase was pretrained on 2 billion tokens of Wikipedia."
    assert [base.stage_told for base in model(front("base_model: acme/base") + told).bases] == [True]
    table = "\n\n| Stage | Data |\n|---|---|\n| Pretraining of Slate | Wikipedia |\n| Tuning | Ferry Logs |"
    (base,) = model(front("base_model: acme/slate") + table).bases
    assert tells_stage("Pretraining of Slate | Wikipedia", base)
    assert not tells_stage("Tuning | Ferry Logs", base)
    assert [base.stage_told for base in model(front("base_model: acme/base") + "Trained on Wikipedia.").bases] == [
        False
    ]


@each_row(
    ("said", "owner", "expected"),
    [
        ("These models are pre-trained on [Letters](https://huggingface.co/datasets/acme/letters).", "acme", True),
        ("These models are pre-trained on [Letters](https://huggingface.co/datasets/acme/letters).", "quarry", False),
        ("We chose the pretrained slate-7b and the dataset Wikipedia for this training.", "quarry", False),
        ("- It adds words beyond slate-7b, and so does the model tuned on Wikipedia.", "quarry", False),
        ("- **slate-7b**: 2B tokens of Wikipedia", "quarry", True),
    ],
)
def test_whose_stage_a_card_tells(said: str, owner: str, expected: bool) -> None:
    (base,) = model(front(f"base_model: {owner}/slate-7b") + f"# Pebble\n\n{said}", name="acme/pebble-7b").bases
    assert base.stage_told == expected


@each_row(
    ("said", "owner", "expected"),
    [
        ("It was trained from scratch on 2 trillion tokens.", "acme", True),
        ("It was trained from scratch on 2 trillion tokens.", "quarry", False),
        ("Pebble is pretrained with pairs of pictures and texts.", "quarry", False),
        ("Pebble is pretrained with pairs of pictures and texts.", "acme", True),
    ],
)
def test_whose_stage_a_quote_tells(said: str, owner: str, expected: bool) -> None:
    (base,) = model(front(f"base_model: {owner}/slate-7b"), name="acme/pebble-7b").bases
    assert tells_stage(said, base) == expected


@each_row(
    ("name", "card", "expected"),
    [
        ("slate-7b-FP8", "base_model: acme/slate-7b", {"acme/slate-7b": "quantized"}),
        ("slate-7b-quantized.w8a8", "base_model: acme/slate-7b", {"acme/slate-7b": "quantized"}),
        (
            "slate-7b-GGUF",
            "base_model: acme/clay-7b\n---\nThe full model is [here](https://huggingface.co/quarry/slate-7b).",
            {"acme/clay-7b": "finetune", "quarry/slate-7b": "quantized"},
        ),
        (
            "clay-7b-chat-GGUF",
            "x: y\n---\nThe chat model was fine-tuned from [clay](https://huggingface.co/acme/clay-7b).",
            {"acme/clay-7b": "finetune"},
        ),
        (
            "pot-GGUF",
            "x: y\n---\nFine-tuned from [clay](https://huggingface.co/acme/clay-7b).",
            {"acme/clay-7b": "quantized"},
        ),
        ("pebble", "base_model: acme/clay-7b\n---\nThis model was converted to ONNX.", {"acme/clay-7b": "copy"}),
        (
            "pebble",
            "base_model: acme/clay-7b\n---\nTrained on letters. This model was converted to ONNX.",
            {"acme/clay-7b": "finetune"},
        ),
        ("pebble", "base_model: acme/clay-7b\n---\nIt can be converted to ONNX.", {"acme/clay-7b": "finetune"}),
        ("pebble", "base_model: acme/clay-7b\n---\nA quantized model is there, too.", {"acme/clay-7b": "finetune"}),
    ],
)
def test_what_was_quantized_or_converted_and_what_that_was_tuned_from(
    name: str, card: str, expected: dict[str, str]
) -> None:
    card = f"---\n{card}\n" + ("" if "---" in card else "---\n")
    assert {base.id: base.relation for base in model(card, name=f"acme/{name}").bases} == expected


def test_a_base_that_makers_call_theirs_has_their_terms() -> None:
    (base,) = model("Pebble was fine-tuned from our Gneiss-9B checkpoint.").bases
    assert (base.id, base.same_owner) == (None, True)


def test_pre_training_that_began_with_the_weights_of_the_base_is_no_stage_of_that_one() -> None:
    (base,) = model(front("base_model: acme/slate")).bases
    begun = "starting with the weights of Slate"
    assert not tells_stage(f"The model was pretrained on 7 billion tokens of Ferry Logs, {begun}.", base)
    assert tells_stage(f"It was tuned {begun}, which was pretrained on Wikipedia.", base)


@pytest.mark.parametrize(
    ("lines", "said", "relation"),
    [
        ((), f"Fine-tuned from {SLATE} on letters.", "finetune"),
        ((), "Letters for the ferry.", "quantized"),
        ((), f"A GGUF version of {SLATE}.", "quantized"),
        ((), f"Fine-tuned from {SLATE}. This is a GGUF version of {SLATE}.", "quantized"),
        (("base_model_relation: quantized",), f"Fine-tuned from {SLATE} on letters.", "quantized"),
    ],
)
def test_files_in_a_quantized_form_alone_make_no_copy_of_what_was_tuned(
    lines: tuple[str, ...], said: str, relation: str
) -> None:
    card = front("base_model: quarry/slate-7b", "tags: [gguf]", *lines) + said
    (base,) = model(card, name="acme/ferry").bases
    assert base.relation == relation


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (f"This package wraps {SLATE} with a manifest.", ("quarry/slate-7b", "copy")),
        (f"| Field | Value |\n|---|---|\n| Source repo | {SLATE} |", ("quarry/slate-7b", "copy")),
        ("Source repo: [code](https://github.com/acme/ferry-train)", None),
        (f"There is also an **updated version of this model**, {SLATE}, with more words.", None),
        (f"This is an updated version of {SLATE}.", ("quarry/slate-7b", "finetune")),
        ("This Stable Diffusion checkpoint draws sprites.", ("Stable Diffusion", "finetune")),
        ("This Stable Diffusion pipeline needs 8 GB.", None),
        ("This BERT model reads letters.", None),
    ],
)
def test_what_a_package_wraps_and_what_came_after_a_model(said: str, expected: tuple[str, str] | None) -> None:
    found = [(base.id or base.named, base.relation) for base in model(f"# Ferry\n\n{said}", name="acme/ferry").bases]
    assert found == ([expected] if expected else [])


@pytest.mark.parametrize(
    "blank", ["<your base model>", "{{ base_model }}", "[base model]", "n/a", "-", "your-org/your-base", "from scratch"]
)
def test_a_blank_in_the_place_of_a_base_names_none(blank: str) -> None:
    assert model(front(f'base_model: "{blank}"')).bases == ()


def test_a_base_that_is_not_known_is_one() -> None:
    assert [base.named for base in model(front("base_model: unknown")).bases] == ["unknown"]


@pytest.mark.parametrize(
    ("said", "own", "expected"),
    [
        ("Heron-7B", "acme/heron-7b-chat", "acme/heron-7b"),
        ("Heron-7B-Base", "acme/heron-7b-chat", "acme/heron-7b-base"),
        ("Heron-7B", "acme/Heron-7B-Chat", "acme/Heron-7B"),
    ],
)
def test_a_sibling_is_spelled_as_its_owner_spells_names(said: str, own: str, expected: str) -> None:
    assert named(f"This is the chat version of {said}.", name=own) == [expected]


@pytest.mark.parametrize(
    ("card", "name", "expected"),
    [
        ("Converted from acme/base.", "mill/base-4bit", "quantized"),
        ("", "mill/base-8bit-mlx", "quantized"),
        ("We fine-tuned acme/base on letters.", "mill/letters-4bit", "finetune"),
        (f"This is the ONNX version of {BASE}.", "mill/base-onnx", "copy"),
        (f"This model is a fine-tuned version of {BASE}. It was converted from {BASE}.", "mill/letters", "finetune"),
        ("", "mill/letters", "finetune"),
    ],
)
def test_the_name_and_the_text_tell_that_a_declared_base_was_copied(card: str, name: str, expected: Relation) -> None:
    bases = model(front("base_model: acme/base") + f"\n# Test\n\n{card}", name=name).bases
    assert [base.relation for base in bases] == [expected]


def test_an_adapter_above_weights_of_four_bits_is_one() -> None:
    bases = model(front("base_model: acme/base"), name="mill/letters-4bit", texts=ADAPTER).bases
    assert [base.relation for base in bases] == ["adapter"]


@each_row("name", ["heron-7b-Q4_K_M", "heron-7b-iq4-xs", "heron-7b-i1-GGUF", "heron-7b-4bit-mlx", "heron-7b-W4A16"])
def test_names_of_quantized_forms(name: str) -> None:
    assert is_form(f"acme/{name}")
    assert is_form_of(f"acme/{name}", "mill/heron-7b")


def test_the_name_of_a_folder_that_looks_like_many_forms_takes_no_time() -> None:
    started = process_time()
    assert not is_form("acme/" + "q4mlx" * 22 + "z")
    assert process_time() - started < 1
