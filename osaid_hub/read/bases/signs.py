"""A sentence as a row of signs, one for each word, for shapes to be looked for in it.

Each word becomes the sign of its kind (`known/tables/making.toml`) and each model a sign of its own, so that "the first
six layers of [X] were tuned" is `dddYoXzt`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from osaid_hub.known import making
from osaid_hub.known.patterns import blank, compiled
from osaid_hub.read.bases.mentions import Mention

BASE, OWN = "X", "P"  # a name that may be a base, and that of the model of the card

_TOKEN = compiled(
    r"\d+(?:[.,]\d+)*(?!\w)|[^\W_]+(?:[.'\u2019-][^\W_]+)*|->|=>|[,;:()|=+&/\u2013\u2014\u2192\u27a1\u21d2]"
)
_ASIDE = compiled(r"\([^()]{0,80}\)")  # tells more, and does not part what stands around it
_ARROWS = ("->", "=>", "\u2192", "\u27a1", "\u21d2")
_DASHES = ("=", "\u2013", "\u2014")
_CALLED, _FIRST = frozenset("BNYdIit"), frozenset("Bi")  # signs of what a base is called, and one of them that it has
_MARKS = dict.fromkeys(_ARROWS, ">") | dict.fromkeys(_DASHES, ":") | {"&": making.PLAIN, "/": ","}


class Spelled(NamedTuple):
    """The signs of a sentence in its order, the ranges of the words that they stand for, and the possible bases."""

    signs: str
    places: Sequence[tuple[int, int]]
    named: Sequence[tuple[int, Mention]]  # each with the place of its sign


def spell(text: str, mentions: Sequence[Mention], named: Sequence[Mention]) -> Spelled:
    """The signs of a sentence with these mentions, of which `named` may be bases. Linear in the text."""
    bases = {each.start for each in named}
    alone = sum(each.is_linked for each in mentions) == 1  # of several, they may be sizes: "base model", "large model"
    signs: list[str] = []
    places: list[tuple[int, int]] = []
    found: list[tuple[int, Mention]] = []
    place = 0
    for mention in mentions:
        if not (mention.is_own or mention.is_sure):
            continue
        for sign, start, end in _words(text, place, mention.start):
            signs.append(sign)
            places.append((start, end))
        for sign, start, end in _shown(text, mention) if alone else ():
            signs.append(sign)
            places.append((start, end))
        if is_base := mention.start in bases:
            found.append((len(signs), mention))
        signs.append(BASE if is_base else OWN if mention.is_own else making.OTHER)
        places.append((mention.start, mention.end))
        place = mention.end
    for sign, start, end in _words(text, place, len(text)):
        signs.append(sign)
        places.append((start, end))
    return Spelled("".join(signs), places, found)


def _shown(text: str, mention: Mention) -> list[tuple[str, int, int]]:
    """The signs of the words that a link shows, where they name none but what it is called: "[Base model](...)"."""
    shown = list(_words(text, mention.start, mention.end)) if mention.is_linked else []
    signs = {sign for sign, _, _ in shown}
    return shown if signs <= _CALLED and signs & _FIRST else []


def _words(text: str, start: int, end: int) -> Iterator[tuple[str, int, int]]:
    """The signs of the words between two names, with their ranges."""
    for match in _TOKEN.finditer(_ASIDE.sub(blank, text[start:end])):
        word = match[0]
        sign = _MARKS.get(word) or (making.sign(word.lower()) if word[0].isalnum() else word)
        yield sign, start + match.start(), start + match.end()
