"""What a result was measured on tells nothing of the training data."""

from __future__ import annotations

from osaid_hub.judge.checks.data_scope import check
from osaid_hub.read.claims.results import told_of_results
from osaid_hub.read.claims.states import State
from tests.judge.checks.build import model
from tests.table import each_row

ALL = {State.SIZE, State.CONTENT, State.LANGUAGES, State.SOURCE_NAMED}
TOLD = {State.SIZE, State.CONTENT, State.LANGUAGES}


@each_row(
    "text, gone",
    [
        ("Trained on Quay Talk, it reaches 92.1 on 4,000 English questions.", TOLD),
        ("It achieves 92 % accuracy on 4,000 images of ferries.", TOLD),
        ("We measured a WER of 12.4 over 30 hours of Welsh speech.", TOLD),
        ("Trained on 9,000 Welsh letters, it reaches 92 % on 400 questions.", set()),
        ("Auf Quay trainiert, erreicht es 92 % auf 4.000 Briefen.", TOLD),
        ("Il atteint 92 % sur 4 000 lettres.", TOLD),
        ("Alcanza un 92 % en 4000 cartas.", TOLD),
        ("Atinge 92 % em 4000 cartas.", TOLD),
        ("\u57284000\u4e2a\u95ee\u9898\u4e0a\u8fbe\u523092%\u3002", TOLD),
        ("We obtained 4,000 letters in Welsh for the training.", set()),
        ("We got 40 % of the letters from town halls in Wales.", set()),
        ("Trained on 4,000 letters.", set()),
        ("We kept texts in Welsh with at least 20 words.", {State.SIZE}),
        ("Texte auf Deutsch mit mindestens 20 W\u00f6rtern.", {State.SIZE}),
        ("Les textes en fran\u00e7ais de moins de 20 mots ont \u00e9t\u00e9 retir\u00e9s.", {State.SIZE}),
        ("Textos en espa\u00f1ol de al menos 20 palabras.", {State.SIZE}),
        ("Texts in Welsh of at least 20 words, 4 million tokens in all.", set()),
        ("Unlike Gannet, which saw 9,000 Welsh letters, Heron was trained on Quay Talk.", TOLD),
        ("Unlike Gannet, which saw Quay Talk, Heron was trained on 9,000 Welsh letters.", set()),
        ("Texts in Welsh of more than 20 million words.", set()),
        ("", set()),
    ],
)
def test_states_that_rest_on_results(text: str, gone: set[State]) -> None:
    assert told_of_results(frozenset(ALL), text) == gone


@each_row(
    "card, status",
    [
        ("The model was trained on Quay Talk and reaches 92.1 on 4,000 questions of the Ferry benchmark.", "unmet"),
        ("Trained for 3 epochs, it reaches 92 % accuracy on 4,000 images of ferries.", "unmet"),
        ("## Training\n\nAfter training we measured 92 % on 4,000 Welsh letters.", "unmet"),
        ("- Trained on: Quay Talk\n- Accuracy: 92 % on 4,000 English letters", "unmet"),
        ("| Trained on | Result |\n|---|---|\n| Quay Talk | 92 % on 4,000 English letters |", "unmet"),
        ("## Training data\n\nLetters of fewer than 20 words were left out.", "unmet"),
        ("The model was trained on 4,000 images of ferries and reaches 92 % on Quay Talk.", "partial"),
    ],
)
def test_results_are_no_size_and_no_content(card: str, status: str) -> None:
    assert check(model(card)).status.value == status
