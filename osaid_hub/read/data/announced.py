"""How many data sets a text says that a model learned from, without naming them: "trained on seven datasets"."""

from __future__ import annotations

from functools import lru_cache

from osaid_hub.known import datasets
from osaid_hub.known.patterns import compiled
from osaid_hub.read.names.zones import Zones

TOKEN = compiled(r"[^\W_]+(?:-[^\W_]+)*|[^\w\s]")
MOST = 200  # a larger number before "datasets" is a year or the size of something
REACH = 3  # words from the number to the word for data sets: "seven large unlabeled datasets"
MAX_LENGTH = 600


@lru_cache(maxsize=2_000)
def sets_announced(text: str) -> int:
    """The largest number of data sets that a sentence counts; 0 where it counts none.

    The number at the end of a name counts nothing, "the Ferry Logs 2 datasets", nor one of sets that it was tested on.
    """
    text = text[:MAX_LENGTH]
    found = list(TOKEN.finditer(text))
    tokens = [each[0] for each in found]
    counts = {place: number for place in range(1, len(tokens)) if (number := _counted(tokens, place))}
    if not counts:
        return 0
    zones = Zones(text)
    return max((number for place, number in counts.items() if zones.is_source(*found[place].span())), default=0)


def _counted(tokens: list[str], place: int) -> int:
    words = datasets.name_words()
    number = _number(tokens[place])
    if not 1 < number <= MOST or not tokens[place - 1].islower():
        return 0
    for token in tokens[place + 1 : place + 2 + REACH]:
        if token.lower() in words["counted_sets"]:
            return number
        if not token.replace("-", "").isalpha() or token.lower() in _stops():
            return 0
    return 0


@lru_cache(maxsize=1)
def _stops() -> frozenset[str]:
    words = datasets.name_words()
    return words["source_of"] | words["joins"] | words["breaks"] | words["on"] | words["from"] | words["using"]


def _number(token: str) -> int:
    """The number that a word is, 0 where it is none."""
    if token.isascii() and token.isdigit():
        return int(token) if len(token) <= len(str(MOST)) else 0
    return _numerals().get(token.lower(), 0)


@lru_cache(maxsize=1)
def _numerals() -> dict[str, int]:
    listed = (each.partition("=") for each in datasets.name_words()["numerals"])
    return {word: int(number) for word, _, number in listed}
