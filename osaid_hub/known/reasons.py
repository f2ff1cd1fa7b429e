"""Words for how a sentence was read, from `tables/reasons.toml`."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from osaid_hub.known.patterns import compiled
from osaid_hub.known.table import read_table

HEADING = "h_"
NOTHING = "nothing that is known"
_BESIDE = compiled(r"<<|[<>+]|2$")
_NAMES = ("N", "u:")
_KINDS = ("k:", "pk:")


@cache
def table() -> Mapping[str, Mapping[str, str]]:
    """The words, by what they are for and by name."""
    return read_table("reasons.toml")


def of(kind: str, name: str) -> str:
    """The words for one of `whose` or `states`. Raises KeyError where there are none."""
    return table()[kind][name]


@cache
def of_feature(feature: str) -> str:
    """A feature of `read/claims/features.py` in words; as it is spelled where its mark is not known."""
    patterns = table()["features"]
    mark = max((mark for mark in patterns if feature.startswith(mark)), key=len, default=None)
    if mark is None:
        return feature
    rest = feature[len(mark) :]
    if mark == "d|":
        return patterns[mark].format(of_feature(rest))
    if mark in _KINDS:
        return patterns[mark].format(table()["kinds"].get(rest, rest))
    if mark.startswith(_NAMES):
        return _with_neighbours(patterns[mark], rest)
    if "{1}" in patterns[mark]:
        one, _, other = rest.partition("+")
        return patterns[mark].format(_plain(one), _plain(other))
    return patterns[mark].format(_plain(rest))


def _with_neighbours(pattern: str, rest: str) -> str:
    """A name or a link, and what stands beside it: "HUB_DATASET<the" is a link to a data set behind "the"."""
    sign = _BESIDE.search(rest)
    place, word = (rest[: sign.start()], rest[sign.end() :]) if sign else (rest, "")
    words = pattern.format(table()["places"].get(place, _plain(place)))
    if sign is None or (not word and sign[0] != "2"):
        return words
    return f"{words} {table()['beside'][sign[0]].format(_plain(word) if sign[0] == '+' else word.replace('_', ' '))}"


def _plain(name: str) -> str:
    """The rest of a feature as readers write it: topics without their marks, "#" as a number."""
    if not name:
        return NOTHING
    topics = table()["topics"]
    names = [part.split(":")[-1].removeprefix(HEADING) for part in name.split("+")]
    return " and ".join(topics.get(part, part.replace("_", " ").replace("#", "[number]").strip()) for part in names)
