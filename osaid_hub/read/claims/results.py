"""What a sentence says of the data that a result was measured on, or of the length by which texts were kept: neither is
size or content of the training data.
"""

from __future__ import annotations

from collections.abc import Set as AbstractSet

from osaid_hub.known import datasets
from osaid_hub.read.claims.amounts import counted
from osaid_hub.read.claims.asides import without_results
from osaid_hub.read.claims.states import State
from osaid_hub.read.claims.topics import topics_of
from osaid_hub.read.claims.wording import TOKEN, WORD

AMOUNTS = frozenset({"bytes", "tokens", "time", "items", "things"})
MAY_BE_OF_TESTS = frozenset({State.SIZE, State.CONTENT, State.LANGUAGES})
CONTENT_TOPICS = frozenset({"domain", "language_name", "known_data"})


def told_of_results(found: AbstractSet[State], text: str) -> frozenset[State]:
    """Which of the states of a sentence rest on such words, and on no others."""
    if not found & MAY_BE_OF_TESTS or (rest := without_results(text)) == text:
        return frozenset()
    (topics,) = topics_of([rest])
    words = WORD.findall(rest.lower())
    gone: set[State] = set()
    if "size_unit" not in topics and not counted([word.lower() for word in TOKEN.findall(rest)]) & AMOUNTS:
        gone.add(State.SIZE)
    if "language_name" not in topics:
        gone.add(State.LANGUAGES)
    if not topics & CONTENT_TOPICS and not any(word in datasets.name_words()["kind"] for word in words):
        gone.add(State.CONTENT)
    return frozenset(gone)
