"""Data sets by their ids in running text."""

from __future__ import annotations

from osaid_hub.read.data.owned import ids_of_owner, ids_trained_on, is_of_owner
from tests.judge.checks.build import model
from tests.table import each_row

MODEL = "acme/test-7b"


@each_row(
    "text, expected",
    [
        ("A model for quays trained by acme on the acme/quays dataset.", ["acme/quays"]),
        ("Ein Modell, trainiert auf dem acme/quays Datensatz.", ["acme/quays"]),
        ("Entraîné sur le corpus acme/quays.", []),
        ("It was trained on the train/test dataset.", []),
        ("It was trained on the quarry/quays dataset.", []),
        ("It is acme/test-7b dataset.", []),
        ("Fine-tuned from acme/heron.", []),
        ("", []),
    ],
)
def test_ids(text: str, expected: list[str]) -> None:
    assert [name.text for name in ids_of_owner(text, MODEL)] == expected


@each_row(
    "text, expected",
    [
        ("The weights were fine-tuned on the mill/quay-captions dataset.", ["mill/quay-captions"]),
        ("It was trained on mill/quays dataset and on books.", ["mill/quays"]),
        ("It was trained using the mill/quays corpus.", ["mill/quays"]),
        (
            "It was trained on mill/quay-talk-2, mill/ferry_logs and acme/heron-notes.",
            ["mill/quay-talk-2", "mill/ferry_logs", "acme/heron-notes"],
        ),
        ("It was trained on mill/quay-talk.", ["mill/quay-talk"]),
        ("It was trained on mill/quay-talk cards.", []),
        ("It was trained on mill/quays.", []),
        ("使用 mill/quay-talk、mill/ferry-logs 训练。", ["mill/quay-talk", "mill/ferry-logs"]),
        ("It was trained on speech/text-pairs.", []),
        ("It was trained on the question/answer dataset.", []),
        ("It was trained on a train/test dataset.", []),
        ("It was trained on the speech/text dataset.", []),
        ("It was trained for days and beats the mill/quays dataset.", []),
        ("See the mill/quays dataset.", []),
        ("", []),
    ],
)
def test_ids_of_anybody(text: str, expected: list[str]) -> None:
    assert [name.text for name in ids_trained_on(text)] == expected


@each_row(
    "words, expected",
    [
        ("acme/quays", True),
        ("Acme/quays", True),
        ("acme/test-7b", False),
        ("quarry/quays", False),
        ("acme", False),
        ("", False),
    ],
)
def test_owner(words: str, expected: bool) -> None:
    assert is_of_owner(words, MODEL) is expected


def test_a_set_of_the_models_own_name_is_a_place_and_no_source() -> None:
    card = "# Acme model for gulls trained by acme on the acme/gull dataset."
    (data,) = model(card, name="acme/gull-7b").data.sets
    assert (data.hub_id, data.own) == ("acme/gull", True)


@each_row(
    "card",
    [
        "# Acme model for the quay concept trained by acme on the acme/quays dataset.",
        "# Heron\n\nThis model was fine-tuned on the acme/quays dataset.",
    ],
)
def test_read_from_a_card(card: str) -> None:
    assert [data.hub_id for data in model(card).data.sets] == ["acme/quays"]
