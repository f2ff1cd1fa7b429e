"""Data sets by their ids in running text: "tuned on the acme/quays dataset"."""

from __future__ import annotations

from functools import lru_cache

from osaid_hub.known import datasets
from osaid_hub.known.patterns import compiled
from osaid_hub.known.phrases import load
from osaid_hub.read.names.governed import BEHIND, stands_behind_trained
from osaid_hub.read.names.joined import carried_on
from osaid_hub.read.names.sentence import Name, SentenceOnData
from osaid_hub.read.names.sets import is_name

MAX_LENGTH = 1_000
MARKED = compiled(r"[-_\d]")  # in a name, which plain words joined by a slash have not
ID = compiled(r"[A-Za-z][\w.-]{1,95}/[A-Za-z][\w.-]{1,95}")


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


@lru_cache(maxsize=2_000)
def ids_trained_on(text: str) -> tuple[Name, ...]:
    """The ids, of any owner, that stand behind "trained on the" and before a word for a set or the end of the clause,
    and those that are joined to them.

    "The question/answer dataset" and "a train/test corpus" have no owner: a word that cards are full of is none.
    """
    text = text[:MAX_LENGTH]
    if "/" not in text:
        return ()
    sentence = SentenceOnData(text)
    if not sentence.trained:
        return ()
    tokens = [token for token in sentence.tokens if ID.fullmatch(token.text)]
    names = [Name(token.text, token.start, token.end) for token in tokens if _is_owner(token.text.partition("/")[0])]
    names = [name for name in names if is_name(name.text, vouched=True)]
    return tuple(
        carried_on(
            text,
            names,
            [name for name in names if _is_trained_on(name, sentence)],
        )
    )


def _is_trained_on(name: Name, sentence: SentenceOnData) -> bool:
    if load("asides.toml")["trained_behind"].begin(sentence.text[name.end : name.end + BEHIND]):
        return True
    return _ends(name, sentence) and stands_behind_trained(sentence, name.start)


def _ends(name: Name, sentence: SentenceOnData) -> bool:
    """Whether a word for a set stands behind an id, or its clause ends there, or what is joined to it begins."""
    if sentence.set_is_next(name):
        return True
    behind = sentence.text[name.end :].split(maxsplit=1)[:1]
    marked = MARKED.search(name.text.partition("/")[2]) is not None
    return marked and (not behind or not behind[0][0].isalnum() or behind[0].lower() in datasets.name_words()["joins"])


def _is_owner(word: str) -> bool:
    """Whether a word can be that of an owner, and is none for content, a split or a kind of source."""
    words = datasets.name_words()
    common = words["kind"] | words["no_data"] | words["material"] | words["training_splits"] | words["held_out_splits"]
    return word.lower() not in common | words["heads"]
