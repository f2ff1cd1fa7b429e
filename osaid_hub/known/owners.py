"""Whose a repository is by its name: the owner's on two hosts, and the model that it is named after."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache

from osaid_hub.known import roles
from osaid_hub.known.patterns import compiled
from osaid_hub.known.roles import words_of

_SHORTEST = 2  # letters of a name that tells a model apart
_PROJECT = 4  # letters of a word that tells a project apart
_JOIN = compiled(r"[-_.]")
_DECIMALS = compiled(r"(?i)(?<![\d.v])\d{1,3}\.(?=\d{1,2}[bmkt](?![a-z]))")  # of a size: "1.5B"


@lru_cache(maxsize=10_000)
def same_owner(one: str, other: str) -> bool:
    """Whether two owners are one maker, also where their names differ as names on two hosts do."""
    return one.lower() == other.lower() or roles.owner_stem(one) == roles.owner_stem(other)


@lru_cache(maxsize=10_000)
def named_after(repository: str, model: str) -> bool:
    """Whether a repository carries a model's name: all of its telling words, in the same version, are the model's.

    In: names without owners. Words of sizes, stages and formats tell nothing, and a family's name alone is nobody's.
    """
    if _is_first_word(repository, model):
        return True
    own, version = _telling(repository)
    models, models_version = _telling(model)
    if not own or (version and version != models_version and version != _numbers(model)):
        return False
    telling = set(own) - roles.family_words()
    if not telling and not _is_whole_name(own, models):
        return False
    if sum(map(len, own)) < _SHORTEST:
        return False
    return not Counter(own) - Counter(models) or "".join(models).startswith("".join(own))


def _is_first_word(repository: str, model: str) -> bool:
    """Whether a repository is called like a model up to its first hyphen, whatever parts a word has: "FeRRy3" of
    ferry3_large_512; where these are no more than words of families, up to its end and without a size.
    """
    low = repository.lower()
    alike = len(low) >= _PROJECT and low in (model.lower(), _JOIN.split(model.lower(), 1)[0])
    own = words_of(repository)
    is_whole = own == words_of(model) and "".join(own).isalpha()
    return alike and len(own) > 1 and (is_whole or not is_family(repository))


def begins_like(repository: str, model: str) -> bool:
    """Whether a model's name begins with that of a repository, of two words or more ("PebbleBert", of a family too)."""
    own, models = words_of(repository), words_of(model)
    return named_after(repository, model) or (len(own) > 1 and own == models[: len(own)])


def shares_project(repository: str, model: str) -> bool:
    """Whether a repository and a model begin with one telling word, as the parts of a project do ("quaylog-service" and
    "quaylog-asr-2b"); a family's word is nobody's.
    """
    own, models = _telling(repository)[0][:1], _telling(model)[0][:1]
    return own == models and all(len(word) >= _PROJECT and word not in roles.family_words() for word in own)


@lru_cache(maxsize=10_000)
def is_another_version(repository: str, model: str) -> bool:
    """Whether a repository carries the model's name, but in another version: a predecessor's or successor's."""
    if _is_first_word(repository, model):
        return False
    own, version = _telling(repository)
    models, models_version = _telling(model)
    if not own or not version or version in (models_version, _numbers(model)):
        return False
    return own == models or (bool(models_version) and (own == models[: len(own)] or models == own[: len(models)]))


@lru_cache(maxsize=10_000)
def is_family(repository: str) -> bool:
    """Whether the name of a repository is no more than that of a family or an architecture."""
    own, _ = _telling(repository)
    return bool(own) and set(own) <= roles.family_words()


def _is_whole_name(own: tuple[str, ...], models: tuple[str, ...]) -> bool:
    """Whether a name of family words alone is more than one of them, and all that the model's name tells."""
    return len(own) > 1 and own == models


def _telling(name: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The words of a name that tell which model it is, and the numbers of its version."""
    words: list[str] = []
    version: list[str] = []
    pieces = words_of(_DECIMALS.sub("", name))
    for place, word in enumerate(pieces):
        if word.isdigit():
            following = pieces[place + 1] if place + 1 < len(pieces) else ""
            if not _is_unit(following):
                version.append(word)
        elif word not in roles.generic_words():
            words.append(word)
    return tuple(words), tuple(version[:2])


def _numbers(name: str) -> tuple[str, ...]:
    return tuple(word for word in words_of(_DECIMALS.sub("", name)) if word.isdigit())[:2]


def _is_unit(word: str) -> bool:
    """Whether a word behind a number makes it a size: 7b, 125m, 32k, 4bit."""
    return word in (
        "b",
        "m",
        "k",
        "t",
        "bit",
        "bits",
        "bn",
        "mb",
        "gb",
        "shot",
        "steps",
        "step",
        "epochs",
        "x",
        "d",
        "l",
        "h",
        "px",
    )
