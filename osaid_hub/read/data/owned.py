"""Data sets of a model's own maker in running text: "trained by acme on the acme/quays dataset"."""

from __future__ import annotations

from functools import lru_cache

from osaid_hub.read.names.sentence import Name, SentenceOnData

MAX_LENGTH = 1_000


def is_of_owner(words: str, model_id: str) -> bool:
    """Whether words are an id whose owner is that of the model, and not the model itself."""
    owner, slash, name = model_id.partition("/")
    given, also, rest = words.partition("/")
    return (
        bool(slash and also and rest)
        and "/" not in rest
        and given.lower() == owner.lower()
        and rest.lower() != name.lower()
    )


@lru_cache(maxsize=2_000)
def ids_of_owner(text: str, model_id: str) -> tuple[Name, ...]:
    """The ids of the maker's that a sentence calls a set: a word for one stands right behind them.

    Of other owners "train/test dataset" and the like would be ids as well.
    """
    text = text[:MAX_LENGTH]
    if model_id.partition("/")[0].lower() + "/" not in text.lower():
        return ()
    sentence = SentenceOnData(text)
    names = (Name(token.text, token.start, token.end) for token in sentence.tokens)
    return tuple(
        name
        for name in names
        if is_of_owner(name.text, model_id) and name.end < len(text) and sentence.set_is_next(name)
    )
