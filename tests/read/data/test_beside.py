"""Kinds of sources that stand beside names."""

from __future__ import annotations

from osaid_hub.read.data.beside import kinds_beside
from osaid_hub.read.names.sets import names_in
from tests.table import each_row


@each_row(
    "said, expected",
    [
        ("Trained on Ferry Logs, Quay Talk, and a collection of web pages.", True),
        ("Trained on the following: Wikipedia, BookCorpus, news articles and forum posts.", True),
        ("Trained on the Ferry Logs corpus and web data.", True),
        ("Trained on Wikipedia (in English) as well as books.", True),
        ("Trained on Ferry Logs, harbour logs and sailing charts.", True),
        ("Trained on Ferry Logs and having helpful clerks.", False),
        ("Trained on Ferry Logs, with 3 epochs and cosine schedules.", False),
        ("Trained on Ferry Logs and Quay Talk.", False),
        ("Trained on Ferry Logs and articles from Quay Talk.", False),
        ("Trained on Wikipedia and Ferry Logs articles.", False),
        ("Trained on Wikipedia and evaluated on news.", False),
        ("Trained on LibriSpeech audio and transcripts.", False),
        ("Trained on the Ferry Logs dataset, with images and captions.", False),
        ("Trained on Wikipedia, a collection of articles.", False),
        ("Trained on Wikipedia, which has articles.", False),
        ("Préentraîné sur QuayLogs, un corpus de textes.", False),
        ("Trained on Ferry Logs, 9,300 letters.", False),
        ("Trained on Ferry Logs and 9,300 letters.", True),
        ("Trained on web pages.", False),
        ("Das Modell wurde auf Wikipedia und Gerichtsurteilen trainiert.", True),
        ("Trainiert auf QuayLogs, Moorbriefen und Zeitungsartikeln.", True),
        ("Le modèle a été entraîné sur Wikipédia et des articles de presse.", True),
        ("El modelo se entrenó con Wikipedia y noticias de prensa.", True),
        ("O modelo foi treinado com Wikipedia e livros.", True),
        ("Модель обучена на Википедии и новостных статьях.", True),
        ("模型在维基百科和新闻文章上训练。", True),
        ("模型在维基百科上训练。", False),
    ],
)
def test_a_part_without_a_name(said: str, expected: bool) -> None:
    assert kinds_beside(said, names_in(said, stated=True)) is expected
