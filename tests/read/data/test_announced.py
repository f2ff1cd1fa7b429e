"""How many data sets a sentence counts."""

from __future__ import annotations

from osaid_hub.read.data.announced import sets_announced
from tests.table import each_row


@each_row(
    "text, expected",
    [
        ("It was pre-trained on 7 unlabeled datasets.", 7),
        ("It was trained on 13 tasks and seven large corpora.", 7),
        ("Das Modell wurde auf drei Korpora trainiert.", 3),
        ("It was trained on the Ferry Logs 2 datasets.", 0),
        ("It was trained on 3 of the datasets.", 0),
        ("It was trained in 2 stages on datasets of letters.", 0),
        ("It was trained on 2031 datasets of letters.", 0),
        ("It was trained on 40 hours of speech.", 0),
        ("After training, it was tested on seven datasets.", 0),
        ("The trained model was evaluated on 12 public datasets.", 0),
        ("It was trained on nine corpora and evaluated on 12 datasets.", 9),
        ("It was trained without the two datasets of letters.", 0),
        ("", 0),
    ],
)
def test_counted(text: str, expected: int) -> None:
    assert sets_announced(text) == expected
