"""Sentences that begin with another name as what was trained."""

from __future__ import annotations

from osaid_hub.read.claims import Whose
from osaid_hub.read.claims.subjects import begins_with_another
from tests.read.claims.test_reader import last
from tests.table import each_row

CARD = "# {title}\n\n{text}"


@each_row(
    ("text", "own", "title", "expected"),
    [
        ("Gannet was trained on 40 GB of posts.", "heron-1b", "Heron 1B", True),
        ("Gannet-7B, an older model, was pre-trained on Ferry Logs.", "heron-1b", "Heron 1B", True),
        ("While Gannet saw 900 hours of horns, it saw few.", "heron-1b", "Heron 1B", True),
        ("While Gannet was trained on 40 GB of posts, Heron was trained on letters.", "heron-1b", "Heron 1B", False),
        ("Heron was trained on 40 GB of posts.", "heron-1b", "Heron 1B", False),
        ("HeronChat was trained on 40 GB of posts.", "heron-1b", "Heron 1B", False),
        ("Gannet was trained on 40 GB of posts.", "heron-1b", "Gannet", False),
        ("Gannet was trained on 40 GB of posts.", "heron-1b", "Model Card", False),
        ("Adapters were trained on 40 GB of posts.", "heron-1b", "Heron 1B", False),
        ("Stage 2 was trained on 40 GB of posts.", "heron-1b", "Heron 1B", False),
        ("It was trained on 40 GB of posts.", "heron-1b", "Heron 1B", False),
        ("Gannet writes posts.", "heron-1b", "Heron 1B", False),
        ("", "heron-1b", "Heron 1B", False),
        ("BERT learned from books.", "heron-1b", "Model Card", True),
        ("BERT learned from books.", "my-bert", "Model Card", False),
        ("BERT learned from books.", "heron-1b", "A BERT of the sea", False),
        ("LLaMA was trained on 1.4T tokens.", "heron-1b", "", True),
        ("LLaMA was trained on 1.4T tokens.", "quay-1b", "", False),
    ],
)
def test_another_subject(text: str, own: str, title: str, expected: bool) -> None:
    bases = ("llama7b",) if own == "quay-1b" else ()
    assert begins_with_another(text, own, title, bases) is expected


@each_row(
    ("title", "whose"),
    [("Test 7B", Whose.OTHER), ("Gannet", Whose.DATA), ("Letters of the sea", Whose.DATA)],
)
def test_of_whom_it_speaks(title: str, whose: Whose) -> None:
    assert last(CARD.format(title=title, text="Gannet was trained on 40 GB of web pages.")).whose is whose
