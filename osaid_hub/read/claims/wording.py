"""What a text tells by its words alone, wherever it stands: names, amounts, marks such as a share or a year."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from msgspec import Struct

from osaid_hub.known.patterns import compiled
from osaid_hub.read.claims.amounts import counted
from osaid_hub.read.names.proper import ProperName, proper_names

TOKEN = compiled(r"[^\W\d_]+(?:'[a-z]+)?|\d[\d.,]*|[%=|:;?`$@#*<>{}\[\]/]")
NOT_ALPHABETIC = compiled(r"[\W\d_]+")
WORD = compiled(r"[^\W\d_]+")
NO_LETTER = compiled(r"[\W_]+")
BEFORE = compiled(r"[^\W\d_]+|[^\w\s]")
AFTER = compiled(r"\W{0,3}([^\W\d_]+)")
MAX_TEXT, MAX_TOKENS = 600, 60
SHORT, LONG = 5, 30
MANY_NUMBERS, MANY_COMMAS = 3, 3
YEAR = compiled(r"(?<!\d)(?:19[89]\d|20[0-3]\d)(?!\d)")
SHARE = compiled(r"\d\s?(?:%|percent\b|\uff05)")
PERCENT = compiled(r"\d\s?[%\uff05]")
# The digits of a name count nothing: "the Quay0-mix data".
IN_NAME = compiled(r"(?<!\w)[^\W\d_]{1,40}+[-_]?\d[\w.-]*+")
SETTING = compiled(r"^[\w \-]{2,40}\s?[:=]\s?\S{1,30}$")
NAME_DATA = compiled(
    r"(?<![\w.+-])[A-Z][\w.+-]*+(?:\s[A-Z0-9][\w.+-]*+){0,3}(?:\s\w++)?\s(?:data ?sets?|corpus|corpora|data)\b"
)
ON_NAME = compiled(
    r"(?i:\b(?:trained|tuned|training|tuning|train|pretrained|finetuned)\b(?:\s\w+){0,2}?\s(?:on|with|using)\s(?:the\s|a\s)?)"
    r"[\"'`(]*[A-Z][\w-]+"
)
_ASCII_OTHERS = bytes(code for code in range(128) if not chr(code).isalnum())
BIG = frozenset({"#", "millions", "thousands"})


class Wording(Struct, frozen=True):
    """What is looked up of a text.

    words     its first words, lower case; "#" stands for a number.
    counted   what its numbers count (`amounts`).
    marks     "share", "year" and the like.
    squeezed  its letters and digits, lower case.
    letters   its letters alone.
    """

    words: tuple[str, ...]
    counted: frozenset[str]
    marks: tuple[str, ...]
    squeezed: str
    letters: str


@lru_cache(maxsize=10_000)
def wording(text: str) -> Wording:
    lower = text.lower()
    tokens = TOKEN.findall(lower[:MAX_TEXT])[:MAX_TOKENS]
    words = tuple(["#" if token[0].isdigit() else token for token in tokens])
    return Wording(
        words,
        counted(tokens) if not BIG.isdisjoint(words) else frozenset(),
        tuple(_marks(text, lower)),
        _without(lower[:MAX_TEXT], NO_LETTER, _ASCII_OTHERS),
        _without(lower, NOT_ALPHABETIC, _ASCII_OTHERS + b"0123456789"),
    )


def _without(text: str, others: re.Pattern[str], ascii_others: bytes) -> str:
    """A text without some characters, given as a pattern and as those of them that are ASCII."""
    if not text.isascii():
        return others.sub("", text)
    return text.encode("ascii").translate(None, ascii_others).decode("ascii")


@lru_cache(maxsize=10_000)
def names(text: str, own: str) -> tuple[ProperName, ...]:
    """The proper names in it; `own`: the letters of the model's own name."""
    return tuple(proper_names(text, own))


def name_kinds(text: str, own: str) -> tuple[tuple[str, bool], ...]:
    """The kinds of names in it, each with whether there are several."""
    kinds = [name.kind for name in names(text, own)]
    return tuple((kind, kinds.count(kind) > 1) for kind in sorted(set(kinds)))


def word_features(text: str) -> Iterator[str]:
    """Features of its words, one and two in a row; "#" stands for a number."""
    words = wording(text).words
    yield from [f"w:{word}" for word in set(words)]
    yield from [f"w:{one}_{two}" for one, two in set(pairwise(words))]
    yield from other_word_features(text, words)


def other_word_features(text: str, words: Sequence[str]) -> Iterator[str]:
    """Features of how a text with these words begins, how long it is, and what it is full of."""
    if words:
        yield f"b:{words[0]}"
        if len(words) > 1:
            yield f"b:{words[0]}_{words[1]}"
    count = len(words)
    yield "o:short" if count <= SHORT else "o:long" if count >= LONG else "o:middle"
    if words.count("#") >= MANY_NUMBERS:
        yield "q:many"
    if text.count(",") >= MANY_COMMAS:
        yield "o:enumeration"


def name_features(text: str, own: str) -> Iterator[str]:
    """Features of its names, and of the words beside them."""
    for name in names(text, own):
        before = BEFORE.findall(text[max(0, name.start - 25) : name.start].lower())
        after = AFTER.match(text[name.end : name.end + 25].lower())
        yield f"N{name.kind}<{before[-1] if before else '^'}"
        if len(before) > 1:
            yield f"N{name.kind}<<{before[-2]}_{before[-1]}"
        if after:
            yield f"N{name.kind}>{after[1]}"


def _marks(text: str, lower: str) -> Iterator[str]:
    # Plain finds first: they are far cheaper than the patterns, and most sentences have none of them.
    if ("%" in text or "percent" in text or "\uff05" in text) and SHARE.search(text):
        yield "share"
    if ("20" in text or "19" in text) and YEAR.search(text):
        yield "year"
    if ("data" in text or "corp" in text) and NAME_DATA.search(text):
        yield "name_data"
    if ("train" in lower or "tun" in lower) and ON_NAME.search(text):
        yield "on_name"
    if SETTING.match(text):
        yield "setting"
    if text.rstrip().endswith((":", "\uff1a")):
        yield "colon"
    if "?" in text:
        yield "question"
