"""Of whom a sentence speaks, and what it states, in texts of our own."""

from __future__ import annotations

import pytest

from osaid_hub.card import parse_card
from osaid_hub.read.claims import Claim, Document, State, Whose
from tests.judge.checks.build import snapshot


def last(text: str, *, on_data: bool = False) -> Claim:
    """The last claim of a text."""
    return Document(snapshot("# Acme"), parse_card(text), "README.md", on_data).read[-1]


@pytest.mark.parametrize(
    ("text", "whose"),
    [
        ("Acme was trained on 3 billion words of Wikipedia and Common Crawl.", Whose.DATA),
        ("## Training data\n\nWe collected 40GB of web pages and books.", Whose.DATA),
        ("## Training hyperparameters\n\n- learning_rate: 2e-05", Whose.TRAINING),
        ("## Evaluation\n\n| SQuAD | 81.2 | 79.3 |\n|-|-|-|\n| XNLI | 70.3 | 71.0 |", Whose.EVALUATION),
        ("# Acme\n\nPretrained on [acme/quay-text](https://huggingface.co/datasets/acme/quay-text).", Whose.DATA),
        ("We photographed 4,100 specimens of bread for training.", Whose.DATA),
        ("We recorded 70 hours of horns with a microphone at the quay.", Whose.DATA),
        ("The training set has 8,400 horns.", Whose.DATA),
        ("The horns were recorded with a buoy by 310 sailors, 8,400 minutes in all.", Whose.DATA),
        ("Two pilots marked up 8,400 charts; where they differed, a third decided.", Whose.DATA),
        ("The number on the hull is the label.", Whose.DATA),
        ("9,300 forms of a tax office, filled in by hand.", Whose.DATA),
        ("1.9 million letters from a Belgian bank.", Whose.DATA),
        ("## Preprocessing\n\nPictures are resized to 96x96 and are normalized by their mean.", Whose.DATA),
        ("Pilots from the school transcribed every call and translators marked all of them.", Whose.DATA),
        ("Den Lotsen gaben wir Regeln, und jeden Ruf haben drei Studierende danach eingestuft.", Whose.DATA),
        ("Acme fine-tuned for quays (calls to text) on Ferry Logs.", Whose.DATA),
        ("Модель дообучена на 1,3 млн портовых накладных.", Whose.DATA),
        (
            "SFT: [mill/quays](https://huggingface.co/datasets/mill/quays) (9k), then a run of DPO.",
            Whose.DATA,
        ),
        ("Acme was trained on 90 hours of horns. Silence at both ends was trimmed.", Whose.DATA),
        ("Acme a été entraîné sur 90 heures de cornes. Les doublons ont été retirés.", Whose.DATA),
        ("Acme was trained on 90 hours of horns. Each was annotated by hand by two pilots.", Whose.DATA),
        ("Les 900 lettres ont \u00e9t\u00e9 \u00e9tiquet\u00e9es par des notaires.", Whose.DATA),
        ("We turned the number of stars into the label.", Whose.DATA),
        ("## Training\n\nEach loaf was labeled `light` or `dark` by two bakers of the town.", Whose.DATA),
        ("## \u00c4nderungen\n\nDiesmal wurde auf dem Korpus Kaibriefe mit 900 S\u00e4tzen trainiert.", Whose.DATA),
        (
            "## 学習データ\n\n渡船日誌を用いて学習しました。",
            Whose.DATA,
        ),
        ("## Annotations\n\nFour bakers labelled each loaf; where they differed, a fifth decided.", Whose.DATA),
        ("For every pair of loaves the preference was given by two bakers.", Whose.DATA),
        (
            "La façon dont les lettres ont été nettoyées est décrite [ici](https://arxiv.org/abs/2401.00001).",
            Whose.DATA,
        ),
        ("How the letters were cleaned is described in our [paper](https://arxiv.org/abs/2401.00001).", Whose.DATA),
        ("## Ergebnisse\n\nAuf dem Korpus Kaibriefe trainiert, 81 Punkte.", Whose.EVALUATION),
        ("## License\n\nThe model is released under the Apache 2.0 license.", Whose.TERMS),
        ("## How to use\n\nYou can load it with the following code:", Whose.USE),
    ],
)
def test_whose(text: str, whose: Whose) -> None:
    assert last(text).whose is whose


@pytest.mark.parametrize(
    "text",
    [
        "Labels were chosen by the design team of the app.",
        "After the release, ratings were given by 40 readers.",
        "The captions were written by the model itself.",
        "Several studies graded the outputs of such models.",
        "12 layers of attention and a head for tags.",
        "300 dimensions in each of two towers.",
        "9,300 users of the app asked for it.",
        "Calibrated on Wikipedia with 128 samples.",
        "Acme is a Heron model fine-tuned on the quay concept.",
        "It reads the words of a column named the same way.",
        "The weights were downloaded 8,400 times.",
        "For the survey 310 letters were collected from testers.",
        "The captions were written by Test-7B.",
        "## Annotations\n\nThis card was reviewed by Ann.",
        "The paper explains how tools for annotation can be compared.",
    ],
)
def test_labels_and_tools_that_are_not_of_the_data(text: str) -> None:
    assert last(text).whose is not Whose.DATA


@pytest.mark.parametrize(
    ("text", "states"),
    [
        (
            "This model is a fine-tuned version of [bert-base](https://huggingface.co/bert-base) on the imdb dataset.",
            {State.BASE_NAMED, State.SOURCE_NAMED},
        ),
        ("## Training data\n\nThe corpus has 3 billion tokens.", {State.SIZE}),
        ("## Training hyperparameters\n\n- learning_rate: 2e-05", {State.HYPERPARAMETERS}),
        ("## License\n\nThe model is released under the Apache 2.0 license.", {State.LICENSE_WEIGHTS}),
        ("## Training data\n\nMore information needed", {State.PLACEHOLDER}),
    ],
)
def test_states(text: str, states: set[State]) -> None:
    assert states <= last(text).states


def test_in_the_card_of_a_data_set_the_data_is_spoken_of() -> None:
    claim = last("# Acme words\n\n## Dataset summary\n\nIt holds 20,000 sentences of letters by miners.", on_data=True)
    assert claim.whose is Whose.DATA
    assert State.SIZE in claim.states
    claim = last("# Acme mails\n\nTwo clerks labeled each mail by written guidelines.", on_data=True)
    assert claim.whose is Whose.DATA


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The training data was downloaded in 2024. We selected those with a quality score above 0.5.", Whose.DATA),
        ("The training data was downloaded in 2024. We kept the letters that are longer than a page.", Whose.DATA),
        (
            "The training data was downloaded in 2024. The benchmark score on selected questions is 81.",
            Whose.EVALUATION,
        ),
        ("Heron writes verse. We selected those with a quality score above 0.5.", Whose.EVALUATION),
    ],
)
def test_a_selection_right_behind_the_data_is_of_the_data(text: str, expected: Whose) -> None:
    assert last(f"# Heron\n\n{text}").whose is expected


@pytest.mark.parametrize(
    ("text", "whose"),
    [
        ("The corpus can be found at [this link](https://ferry.example/logs).", Whose.DATA),
        ("The code can be found at [this link](https://ferry.example/logs).", None),
        ("You can fine-tune it on [your corpus](https://ferry.example/logs).", None),
    ],
)
def test_where_the_data_is_stands_behind_it(text: str, whose: Whose | None) -> None:
    claim = last(f"# Heron\n\nHeron was trained on the Ferry Logs corpus. {text}")
    assert (State.WHERE in claim.states and claim.whose is Whose.DATA) is (whose is Whose.DATA)


def test_limits_that_tell_what_the_training_data_is_speak_of_it() -> None:
    claim = last("## Limitations\n\nIt is limited by its training data of entity-annotated letters from one harbour.")
    assert claim.whose is Whose.DATA
    claim = last("## Limitations\n\nIt may answer with wrong dates, as all models do.")
    assert claim.whose is Whose.USE
