"""The kinds of words in sentences on how a model was made, read from `tables/making.toml`; its head tells the rules."""

from __future__ import annotations

from functools import cache, lru_cache
from pathlib import Path

from osaid_hub.known import lineage
from osaid_hub.known.kept import kept
from osaid_hub.known.patterns import compiled
from osaid_hub.known.table import FOLDER, read_table

OTHER = "?"
THING = "x"  # what is no model: data, a tokenizer, results
PLAIN = "d"

_BEHIND = compiled(r"(?<=[-'\u2019])\w+$")
_Made = tuple[dict[str, str], dict[str, str], list[int]]


@lru_cache(maxsize=20_000)
def sign(word: str) -> str:
    """The sign for the kind of a word in lower case: one letter, `OTHER` where the tables have none."""
    words, stems, lengths = _kinds()
    if found := words.get(word):
        return found
    for length in lengths:  # the longest stem first
        if found := stems.get(word[:length]):
            return found
    around = lineage.load()
    if word in around.not_the_model or word in around.not_its_weights:
        return THING
    if word[:1].isdigit() or around.is_filled(word):
        return PLAIN
    last = _BEHIND.search(word)
    return sign(last[0]) if last else OTHER  # "adapter-tuned" is tuned


@cache
def _kinds() -> _Made:
    return kept(_bundled, FOLDER / "making.toml", Path(lineage.__file__))


def _bundled() -> _Made:
    words: dict[str, str] = {}
    stems: dict[str, str] = {}
    for kind in read_table("making.toml")["kind"]:
        for terms in kind.values():
            for term in terms if isinstance(terms, list) else ():
                for spelled in lineage.spellings(term):
                    (stems if spelled.endswith("*") else words).setdefault(spelled.rstrip("*"), kind["sign"])
    return words, stems, sorted({len(stem) for stem in stems}, reverse=True)
