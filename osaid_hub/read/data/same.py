"""Which names mean the same data set (POLICY G7), and which are nothing but the model's own name."""

from __future__ import annotations

from functools import lru_cache
from itertools import groupby

from osaid_hub.known import datasets
from osaid_hub.known.patterns import compiled
from osaid_hub.read.names.proper import kind_of
from osaid_hub.read.names.tokens import DOMAIN, is_language

WORD = compiled(r"[^\W\d_]+|\d+")
VERSION = compiled(
    r"^(?:\d+|v|k|b|m|t|x|rc|en|de|fr|es|pt|ru|zh|ja|ko|ar|it|nl|pl|cs|sv|full|train|sample|subset|version)$"
)
_OWNED = compiled(r"[\w.-]+/[\w.-]+")
_SEAM = compiled(r"(?<=[a-z])(?=[A-Z])|_")  # where words of a name meet
_GLUED = compiled(r"(?<=[a-z]{6})(?:data|datasets?)$")  # "slatewriterdata" is "the Slatewriter dataset"
BY_NAME = 20_000


@lru_cache(maxsize=BY_NAME)
def words_of(name: str) -> tuple[str, ...]:
    """The words of a name that tell sets apart: no owner, article, hyphens, "dataset" or language; lower case."""
    last = name.rsplit("/", 1)[-1] if _OWNED.fullmatch(name) else name
    last = last.rpartition(".")[0] if DOMAIN.fullmatch(last.lower()) else last  # "ferrytales.com" is Ferrytales
    split = _SEAM.sub(" ", last)
    found = [word.lower() for word in WORD.findall(split)]
    skipped = datasets.name_words()["heads"] | {"the"}
    kept = [word for word in found if word not in skipped] or found
    kept[-1:] = [_GLUED.sub("", word) for word in kept[-1:]]
    spoken = [word for word in kept if not is_language(word)] or kept
    return tuple(word for word, _ in groupby(spoken))  # "One Word Word Benchmark" is a slip of the pen


def key_without_task(name: str) -> str:
    """The key of a name without the task at its end that the set is for, in several words: "Ferry-2003 Named Entity
    Recognition"; "" where none stands there.
    """
    words = words_of(name)
    end = len(words)
    while end and words[end - 1] in datasets.name_words()["no_data"]:
        end -= 1
    return "".join(words[:end]) if end < len(words) - 1 else ""


def key_of(name: str) -> str:
    """The same for names that differ by case, article, hyphens or the word "dataset" only."""
    return "".join(words_of(name))


def is_same(one: str, other: str) -> bool:
    """Whether two names mean one set: equal by `key_of`, or one has a version, size or language behind it."""
    if key_of(one) == key_of(other):
        return True
    short, long = sorted((words_of(one), words_of(other)), key=len)
    if not short or len("".join(short)) < 3:
        return False
    rest = _rest(short, long)
    return rest is not None and all(VERSION.match(word) for word in rest)


def keys_of(name: str) -> tuple[str, ...]:
    """What `key_of` gives for the name, and without the version, size or language behind it.

    Two names are the same by `is_same` where the key of one is among those of the other.
    """
    words = words_of(name)
    found = ["".join(words)]
    for end in range(len(words) - 1, 0, -1):
        if not VERSION.match(words[end]):
            break
        stem = "".join(words[:end])
        if len(stem) >= 3:
            found.append(stem)
    return tuple(found)


def _rest(short: tuple[str, ...], long: tuple[str, ...]) -> tuple[str, ...] | None:
    """What a longer name has behind the shorter one; None where it does not begin with it, written in any way."""
    wanted, joined = "".join(short), ""
    for index, word in enumerate(long):
        joined += word
        if joined == wanted:
            return long[index + 1 :]
        if not wanted.startswith(joined):
            return None
    return None


def is_own_name(name: str, model_id: str) -> bool:
    """Whether a name is the model's own with a word for data behind it: "the Larkspur datasets" of Larkspur 7B."""
    stems = datasets.name_words()["stems"]
    own = [word for word in _before_tuning(model_id.rsplit("/", 1)[-1]) if not word.isdigit() and word not in stems]
    named = [word for word in _all_words(name.rsplit("/", 1)[-1]) if not word.isdigit() and word not in stems]
    if not own:
        return False
    if not named:
        return all(word in datasets.name_words()["heads"] for word in _all_words(name))
    joined, whole = "".join(named), "".join(own)
    return joined == whole or joined == own[0] or (len(joined) > 3 and whole.startswith(joined))


def is_named_after(name: str, model_id: str) -> bool:
    """Whether a model's name is that of a set with nothing but an architecture behind it: "ferry_conformer"."""
    words = [word for word in _all_words(model_id.rsplit("/", 1)[-1]) if not word.isdigit()]
    named = [word for word in _all_words(name.rsplit("/", 1)[-1]) if not word.isdigit()]
    rest = words[len(named) :]
    stems = datasets.name_words()["stems"]
    families = [word for word in rest if kind_of(word.capitalize(), first=False) == "m"]
    is_rest = all(word in stems or word in families for word in rest)
    return bool(named and families) and words[: len(named)] == named and is_rest


def _before_tuning(name: str) -> list[str]:
    """The words of a model's name before what it was tuned on: "heron-finetuned-ferry-logs" is named after its data."""
    words = _all_words(name)
    at = next((place for place, word in enumerate(words) if word in datasets.name_words()["tuned_on"]), 0)
    return words[:at] if at else words


def _all_words(name: str) -> list[str]:
    return [word.lower() for word in WORD.findall(_SEAM.sub(" ", name))]
