"""Works and makers that data was taken from."""

from __future__ import annotations

from osaid_hub.read.names.works import tells_material, works_in
from tests.judge.checks.build import model
from tests.table import each_row


@each_row(
    "text, expected",
    [
        ("A model trained on screenshots from the film Quay of Mists (2031).", ["Quay of Mists"]),
        ("A model trained on 40 movie stills from Acme's Ferry Nights.", ["Ferry Nights"]),
        ("A model fine-tuned on artworks by Ada Quay.", ["Ada Quay"]),
        ("A chatbot trained on dialogue from the TV show Quay Street.", ["Quay Street"]),
        ("Ein Modell, das auf Standbildern aus dem Film Nebelkai trainiert wurde.", ["Nebelkai"]),
        ("Modelo entrenado con capturas de la película Muelle Gris.", ["Muelle Gris"]),
        ('A model trained on the "Quay Nights: The Tide" book series.', ["Quay Nights: The Tide"]),
        ("It was fine-tuned on the Quay Nights novels.", ["Quay Nights"]),
        ("It was fine-tuned on the Quay Nights TV series.", ["Quay Nights"]),
        ("It was trained on English TV series.", []),
        ('It was trained on the "Quay Nights" book corpus.', []),
        ('It was trained on letters; the "Quay Nights" book series is nice.', []),
        ("It was trained on images annotated by Quay Labs.", []),
        ("It was trained on images by our team with the Trainer.", []),
        ("Screenshots from the film Quay of Mists are shown below.", []),
        ("It was trained on the Ferry Images dataset from Kaggle.", []),
        ("It was trained on images from the Quay Labs team.", []),
        ("", []),
    ],
)
def test_names(text: str, expected: list[str]) -> None:
    assert [name.text for name in works_in(text)] == expected


def test_material_without_a_name() -> None:
    assert tells_material("A model trained on screenshots from a studio.")
    assert not tells_material("A model trained on the Ferry Images dataset.")
    assert not tells_material("Screenshots of it are shown below.")


def test_a_model_may_be_named_after_what_it_was_trained_on() -> None:
    card = "This is the fine-tuned model trained on images from Quay of Mists: Second Tide."
    assert [data.name for data in model(card, name="acme/quay-of-mists-diffusion").data.sets] == ["Quay of Mists"]


def test_a_model_may_be_named_after_the_work() -> None:
    card = "# Quay of Mists diffusion\n\nThis is a model trained on screenshots from the film Quay of Mists."
    assert [data.name for data in model(card).data.sets] == ["Quay of Mists"]
