"""Names at the head of list items and in the cells of tables: "trained on the following: A, 3 hours; B, 2 hours"."""

from __future__ import annotations

from osaid_hub.card import Link
from osaid_hub.known import datasets
from osaid_hub.known.addresses import Place, parse
from osaid_hub.known.patterns import compiled
from osaid_hub.read.claims import Claim
from osaid_hub.read.claims.topics import topics_in
from osaid_hub.read.data.columns import OUTER, naming_cell, parts_beside
from osaid_hub.read.data.links import is_of_the_project
from osaid_hub.read.data.lists import is_legend
from osaid_hub.read.names.sentence import Name
from osaid_hub.read.names.sets import PART_OF, is_name, names_in
from osaid_hub.read.names.tokens import is_mixed, is_written_like_a_name

# Where the head of an item ends.
HEAD_END = compiled(
    r"[:\uff1a(,;|\uff0c\uff08\u3001\u2014]|\s[-\u2013]\s"
    r"|\s(?:with|which|that|from|is|are|was|were|has|contains)\s|$"
)
SETTING = compiled(r"[^:=]{1,60}[:=]\s*(?:[-+]\d[\d.]*|\d*\.\d+(?:e-?\d+)?|\d+e-?\d+)\s?%?")  # "loss: 0.31"
CITATION = compiled(r"(?:(?<!\w)(?:[Dd]e|[Vv]an|[Vv]on) )?(?<![\w-])[A-Z][\w-]++ (?:et al|and [A-Z]|& [A-Z])(?s:.*)")
AUTHOR = compiled(r",\s[A-Z][\w-]{1,30}\s?\((?:19|20)\d\d\)")  # "Ferry Logs, Quay (2018)"
JOINT = compiled(r",\s(?:and\s)?|\s(?:and|&)\s")
LAST_JOINT = compiled(r"\s(?:and|&)\s")
ENDS = (":", " (", " - ", " \u2013 ", " \u2014 ", ". ")  # behind names that an item begins with
MAX_WORDS = 8
OWNED = compiled(r"[A-Za-z0-9][\w.-]*/[\w.-]*[A-Za-z][\w.-]*")
# "19 GB Ferry Logs", "62 % Quay Talk"
AMOUNT = compiled(r"^\s*~?\d[\d.,]*\s?(?:(?:[KMGTP]i?B|[KMBT])\s|%\s)\s*(?:of\s+(?:the\s+)?)?")
MARKS = compiled(r"\s?\[\d{1,3}(?:,\s?\d{1,3}){0,5}\]$")  # of references: "Ferry Logs [5]"
PARTICIPLE = compiled(r"[A-Z][a-z]{3,14}ed")  # "Initialized from ..." tells a step
SIGNS = compiled(r"^[^\w(\[\"'\u201c\u300c]+")  # "⛴️ Ferry Logs"


def head(claim: Claim, *, stated: bool = False) -> Name | None:
    """The name that an item begins with, or that stands in the naming cell of a row; None where it is no name.

    stated   whether the claim is known to name a source.
    """
    said = claim.sentence
    if said.kind == "row":
        return _cell(claim)
    label = said.label if said.label and claim.text.startswith(said.label) else ""
    end = HEAD_END.search(claim.text)
    begun = claim.text[: end.start() if end else 0]
    if SETTING.fullmatch(claim.text) or (PARTICIPLE.fullmatch(begun) and end and end[0].strip().isalpha()):
        return None
    shown = (link for link in claim.links if not link.image and link.text.strip() and claim.text.startswith(link.text))
    link = next(shown, None)
    if link is not None and _is_about_a_project(link):
        return None
    first = link.text if link else ""
    said_first = AMOUNT.sub("", label.partition(", ")[0] or first or begun)
    part = PART_OF.match(said_first)
    said_first = said_first[part.end() :] if part else said_first  # "A Danish version of Ferry Logs: 9 GB"
    words = _closed(CITATION.sub("", said_first).strip(OUTER + ",")).removesuffix(" data")
    if OWNED.fullmatch(words) and claim.text.startswith(words) and is_name(words):
        return Name(words, 0, len(words))  # an id of the Hub
    linked = _is_linked(claim, words)
    inside = names_in(words, stated=True) if " " in words and not is_written_like_a_name(words) else ()
    if inside:
        # "Datasets like A, B and C" has no head: all of its names are sources.
        return inside[0] if claim.text.startswith(words) and inside[0].start <= len("the ") else None
    if label and not _is_latin(words) and _announces_sources(claim):
        return Name(words, 0, len(words)) if is_name(words) and not _is_word_of_cards(words) else None
    return named(words, claim.text, is_strong=bool(label) or linked or stated, is_linked=linked)


def several(claim: Claim) -> tuple[Name, ...]:
    """The names with which an item begins that joins some: "QuayVid, Weir-2 and Mill Diary: large sets of films"."""
    if claim.sentence.kind != "item":
        return ()
    begun = claim.text[: min((at for sign in ENDS if (at := claim.text.find(sign)) >= 0), default=len(claim.text))]
    found: list[Name] = []
    for piece in JOINT.split(begun):
        words = piece.strip(OUTER + ",")
        at = begun.find(words, found[-1].end if found else 0)
        if (
            not words
            or len(words.split()) > MAX_WORDS
            or not (is_name(words) and is_written_like_a_name(words, alone=True))
        ):
            return ()
        found.append(Name(words, at, at + len(words)))
    if not LAST_JOINT.search(begun) and not all(_is_linked(claim, name.text) for name in found):
        return ()  # "QuayVid, WAV"
    is_sure = any(_is_linked(claim, name.text) or any(map(is_mixed, name.text.split())) for name in found)
    return tuple(found) if len(found) > 1 and is_sure else ()


def _is_about_a_project(link: Link) -> bool:
    """Whether a link is called by what there is to read or to run on a project: "[Research Paper](...)"."""
    last = link.text.lower().strip(OUTER).rpartition(" ")[2]
    words = datasets.name_words()
    return last in words["project"] - words["platforms"] and parse(link.url).place in (Place.PAPER, Place.CODE)


def part_of(claim: Claim) -> str:
    """What an item or row is about, for telling the parts of a list apart: its head, or the cell that names it."""
    named = head(claim)
    if named is not None or claim.sentence.kind != "row":
        return named.text if named else claim.text
    return naming_cell(claim)[0] or claim.text


def is_rest(claim: Claim) -> bool:
    """Whether an item or row stands for further sources: "Other", "etc.", "..."."""
    said = naming_cell(claim)[0] if claim.sentence.kind == "row" else claim.text
    words = said.strip(OUTER).split()
    if not words:
        return set(said.strip(" *_|")) <= set(".\u2026") and bool(said.strip(" *_|"))
    table = datasets.name_words()
    first, *others = (word.lower().strip(OUTER + ",:") for word in words)
    return first in table["rest"] and not (others and others[0] in table["no_rest"]) and len(words) <= MAX_WORDS


def _is_latin(words: str) -> bool:
    return any(char.isascii() and char.isalpha() for char in words)


def _announces_sources(claim: Claim) -> bool:
    """Whether the sentence before a list says that something was trained on the data that follows."""
    intro = claim.context.intro
    return intro is not None and intro.topics >= {"train", "data_noun"} and not is_legend(intro.sentence.text)


def _is_word_of_cards(words: str, *allowed: str) -> bool:
    """Whether a word of the lexicon, such as one for a size or a setting, stands in words that may be a name."""
    return bool(topics_in(words) - {"domain", "language_name", "size_unit", *allowed})


def _closed(words: str) -> str:
    """Words without signs before them, a bracket that nothing closes ("Harbour Archive (HA"), or a link to its page."""
    words = MARKS.sub("", SIGNS.sub("", words))
    words = words.rpartition("(")[0].rstrip() if "(" in words and ")" not in words else words
    before, _, last = words.rpartition(" ")
    return before.strip(OUTER) if before and last.lower() in datasets.name_words()["demonstratives"] else words


def heads_beside(claim: Claim) -> tuple[Name, ...]:
    """The names of the further parts of a row of tables side by side."""
    found = [name for part in parts_beside(claim)[1:] if (name := _cell(claim, part))]
    return tuple(found)


def _cell(claim: Claim, beside: str | None = None) -> Name | None:
    cell, is_strong = naming_cell(claim, beside)
    words = CITATION.sub("", AUTHOR.sub("", cell)).split("(")[0].split(" - ")[0].strip(OUTER + ",")
    words = words.partition(": ")[0]  # "QuayQA: Questions of Sailors"
    at = claim.text.find(words) if words else -1
    if at >= 0 and is_strong and " " not in words and is_mixed(words) and is_name(words, vouched=True):
        return Name(words, at, at + len(words))  # a set may have the name of a model: "StarCoder"
    if at >= 0 and is_strong and is_name(words) and any(_is_titled(link.text.strip(), words) for link in claim.links):
        return Name(words, at, at + len(words))  # a linked cell of the column, in small letters too
    if (
        at >= 0
        and is_strong
        and not _is_latin(words)
        and is_name(words)
        and not _is_word_of_cards(words, "data_noun", "h_data")
    ):
        return Name(words, at, at + len(words))  # of a script without capitals
    return named(words, claim.text, is_strong=is_strong)


def _is_titled(shown: str, words: str) -> bool:
    """Whether a link shows a name alone, or with what it stands for behind a colon."""
    return shown == words or shown.startswith(words + ": ")


def _is_linked(claim: Claim, words: str) -> bool:
    return any(link.text and words and (words in link.text or link.text in words) for link in claim.links)


def named(words: str, text: str, *, is_strong: bool, is_linked: bool = False) -> Name | None:
    """The words as a name where they are written like one; `is_strong` where a label, link or column vouches for it.

    Where they are linked, a word for a kind can be a name: "[Stories](...)".
    """
    parts = words.split()
    if (
        not parts
        or len(parts) > MAX_WORDS
        or not (
            is_name(words)
            or (
                is_linked
                and len(parts) <= 2
                and words[0].isupper()
                and not is_of_the_project(words)
                and words.lower() not in datasets.name_words()["no_data"]
            )
        )
    ):
        return None
    at = text.find(words)
    if at < 0 or not is_written_like_a_name(words, alone=is_strong):
        return None
    return Name(words, at, at + len(words))
