"""Added words that carry no terms: titles, copyright lines, list numbers, "this is under the license below"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from osaid_hub.licenses import table
from osaid_hub.licenses.restrictions import is_names
from osaid_hub.licenses.words import Range, Words, find, fold, runs

MAX_COPYRIGHT_WORDS = 40
MAX_TITLE_WORDS = 14

_COPYRIGHT = re.compile(r"(?i)\W*(?:portions\s+|some\s+)?(?:copyrights?\b|\(c\)|©|all rights reserved)")

_DATED = re.compile(
    r"(?i)\W*(?:portions\s+|some\s+)?"
    r"(?:copyrights?\W*(?:\(c\)|©|[\[<{]|[12]\d{3})|\(c\)\W*[12]\d{3}|©|all rights reserved)"
)

# Words of titles and of sentences like "this model is released under the MIT license", in several languages.
_HARMLESS = frozenset(
    [
        "the",
        "a",
        "of",
        "for",
        "and",
        "under",
        "to",
        "in",
        "this",
        "that",
        "these",
        "project",
        "software",
        "code",
        "source",
        "model",
        "models",
        "weights",
        "repository",
        "work",
        "package",
        "library",
        "is",
        "are",
        "released",
        "licensed",
        "distributed",
        "available",
        "provided",
        "license",
        "licenses",
        "licensing",
        "file",
        "text",
        "version",
        "v",
        "open",
        "public",
        "full",
        "notice",
        "spdx",
        "identifier",
        "information",
        "terms",
        "see",
        "below",
        "copy",
        "following",
        "lizenz",
        "lizenztext",
        "licencia",
        "licença",
        "licenca",
        "licenza",
        "licentie",
        "licencja",
        "лицензия",
        "ліцензія",
        "лицензии",
        "lisans",
        "lisensi",
        "texte",
        "testo",
        "texto",
        "许",
        "可",
        "证",
        "許",
        "諾",
        "証",
        "授",
        "權",
        "权",
        "協",
        "协",
        "議",
        "议",
        "書",
        "书",
        "ラ",
        "イ",
        "セ",
        "ン",
        "ス",
        "라",
        "이",
        "선",
        "스",
    ]
)

# "Acme is licensed under the terms of the MIT license, reproduced below": who, what is said, and of which license.
_SAID = frozenset({"licensed", "released", "distributed", "available", "made", "provided", "covered"})
_SAID_ALONG = frozenset({"as", "reproduced", "included", "by", "contents"})
MAX_SUBJECT_WORDS = 8

# Parts of official copies that the reference texts leave out.
_KNOWN_PARTS = (
    "creative commons legal code",
    "creative commons corporation is not a law firm and does not provide legal services distribution of this "
    "document does not create an attorney client relationship creative commons provides this information on an as is "
    "basis creative commons makes no warranties regarding the use of this document or the information or works "
    "provided hereunder and disclaims liability for damages resulting from the use of this document or the "
    "information or works provided hereunder",
    "including the next paragraph",
)


def vocabulary(license_ids: Iterable[str]) -> frozenset[str]:
    """The words of titles and of the names of some licenses."""
    return _HARMLESS.union(*map(_vocabulary, license_ids))


@cache
def _vocabulary(license_id: str) -> frozenset[str]:
    """The words of the names of a license."""
    names = [license_id]
    for row in table.find_rows(license_id):
        names += [row.name, *row.aliases]
    entry = table.find_spdx(license_id)
    if entry:
        names.append(entry.name)
    return frozenset(word for name in names for word in fold(name)) - {"modified", "only"}


def residue(words: Words, piece: Range, known: frozenset[str]) -> Iterator[Range]:
    """What of the added words is more than a title, a copyright line, a list number or a known part."""
    kept: list[int] = []
    for start, end in _without_known_parts(words, piece):
        at = start
        while at < end:
            _, end_of_line = words.line_of(at)
            stop = at
            while stop < end and words.starts[stop] < end_of_line:
                stop += 1
            if not _is_harmless(words, (at, stop), known):
                kept += range(at, stop)
            at = stop
    yield from runs(kept)


def _without_known_parts(words: Words, piece: Range) -> list[Range]:
    pieces = [piece]
    for part in map(fold, _KNOWN_PARTS):
        cut: list[Range] = []
        for start, end in pieces:
            at = find(words.words, part, start, end)
            cut += [(start, end)] if at < 0 else [(start, at), (at + len(part), end)]
        pieces = [each for each in cut if each[0] < each[1]]
    return pieces


def _is_harmless(words: Words, line: Range, known: frozenset[str]) -> bool:
    """Whether the added words of one line carry no terms."""
    start, end = line
    plain = all(words.words[index] in known or words.is_enumerator(index) for index in range(start, end))
    if (plain and end - start <= MAX_TITLE_WORDS) or _states_license(words, line, known):
        return True
    if words.words[start : start + 3] == ("spdx", "license", "identifier") and end - start <= MAX_TITLE_WORDS:
        return all(word in known or word == "only" for word in words.words[start:end])
    begin, _ = words.line_of(start)
    mark = _COPYRIGHT.match(words.plain, begin)
    is_notice = mark is not None
    if mark and mark.group().strip().lower() == "(c)":  # or the third item of a list
        is_notice = not re.search(r"\w", words.plain[mark.end() : words.starts[start]])
    is_short = end - start <= MAX_COPYRIGHT_WORDS
    alone = _ends_its_line(words, end) or _DATED.match(words.plain, begin) is not None
    return is_notice and is_short and alone and is_names(words.raw(*line))


def _ends_its_line(words: Words, end: int) -> bool:
    """Whether nothing of the license goes on behind added words: "copyright" may be the last word of a grant."""
    return end >= len(words.words) or words.line_of(end) != words.line_of(end - 1)


def _states_license(words: Words, line: Range, known: frozenset[str]) -> bool:
    """Whether a line only says that something is under the license whose text it stands beside."""
    start, end = line
    for verb in range(start + 1, min(end - 1, start + MAX_SUBJECT_WORDS + 1)):
        if words.words[verb] in ("is", "are") and words.words[verb + 1] in _SAID:
            said = all(word in known or word in _SAID_ALONG for word in words.words[verb + 1 : end])
            return said and is_names(words.raw(start, verb))
    return False
