"""Proper names in a sentence, and what they are names of: data, a model, a maker, this model, or something unknown."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache

from msgspec import Struct

from osaid_hub.known.patterns import compiled
from osaid_hub.known.table import read_table

WORD = compiled(r"[A-Za-z\u00c0-\u024f][A-Za-z0-9\u00c0-\u024f_.+-]*(?:/[A-Za-z0-9_.+-]+)*")
LETTERS = compiled(r"[^\W\d_]+")
PART = compiled(r"[A-Za-z\u00c0-\u024f]+")
MAX_WORDS = 80  # of a sentence that are looked at
MAX_LONG = 60  # characters: longer words are addresses


class ProperName(Struct, frozen=True):
    """A name in a text: text[start:end].

    kind  "d" data, "m" model, "o" this model, "g" maker or host, "u" unknown.
    """

    text: str
    start: int
    end: int
    kind: str


@cache
def _raw() -> Mapping[str, Mapping[str, str]]:
    return read_table("names.toml")


@cache
def _table() -> dict[str, str]:
    raw = _raw()
    known: dict[str, str] = {}
    for kind, table in (("d", "data"), ("m", "models"), ("g", "organizations"), ("-", "none")):
        for word in raw[table]["words"].split():
            known.setdefault(word, kind)
    return known


@cache
def _short() -> frozenset[str]:
    return frozenset(_raw()["short"]["words"].split())


@lru_cache(maxsize=50_000)
def kind_of(word: str, first: bool) -> str:
    """What one word names; "" where it is no name. `first`: it begins the sentence, where capitals say nothing."""
    known = _table()
    bare = word.rstrip(".,-+")
    if not bare or len(bare) > MAX_LONG:
        return ""
    parts = PART.findall(bare.lower())
    marked = any(char.isupper() for char in bare[1:]) or any(char.isdigit() for char in bare) or "/" in bare
    marked = marked or "_" in bare
    capital = bare[0].isupper()
    if not (marked or "-" in bare or (capital and not first)):
        joined = "".join(parts)
        kind = known.get(joined, "")
        return kind if kind in ("d", "m") and len(joined) >= 4 and (capital or joined in _lower_names()) else ""
    joined = "".join(parts)
    whole = known.get(joined)
    if whole is not None:
        return "" if whole == "-" else whole
    kinds = {known.get(part, "") for part in parts if len(part) > 2 or part in _short()}
    if "m" in kinds:
        return "m"
    if "d" in kinds:
        return "d"
    if not marked and not capital:
        return ""
    if kinds == {"-"}:
        return ""
    return "u"


@cache
def _lower_names() -> frozenset[str]:
    """Names that are no words when they are written small."""
    common = _raw()["common"]["words"].split()
    return frozenset(_table()).difference(common)


def proper_names(text: str, own: str = "") -> Iterator[ProperName]:
    """The names in a text, neighbouring words together. `own`: the squeezed name of the model itself."""
    held: list[re.Match[str]] = []
    kinds: set[str] = set()
    for number, match in enumerate(WORD.finditer(text)):
        if number >= MAX_WORDS:
            break
        word = match[0]
        kind = kind_of(word, number == 0)
        if kind and own and len(own) > 3 and own in "".join(LETTERS.findall(word.lower())):
            kind = "o"
        if held and (not kind or text[held[-1].end() : match.start()] not in (" ", "-", ' "', "/")):
            yield _joined(text, held, kinds)
            held, kinds = [], set()
        if kind:
            held.append(match)
            kinds.add(kind)
    if held:
        yield _joined(text, held, kinds)


def _joined(text: str, held: list[re.Match[str]], kinds: set[str]) -> ProperName:
    start, end = held[0].start(), held[-1].end()
    return ProperName(text[start:end].rstrip(".,-+"), start, end, next(kind for kind in "odmgu" if kind in kinds))
