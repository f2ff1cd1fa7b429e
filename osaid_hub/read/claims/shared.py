"""The features that sentences share: of topics, headings, labels and neighbours.

A group of them hangs on a few values that recur all over a card, so that it, and what it weighs, is made once.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Any

from osaid_hub.read.claims.context import Context, Place

TOKEN = re.compile(r"[^\W\d_]+(?:'[a-z]+)?|\d[\d.,]*|[%=|:;?`$@#*<>{}\[\]/]")
MAX_LABEL_WORDS = 8

Topics = frozenset[str]
Key = tuple[Any, ...]
"""The name of a group and the values that it hangs on."""


def keys(here: Context, *, on_data: bool) -> Iterator[Key]:
    """The groups of a sentence; `on_data`: it stands in a data set's card."""
    said, topics, place = here.sentence, here.topics, here.place
    yield "topics", said.kind, topics
    yield "place", place
    if place.nearest and topics:
        yield "crossed", "h", place.nearest, topics
    if said.label:
        yield "label", said.label, here.label
        if here.label and topics:
            yield "crossed", "l", here.label, topics
    if here.intro is not None:
        yield "intro", here.intro.topics, topics
    if here.header is not None:
        yield "header", here.header.topics, here.header.sentence.text[:120]
    if here.before is not None:
        yield "before", here.before.topics, here.before.sentence.kind
    else:
        yield ("first",)
    if here.after is not None:
        yield "after", here.after.topics
    if on_data:
        yield "on_data", said.kind, place.nearest, topics


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
}
