"""Bases that the text of a card names: wordings of many languages, and what only looks like one."""

from __future__ import annotations

import pytest

from osaid_hub.known.lineage import Relation
from tests.judge.checks.build import model
from tests.table import each_row

A, B, C = (f"[{name}](https://huggingface.co/quarry/{name})" for name in ("slate-7b", "gneiss", "basalt"))


def told(card: str, name: str = "acme/pebble") -> list[tuple[str, Relation]]:
    return [(base.id or base.named, base.relation) for base in model(card, name=name).bases]


def test_a_kind_of_model_is_the_one_that_the_text_names_by_its_id() -> None:
    card = f"This is the fine-tuned version of the Frisian BERT model on letters.\n\nBased on {A}, we tuned it."
    assert told(card) == [("quarry/slate-7b", "finetune")]


@pytest.mark.parametrize(
    ("said", "relation"),
    [
        (f"This model is a fine-tuned version of {A} on the None dataset.", "finetune"),
        (f"This model is a fine-tuned version of {A} on an unknown dataset.", "finetune"),
        (f"Fine-tuned {A} on letters. When using this model, make sure that the input is clean.", "finetune"),
        (f"We fine tuned the {A} model on letters.", "finetune"),
        (f"We used the pretrained {A} and trained it further.", "finetune"),
        (f"It is built on {A}.", "finetune"),
        (f"We initialised the encoder with {A} and trained on.", "finetune"),
        (f"We continued pretraining {A} on letters.", "finetune"),
        (f"We warm-started training from {A}.", "finetune"),
        ("Fine-tuned from quarry/slate-7b.", "finetune"),
        (f"It was made by further training {A} on letters.", "finetune"),
        (f"The weights were seeded from {A}.", "finetune"),
        (f"The starting checkpoint is {A}.", "finetune"),
        (f"Pebble is {A} further aligned with DPO.", "finetune"),
        (f"Pebble uses {A} as its backbone.", "finetune"),
        (f"Pebble takes {A} and teaches it to write letters.", "finetune"),
        (f"{A} + LoRA (r=16), 3 epochs on letters.", "adapter"),
        (f"This adapter belongs to {A}.", "adapter"),
        (f"Pebble picks up where {A} left off.", "finetune"),
        (f"AWQ (int4, group size 128) of {A}.", "quantized"),
        (f"Pebble was initialized from every fourth layer of {A}.", "finetune"),
        (f"We swapped the tokenizer of {A} and went on training.", "finetune"),
        (f"Rank-64 DoRA for {A}.", "adapter"),
        (f"{A} in 4 bits, for small cards.", "quantized"),
        (f"We fine-tuned {A} in 4-bit with QLoRA.", "finetune"),
        (f"A model based on {A} was fine-tuned on letters.", "finetune"),
        (f"A letter writer based on {A} that ranked first at the fair.", "finetune"),
        (f"Le modèle part de {A}.", "finetune"),
        (f"The weights were initialized from {A}.", "finetune"),
        (f"This model adapts {A} to legal letters.", "finetune"),
        (f"We adapted the model {A} to letters.", "finetune"),
        (f"The weights were initialized from those of {A}.", "finetune"),
        (f"We initialize our model with {A}.", "finetune"),
        (f"We start from {A} and train on letters.", "finetune"),
        (f"We took {A} and trained it on letters.", "finetune"),
        (f"Training started with {A}.", "finetune"),
        (f"This checkpoint continues training of {A}.", "finetune"),
        (f"The model used is {A}.", "finetune"),
        (f"{A} is the base of this model.", "finetune"),
        (f"Using the ferry dataset, we fine-tuned {A}.", "finetune"),
        (f"Mit diesem Datensatz haben wir {A} feinabgestimmt.", "finetune"),
        (f"我们使用十万条指令数据微调了{A}。", "finetune"),
        (f"我们在古文语料上微调了{A}。", "finetune"),
        (f"手紙のデータを用いて{A}をファインチューニングした。", "finetune"),
        (f"편지 데이터를 사용하여 {A}를 파인튜닝했습니다.", "finetune"),
        (f"Файнтюн {A} на письмах.", "finetune"),
        (f"Pebble packages the {A} checkpoint with a small runtime.", "copy"),
        (f"For the fine-tuning we used the {A} model.", "finetune"),
        (f"Das Modell passt {A} an Briefe an.", "finetune"),
        (f"Das Modell wurde mit den Gewichten von {A} initialisiert.", "finetune"),
        (f"Le modèle adapte {A} aux lettres.", "finetune"),
        (f"Ce modèle est initialisé depuis {A}.", "finetune"),
        (f"El modelo adapta {A} a cartas.", "finetune"),
        (f"El modelo se inicializó con {A}.", "finetune"),
        (f"Ajustamos o {A} com 900 cartas.", "finetune"),
        (f"O modelo adapta {A} a cartas.", "finetune"),
        (f"Модель адаптирует {A} к письмам.", "finetune"),
        (f"Continued pretraining of {A} on law.", "finetune"),
        (f"The base model is {A}.", "finetune"),
        (f"- **Finetuned from model [optional]:** {A}", "finetune"),
        (f"| Base model | {A} |\n|---|---|\n| Size | 7B |", "finetune"),
        (f"The {A} model was fine-tuned on letters.", "finetune"),
        (f"LoRA adapter for {A}.", "adapter"),
        (f"A quantized version of {A}.", "quantized"),
        (f"GGUF conversion of {A}.", "quantized"),
        (f"These are GGUF format files of {A}.", "quantized"),
        (f"Here are AWQ quants for {A}.", "quantized"),
        (f"Квантованные версии модели {A}.", "quantized"),
        (f"Versions quantifiées de {A}.", "quantized"),
        (f"Quantisierte Versionen von {A}.", "quantized"),
        (f"{A} serves as the base of Pebble.", "finetune"),
        (f"The tower of images stays frozen; the language part is {A}.", "finetune"),
        (f"{A} was our starting point.", "finetune"),
        (f"It was obtained by tuning {A} on letters.", "finetune"),
        (f"We froze the lower layers of {A} and trained the rest.", "finetune"),
        (f"Das Modell ist ein Finetune von {A}.", "finetune"),
        (f"Nous sommes repartis de {A}.", "finetune"),
        (f"Reentrenamos {A} con cartas.", "finetune"),
        (f"Модель получена из {A}.", "finetune"),
        (f"The weights come from {A}, tuned on letters.", "finetune"),
        (f"As a base we chose {A}.", "finetune"),
        (f"We extended the vocabulary of {A} and trained the new rows.", "finetune"),
        (f"A pruned {A}, healed on letters.", "finetune"),
        (f"A depth-upscaled {A}.", "finetune"),
        (f"Tuned {A} with ORPO.", "finetune"),
        (f"Training began from {A}.", "finetune"),
        (f"This model was made using {A} and letters.", "finetune"),
        (f"We used our own letters to train on top of {A}.", "finetune"),
        (f"A set of letters was used to fine-tune on top of {A}.", "finetune"),
        (f"The original letter model is available at {A}.", "finetune"),
        (f"It can be seen as a small copy of {A}.", "distill"),
        (f"Starting from a long-context {A}, the first stage trains on pairs of letters.", "finetune"),
        (f"- **Initial weights:** {A}", "finetune"),
        (f"Pebble extends {A} to longer letters.", "finetune"),
        (f"Made by pruning the width of {A}.", "finetune"),
        (f"A contrastive tuning of {A}.", "finetune"),
        (f"Pebble builds on {A}.", "finetune"),
        (f"We further trained the {A} model.", "finetune"),
        (f"An embedding model obtained from {A} by contrastive learning.", "finetune"),
        (f"The LoRA was merged back into {A}.", "finetune"),
        (f"Textual inversion embedding for {A}.", "adapter"),
        (f"Pebble is {A} with a new head for letters.", "finetune"),
        (f"{A}, but aligned with DPO.", "finetune"),
        (f"Obtained by task arithmetic from {A}.", "merge"),
        (f"This LoRA adapter was trained on top of {A}.", "adapter"),
        (f"These are MLX weights of {A}.", "copy"),
        (f"Il modello è basato su {A}.", "finetune"),
        (f"Het model is gebaseerd op {A}.", "finetune"),
        (f"Model jest oparty na {A}.", "finetune"),
        (f"Modellen bygger på {A}.", "finetune"),
        (f"Mô hình được tinh chỉnh từ {A}.", "finetune"),
        (f"Model ini hasil fine-tuning dari {A}.", "finetune"),
        (f"Модель створена на основі {A}.", "finetune"),
        (f"A rank-32 LoRA that sits on {A}.", "adapter"),
        (f"{A} acts as the teacher.", "distill"),
        (f"We distilled {A} into Pebble.", "distill"),
        (f"Pebble learns from the logits of {A}.", "distill"),
        (f"Exported {A} to ONNX.", "copy"),
        (f"Pebble started out as {A} and then read letters.", "finetune"),
        (f"Pebble began life as the pretrained {A}.", "finetune"),
        (f"4-bit weights for {A}.", "quantized"),
        (f"Quantised with llama.cpp from {A}.", "quantized"),
        (f"GGUF-Dateien von {A}.", "quantized"),
        (f"Fichiers GGUF de {A}.", "quantized"),
        (f"Archivos GGUF de {A}.", "quantized"),
        (f"Als Ausgangspunkt diente {A}.", "finetune"),
        (f"Pebble wurde aus dem vortrainierten Modell {A} destilliert.", "distill"),
        (f"Nous sommes partis de {A}.", "finetune"),
        (f"Este modelo es una versi\u00f3n de {A} afinada con cartas.", "finetune"),
        (f"Se ha ajustado el modelo {A} con cartas.", "finetune"),
        (f"本模型是 {A} 在信件数据上微调得到的版本。", "finetune"),
        (f"本モデルは{A}を手紙のコーパスでファインチューニングしたものです。", "finetune"),
        (f"{A}를 편지 말뭉치로 미세조정한 모델입니다.", "finetune"),
        (f"该模型由 {A} 在信件语料上继续训练得到。", "finetune"),
        (f"Pebble, trained from scratch, was distilled from {A}.", "distill"),
        (f"Added ONNX weights to {A}.", "copy"),
        ("Added ONNX weights to https://huggingface.co/quarry/slate-7b.", "copy"),
        (f"This repository holds the weights of {A}.", "copy"),
        (f"The weights were directly adapted from {A} to run in Rust.", "copy"),
        (f"The weights were adapted from {A} to letters.", "finetune"),
        (f"An exact copy of {A}.", "copy"),
        (f"Distilled from {A}.", "distill"),
        (f"We trained it with {A} as the teacher.", "distill"),
        (f"Its teacher was {A}.", "distill"),
        (f"本模型是 {A} 的微调版本。", "finetune"),
        (f"基于{A}，我们做了训练。", "finetune"),
        (f"蒸馏自 {A}。", "distill"),
        (f"{A} をファインチューニングしたモデルです。", "finetune"),
        (f"{A}をベースに学習しました。", "finetune"),
        (f"{A}를 파인튜닝한 모델입니다.", "finetune"),
        (f"{A} 모델을 기반으로 학습했습니다.", "finetune"),
        (f"Ce modèle est basé sur le modèle {A}.", "finetune"),
        (f"Une version quantifiée de {A}.", "quantized"),
        (f"Dieses Modell basiert auf {A}.", "finetune"),
        (f"Este modelo está basado en {A}.", "finetune"),
        (f"Este modelo foi treinado a partir do {A}.", "finetune"),
        (f"Модель получена дообучением {A}.", "finetune"),
        (f"Модель основана на {A}.", "finetune"),
        (f"هذا النموذج مبني على {A}.", "finetune"),
        (f"هذا النموذج نسخة مكممة من {A}.", "quantized"),
    ],
)
def test_wordings(said: str, relation: Relation) -> None:
    assert told(said) == [("quarry/slate-7b", relation)]


@each_row(
    "title, expected",
    [
        ("with the v1-5 base model", "stable-diffusion-v1-5/stable-diffusion-v1-5"),
        ("with the v2-512 base model", "stabilityai/stable-diffusion-2-base"),
        ("with the v2-1-768 base model", "stabilityai/stable-diffusion-2-1"),
    ],
)
def test_a_version_alone_where_the_way_of_training_tells_the_family(title: str, expected: str) -> None:
    assert told(f"### pebble Dreambooth model trained by ada in a space {title}\n\nPictures.") == [
        (expected, "finetune")
    ]
    assert told(f"### pebble model trained by ada {title}\n\nPictures.") == []


@pytest.mark.parametrize(
    "said",
    [
        f"Distilled from {A}, {B} and {C}.",
        f"A merge of {A}, {B} & {C}.",
        f"The following models were included in the merge:\n\n* {A}\n* {B}\n* {C}",
    ],
)
def test_every_name_of_a_list(said: str) -> None:
    assert [name for name, _ in told(said)] == ["quarry/slate-7b", "quarry/gneiss", "quarry/basalt"]


@pytest.mark.parametrize(
    "said",
    [
        f"Unlike {A}, this model was trained on letters.",
        f"It does better than a fine-tuned version of {A}.",
        f"You can load an adapter fine-tuned from {A}.",
        f"We will release a fine-tuned version of {A}.",
        f"It is not based on {A}.",
        f"We took {A} to label the letters.",
        f"The script adapts {A} to letters.",
        f"You can adapt it: we adapt {A} below as an example.",
        f"For the evaluation the model used is {A}.",
        f"The tokenizer is based on {A}.",
        f"The code is derived from {A}.",
        f"The dataset was derived from {A}.",
        f"The labels were made by a fine-tuned version of {A}, which we used to label the letters.",
        f"We used the pretrained {A} to label the letters.",
        f"The model is based on the {A} architecture.",
        f"It has a frozen text encoder initialized from {A}.",
        f"It was trained from scratch, its shape is based on {A}.",
        f"{B} is a fine-tuned version of {A}.",
        f"- {B}: a fine-tuned version of {A}",
        f"pebble-chat is a fine-tuned version of {A}.",
        f"We release several models based on {A}.",
        f"Six small models were distilled from pebble, based on {A}.",
        f"This model card was written by us and is based on {A}.",
        f"## Related models\n\nA fine-tuned version of {A}.",
        f"## Usage\n\nThe demo is based on {A}.",
        "This is a fine-tuned version of [None](https://huggingface.co/None).",
        "This model is a fine-tuned version of [acme/pebble](https://huggingface.co/acme/pebble).",
        "The model has the architecture of GPT-2 and starts from random weights.",
        "A fine-tuned version of our model.",
        "A BERT-based classifier, fine-tuned on letters.",
        "| Model | Base model | Score |\n|---|---|---|\n| other | Gneiss-7B | 3 |",
        f"Results of {A} and {B} were averaged over five runs.",
        f"The outputs of {A} were merged with ours.",
        f"The questions were created from {A} outputs.",
        f"The language part is {A}, which stays frozen.",
        f"The data was created from the answers of {A}.",
        f"Our scores match the outputs of {A} on this benchmark.",
        f"A blend of letters and {A} answers.",
        f"Il tokenizer è basato su {A}.",
        f"Exported logs go to {A}.",
        f"AWQ is slower than {A}.",
        f"A reward model based on {A} scored the answers.",
        f"The reward model was initialized from {A}.",
        f"A larger model, based on {A}, is in preparation.",
        f"You can take {A} and train it on letters of your own.",
        f"Load {A} in 4-bit to save memory.",
        f"Run {A} in 4-bit if memory is short.",
        f"We compared {A}, and averaged the weights of the scores.",
        f"To filter the ferry dataset, we fine-tuned {A}.",
        f"As a baseline, we fine-tuned {A}.",
        f"该数据集基于{A}构建。",
        f"データは{A}をファインチューニングするためのものです。",
        f"There are packages for {A}.",
        f"- Instruction-tuned version: {A}",
        f"**Fine-tuned Variant**: {A}",
        "Their scans were exported from the PACS of the hospital.",
        "Pictures were ported from GullBase.",
        f"You can use our letters to fine-tune {A}.",
        f"The letters were made using {A}.",
        f"The larger model is available at {A}.",
        "Pebble learns by contrastive learning based on wav2vec 2.0.",
    ],
)
def test_what_is_no_base(said: str) -> None:
    assert told(said) == []


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        (f"# Pebble ({A} as its language part)", ["quarry/slate-7b"]),
        ("# BERT base cased fine-tuned on letters", ["google-bert/bert-base-cased"]),
        ("# Adapter `acme/pebble` for roberta-base", ["FacebookAI/roberta-base"]),
        ("# quarry/slate-7b", ["quarry/slate-7b"]),
        ("# acme/pebble", []),
        (f"# Pebble, unlike {A}", []),
        ("# Pebble", []),
    ],
)
def test_titles(title: str, expected: list[str]) -> None:
    assert [name for name, _ in told(title + "\n\nA model.")] == expected


@pytest.mark.parametrize(
    "said",
    [
        f"I took {A} and {B} and averaged their weights.",
        f"I averaged the weights of {A} and {B}.",
        f"Pebble is a blend of {A} and {B}.",
        f"Pebble mixes {A} and {B} with TIES.",
        f"{A} and {B} were merged with SLERP.",
    ],
)
def test_models_whose_weights_were_joined(said: str) -> None:
    assert told(f"# Pebble\n\n{said}") == [("quarry/slate-7b", "merge"), ("quarry/gneiss", "merge")]


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("Trained on SD 1.5 with 20 pictures.", "stable-diffusion-v1-5/stable-diffusion-v1-5"),
        ("It was trained on SDXL 1.0.", "stabilityai/stable-diffusion-xl-base-1.0"),
        ("An SDXL embedding of quays.", "stabilityai/stable-diffusion-xl-base-1.0"),
        ("This LoRA was made for SDXL.", "stabilityai/stable-diffusion-xl-base-1.0"),
        ("It was trained on SDXL pictures.", None),
        ("SDXL was trained on letters.", None),
        ("It was trained on GPT-2 answers.", None),
        ("Pebble was trained on Pythia 12B, and it rhymes.", "EleutherAI/pythia-12b"),
        ("Trained on Pythia 12B and Mistral 7B answers.", None),
        ("An SDXL based checkpoint for quays.", "stabilityai/stable-diffusion-xl-base-1.0"),
        ("This is a Pythia-12B based model.", "EleutherAI/pythia-12b"),
        ("Slate1.2-beta based model.", "Slate1.2-beta"),
        ("A transformer based model.", None),
        ("It beats every Pythia-12B based model.", None),
    ],
)
def test_what_a_maker_of_pictures_was_trained_on_is_its_base(said: str, expected: str | None) -> None:
    assert [name for name, _ in told(said)] == ([expected] if expected else [])


def test_a_card_that_gives_another_id_as_its_own_is_a_copy() -> None:
    assert told("# quarry/slate-7b\n\nTrained on letters.") == [("quarry/slate-7b", "copy")]


@pytest.mark.parametrize("title", ["my-pebble-demo", "pebble-news", "legal-pebble"])
def test_a_title_is_no_section(title: str) -> None:
    assert told(f"# {title}\n\nTrained on letters, on top of {A}.") == [("quarry/slate-7b", "finetune")]


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("Based on the pretrained Danish BERT model.", "Danish BERT"),
        ("A fine-tuned version of the Gneiss-9B model.", "Gneiss-9B"),
        ("Pebble wurde ausgehend vom Modell Gneiss-9B der Gruppe trainiert.", "Gneiss-9B"),
        ("Pebble est basé sur le modèle Gneiss-9B.", "Gneiss-9B"),
        ("Pebble se ajustó a partir del modelo Gneiss-9B.", "Gneiss-9B"),
        ("This model is a fine-tuned version of [lstm](https://huggingface.co/lstm).", "lstm"),
        ("We fine-tuned a UmBERTo model.", "UmBERTo"),
    ],
)
def test_names_that_cannot_be_resolved(said: str, expected: str | None) -> None:
    assert [name for name, _ in told(said)] == ([expected] if expected else [])


def test_a_form_that_a_framework_loads_is_a_copy_of_the_model_whose_name_it_bears() -> None:
    card = "This repository contains the `frame` compatible `pebble-2b`. The files are as they were."
    assert told(card, "acme/pebble-2b-frame") == [("acme/pebble-2b", "copy")]
    assert told("This repository contains scripts that are compatible with pebble-2b.", "acme/pebble-2b-frame") == []


LED_TO = "For more information, visit https://huggingface.co/quarry/slate-7b."


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (f"This is a compressed version of the weights. {LED_TO}", [("quarry/slate-7b", "quantized")]),
        (f"The quantized weights load faster.\n\nThe original model is {A}.", [("quarry/slate-7b", "quantized")]),
        (f"The files load faster. {LED_TO}", []),
        (f"This is a compressed version of the weights.\n\n## Others\n\n{LED_TO}", []),
        (f"This is a compressed version of the weights. It is faster than {A}.", []),
    ],
)
def test_a_copy_is_of_the_model_to_which_it_sends_the_reader(said: str, expected: list[tuple[str, Relation]]) -> None:
    assert told("# Pebble\n\n" + said) == expected


@pytest.mark.parametrize(
    ("said", "relation"),
    [
        ("We pruned {slate} to two layers.", "finetune"),
        ("The foundation model is {slate}.", "finetune"),
        ("An ensemble of {slate} and {gneiss}.", "merge"),
        ("A mixture of experts made from {slate} and {gneiss}.", "merge"),
        ("This repo holds GPTQ files for {slate}.", "quantized"),
        ("Its adapter was merged into {slate}.", "finetune"),
    ],
)
def test_more_ways_in_which_a_model_is_made(said: str, relation: str) -> None:
    names = {name: f"[{name}](https://huggingface.co/quarry/{name})" for name in ("slate", "gneiss")}
    expected = [(f"quarry/{name}", relation) for name in names if f"{{{name}}}" in said]
    assert told("# Pebble\n\n" + said.format(**names)) == expected


def test_the_base_of_a_reward_model_in_its_own_card() -> None:
    assert told(f"The reward model is based on {A}.", name="acme/pebble-reward") == [("quarry/slate-7b", "finetune")]


@pytest.mark.parametrize("said", ["It was merged into {slate} in May.", "It beats a soup of {slate} and {gneiss}."])
def test_what_was_made_of_this_model_or_compared_with_it_is_no_base(said: str) -> None:
    names = {name: f"[{name}](https://huggingface.co/quarry/{name})" for name in ("slate", "gneiss")}
    assert told("# Pebble\n\n" + said.format(**names)) == []


def test_what_something_is_added_to_is_a_base() -> None:
    assert told("# Pebble\n\nWe added a classification head to [slate](https://huggingface.co/quarry/slate).") == [
        ("quarry/slate", "finetune")
    ]


def test_an_id_in_code_marks_and_a_comparison() -> None:
    assert told("# Pebble\n\nThis is a fine-tuned version of `quarry/slate`.") == [("quarry/slate", "finetune")]
    assert told("# Pebble\n\nThis is a fine-tuned version of red/green pictures.") == []
    assert told("# Pebble\n\nWe compare it with fine-tuned [slate](https://huggingface.co/quarry/slate).") == []


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("It is fine-tuned on the Reed dataset initialized from [slate](https://huggingface.co/quarry/slate).", True),
        ("It was tuned on our data, initialized with [slate](https://huggingface.co/quarry/slate).", True),
        ("It was tuned on a dataset derived from [slate](https://huggingface.co/quarry/slate).", False),
        ("The tokenizer was initialized from [slate](https://huggingface.co/quarry/slate).", False),
    ],
)
def test_what_weights_began_from_stands_behind_their_data(said: str, expected: bool) -> None:
    assert told(f"# Pebble\n\n{said}") == ([("quarry/slate", "finetune")] if expected else [])


@pytest.mark.parametrize("times", [200, pytest.param(20_000, marks=pytest.mark.growth)])
def test_hostile_sentences_take_little_time(times: int) -> None:
    for piece in ("fine-tuned version of ", "based on BERT and ", "[x](https://huggingface.co/a/b-1) ", "model of "):
        told(piece * times)


def test_the_settings_of_a_merge_that_a_card_shows() -> None:
    shown = (
        "```yaml\nmodels:\n  - model: quarry/slate-7b\n  - model: ./scratch\n"
        "merge_method: ties\nbase_model: quarry/gneiss\n```"
    )
    assert told(f"# Pebble\n\nMade with these settings:\n\n{shown}") == [
        ("quarry/slate-7b", "merge"),
        ("./scratch", "merge"),
        ("quarry/gneiss", "merge"),
    ]
    assert [base.evidence.quote for base in model(f"# Pebble\n\n{shown}").bases] == [
        "- model: quarry/slate-7b",
        "- model: ./scratch",
        "base_model: quarry/gneiss",
    ]
    assert told(f"# Pebble\n\n## Usage\n\nMerge it with others:\n\n{shown}") == []
    assert told(f"# Pebble\n\n{shown.replace('merge_method: ties', 'epochs: 2')}") == []


@each_row(
    "block, expected",
    [
        ("base_model: quarry/gneiss\nnum_epochs: 2", [("quarry/gneiss", "finetune")]),
        ("base_model: quarry/gneiss\nadapter: qlora", [("quarry/gneiss", "adapter")]),
        ('{\n  "base_model_name_or_path": "quarry/gneiss",\n}', [("quarry/gneiss", "finetune")]),
        ("base model: quarry/gneiss", [("quarry/gneiss", "finetune")]),
        (
            '{\n    "model_name_or_path": "quarry/gneiss",\n    "learning_rate": 5e-05\n}',
            [("quarry/gneiss", "finetune")],
        ),
        ('{\n    "model_name_or_path": "quarry/gneiss",\n    "port": 80\n}', []),
        ("base_model: ./scratch", []),
        ("base_model: gneiss", []),
        ('base_model = "quarry/gneiss"', []),
        ('base_model = "quarry/gneiss"\nepochs = 3', [("quarry/gneiss", "finetune")]),
        ('import torch\nbase_model = "quarry/gneiss"\nepochs = 3', []),
        ("base_lm_model: roberta-base\nepochs: 3", [("FacebookAI/roberta-base", "finetune")]),
        ('teacher = "quarry/slate-7b"\nepochs = 3', [("quarry/slate-7b", "distill")]),
        (
            "python train.py --model_name_or_path bert-base-cased",
            [("google-bert/bert-base-cased", "finetune")],
        ),
        ('python tune.py --base_model="quarry/gneiss" && python train.py', [("quarry/gneiss", "finetune")]),
        ("python score.py --model_name_or_path bert-base-cased", []),
        ("python train.py --tokenizer_name bert-base-cased", []),
        ("python train.py --model_name_or_path $BASE", []),
        ("# base_model: quarry/gneiss", []),
    ],
)
def test_the_settings_of_a_training_that_a_card_shows(block: str, expected: list[tuple[str, str]]) -> None:
    assert told(f"# Pebble\n\n```yaml\n{block}\n```") == expected
    assert told(f"# Pebble\n\n## Usage\n\n```yaml\n{block}\n```") == []


@each_row(
    ("said", "expected"),
    [
        (f"For LLM and vision tower, we choose {A} and {B}, respectively.", ["quarry/slate-7b", "quarry/gneiss"]),
        (f"For the comparison we choose {A}.", []),
        ("The report describes fine-tuning BERT-base-uncased on letters.", ["google-bert/bert-base-uncased"]),
        ("The report describes how others tune BERT-base-uncased.", []),
    ],
)
def test_what_was_chosen_for_a_part_and_what_a_report_describes(said: str, expected: list[str]) -> None:
    assert [name for name, _ in told(said)] == expected


@each_row(
    ("said", "expected"),
    [
        ("- **Backbone:** [quarry/dinov2](https://github.com/quarry/dinov2) ViT-B/14", ["dinov2"]),
        ("- **Backbone:** [quarry/slate-7b](https://huggingface.co/quarry/slate-7b)", ["quarry/slate-7b"]),
    ],
)
def test_a_repository_at_a_code_host_is_no_id_of_the_hub(said: str, expected: list[str]) -> None:
    assert [name for name, _ in told(said)] == expected


def test_a_name_that_is_linked_elsewhere_is_no_sibling_of_the_owner() -> None:
    (linked,) = model(
        "Fine-tuned from a [pebble-es-512](https://catalog.quarry.example/es) model.", name="acme/pebble-ca-512"
    ).bases
    (plain,) = model("Fine-tuned from a pebble-es-512 model.", name="acme/pebble-ca-512").bases
    assert (linked.named, linked.id) == ("pebble-es-512", None)
    assert (plain.named, plain.id, plain.is_guess) == ("pebble-es-512", "acme/pebble-es-512", True)


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("Fine-tuned from quarry/gneiss.", [("quarry/gneiss", "finetune")]),
        ("- Base model: quarry/gneiss", [("quarry/gneiss", "finetune")]),
        ("It is better than quarry/gneiss.", []),
        ("Fine-tuned from English/German.", []),
        ("Fine-tuned from text/code.", []),
        ("This is a fine-tuned version of quarry/gneiss for letters.", [("quarry/gneiss", "finetune")]),
        ("A fine-tuned version of and/or.", []),
    ],
)
def test_an_id_of_plain_letters_counts_behind_words_that_any_name_may_follow(
    said: str, expected: list[tuple[str, Relation]]
) -> None:
    assert told(f"# Pebble\n\n{said}") == expected


CODE = """
```python
{name}model = AutoModelForCausalLM.from_pretrained({loaded}, torch_dtype="auto")
tokenizer = AutoTokenizer.from_pretrained("quarry/letters-tokenizer")
trainer = SFTTrainer(model=model, train_dataset=letters)
{call}
```
"""


def shown(
    heading: str = "How it was trained", name: str = "", loaded: str = '"quarry/slate-7b"', call: str = ""
) -> str:
    return f"# Pebble\n\n## {heading}\n" + CODE.format(name=name, loaded=loaded, call=call or "trainer.train()")


@pytest.mark.parametrize(
    "card",
    [
        shown(),
        shown(name='base = "quarry/slate-7b"\n', loaded="base"),
        shown(loaded='model_name="quarry/slate-7b"'),
    ],
)
def test_what_code_of_the_training_loads_is_the_base(card: str) -> None:
    assert told(card) == [("quarry/slate-7b", "finetune")]


@pytest.mark.parametrize(
    "card",
    [
        shown(heading="Usage"),
        shown(heading="Fine-tune it yourself"),
        shown(call="print(model)").replace("trainer = SFTTrainer", "shown = dict"),
        shown(loaded='"acme/pebble"'),
        shown(loaded="path"),
        shown(name='other = AutoModel.from_pretrained("quarry/gneiss")\n'),
    ],
)
def test_other_code_names_no_base(card: str) -> None:
    assert told(card) == []


def test_the_task_of_a_well_known_model_stands_between_its_name_and_the_words() -> None:
    assert told("The HARBOUR T5-Small summarization model was fine-tuned on letters.") == [
        ("google-t5/t5-small", "finetune")
    ]
    assert told("The HARBOUR fog horn model was fine-tuned on letters.") == []


@pytest.mark.parametrize(
    ("said", "named"),
    [
        ("We fine-tuned HarborLM-2 on 900 letters.", ["HarborLM-2"]),
        ("We fine-tuned Pebble-X on 900 letters.", []),
        ("We fine-tuned the GAN-based tagger on 900 letters.", []),
        ("We fine-tuned on 8 A100 with AdamW.", []),
        ("We fine-tuned with LoRA for 3 epochs.", []),
    ],
)
def test_what_makers_say_that_they_tuned_is_a_base_also_where_nothing_more_is_known_of_it(
    said: str, named: list[str]
) -> None:
    assert [base.named for base in model(said, name="acme/pebble-x-2b").bases] == named


@pytest.mark.parametrize(
    ("card", "expected"),
    [
        (f"{A} is strong at prose. We therefore fine-tuned it on letters.", [("quarry/slate-7b", "finetune")]),
        (f"{A} is strong at prose. We fine-tuned this model on letters.", []),
        (f"{A} is strong at prose. Letters are short. We fine-tuned it on them.", []),
        (f"{A} is better than {B}. We fine-tuned it on letters.", []),
        (f"Pebble is smaller than {A}. We fine-tuned it on letters.", []),
        (f"{A} is strong at prose.\n\n## Training\n\nWe fine-tuned it on letters.", []),
    ],
)
def test_a_pronoun_stands_for_the_model_with_which_the_sentence_before_begins(
    card: str, expected: list[tuple[str, Relation]]
) -> None:
    assert told(f"# Pebble\n\n{card}") == expected


RUN = "```\npython run_qa.py --model_name_or_path bert-base-cased --do_train\n```"


def test_a_command_that_reproduces_the_training_names_the_base_below_whatever_heading() -> None:
    lead = "To reproduce the training, you may use this command:"
    assert told(f"# Pebble\n\n## Fine-tuning\n\n{lead}\n\n{RUN}") == [("google-bert/bert-base-cased", "finetune")]
    assert told(f"# Pebble\n\n## Fine-tuning\n\nTo train it on your letters:\n\n{RUN}") == []
    assert told(f"# Pebble\n\n## Usage\n\nTune one of yours with the following command:\n\n{RUN}") == []


@each_row(
    ("said", "expected"),
    [
        ("Pebble is a Dreambooth model trained from 1.5 on pots.", "stable-diffusion-v1-5/stable-diffusion-v1-5"),
        ("It was trained with the v2.1 768 ema pruned model.", "stabilityai/stable-diffusion-2-1"),
        ("Base model: 1.4", "CompVis/stable-diffusion-v1-4"),
        ("Pebble 1.5 was trained with 2.1 million pots.", None),
        ("It was trained on 2.1 million pots.", None),
        ("It was trained with 7.3, and more.", None),
    ],
)
def test_a_version_alone_in_a_sentence_where_a_tag_tells_the_family(said: str, expected: str | None) -> None:
    tag = "---\ntags:\n- stable-diffusion\n---\n"
    assert told(f"{tag}# Pebble\n\n{said}") == ([(expected, "finetune")] if expected else [])
    assert "Dreambooth" in said or told(f"# Pebble\n\n{said}") == []


@each_row(
    ("said", "expected"),
    [
        (f"We added a head with two outputs to {A} and trained the model.", [("quarry/slate-7b", "finetune")]),
        (f"A head was added to {A}, and the model was trained.", [("quarry/slate-7b", "finetune")]),
        (f"You can add a head to {A} and train it.", []),
        (f"We added a note to {A} and its table.", []),
        (f"This model was DPO'd from {A}.", [("quarry/slate-7b", "finetune")]),
        (f"We kept the encoder from {A}, with no training from scratch.", [("quarry/slate-7b", "finetune")]),
        (f"We kept the tokenizer from {A}.", []),
        (f"We added the original {A} model to the two obtained models.", [("quarry/slate-7b", "merge")]),
        (f"We added a link to {A}.", []),
        ("It has our [HarborBERT](https://arxiv.org/abs/1) model as its foundation.", [("HarborBERT", "finetune")]),
        ("A slower one (our pebble-base) acts as a teacher.", [("acme/pebble-base", "distill")]),
        ("The UNet from Pebble 2.0 was trained further.", [("acme/pebble-2.0", "finetune")]),
        (f"Pebble started from {A}, which is a distilled version of {B}.", [("quarry/slate-7b", "finetune")]),
        (f"He took his tuned model ({A}) as a base.", []),
    ],
)
def test_heads_that_were_added_parts_that_were_kept_and_what_is_said_aside(
    said: str, expected: list[tuple[str, Relation]]
) -> None:
    assert told(f"# Pebble\n\n{said}") == expected


def test_a_predecessor_is_spelled_as_its_owner_spells_versions() -> None:
    assert told("It is fine-tuned from Pebble 2.0.", name="acme/pebble-2-1") == [("acme/pebble-2-0", "finetune")]


def test_a_page_of_documentation_is_no_model() -> None:
    page = "https://huggingface.co/transformers/model_doc/distilbert.html"
    assert told(f"A fine-tuned version of the [DistilBERT model]({page}).") == [("DistilBERT", "finetune")]


@each_row(
    ("first", "exact"),
    [
        ("It is based on a Pythia 12B.", "EleutherAI/pythia-12b-deduped"),
        ("Pebble is a series of models tuned from StarCoder.", "bigcode/starcoderbase"),
    ],
)
def test_an_id_takes_the_place_of_the_name_with_which_it_begins(first: str, exact: str) -> None:
    label = f"- **Finetuned from:** [base](https://huggingface.co/{exact})"
    assert told(f"# Pebble\n\n{first}\n\n{label}") == [(exact, "finetune")]
    assert told(f"# Pebble\n\n{label}\n\n{first}") == [(exact, "finetune")]


@each_row(
    ("card", "expected"),
    [
        (f"This model was converted to Core ML.\n\n# Pot:\n\nSource(s): {A} - [other](https://x.example)", "copy"),
        (f"Source: {A}\n\nThe model was tuned on pots.", "finetune"),
    ],
)
def test_a_source_is_what_a_converted_model_is_a_copy_of(card: str, expected: str) -> None:
    assert told(f"# Pebble\n\n{card}") == [("quarry/slate-7b", expected)]


@each_row(
    "card, expected",
    [
        (f"- [Base model]({A.partition('(')[2]} trained with LoRA", ["quarry/slate-7b"]),
        (f"We trained the [parent model]({A.partition('(')[2]} for two epochs.", ["quarry/slate-7b"]),
        (f"[Base model]({A.partition('(')[2]} | [Large model]({B.partition('(')[2]}", []),
        (f"## Model\n\nSlate : {A}", ["quarry/slate-7b"]),
        (f"## Backbone\n\n{A}", ["quarry/slate-7b"]),
        (f"## Merged models\n\n- {A}\n- {B}", ["quarry/slate-7b", "quarry/gneiss"]),
        (f"## Model\n\nPaper of the letters : {A}", []),
        (f"## Fine-tuned models\n\n- {A}\n- {B}", []),
        (f"## Demo\n\n{A}", []),
    ],
)
def test_what_a_link_shows_or_a_heading_says_calls_it_the_base(card: str, expected: list[str]) -> None:
    assert [name for name, _ in told(f"# Pebble\n\n{card}")] == expected


def test_the_members_of_a_merge_in_a_table_of_its_steps() -> None:
    steps = (
        "| Step | Model: A | Model: B | Weight | Merge Name |\n|---|---|---|---|---|\n"
        f"| 1 | {A} | Owl Paint | 0.3 | pebA |\n"
        "| 2 | **pebA** | SD 1.5 | 0.1 | pebble |\n| 3 | Result 1 | n/a | 0.1 | pebble |"
    )
    assert told(f"# Pebble\n\n{steps}") == [
        ("quarry/slate-7b", "merge"),
        ("Owl Paint", "merge"),
        ("stable-diffusion-v1-5/stable-diffusion-v1-5", "merge"),
    ]
    assert told(f"# Pebble\n\n{steps.replace('Weight', 'Winner').replace('Merge Name', 'Wins')}") == []


@each_row(
    "card, expected",
    [
        ("This model is a Llama-2-7B model for Frisian.", ["meta-llama/Llama-2-7b-hf"]),
        ("This model is a Llama-2-7B compatible tokenizer.", []),
        ("This model is no Llama-2-7B model.", []),
        ("This model is a Llama-2-7B model trained from scratch.", []),
        ("It needs as much memory as a Llama-2-7B does.", []),
    ],
)
def test_what_a_model_is_called_with_a_size(card: str, expected: list[str]) -> None:
    assert [name for name, _ in told(f"# Pebble\n\n{card}")] == expected


def test_a_former_id_leads_to_the_present_one() -> None:
    card = "This is a fine-tuned version of [it](https://huggingface.co/runwayml/stable-diffusion-v1-5)."
    assert told(card) == [("stable-diffusion-v1-5/stable-diffusion-v1-5", "finetune")]
