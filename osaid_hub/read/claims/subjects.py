"""Sentences that begin with another name as what was trained: "Gannet was trained on ..." in the card of Heron.

POLICY G1. Where the title of the card calls the model as its id does, any other name is one of another model, elsewhere
the name of a well-known model that is none of its bases.
"""

from __future__ import annotations

from functools import lru_cache

from osaid_hub.known import datasets
from osaid_hub.known.patterns import compiled
from osaid_hub.known.phrases import load
from osaid_hub.read.claims.topics import topics_in
from osaid_hub.read.names.proper import kind_of
from osaid_hub.read.names.zones import end_of_comparison

WORD = compiled(r"[^\W\d_]{3,}")
GENERIC = ("other_heads", "heads", "stages", "openings", "kind", "material", "no_data", "model_stages", "sizes")


@lru_cache(maxsize=2_000)
def begins_with_another(text: str, own: str, title: str, bases: tuple[str, ...] = ()) -> bool:
    """Whether the subject of a sentence is another model than that of the card.

    In: the sentence; the model's own name, as its id gives it; the title of the card; the squeezed names of its bases.
    """
    own_part = text[end_of_comparison(text) :]
    begin = load("asides.toml")["another"].first(own_part if "train" in topics_in(own_part) else text)
    if begin is None:
        return False
    named, known = _words(begin[1]), _words(own) | _words(title)
    if not named:
        return False
    if not _words(own) & _words(title):
        is_base = any(word in base for base in bases for word in named)
        known_model = kind_of(begin[1].partition(" ")[0], True) == "m"
        return known_model and not is_base and not any(part in word or word in part for word in named for part in known)
    table = datasets.name_words()
    if all(any(word in table[topic] for topic in GENERIC) for word in named):
        return False  # "Stage 2 was trained on", "Adapters were trained on"
    return not any(part in word or word in part for word in named for part in known)


@lru_cache(maxsize=2_000)
def _words(name: str) -> frozenset[str]:
    return frozenset(word.lower() for word in WORD.findall(name.replace("_", " ")))
