"""Bases that sentences name in words that no table lists as a whole."""

from __future__ import annotations

import re

import pytest

from osaid_hub.card import Sentence, parse_card
from osaid_hub.known import shapes
from osaid_hub.known.lineage import Relation
from osaid_hub.known.shapes import Shape
from osaid_hub.read.bases.mentions import Mention, Reader
from osaid_hub.read.bases.shapes import MOST_TOKENS, by_shape, may_be_bases
from osaid_hub.read.bases.signs import spell
from tests.read.bases.test_text import A, B, told
from tests.table import each_row

OWN = "acme/pebble"
EXAMPLES = [
    (shape, relation, example)
    for shape in shapes.load()
    for relation, examples in shape.examples.items()
    for example in examples
]


def read(card: str) -> tuple[Sentence, list[Mention]]:
    (said,) = parse_card(card).sentences
    return said, Reader(OWN).find(said.text, said.links, said.raw)


@each_row("shape, relation, example", EXAMPLES, ids=lambda row: row[2])
def test_each_example_of_a_shape_is_decided_by_this_very_shape(shape: Shape, relation: Relation, example: str) -> None:
    said, mentions = read(example)
    found = [(each.shape, each.hit.wording.relation) for each in by_shape(said.text, mentions, OWN)]
    assert (shape, relation) in found, found


@each_row("shape", shapes.load, ids=lambda shape: f"{shape.before.pattern} X {shape.behind.pattern}")
def test_each_group_of_a_shape_fits_in_one_of_its_examples(shape: Shape) -> None:
    fitting: set[tuple[re.Pattern[str], int | None]] = set()
    for example in (example for examples in shape.examples.values() for example in examples):
        said, mentions = read(example)
        signs, _, named = spell(said.text, mentions, may_be_bases(mentions, OWN))
        for number, _ in named:
            before, behind = shape.before.search(signs, 0, number), shape.behind.match(signs, number + 1)
            if before and behind:
                fitting |= {(each.re, each.lastindex) for each in (before, behind)}
    for pattern in (shape.before, shape.behind):
        assert {(pattern, group + 1) for group in range(pattern.groups)} <= fitting


@pytest.mark.parametrize(
    ("said", "relation"),
    [
        (f"The lower layers were initialised with those of {A}.", "finetune"),
        (f"{A} served as initialisation of both towers.", "finetune"),
        (f"All parameters of {A} were updated on 900 letters.", "finetune"),
        (f"The encoder weights come from {A}; the decoder was trained from scratch.", "finetune"),
        (f"After loading {A}, we replaced its head and trained on letters.", "finetune"),
        (f"Pretrained with {A} and tuned on letters.", "finetune"),
        (f"This is {A} after 3 epochs on letters.", "finetune"),
        (f"{A} plus 2,000 steps of DPO.", "finetune"),
        (f"RLHF applied to {A}.", "finetune"),
        (f"We post-trained {A} with GRPO.", "finetune"),
        (f"We unfroze the last six layers of {A} and trained those.", "finetune"),
        (f"{A} -> SFT -> this model", "finetune"),
        (f"The direct ancestor of this checkpoint is {A}.", "finetune"),
        (f"Thanks to the quarry for {A}, on which this model is based.", "finetune"),
        (f"Unlike its base {A}, the model rhymes.", "finetune"),
        (f"The letter reader, {A}, is frozen. The backbone of the writer, {B}, was tuned.", "finetune"),
        (f"Instruction tuning turned {A} into this writer.", "finetune"),
        (f"{A} was our starting model.", "finetune"),
        (f"{A} trained with GRPO on riddles.", "finetune"),
        (f"In this repo: {A} tuned on letters.", "finetune"),
        (f"The reader uses {A} as acoustic model, which was tuned on letters read aloud.", "finetune"),
        (f"We perform domain-adaptive pretraining of {A}.", "finetune"),
        (f"Checkpoint used for initialization: {A}", "finetune"),
        (f"Das Modell wurde aus {A} durch weiteres Training gewonnen.", "finetune"),
        (f"Als Ausgangsmodell diente {A}.", "finetune"),
        (f"Nous avons entraîné {A} sur des lettres.", "finetune"),
        (f"Nous partons de {A}, que nous affinons.", "finetune"),
        (f"Il a été obtenu en poursuivant l'entraînement de {A}.", "finetune"),
        (f"Auf {A} aufbauend wurde mit Briefen nachtrainiert.", "finetune"),
        (f"Los pesos iniciales son los de {A}.", "finetune"),
        (f"Punto de partida: {A}", "finetune"),
        (f"Continuamos o treino de {A}.", "finetune"),
        (f"Abbiamo addestrato {A} su lettere.", "finetune"),
        (f"Uitgangspunt is {A}.", "finetune"),
        ("RLHF applied to Mistral 7B v0.1 (see quarry/notes-1).", "finetune"),
        (f"Exported to ONNX with optimum from {A}.", "copy"),
        (f"This is simply {A} uploaded again.", "copy"),
        (f"Q4_K_M of {A}, made with llama.cpp.", "quantized"),
        (f"This adapter was trained while {A} stayed frozen.", "adapter"),
        (f"Load this adapter on {A}.", "adapter"),
        (f"50/50 mix of {A} and something of mine.", "merge"),
    ],
)
def test_words_around_a_name_tell_by_their_kinds_that_it_is_the_base(said: str, relation: Relation) -> None:
    assert relation in [how for _, how in told(said)], told(said)


@pytest.mark.parametrize("label", ["Origin", "Init weights", "Original weights", "Initialised from", "Foundation"])
def test_a_label_is_known_by_the_kinds_of_its_words(label: str) -> None:
    base = [("quarry/slate-7b", "finetune")]
    assert told(f"- **{label}:** {A}") == told(f"| | |\n|---|---|\n| {label} | {A} |") == base


def test_a_merge_of_one_model_with_another_has_both() -> None:
    both = [("quarry/slate-7b", "merge"), ("quarry/gneiss", "merge")]
    assert told(f"We merged {A} with {B} by TIES.") == told(f"{A} and {B} were merged with DARE.") == both


@pytest.mark.parametrize(
    "said",
    [
        f"We trained on answers from {A}.",
        f"The letters came from {A} and were checked by hand.",
        f"The results of {A} were taken from its card.",
        f"Results of {A} and {B} were averaged.",
        f"We filtered the letters with a tagger based on {A}.",
        f"Table 2 shows results for a fine-tuned {A}.",
        f"The writing version of this model is {A}.",
        f"The rhyming variant, {A}, was trained from this model.",
        f"A LoRA for this model: {A}",
        f"This model is the teacher of {A}.",
        f"This model was used to build {A}.",
        f"{A} was trained on 2T tokens, ours on 200B.",
        f"The vocoder is {A} and stays frozen.",
        f"The reranker, {A}, was tuned by others.",
        f"The base of our benchmark, {A}, was updated.",
        f"It was trained with the same code as {A}.",
        "- [quarry/brook-gguf](https://huggingface.co/quarry/brook-gguf), quantised",
        f"Fine-tuned for German: {A}",
        f"The initial filter was {A}.",
        "We merged quarry/letters-2 with our own texts.",
        "A mix of quarry/letters-2 and others was used for training.",
        f"Les réponses proviennent de {A}.",
        f"Este modelo forma parte de {A}.",
        f"Die Antworten stammen von {A}.",
        f"Prompts for training were picked with {A}.",
        f"To train your own, start from {A}.",
        "Trained on `quarry/letters-2`.",
        "Modified from Megatron-LM GPT2 (see quarry/notes-1).",
        "This is a RoBERTa model that was trained on CC-100 (quarry/notes-1).",
        "Rhymes: [pebble-rhymes](https://huggingface.co/quarry/pebble-rhymes), tuned with DPO.",
        f"| Stage | 7B | 13B |\n|---|---|---|\n| **Base** | {A} | {B} |",
    ],
)
def test_what_has_no_such_shape_names_no_base(said: str) -> None:
    assert told(said) == []


def test_a_sentence_of_very_many_words_has_no_shape() -> None:
    text = "We tuned quarry/slate-7b " + "and wrote " * MOST_TOKENS
    assert list(by_shape(text, Reader("acme/pebble").find(text, ()), "acme/pebble")) == []
