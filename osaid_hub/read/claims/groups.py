"""Features come in groups: those of topics, headings, labels, neighbours, words, names, marks, links.

A group hangs on a few values. Most of them recur all over a card and from card to card, so that a group, and what it
weighs, is made once. `features.keys` tells which groups a sentence has.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from typing import Any

from osaid_hub.read.claims.context import Place
from osaid_hub.read.claims.wording import TOKEN, name_features, word_features

MAX_LABEL_WORDS = 8

Topics = frozenset[str]
Key = tuple[Any, ...]
"""The name of a group and the values that it hangs on."""


def group(key: Key) -> tuple[str, ...]:
    """The features of a group, none twice."""
    return _GROUPS[key[0]](*key[1:])


def _topics(kind: str, topics: Topics) -> tuple[str, ...]:
    names = sorted(topics)
    pairs = (f"t:{one}+{two}" for place, one in enumerate(names) for two in names[place + 1 :])
    return (f"k:{kind}", *(f"t:{name}" for name in names), *pairs)


def _place(place: Place) -> tuple[str, ...]:
    words = _words("hw", " ".join(place.words))
    return (*_marked("h", place.nearest), *_marked("a", place.above), *words, "h!" if place.own else "h?")


def _crossed(kind: str, outer: Topics, inner: Topics) -> tuple[str, ...]:
    return tuple(f"{kind}+t:{one}+{two}" for one in sorted(outer) for two in sorted(inner))


def _label(text: str, topics: Topics) -> tuple[str, ...]:
    return (*_words("lw", text), *(_marked("l", topics) if topics else ()))


def _intro(topics: Topics, inner: Topics) -> tuple[str, ...]:
    return (*_marked("i", topics), *_crossed("i", topics, inner), "i!")


def _header(topics: Topics, text: str) -> tuple[str, ...]:
    return (*_marked("c", topics), *_words("cw", text))


def _before(topics: Topics, kind: str) -> tuple[str, ...]:
    return (*_marked("p", topics), f"pk:{kind}")


def _on_data(kind: str, nearest: Topics, topics: Topics) -> tuple[str, ...]:
    return tuple(
        f"d|{name}" for name in (*_marked("h", nearest), *(f"t:{each}" for each in sorted(topics)), f"k:{kind}")
    )


def _counted(kinds: Topics, nearest: Topics, topics: Topics) -> tuple[str, ...]:
    return (
        *(f"q:{kind}" for kind in sorted(kinds)),
        *_each("q:", kinds, "h", nearest),
        *_each("q:", kinds, "t", topics),
    )


def _each(mark: str, ones: Iterable[str], kind: str, others: Topics) -> Iterator[str]:
    return (f"{mark}{one}+{kind}:{other}" for one in ones for other in others)


Kinds = tuple[tuple[str, bool], ...]
"""Kinds of names, each with whether there are several of it."""


def _named(kinds: Kinds, nearest: Topics, label: Topics, topics: Topics) -> tuple[str, ...]:
    names = [kind for kind, _ in kinds]
    one = [f"N{kind}" for kind in names] + [f"N{kind}2" for kind, several in kinds if several]
    if "u" not in names and "d" not in names:
        one.append("N-du")
    return (*one, *_each("N", names, "h", nearest), *_each("N", names, "l", label), *_each("N", names, "t", topics))


def _named_intro(kinds: Kinds, intro: Topics) -> tuple[str, ...]:
    return tuple(_each("N", [kind for kind, _ in kinds], "i", intro))


def _marks(marks: tuple[str, ...], train: bool, nearest: Topics) -> tuple[str, ...]:
    on_train = [f"o:{mark}+train" for mark in marks] if train else []
    return (*(f"o:{mark}" for mark in marks), *on_train, *_each("o:", marks, "h", nearest))


def _marked(kind: str, topics: Topics) -> tuple[str, ...]:
    return tuple(f"{kind}:{topic}" for topic in sorted(topics)) or (f"{kind}:",)


@lru_cache(maxsize=10_000)
def _words(kind: str, text: str) -> tuple[str, ...]:
    words = [("#" if token[0].isdigit() else token) for token in TOKEN.findall(text.lower())[:MAX_LABEL_WORDS]]
    return (*(f"{kind}:{word}" for word in dict.fromkeys(words)), f"{kind}={'_'.join(words[:3])}")


_GROUPS: dict[str, Callable[..., tuple[str, ...]]] = {
    "topics": _topics,
    "place": _place,
    "crossed": _crossed,
    "label": _label,
    "intro": _intro,
    "header": _header,
    "before": _before,
    "first": lambda: ("first",),
    "after": lambda topics: _marked("n", topics),
    "on_data": _on_data,
    "words": lambda text: tuple(word_features(text)),
    "counted": _counted,
    "names": lambda text, own: tuple(set(name_features(text, own))),
    "named": _named,
    "named_intro": _named_intro,
    "marks": _marks,
    "links": tuple,
}
