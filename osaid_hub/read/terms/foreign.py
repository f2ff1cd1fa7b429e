"""Sentences on terms in a language that is not read: they may forbid anything, so they are never passed over.

A language is read where it has a table of bans. A sentence is taken for one in a language that is not where it is
written in letters of none that is, has letters or words of another, or has no word of any that is.
"""

from __future__ import annotations

from functools import cache, lru_cache

from osaid_hub.card import Section
from osaid_hub.known import terms as words
from osaid_hub.known.patterns import compiled
from osaid_hub.licenses import knowledge
from osaid_hub.licenses.bans import is_read

FEWEST = 3  # words without a capital, the first one aside; with fewer, words may be a name: "Litsents: Apache 2.0"
LEAST_LETTERS = 10  # of scripts that are not read, some of which put no blanks between words
SIGNS = 2  # words with signs of another language, as one may be a name
MAX_READ = 2_000  # characters of a sentence
MAX_TITLE = 60  # characters of a heading that is on a license
MAX_NAME = 8  # words of a name of those who hold the rights, which languages write with few capitals
MAX_RIGHTS = 200  # characters of a line on them
_RIGHTS = compiled(r"(?i)\W{0,5}(?:copyright\b|©|\(c\))(?:[\s\d,–-]|©|\(c\)){1,40}(?:by\s)?")
# A dash right before a letter is a flag, one between blanks is none.
_COMMAND = compiled(r"[\s$>`]{0,4}[a-z][\w./-]{1,60}+\s(?:\S{1,200}+\s){0,12}?--?[A-Za-z][\w-]{0,40}+(?:[\s=]|$)")
FEWEST_NAMES = 3  # of a list of nothing else
MAX_WORDS_OF_ONE = 2
_BETWEEN_NAMES = compiled(r"\s?[,;&|/]\s?")
_NEW_SENTENCE = compiled(r"[.!?:;։।。](?=\s\S)")
# A line that begins with no small letter of English or no mark of code, or that ends as a sentence does.
_SENTENCE = compiled(r"(?m)^[\s>*#\"'\u201e\u00ab(-]{0,8}[^\W\d_a-z]|[^\W\d_][.!?\u0964\u3002][\"')]{0,2}[ \t]{0,8}$")
_WORD = compiled(r"(?<![\w-])[^\W\d_]{2,}(?!-?\d)")
_ADDRESS = compiled(r"`[^`]*+`|(?<!\S)[^\s/_@`]*+[/_@]\S*+")
# English words of those tables that are words of other languages.
_OF_OTHERS = frozenset(
    {"no", "none", "licence", "licences", "model", "can", "me", "so", "over", "made", "does", "open", "data"}
)
# Letters of scripts in which some language is read: Latin, Greek, Cyrillic, Hebrew, Arabic, Devanagari, Bengali, Thai,
# those of Chinese, Japanese and Korean.
_READ_LETTER = compiled(
    r"[A-Za-z\u00aa-\u024f\u0370-\u052f\u0590-\u06ff\u0750-\u077f\u0900-\u09ff\u0e00-\u0e7f\u1e00-\u1fff\u3040-\u30ff"
    r"\u3400-\u9fff\uac00-\ud7af\uff00-\uffef]"
)


@lru_cache(maxsize=10_000)
def _is_title_of_license(title: str) -> bool:
    return len(title) <= MAX_TITLE and _names_license(title)


def _names_license(text: str) -> bool:
    """Whether a text has the word for a license in some language, read or not."""
    return words.phrases("license_stem").are_in(text)


def is_not_read(text: str) -> bool:
    """Whether a sentence is in a language of which we do not read what it forbids; a name or a number is in none."""
    if _only_says_whose(text) or _is_command(text) or _only_names(text):
        return False
    said = _ADDRESS.sub(" ", text[:MAX_READ])
    found = _WORD.findall(said)
    letters = "".join(found)
    if len(_READ_LETTER.findall(letters)) * 2 < len(letters):
        return len(letters) >= LEAST_LETTERS
    plain = sum(not (word.isupper() or (word.istitle() and place)) for place, word in enumerate(found))
    if plain < FEWEST or not _english().isdisjoint(word.casefold() for word in found):
        return False
    signs = words.phrases("not_read").times_in(said)
    if signs >= SIGNS:
        return True
    return (signs > 0 or plain > FEWEST) and not is_read(said) and not _may_be_english(found)


def has_sentences(block: str) -> bool:
    """Whether a block that does not tell its language has a line of prose, and not commands or code alone."""
    return _SENTENCE.search(block[:MAX_READ]) is not None


def _is_command(text: str) -> bool:
    """Whether a line is a command: a name in small letters, with a flag ("-m", "--port") somewhere behind it."""
    return len(text) <= MAX_READ and "\n" not in text and _COMMAND.match(text) is not None


def _only_names(text: str) -> bool:
    """Whether a line is a list of names of a word or two each: no rule is as short between its commas. In letters of
    ASCII, as scripts without blanks put a clause in a word."""
    names = text[:MAX_READ].strip(" .*_").split(",")
    return (
        text.isascii()
        and len(names) >= FEWEST_NAMES
        and all(0 < len(name.split()) <= MAX_WORDS_OF_ONE for name in names)
    )


def _only_says_whose(text: str) -> bool:
    """Whether a text is a copyright line and nothing more: names, in whatever language, each with a capital."""
    rights = _RIGHTS.match(text) if len(text) <= MAX_RIGHTS else None
    if rights is None:
        return False
    names = text[rights.end() :].strip(" .*_")
    if "\n" in names or _names_license(names) or _NEW_SENTENCE.search(names):
        return False
    return all(each[:1] == each[:1].title() and len(each.split()) <= MAX_NAME for each in _BETWEEN_NAMES.split(names))


def _may_be_english(found: list[str]) -> bool:
    """Whether most words are such as English licenses have: "Back to top of list" has no word that only English has."""
    from osaid_hub.licenses.automaton import is_license_word

    return 2 * sum(is_license_word(word.casefold()) for word in found) > len(found)


def is_on_terms(section: Section, text: str) -> bool:
    """Whether a sentence is on terms for all that can be told of a language that is not read."""
    return _names_license(text) or any(_is_title_of_license(title) for title in section.path)


@cache
def _english() -> frozenset[str]:
    """Words of English that no other language has and that hardly any sentence on terms does without."""
    tables = ("common", "everyday", "conditions", "nouns", "fields", "never_named")
    return frozenset().union(*map(knowledge.words, tables)) - knowledge.words("shared") - _OF_OTHERS
