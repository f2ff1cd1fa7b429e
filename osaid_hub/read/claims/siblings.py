"""Sentences whose subject is a sibling of the model, of another size: "Heron-large was trained on ..." (POLICY G1)."""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise

from osaid_hub.known import datasets
from osaid_hub.known.patterns import compiled
from osaid_hub.known.phrases import load

WORD = compiled(r"\d+(?:\.\d+)?[bmkBMK](?![A-Za-z])|[^\W\d_]+|\d+")
NUMBERED = compiled(r"\d+(?:\.\d+)?[bmk]")
LAST_VERSION = 9  # larger numbers at the end of a name are sizes and dates
SUBJECT = 90  # characters in which the subject of a sentence stands


@lru_cache(maxsize=2_000)
def is_on_sibling(text: str, own: str) -> bool:
    """Whether the subject of a sentence is a model of the same name and of another size, and this one is not.

    In: the sentence; the model's own id. A name without a size is that of the family, which this model belongs to.
    """
    words = name_words(own)
    if _is_on_first_version(text, words):
        return True
    if _is_on_another_version(text, words):
        return True
    if not words or words[0] not in text[:SUBJECT].lower():
        return False  # as most sentences, before any is taken apart
    size = next((word for word in words if is_size(word)), "")
    stem = words[: words.index(size)] if size else ()
    if begins_with_later_stage(text, words) or (stem and words[-1] == size and begins_with_later_stage(text, stem)):
        return True
    if not stem or len("".join(stem)) < 3:
        return False
    said = _words(text[:SUBJECT])
    sizes = [_size_behind(said, at + len(stem)) for at in range(len(said)) if said[at : at + len(stem)] == stem]
    return bool(sizes) and sizes[0] != "" and size not in said and _begins(said, stem)


def _is_on_first_version(text: str, own: tuple[str, ...]) -> bool:
    """Whether the subject of a sentence is the first version, and the model's own name tells that it is a later one."""
    later = any(before == "v" and word.isdigit() and int(word) > 1 for before, word in pairwise(own)) or (
        own[1:] and own[-1].isdigit() and 1 < int(own[-1]) <= LAST_VERSION
    )
    return bool(later) and text[:SUBJECT].lower().startswith(tuple(datasets.name_words()["first_versions"]))


def _is_on_another_version(text: str, own: tuple[str, ...]) -> bool:
    """Whether the subject of a sentence is a version of another stage or size than this model is by its name."""
    version = load("asides.toml")["version_of"].first(text[:SUBJECT])
    if version is None:
        return False
    stages, told = datasets.name_words()["model_stages"], version[1].lower()
    if told in stages:
        return stages.isdisjoint(own)
    return is_size(told) and any(map(is_size, own)) and told not in own


def begins_with_later_stage(text: str, own: tuple[str, ...]) -> bool:
    """Whether the subject of a sentence is a later stage of the model and not it: "Heron-7B-Instruct was ..."."""
    stages = datasets.name_words()["model_stages"]
    if len("".join(own)) < 3 or not stages.isdisjoint(own):
        return False
    said = list(WORD.finditer(text[:SUBJECT]))
    words = tuple(word[0].lower() for word in said)
    end = len(own) if words[: len(own)] == own else len(own) + 1
    if words[end - len(own) : end] != own or len(words) <= end or words[end] not in stages:
        return False
    # "Heron-it", "Heron Instruct"; not "Heron: it was", "Heron (chat model)", "Heron instruction data".
    between, stage = text[said[end - 1].end() : said[end].start()], said[end][0]
    return between in ("-", "_") or (between == " " and stage[0].isupper())


@lru_cache(maxsize=100)
def name_words(own: str) -> tuple[str, ...]:
    """The words of a model's name, by its id; each of its sentences asks for them."""
    return _words(own.rsplit("/", 1)[-1])


def _words(text: str) -> tuple[str, ...]:
    return tuple(word.lower() for word in WORD.findall(text))


def _begins(said: tuple[str, ...], stem: tuple[str, ...]) -> bool:
    """Whether a sentence begins with a name, perhaps behind an article or "Our"."""
    return said[: len(stem)] == stem or said[1 : 1 + len(stem)] == stem


def _size_behind(words: tuple[str, ...], at: int) -> str:
    return words[at] if at < len(words) and is_size(words[at]) else ""


def is_size(word: str) -> bool:
    """Whether a word of a name is a size: "7b", "large"."""
    return word in datasets.name_words()["sizes"] or NUMBERED.fullmatch(word) is not None
