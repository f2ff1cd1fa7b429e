"""Sentences on a sibling of another size."""

from __future__ import annotations

from osaid_hub.read.claims.siblings import is_on_sibling
from tests.table import each_row


@each_row(
    "text, own, expected",
    [
        ("Heron-large was trained with 40 billion tokens.", "acme/heron-small", True),
        ("The Heron Large model was trained on Ferry Logs.", "acme/heron-small-v2", True),
        ("Heron 70B was trained on 2T tokens.", "acme/Heron-7B-chat", True),
        ("Reiher-gross wurde auf Briefen trainiert.", "acme/reiher-klein", True),
        ("Reiher-klein wurde auf Briefen trainiert.", "acme/reiher-klein", False),
        ("Heron-small was trained with 40 billion tokens.", "acme/heron-small", False),
        ("Heron-small and Heron-large were trained on Ferry Logs.", "acme/heron-small", False),
        ("Heron was trained on Ferry Logs.", "acme/heron-small", False),
        ("It was trained like Heron-large.", "acme/heron-small", False),
        ("Heron-large was trained on Ferry Logs.", "acme/heron", False),
        ("Large was trained on Ferry Logs.", "acme/small", False),
        ("Heron-7B-Instruct was tuned on instructions.", "acme/heron-7b", True),
        ("Our Heron Chat was tuned on chats.", "acme/heron", True),
        ("Heron-Instruct was tuned on instructions.", "acme/heron-base", True),
        ("Heron-Instruct was tuned on instructions.", "acme/heron-7b", True),
        ("Heron-Instruct was tuned on instructions.", "acme/heron-instruct-7b", False),
        ("Heron-7B-Instruct was tuned on instructions.", "acme/heron-7b-instruct", False),
        ("Heron-7B was trained on Ferry Logs.", "acme/heron-7b-instruct", False),
        ("It chats like Heron-7B-Instruct.", "acme/heron-7b", False),
        ("Heron-it was tuned on dialogues.", "acme/heron", True),
        ("About Heron: it was trained on Ferry Logs.", "acme/heron", False),
        ("Heron (chat model) was trained on Ferry Logs.", "acme/heron", False),
        ("Heron instruction data was collected from Ferry Logs.", "acme/heron", False),
        ("For the chat version, [heron-chat](x), 11 clerks ranked letters.", "acme/heron-7b", True),
        ("For the chat version 11 clerks ranked letters.", "acme/heron-7b-chat", False),
        ("Our 70B variant saw Ferry Logs.", "acme/heron-7b", True),
        ("Our 7B variant saw Ferry Logs.", "acme/heron-7b", False),
        ("For the training version 2 of Ferry Logs was used.", "acme/heron-7b", False),
        ("The first version was trained on Ferry Logs.", "acme/heron-2", True),
        ("Die erste Version wurde auf Briefen trainiert.", "acme/heron-v3", True),
        ("The first version was trained on Ferry Logs.", "acme/heron", False),
        ("The first version was trained on Ferry Logs.", "acme/heron-v1", False),
        ("The first version was trained on Ferry Logs.", "acme/heron-512", False),
        ("It follows the first version in its data.", "acme/heron-2", False),
    ],
)
def test_the_subject(text: str, own: str, expected: bool) -> None:
    assert is_on_sibling(text, own) is expected
