"""Words of a sentence that are written like a name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from msgspec import Struct

from osaid_hub.known import datasets, lexicon
from osaid_hub.known.patterns import compiled

# Scripts that put no blanks between words end a word of another script.
UNBROKEN = r"\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af"
TOKEN = compiled(rf"\d{{1,8}}(?=\+)|[{UNBROKEN}]+|[^\W{UNBROKEN}](?:[^\W{UNBROKEN}]|[.+&/'\u2019-])*|[^\w\s]")
# A site by its address without a scheme: "stories from ferrytales.com".
DOMAIN = compiled(
    r"(?:[a-z0-9-]{1,63}\.){1,3}(?:com|org|net|info|edu|gov|io|ai|re|co|tv|me|gallery|de|fr|ru|cn|jp|br|es|it|nl|uk|kr)"
)
TASK = compiled(r"[a-z]{2,12}-(?:to|2)-[a-z]{2,12}")  # what a set is made for
YEAR = compiled(r"(?:19|20)\d\d")
MAX_RUN = 7  # words of a name
OPENING, CLOSING = ("(", "["), (")", "]")  # also of the mark of a reference: "A[1], B and C"


class Token(Struct, frozen=True):
    """A word or a mark of a text, and where it stands."""

    text: str
    start: int
    end: int
    owns: bool = False  # whether a possessive ends it: "LAION's"

    @property
    def lower(self) -> str:
        return self.text.lower()


class Run(Struct):
    """Neighbouring tokens that are written like a name: tokens[first:last]."""

    first: int
    last: int
    accepted: bool = False
    vouched: bool = False  # a word for data stands beside it, or beside what it is joined to


def tokens_of(text: str) -> list[Token]:
    """The words and marks of a text."""
    return [token(match) for match in TOKEN.finditer(text)]


def token(match: re.Match[str]) -> Token:
    """The word of a match, without marks at its end."""
    text = match[0].rstrip(".'\u2019-/&") or match[0]
    owns = text[-2:] in ("'s", "\u2019s")
    text = text[:-2] if owns else text
    return Token(text, match.start(), match.start() + len(text), owns)


def runs_of(tokens: Sequence[Token]) -> list[Run]:
    """Neighbouring words that are written like a name, without what is no part of it at both ends."""
    found: list[Run] = []
    index = 0
    while index < len(tokens):
        if not is_like_name(tokens[index].text):
            index += 1
            continue
        end = index + 1
        while end < len(tokens) and end - index < MAX_RUN:
            text = tokens[end].text
            if tokens[end - 1].owns:
                break
            if is_like_name(text) or (text[0].isdigit() and len(text) <= 8) or is_version(text):
                end += 1
            elif (step := _inside(tokens, end)) and end + step < len(tokens):
                end += step + 1
            else:
                break
        first, last = _trimmed(tokens, index, end)
        if first < last:
            found.append(Run(first, last))
        index = end
    return found


def _inside(tokens: Sequence[Token], place: int) -> int:
    """How many small words from a place on stand inside a name: "Isle of Man", "Gazette of the Dale"; not "FerryQA &
    QuayQA", nor "FerryLogs of the Quay".
    """
    small, last = datasets.name_words()["inside"], len(tokens)
    if tokens[place].lower not in small or place + 1 >= last:
        return 0
    is_marked = is_mixed(tokens[place - 1].text)
    if is_like_name(tokens[place + 1].text):
        return 0 if tokens[place].text == "&" and (is_marked or is_mixed(tokens[place + 1].text)) else 1
    leads_on = not is_marked and tokens[place + 1].lower in small and place + 2 < last
    last_word = tokens[place + 2].text if leads_on and tokens[place].text.isalpha() else ""
    return 2 if last_word[:1].isupper() and not is_mixed(last_word) else 0  # "Appendix F of the QUAY paper"


def _trimmed(tokens: Sequence[Token], first: int, last: int) -> tuple[int, int]:
    """Without words at both ends that are no part of a name: "The", "Our", "Training"."""
    skip = datasets.name_words()["openings"]
    while first < last and tokens[first].lower in skip and not _is_the_of_name(tokens, first, last):
        first += 1
        while first < last and tokens[first].text.isalpha() and tokens[first].text in datasets.name_words()["inside"]:
            first += 1  # "Teil von FerryLogs"
    first = _behind_date(tokens, first, last)
    first = _behind_language(tokens, first, last)
    while last - first > 1 and TASK.fullmatch(tokens[first].lower) and is_mixed(tokens[first + 1].text):
        first += 1  # "the Table-to-Text QuayTalk"
    heads = datasets.name_words()["heads"]
    while first < last and (
        tokens[last - 1].lower in heads
        or tokens[last - 1].lower in datasets.name_words()["inside"]
        or (last - first > 1 and tokens[last - 1].lower in datasets.name_words()["demonstratives"])
    ):
        last -= 1
    while first < last and tokens[first].lower in heads:
        first += 1
    return first, last


def _is_the_of_name(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether an article is a part of the name behind it: "The Pile", and not "The FerryLogs-2"."""
    return tokens[first].lower == "the" and last - first == 2 and not is_mixed(tokens[first + 1].text)


def _behind_date(tokens: Sequence[Token], first: int, last: int) -> int:
    """Where a name begins behind a date: "the May 2031 Ferry Logs". A month alone is a part of it: "May Letters"."""
    at = first
    while last - at > 1 and _is_date(tokens[at].lower) and not _is_date(tokens[last - 1].lower):
        at += 1
    return at if any(any(map(str.isdigit, token.text)) for token in tokens[first:at]) else first


def _behind_language(tokens: Sequence[Token], first: int, last: int) -> int:
    """Where the name of a place where people write begins behind a language: "Danish Twitter"."""
    if last - first != 2 or tokens[last - 1].lower not in datasets.name_words()["platforms"]:
        return first
    before = [part for part in tokens[first].lower.split("-") if part not in datasets.name_words()["of_a_language"]]
    return first + 1 if before and all(map(is_language, before)) else first


@lru_cache(maxsize=20_000)
def is_language(word: str) -> bool:
    """Whether a word is the name of a language: "Chinese-English" is no data set."""
    return any(
        topic == "language_name" and end - start == len(word) for topic, start, end in lexicon.load().topics(word)
    )


def _is_date(word: str) -> bool:
    """Whether a word is a month, a span of months or a year."""
    months = datasets.name_words()["months"]
    return YEAR.fullmatch(word) is not None or all(part in months for part in word.split("-"))


def is_like_name(word: str) -> bool:
    """Whether a word is written like a name, where not every word has a capital."""
    return word[0].isupper() or is_mixed(word)


@lru_cache(maxsize=20_000)
def is_mixed(word: str) -> bool:
    """Written like a name wherever it stands: capitals inside, letters with digits, underscores."""
    if word in datasets.name_words()["sites"]:
        return True
    if word.isalpha() and word.islower():
        return False  # as most words are
    letters = [char for char in word if char.isalpha()]
    if not letters or not letters[0].isascii():
        return False
    inner = any(char.isupper() for char in letters[1:])
    if DOMAIN.fullmatch(word):
        return True
    digits = any(char.isdigit() for char in word) and word[0].isalpha() and not is_version(word)
    return inner or digits or ("_" in word and word[0].isalpha())


def is_version(word: str) -> bool:
    """Whether a word is a version: "v2.1"."""
    return word[0] in "vV" and len(word) <= 6 and word[1:].replace(".", "").isdigit()


def has_no_capitals(words: str) -> bool:
    """Whether words are in a script in which nothing is written like a name."""
    return bool(words) and not words.isascii() and words.upper() == words.lower()


def is_written_like_a_name(words: str, *, alone: bool = False) -> bool:
    """Whether every word that carries meaning has a capital or a digit in it; `alone` where one plain word suffices."""
    known = datasets.load()
    if (0, len(words)) in known.spans(words) or words.lower() in known.canonical:
        return True
    inner = datasets.name_words()["heads"] | datasets.name_words()["inside"]
    parts = [part for part in words.split() if part.lower() not in inner and part[0].isalnum()]
    if not parts or not any(char.isalpha() and char.isascii() for part in parts for char in part):
        return False
    if not all(part[0].isdigit() or is_like_name(part) or is_version(part) for part in parts):
        return False
    return len(parts) > 1 or alone or is_mixed(parts[0])


def without_brackets(tokens: Sequence[Token]) -> list[Token]:
    """Tokens without what stands in brackets; behind a bracket that was not opened among them, only the rest."""
    kept, depth = [], 0
    for token in tokens:
        depth += token.text in OPENING
        if not depth:
            kept.append(token)
        if token.text in CLOSING:
            kept, depth = (kept, depth - 1) if depth else ([], 0)
    return kept
