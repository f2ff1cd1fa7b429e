"""What a sentence on terms says of this model where it tells sizes apart: "Ferry-1B is MIT, Ferry-7B CC-BY-NC"."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from osaid_hub.known import terms as words
from osaid_hub.licenses.bans import contrasts
from osaid_hub.read.claims.siblings import NUMBERED, WORD, is_size, name_words
from osaid_hub.read.terms.names import licenses_in
from osaid_hub.read.terms.parts import MARK, joints

BILLIONS = "b"


def of_this_size(text: str, own_id: str) -> str:
    """A sentence without what it says of siblings of other sizes alone; empty where it says nothing else.

    What names no size goes on about what was spoken of before, and what stands first is on all of them. A list of names
    ("Ferry-1B, -3B and -7B are MIT") is one part. The sentence as it is where the model's own name tells no size.
    """
    own = name_words(own_id)
    size = next((word for word in own if is_size(word)), "")
    if not size or _sizes_in(text, own) <= {size}:
        return text
    kept, is_on_this = "", True
    for part in _parts(text):
        sizes = _sizes_in(part, own)
        is_on_this = size in sizes if sizes else is_on_this
        kept += part if is_on_this else ""
    return kept


def _sizes_in(text: str, own: tuple[str, ...]) -> set[str]:
    """The sizes that words name: billions, which count nothing else in terms, and any size behind a word of the
    model's name ("Ferry-350M", "Ferry large"); a million may count users or money."""
    said = [word.lower() for word in WORD.findall(text)]
    return {
        word
        for before, word in pairwise(("", *said))
        if is_size(word) and (before in own or (word.endswith(BILLIONS) and NUMBERED.fullmatch(word)))
    }


def _parts(text: str) -> Iterator[str]:
    """The clauses of a sentence; one without a verb and a license only begins what comes next."""
    cuts = {mark.end() for mark in MARK.finditer(text)}
    cuts |= {mark.start() for mark in words.phrases("but_for").of(text).finditer(text)}
    cuts |= set(joints(text))
    verb = words.phrases("clause_verb").of(text)
    begun = ""
    for start, end in pairwise(sorted({0, len(text), *cuts, *contrasts(text)})):
        begun += text[start:end]
        if verb.search(begun) or licenses_in(begun, ()):
            yield begun
            begun = ""
    yield begun
