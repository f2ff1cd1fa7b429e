"""Whose code a card links, and what for."""

from __future__ import annotations

import pytest

from osaid_hub.card import parse_card
from osaid_hub.read.claims import Document
from osaid_hub.read.code.links import named_code
from osaid_hub.read.code.named import NamedCode
from osaid_hub.read.code.of_data import code_of_data, is_for_evaluation
from osaid_hub.snapshot import README
from tests.judge.checks.build import snapshot
from tests.table import each_row

GIT = "https://github.com"


def document(card: str, name: str = "mill/spruce-3b", *, on_data: bool = False) -> Document:
    return Document(snapshot(card, name=name), parse_card(card), README, on_data=on_data)


def named(card: str, name: str = "mill/spruce-3b", others: tuple[str, ...] = ()) -> dict[str, NamedCode]:
    return {code.address.name: code for code in named_code(document(card, name), name, others)}


@pytest.mark.parametrize(
    "card",
    [
        f"The code is in [x]({GIT}/quarry/fern).",
        f"This card repeats parts of the [official Fern repository]({GIT}/quarry/fern/blob/main/model-card.md).",
        f"It was first released in [this repository]({GIT}/quarry/fern).",
        f"- **Repository:** {GIT}/quarry/fern",
        f"Our paper's code: {GIT}/quarry/fern",
        "Our [training notebook](https://colab.research.google.com/github/quarry/fern/blob/main/train.ipynb).",
        f"## Code\n\n{GIT}/quarry/fern",
        f"- **Original:** {GIT}/quarry/fern",
        f"Original repository: {GIT}/quarry/fern",
        f"| D\u00e9p\u00f4t d'origine | {GIT}/quarry/fern |\n|---|---|\n| Langue | fr |",
        f"See [our notebook]({GIT}/quarry/fern/blob/main/a.ipynb).",
        f"## Usage\n\nTo run it, install the package in the [companion repo]({GIT}/quarry/fern).",
        f"The [accompanying repository]({GIT}/quarry/fern) has what made it.",
        f"- **\u30ea\u30dd\u30b8\u30c8\u30ea:** {GIT}/quarry/fern",
        f"Our git: {GIT}/quarry/fern",
        f"The weights and the code are at [Fern]({GIT}/quarry/fern).",
        f"Please refer to {GIT}/quarry/fern for more details.",
        f"My git: {GIT}/quarry/fern",
        f"\u66f4\u591a\u7ec6\u8282\u8bf7\u53c2\u8003 [GitHub]({GIT}/quarry/fern)\u3002",
        f"See [these notes and code]({GIT}/quarry/fern) for how we trained the model.",
        f"It is used in [Fern]({GIT}/quarry/fern), where it was first released.",
        f"## Citation\n\nThe original repository for the paper is {GIT}/quarry/fern.",
    ],
)
def test_presented_as_its_own(card: str) -> None:
    assert named(card)["quarry/fern"].own


@pytest.mark.parametrize(
    "card",
    [
        f"- **Base Model Repository:** {GIT}/quarry/fern",
        f"- **Original model:** {GIT}/quarry/fern",
        f"- **Original paper:** {GIT}/quarry/fern",
        f"- **\u30d9\u30fc\u30b9\u30e2\u30c7\u30eb\u306e\u30ea\u30dd\u30b8\u30c8\u30ea:** {GIT}/quarry/fern",
        f"It is based on the [Fern architecture]({GIT}/quarry/fern).",
        f"It outperforms models such as [Fern]({GIT}/quarry/fern).",
        f"Report issues at [GitHub]({GIT}/quarry/fern).",
        f"The license text is [here]({GIT}/quarry/fern).",
        f"Code: {GIT}/quarry/fern/issues/7",
        f"Try the [demo]({GIT}/quarry/fern).",
        f"## Usage\n\nTo run it, install the package in [Fern]({GIT}/quarry/fern).",
        f"Its companion, a larger model, is based on [Fern]({GIT}/quarry/fern).",
        f"## Citation\n\nCode: {GIT}/quarry/fern",
        f"| Tool | By |\n|---|---|\n| [Fern]({GIT}/quarry/fern) | them |",
        f"## Other models\n\nCode: {GIT}/quarry/fern",
        f"For details of the layers see [Fern]({GIT}/quarry/fern).",
        f"## Usage\n\nFor more details refer to {GIT}/quarry/fern.",
        f"It is used in [Fern]({GIT}/quarry/fern), a program for letters.",
        f"[Our github]({GIT}/quarry/fern-comfyui) has workflows.",
    ],
)
def test_of_others_or_no_code(card: str) -> None:
    assert named(card) == {}


@pytest.mark.parametrize(
    ("repository", "model", "own"),
    [
        ("mill/spruce", "mill/spruce-3b", True),
        ("mill-research/spruce", "mill/spruce-3b", True),
        ("mill/spruce2", "mill/spruce-3b", False),
        ("quarry/bert", "mill/bert-harbour", False),
        ("flairNLP/flair", "mill/flair-harbour", False),
    ],
)
def test_named_after_the_model(repository: str, model: str, own: bool) -> None:
    assert (repository in named(f"News: see the repository of [it]({GIT}/{repository}).", model)) is own


@pytest.mark.parametrize(
    ("card", "own"),
    [
        (f"# Spruce 3B\n\n{GIT}/someone/spruce-3b\n\nA model.", True),
        (f"# Spruce 3B\n\n## News\n\n{GIT}/someone/spruce-3b", False),
        (f"# Spruce 3B\n\n{GIT}/someone/fern", False),
        (f"# Spruce 3B\n\n[Mill's Spruce]({GIT}/someone/spruce-3b)", True),
        (f"# Spruce 3B\n\nIt resembles what is in {GIT}/someone/spruce-3b.", False),
    ],
)
def test_a_link_alone_below_the_title_presents_what_bears_the_models_name(card: str, own: bool) -> None:
    assert ("someone/spruce-3b" in named(card)) is own


@pytest.mark.parametrize(
    ("place", "own"),
    [
        ("mill/reed/blob/main/docs/released_checkpoints.md#spruce", True),
        ("mill/reed/blob/main/docs/models.md", False),
        ("quarry/reed/blob/main/docs/released_checkpoints.md", False),
    ],
)
def test_where_its_maker_lists_the_checkpoints_is_a_place_of_the_models_code(place: str, own: bool) -> None:
    found = named(f"[Spruce 1.1]({GIT}/{place}) has wider layers than Spruce.")
    assert [code.own for code in found.values()] == ([True] if own else [])


@pytest.mark.parametrize(
    ("said", "model", "own"),
    [
        (
            "The original model can be found under {}/facebookresearch/fairseq/tree/main/examples/reed.",
            "mill/reed",
            True,
        ),
        ("A tool of it can be found under {}/facebookresearch/fairseq/tree/main/examples/reed.", "mill/reed", False),
        ("- **Training and inference code:** {}/allenai/OLMo", "allenai/OLMo-9B", True),
        ("## Usage\n\nInstall [OLMo]({}/allenai/OLMo) first.", "allenai/OLMo-9B", False),
        ("- **Inference code:** {}/allenai/OLMo", "mill/reed", False),
    ],
)
def test_a_tool_of_many_is_the_models_own_where_it_was_released_or_its_maker_lists_it(
    said: str, model: str, own: bool
) -> None:
    assert any(code.own for code in named(said.format(GIT), model).values()) is own


@pytest.mark.parametrize(
    ("said", "own"),
    [
        ("The training data was cleaned of noise using the open source [Separator]({}/mill/reed).", False),
        ("## Code\n\nThe code is in [our repository]({}/mill/reed).", True),
        ("The training data was cleaned using [our code]({}/mill/reed).", True),
    ],
)
def test_another_work_of_the_maker_that_treated_the_data_is_not_the_models_own(said: str, own: bool) -> None:
    assert any(code.own for code in named(said.format(GIT)).values()) is own


def test_a_library_of_the_maker_is_the_models_code_where_a_label_calls_it_so() -> None:
    said = "# Reed\n\nModel code: https://github.com/state-spaces/mamba"
    assert named(said, "state-spaces/reed-3b")["state-spaces/mamba"].own
    assert "state-spaces/mamba" not in named(said.replace("Model code", "See"), "state-spaces/reed-3b")


def test_the_library_for_models_of_its_name_is_no_tool_of_many() -> None:
    card = "# Reed\n\n- **Training and inference code:** https://github.com/allenai/OLMo"
    assert not named(card, "allenai/OLMo-9B")["allenai/OLMo"].framework
    other = "# Reed\n\nModel code: https://github.com/state-spaces/mamba"
    assert named(other, "state-spaces/reed")["state-spaces/mamba"].framework


@pytest.mark.parametrize(
    ("said", "own"),
    [
        ("## Code\n\nThe [code-base]({}/mill/loom) supports training.", True),
        ("## Code\n\nThe [code base]({}/coqui-ai/TTS) supports training.", True),
        ("## Usage\n\nIt also runs in the original [Loom library]({}/coqui-ai/TTS).", True),
        ("## Usage\n\nIt also runs in the [Loom library]({}/coqui-ai/TTS).", False),
    ],
)
def test_the_makers_own_tool_that_is_called_the_code_or_the_original_library(said: str, own: bool) -> None:
    maker = "coqui" if "coqui" in said else "mill"
    assert any(code.own for code in named(said.format(GIT), f"{maker}/reed-2b").values()) is own


@pytest.mark.parametrize(
    ("said", "own"),
    [
        ("- **Further fine-tuning code:** {}/mill/tune", False),
        ("- **Training code:** {}/mill/tune", True),
        ("## Fine-tuning\n\nDetails of our tuning code are [here]({}/mill/tune).", False),
        ("## Fine-tuning\n\nDetails of our tuning code are [here]({}/mill/spruce).", True),
    ],
)
def test_code_for_tuning_further_made_no_model_that_was_tuned_from_none(said: str, own: bool) -> None:
    assert any(code.own for code in named(said.format(GIT), "mill/spruce-3b").values()) is own
    assert any(code.own for code in named(said.format(GIT), "mill/spruce-3b-instruct").values())


def test_rows_of_places_by_stage_present_the_code_of_theirs() -> None:
    card = (
        "# Reed-7B\n\nReed-7B-SFT was tuned from it.\n\n"
        "- **Pretraining** [Checkpoints](https://huggingface.co/mill/Reed-7B), [Code](https://github.com/mill/loom)"
        "\n- **SFT (tuning)** [Checkpoints](https://huggingface.co/mill/Reed-7B-SFT), [Code](https://github.com/mill/tune)\n"
    )
    assert {name: set(code.roles) for name, code in named(card, "mill/Reed-7B").items()} == {"mill/loom": {"training"}}
    later = named(card.replace("# Reed-7B", "# Reed-7B-SFT"), "mill/Reed-7B-SFT")
    assert "mill/tune" in later


def test_a_fork_that_the_maker_keeps_is_a_tool_of_many() -> None:
    said = "It was trained with [Megatron-LM](https://github.com/mill/Megatron-LM)."
    assert named(said, "mill/reed")["mill/Megatron-LM"].framework
    assert not named(said, "quay/reed")["mill/Megatron-LM"].framework


def test_a_bases_repository_is_not_its_own() -> None:
    card = f"Code: {GIT}/quarry/pine"
    assert named(card, others=("quarry/pine-7b",)) == {}
    assert named(f"Code: {GIT}/mill/spruce", others=("mill/spruce-3b-base",))["mill/spruce"].own


@pytest.mark.parametrize(
    "said",
    [
        "Our earlier model, Fern, has its training code at {}.",
        "Its predecessor was trained with {}.",
        "The previous version has its code at {}.",
        "The older Fern, whose training code is at {}, knew fewer words.",
    ],
)
def test_the_code_of_a_predecessor_is_not_its_own(said: str) -> None:
    assert named(said.format(f"{GIT}/mill/fern")) == {}


def test_a_framework_is_only_what_trained_it() -> None:
    (code,) = named(f"It was trained with [NeMo]({GIT}/NVIDIA/NeMo).").values()
    assert (code.own, code.framework, code.roles, code.may_hold("training")) == (False, True, {"training"}, False)
    (code,) = named(f"It was trained with this [script]({GIT}/NVIDIA/NeMo/blob/main/a/go.py).").values()
    assert (code.paths, code.may_hold("training"), code.may_hold("evaluation")) == (("a/go.py",), True, False)
    (code,) = named(f"It was trained with [NeMo]({GIT}/NVIDIA/NeMo).", "nvidia/spruce").values()
    assert code.own


@pytest.mark.parametrize(
    ("said", "roles"),
    [
        ("See [quarry/fern]({0}/quarry/fern) to reproduce evaluation results on [TideBench]({1}).", {"evaluation"}),
        ("See [quarry/fern]({0}/quarry/fern) to reproduce evaluation on [ours]({0}/mill/reed).", set()),
        ("See [quarry/fern]({0}/quarry/fern) for results on [TideBench]({1}).", set()),
    ],
)
def test_the_words_of_a_sentence_are_about_the_only_code_that_it_links(said: str, roles: set[str]) -> None:
    found = named(f"## Evaluation\n\n{said.format(GIT, 'https://arxiv.org/abs/2301.00001')}")
    assert (found["quarry/fern"].roles if "quarry/fern" in found else set()) == roles


def test_a_library_of_arrays_trained_nothing() -> None:
    assert named(f"## Training\n\nTraining was done using [JAX]({GIT}/google/jax).") == {}
    (code,) = named(f"It was trained with this [script]({GIT}/google/jax/blob/main/go.py).").values()
    assert code.paths == ("go.py",)


@pytest.mark.parametrize(
    ("said", "recipes"),
    [
        (f"It was trained by Ann using the harbor/tts1 recipe in [espnet]({GIT}/espnet/espnet).", ("harbor/tts1",)),
        (f"It was trained with the Reed recipe from [Asteroid]({GIT}/asteroid-team/asteroid).", ("reed",)),
        (f"It was trained using the default recipe in [espnet]({GIT}/espnet/espnet).", ()),
        (f"It was trained with [espnet]({GIT}/espnet/espnet).", ()),
    ],
)
def test_a_recipe_of_a_framework_that_is_named(said: str, recipes: tuple[str, ...]) -> None:
    (code,) = named(said).values()
    assert (code.recipes, code.framework, code.may_hold("training")) == (recipes, True, bool(recipes))


@pytest.mark.parametrize(
    ("said", "own"),
    [
        (f"Learn more in [Spruce's GitHub repository]({GIT}/quarry/fern).", True),
        (f"Please refer to the [Spruce GitHub]({GIT}/quarry/fern) for more.", True),
        (f"Please refer to [Spruce]({GIT}/quarry/fern) for more.", False),
        (f"Please refer to the [Pine GitHub]({GIT}/quarry/fern) for more.", False),
        (f"It is based on the [Spruce GitHub repository]({GIT}/quarry/fern).", False),
    ],
)
def test_a_place_that_is_called_by_the_models_name(said: str, own: bool) -> None:
    found = named(said)
    assert ("quarry/fern" in found and found["quarry/fern"].own) is own


def test_a_repository_of_others_that_is_called_exactly_like_the_model() -> None:
    assert named(f"## GitHub\n\n{GIT}/quarry/NanoGPT-Code", "mill/nano-gpt-code")["quarry/NanoGPT-Code"].own
    assert named(f"## GitHub\n\n{GIT}/quarry/gpt", "mill/gpt") == {}


def test_a_maker_that_is_called_like_its_repository() -> None:
    said = f"For more, see the [example scripts]({GIT}/ann/Loom/tree/main/scripts)."
    assert named(said, "loom/warp-3b")["ann/Loom"].own
    assert named(said, "mill/warp-3b") == {}
    assert named(f"For more, see the [example scripts]({GIT}/ann/bert).", "bert/warp-3b") == {}


COLAB = "https://colab.research.google.com"
BOOTH = f"[quick booth]({COLAB}/github/quarry/fern/blob/main/booth.ipynb)"
SPACE = "[booth](https://huggingface.co/spaces/quarry/fern)"


@pytest.mark.parametrize(
    "card",
    [
        f"### Ferry model trained by mill with {BOOTH} notebook",
        f"# Ferry, trained with {SPACE} from v1",
        f"Ferry model trained by mill with {BOOTH}.",
        f"It was fine-tuned using this {SPACE}.",
        f"The notebook in which the model was fine-tuned: {BOOTH}",
        f"- Trained in {SPACE}",
        f"| How | Trained with {SPACE} |\n|---|---|\n| Epochs | 3 |",
        f"Entra\u00een\u00e9 avec ce {SPACE}.",
        f"Trainiert mit diesem {SPACE}.",
        f"Entrenado con este {SPACE}.",
        f"Das Modell wurde mit diesem {SPACE} trainiert.",
        f"\u3053\u306e\u30e2\u30c7\u30eb\u306f{SPACE}\u3067\u5b66\u7fd2\u3057\u307e\u3057\u305f\u3002",
        f"\uc774 \ubaa8\ub378\uc740 {SPACE}\uc5d0\uc11c \ud559\uc2b5\ud588\uc2b5\ub2c8\ub2e4.",
        f"\u8be5\u6a21\u578b\u5728{SPACE}\u4e2d\u8bad\u7ec3\u3002",
    ],
)
def test_a_notebook_or_space_in_which_it_was_trained(card: str) -> None:
    code = named(card)["quarry/fern"]
    assert (code.own, code.roles) == (False, {"training"})


@pytest.mark.parametrize(
    "card",
    [
        f"### Test the trained model with {BOOTH}",
        f"### Ferry trained on {BOOTH}",
        f"## Usage\n\n### Play with what was trained using {SPACE}",
        f"It was trained on letters; try it using this {SPACE}.",
        f"Siehe {SPACE}, wie das Modell trainiert wurde.",
        f"Run it via {SPACE}. It was trained with care.",
    ],
)
def test_a_notebook_or_space_in_which_it_is_tried_out(card: str) -> None:
    assert named(card) == {}


@pytest.mark.parametrize(
    "said",
    [
        "It was trained with this [notebook](https://www.kaggle.com/code/mill/booth).",
        "It was fine-tuned following [this tutorial](https://gist.github.com/mill/0123abcd).",
        "It was fine-tuned on Colab ([notebook](https://colab.research.google.com/drive/0123abcd)).",
        "Entra\u00een\u00e9 en suivant [ce carnet](https://www.kaggle.com/code/mill/booth).",
        "Entrenado siguiendo [este cuaderno](https://nbviewer.org/gist/mill/0123abcd).",
    ],
)
def test_notebooks_stand_on_several_hosts(said: str) -> None:
    (code,) = named(said).values()
    assert (code.own, code.roles) == (False, {"training"})


@pytest.mark.parametrize(
    "said",
    [
        "It was trained on [letters](https://www.kaggle.com/datasets/mill/letters).",
        "Try what was trained in [this notebook](https://www.kaggle.com/code/mill/booth).",
        "Trained on letters. See also [Kaggle](https://www.kaggle.com/mill).",
    ],
)
def test_not_all_on_a_host_of_notebooks_is_training_code(said: str) -> None:
    assert named(said) == {}


def test_a_heading_that_links_a_file_of_a_framework() -> None:
    linked = f"{COLAB}/github/TheLastBen/fast-stable-diffusion/blob/main/a.ipynb"
    (code,) = named(f"### Ferry trained with [it]({linked})").values()
    assert (code.framework, code.paths, code.may_hold("training")) == (True, ("a.ipynb",), True)


def test_a_later_link_takes_no_evidence_away() -> None:
    later = f"The evaluation code is [here]({GIT}/mill/spruce/tree/main/e)."
    card = f"Repository: [x]({GIT}/mill/spruce)\n\n## Results\n\n{later}"
    (code,) = named(card).values()
    assert "Repository" in (code.evidence.quote or "")
    assert "evaluation" in (code.evidence_for("evaluation").quote or "")
    assert "Repository" in (code.evidence_for("training").quote or "")


@pytest.mark.parametrize(
    ("said", "roles"),
    [
        ("The letters were built with the scripts in", {"data_processing"}),
        ("The crawler that fetched the pages is", {"data_processing"}),
        ("Benchmarks were run with", {"evaluation"}),
        ("To reproduce the scores, see", {"evaluation"}),
        ("Fine-tuning was done with", {"training"}),
        ("The demo was built with", set()),
        ("It is run with", set()),
    ],
)
def test_what_a_sentence_says_that_code_did(said: str, roles: set[str]) -> None:
    found = named(f"{said} {GIT}/quarry/kit.")
    assert {role for code in found.values() for role in code.roles} >= roles
    assert bool(found) is bool(roles)


def test_code_of_data() -> None:
    load = f"Load them with [datasets]({GIT}/huggingface/datasets)."
    card = f"# Letters\n\nThe scripts that cleaned them are in {GIT}/maker/tools. {load}"
    (code,) = code_of_data(document(card, "maker/letters", on_data=True))
    assert (code.address.name, code.roles, code.of_data, code.own) == (
        "maker/tools",
        {"data_processing"},
        "maker/letters",
        False,
    )


@pytest.mark.parametrize(
    ("said", "counts"),
    [
        ("We built this corpus with [the press]({}).", True),
        ("The pages were deduplicated and cleaned with [press]({}).", True),
        ("[press]({}) is what generated the dataset.", True),
        ("To leaf through the letters, take [press]({}).", False),
        ("We thank the makers of [press]({}).", False),
    ],
)
def test_code_of_the_maker_beside_words_on_how_the_data_was_made(said: str, counts: bool) -> None:
    own, others = (said.format(f"{GIT}/{owner}/press") for owner in ("maker", "quarry"))
    assert bool(code_of_data(document(f"# Letters\n\n{own}", "maker/letters", on_data=True))) is counts
    assert not code_of_data(document(f"# Letters\n\n{others}", "maker/letters", on_data=True)), "a tool of others"


def test_data_that_only_tests() -> None:
    assert is_for_evaluation([document("## Evaluation\n\nTested on quiz.")], "maker/quiz")
    assert not is_for_evaluation([document("Trained on the quiz dataset. Tested on quiz.")], "maker/quiz")
    assert not is_for_evaluation([document("# X")], "maker/quiz")


@pytest.mark.parametrize(
    ("said", "own"),
    [
        ("Our training notebook: https://colab.research.google.com/drive/1abc", True),
        ("Here is an example Colab to load it: https://colab.research.google.com/drive/1abc", False),
        ("Colab to try it: https://colab.research.google.com/drive/1abc", False),
    ],
)
def test_a_notebook_for_use_made_no_model(said: str, own: bool) -> None:
    assert any(code.own for code in named_code(document(said), "mill/spruce-3b")) is own


def test_a_column_on_code_presents_the_code_of_its_row() -> None:
    head = "| Name | Size | GitHub |\n|---|---|---|\n"
    assert named(f"{head}| Spruce-3B | 3B | [Fern]({GIT}/quarry/fern) |")["quarry/fern"].own
    assert not named(f"{head}| Pine-7B | 7B | [Fern]({GIT}/quarry/fern) |")


def test_a_place_that_is_called_original_is_that_of_a_model_without_a_base() -> None:
    said = f"For more, see the [original repository]({GIT}/quarry/fern)."
    assert named(said)["quarry/fern"].own
    assert "quarry/fern" not in named(said, others=("quarry/pine",))
    assert named(f"The original implementation is at {GIT}/quarry/fern.")["quarry/fern"].own


@pytest.mark.parametrize(
    "said",
    [
        f"The marks were computed with the original implementation of [TIDE]({GIT}/quarry/fern).",
        f"We evaluated it with the [original code]({GIT}/quarry/fern) of the contest.",
        f"Its vocoder is that of the [original repository]({GIT}/quarry/fern).",
        f"Unlike the [original implementation]({GIT}/quarry/fern), it reads whole pages.",
        f"For the shape of its layers, see the original implementation at [pine]({GIT}/quarry/fern).",
        f"The original implementation of TIDE is at {GIT}/quarry/fern.",
    ],
)
def test_the_original_place_of_something_else(said: str) -> None:
    assert not any(code.own for code in named(said).values())


@pytest.mark.parametrize("label", ["data", "Dataset", "**Training data**", "Daten"])
def test_what_a_label_calls_data_holds_at_most_the_code_of_the_data(label: str) -> None:
    (code,) = named(f"- {label}: {GIT}/mill/SpruceTexts").values()
    assert (code.own, code.roles, code.may_hold("training")) == (False, {"data_processing"}, False)


@pytest.mark.parametrize(
    ("said", "trained"),
    [
        (f"It was trained on [reed](https://reed.test/x) with [Coqui]({GIT}/coqui-ai/TTS).", True),
        (f"It was trained on [reed](https://reed.test/x) and evaluated with [Coqui]({GIT}/coqui-ai/TTS).", False),
        (f"It was trained on [reed](https://reed.test/x), then compared with [Coqui]({GIT}/coqui-ai/TTS).", False),
        (f"No recipe from [Coqui]({GIT}/coqui-ai/TTS) was used in training.", False),
        (f"It writes on [reed](https://reed.test/x) with [Coqui]({GIT}/coqui-ai/TTS).", False),
        (f"We used the code of [Coqui]({GIT}/coqui-ai/TTS) for the training.", True),
        (f"We used the voices of [Coqui]({GIT}/coqui-ai/TTS) for the training.", False),
    ],
)
def test_the_tool_of_a_training_behind_its_data(said: str, trained: bool) -> None:
    assert [code.roles for code in named(said).values()] == ([{"training"}] if trained else [])


@pytest.mark.parametrize(
    ("card", "expected"),
    [
        (
            f"## Training\n\nThe data used for training is the [Reeds]({GIT}/quarry/reeds/blob/main/Data.md) dataset.",
            False,
        ),
        (f"## Training\n\nIt was trained with [Reeds]({GIT}/quarry/reeds), data and all.", True),
        (f"E\u011fitim ve \u00e7\u0131kar\u0131m kodu:\n{GIT}/quarry/reeds", True),
        (f"Kode pelatihan: {GIT}/quarry/reeds", True),
        (f"See the original repo for the complete pipeline: {GIT}/quarry/reeds", True),
        (f"See the original repo of the metric: {GIT}/quarry/reeds", False),
    ],
)
def test_data_and_code_that_are_linked(card: str, expected: bool) -> None:
    assert ("quarry/reeds" in named(card)) is expected


def test_the_original_repository_of_a_model_with_a_base() -> None:
    card = f"See the original repo for more: {GIT}/quarry/reeds"
    assert "quarry/reeds" in named(card, others=("Slate",))  # a base that is named by its family has no place
    assert "quarry/reeds" not in named(card, others=("Reeds",))
    assert "quarry/reeds" not in named(card, others=("quarry/slate",))


@pytest.mark.parametrize(
    ("card", "trained"),
    [
        (f"## Model description\n\nFor more on how it was created, see {GIT}/mill/work/blob/main/a.ipynb", True),
        (f"How this model was trained: {GIT}/mill/work", True),
        (f"For more on how to use it, see {GIT}/mill/work/blob/main/a.ipynb", False),
        (f"## Training data\n\nFor more on how it was created, see {GIT}/mill/work/blob/main/a.ipynb", False),
    ],
)
def test_a_link_behind_how_it_was_made_leads_to_its_training(card: str, trained: bool) -> None:
    assert any("training" in code.roles for code in named(card).values()) is trained


def test_an_arrow_ends_a_label_as_a_colon_does() -> None:
    assert named(f"**Code \u2192** [GitHub]({GIT}/someone/loom)")["someone/loom"].own
    assert named(f"**Code** \u2192 [GitHub]({GIT}/someone/loom)")["someone/loom"].own
    assert not named(f"**Built on \u2192** [GitHub]({GIT}/someone/loom)")


def test_code_of_a_list_of_links_behind_one_word_for_whose_they_are() -> None:
    said = f"For more, see our [blog](https://b.example), [GitHub]({GIT}/quarry/fern), and [docs](https://d.example)."
    assert named(said)["quarry/fern"].own
    assert not any(code.own for code in named(said.replace("our", "their")).values())


def test_a_fork_that_the_maker_calls_the_repository_is_the_makers_own_tool() -> None:
    code = named(f"- **Repository:** [mill/Megatron-LM]({GIT}/mill-project/Megatron-LM)")
    assert code["mill-project/Megatron-LM"].own
    assert code["mill-project/Megatron-LM"].framework


@pytest.mark.parametrize(
    "said",
    [
        f"[Paper](https://arxiv.org/abs/2401.00001) | [Code]({GIT}/quarry/fern)",
        f"More is in the [GitHub repository]({GIT}/quarry/fern).",
        f"All steps can be followed in [this repo]({GIT}/quarry/fern/tree/main/steps).",
        f"- **Project:** {GIT}/quarry/fern",
        f"The model is part of [Fern]({GIT}/quarry/fern), a project on old maps.",
        "Find the code at github.com/quarry/fern.",
    ],
)
def test_a_place_that_is_called_no_more_than_code_is_its_own(said: str) -> None:
    assert named(f"# Spruce\n\n{said}")["quarry/fern"].own


@pytest.mark.parametrize(
    "said",
    [
        f"Our training code is based on [Fern]({GIT}/quarry/fern).",
        f"The additional models are in a separate package on [GitHub]({GIT}/quarry/fern).",
        f"Ask for help on [GitHub]({GIT}/quarry/fern/issues).",
        f"The benchmark is scored with the code on [GitHub]({GIT}/quarry/fern).",
        f"## Related models\n\n[Code]({GIT}/quarry/fern)",
        f"The questions of the test set are on [GitHub]({GIT}/quarry/fern).",
        f"It uses gated layers (Reed et al., 2021, [code]({GIT}/quarry/fern)).",
    ],
)
def test_a_place_of_code_that_is_somebody_elses(said: str) -> None:
    assert not any(code.own for code in named(f"# Spruce\n\n{said}").values())


@pytest.mark.parametrize(
    ("said", "roles"),
    [
        (f"The letters were cleaned with [this script]({GIT}/quarry/fern/blob/main/clean.py).", {"data_processing"}),
        (f"The scores were computed by [this file]({GIT}/quarry/fern/blob/main/evaluate.py).", {"evaluation"}),
        (f"We trained it with [a script]({GIT}/quarry/fern/blob/main/train.py).", {"training"}),
        (f"Details of the training are in the [Fern repository]({GIT}/quarry/fern).", {"training"}),
        (f"We trained with our fork of [Fern]({GIT}/quarry/fern).", {"training"}),
        (f"We trained with the scripts of [Fern]({GIT}/quarry/fern).", {"training"}),
        (f"I fine-tuned the model with [this script]({GIT}/quarry/fern/blob/main/run.py).", {"training"}),
        (f"It can be tried with [a script]({GIT}/quarry/fern/blob/main/train.py).", set()),
        (f"See [an example of a training script]({GIT}/huggingface/trl/blob/main/train.py).", set()),
    ],
)
def test_what_a_file_that_is_linked_is_for(said: str, roles: set[str]) -> None:
    found = named(f"# Spruce\n\n{said}")
    assert (found["quarry/fern"].roles if found else set()) == roles


@pytest.mark.parametrize(
    ("said", "roles"),
    [
        (f"Evaluation code: {GIT}/mill/scales", {"evaluation"}),
        (f"The inference code is at [scales]({GIT}/mill/scales).", {"inference"}),
        (f"Corpus and its tools: [scales]({GIT}/mill/scales)", {"data_processing"}),
    ],
)
def test_code_that_is_presented_for_one_thing_holds_nothing_else(said: str, roles: set[str]) -> None:
    found = named(said)["mill/scales"]
    assert not found.own
    assert found.roles == roles


@pytest.mark.parametrize(
    "said",
    [
        f"Training and evaluation code: {GIT}/mill/scales",
        f"Evaluation code: {GIT}/mill/spruce",
        f"Everything we ran, from the crawl to the scores, is [here]({GIT}/mill/scales).",
        f"The scripts used for it are [here]({GIT}/mill/scales).",
        f"More examples: [GitHub]({GIT}/mill/scales)",
        f"- Repository: {GIT}/mill/scales\n- Evaluation code: {GIT}/mill/scales",
    ],
)
def test_code_that_is_presented_for_more_or_bears_the_models_name_is_its_own(said: str) -> None:
    assert any(code.own for code in named(said).values())


def test_what_is_called_by_the_makers_name_below_the_title_is_the_models() -> None:
    card = "# Spruce\n\n[Mill's Spruce](https://github.com/mill-research/manylingual-s)\n\nA model of letters."
    assert named(card)["mill-research/manylingual-s"].own


def test_a_repository_of_the_maker_that_is_called_data_holds_at_most_the_code_of_the_data() -> None:
    found = named(f"## Datasets for the training\n\n[Letters]({GIT}/mill/datasets/tree/main/letters)")
    assert found["mill/datasets"].roles == {"data_processing"}
    assert not found["mill/datasets"].own


def test_an_address_behind_a_bracket_that_is_doubled() -> None:
    said = f"It also runs in the original [Fern library](({GIT}/quarry/fern):"
    assert named(f"# Spruce\n\n{said}")["quarry/fern"].own


def test_a_recipe_may_hold_what_prepared_the_data_and_what_tested() -> None:
    (code,) = named(f"It was trained with the letters recipe in [espnet]({GIT}/espnet/espnet).").values()
    assert all(map(code.may_hold, ("training", "data_processing", "evaluation")))
    assert not code.may_hold("inference")


@pytest.mark.parametrize("said", ["For usage recipes go [here]", "More examples are in [scales]"])
def test_what_shows_users_how_is_no_code_of_the_making(said: str) -> None:
    assert named(f"{said}({GIT}/mill/scales).") == {}


@each_row(
    "key, own",
    [
        ("repo_url: https://github.com/mill/anything", True),
        ("code_url: https://github.com/weaver/loom", True),
        ("paper_url: https://github.com/mill/papers", False),
        ("repo_url: https://github.com/huggingface/transformers", False),
        ("repository: https://mill.example/spruce", False),
    ],
)
def test_a_key_of_the_metadata_presents_the_code(key: str, own: bool) -> None:
    found = named(f"---\nlicense: mit\n{key}\n---\n\nHello.")
    assert [code.own for code in found.values()] == ([True] if own else [])


@each_row(
    "said, roles",
    [
        (
            "Spruce outperforms `gull-4` on our [reed-eval](https://github.com/mill/reed-eval) framework.",
            {"evaluation"},
        ),
        ("Spruce outperforms the model in [reed-eval](https://github.com/weaver/reed-eval).", None),
    ],
)
def test_what_the_maker_tests_with_whatever_it_is_compared_with(said: str, roles: set[str] | None) -> None:
    assert [code.roles for code in named(said).values()] == ([roles] if roles else [])


def test_a_feature_of_a_fork_is_no_help_for_users() -> None:
    (code,) = named("[Forked repo with oak support (beta)](https://github.com/mill/moe-kit)").values()
    assert code.own
    assert not named("[Support](https://github.com/mill/help)")


@pytest.mark.parametrize(
    ("said", "roles"),
    [
        ("For training and evaluation instructions see the [recipe]({}/quarry/fern/tree/main/sap).", "et"),
        ("The training pipelines use the procedures of [Fern]({}/quarry/fern).", "t"),
        ("The training procedure follows [Fern]({}/quarry/fern).", "t"),
        ("We follow the training procedure provided in [Fern]({}/quarry/fern).", "t"),
        ("It was trained using the fine framework of [Marian](https://marian-nmt.github.io/).", "t"),
        ("It was tested with the scripts that evaluate sap, which are [here]({}/quarry/fern).", "e"),
        ("You may also be interested in [Fern]({}/quarry/fern).", ""),
        ("More resources by Mill: {}/quarry/fern", ""),
    ],
)
def test_what_is_followed_in_training_made_the_model_and_what_else_there_is_did_not(said: str, roles: str) -> None:
    told = {role[0] for code in named(said.format(GIT)).values() for role in code.roles}
    assert told == set(roles)


def test_modified_code_that_is_shown_is_the_models_own() -> None:
    assert named(f"For a demo look at the modified sap code, that is here: {GIT}/quarry/fern")["quarry/fern"].own
