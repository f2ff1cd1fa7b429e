"""Names at the head of list items and in the cells of tables: "trained on the following: A, 3 hours; B, 2 hours"."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from osaid_hub.known import code_words, datasets, lexicon
from osaid_hub.known.patterns import compiled
from osaid_hub.read.claims import OF_OTHERS, Claim, splits
from osaid_hub.read.data.links import is_of_the_project
from osaid_hub.read.names.sentence import Name
from osaid_hub.read.names.sets import is_key, is_name, names_in
from osaid_hub.read.names.tokens import is_written_like_a_name

# Where the head of an item ends.
HEAD_END = compiled(
    r"[:\uff1a(,;|\uff0c\uff08\u3001\u2014]|\s[-\u2013]\s"
    r"|\s(?:with|which|that|from|is|are|was|were|has|contains)\s|$"
)
SETTING = compiled(r"[^:=]{1,60}[:=]\s*(?:[-+]\d[\d.]*|\d*\.\d+(?:e-?\d+)?|\d+e-?\d+)\s?%?")  # "loss: 0.31"
CITATION = compiled(r"(?:(?<!\w)(?:[Dd]e|[Vv]an|[Vv]on) )?(?<![\w-])[A-Z][\w-]++ (?:et al|and [A-Z]|& [A-Z])(?s:.*)")
AUTHOR = compiled(r",\s[A-Z][\w-]{1,30}\s?\((?:19|20)\d\d\)")  # "Ferry Logs, Quay (2018)"
CELL = " | "
WORD = compiled(r"[^\W\d_]+")
MAX_WORDS = 8
MAX_SETTING = 5  # words of a value that is a setting, and no sentence
OUTER = " ()[*_`\"'\u201c\u201d\u300c\u300d.\u00b7\u2022-"
OWNED = compiled(r"[A-Za-z0-9][\w.-]*/[\w.-]*[A-Za-z][\w.-]*")
AMOUNT = compiled(r"^\s*~?\d[\d.,]*\s?(?:[KMGTP]i?B|[KMBT])\s+(?:of\s+(?:the\s+)?)?")  # "19 GB Ferry Logs"
SIGNS = compiled(r"^[^\w(\[\"'\u201c\u300c]+")  # "⛴️ Ferry Logs"
KEY_CELLS = 2
KEY_BREAK = compiled(r"[_\s-]")
LINE_BREAK = compiled(r"(?i)<br\s*/?>|\n")
PIECE = compiled(r",|;|/\s|\band\b|\n")
BRACKETS = compiled(r"\([^()]{0,300}\)|\[[^\[\]]{0,120}\]")


def head(claim: Claim, *, stated: bool = False) -> Name | None:
    """The name that an item begins with, or that stands in the naming cell of a row; None where it is no name.

    stated   whether the claim is known to name a source.
    """
    said = claim.sentence
    if said.kind == "row":
        return _cell(claim)
    label = said.label if said.label and claim.text.startswith(said.label) else ""
    end = HEAD_END.search(claim.text)
    if SETTING.fullmatch(claim.text):
        return None
    first = next(
        (
            link.text
            for link in claim.links
            if not link.image and link.text.strip() and claim.text.startswith(link.text)
        ),
        "",
    )
    said_first = AMOUNT.sub("", label or first or claim.text[: end.start() if end else 0])
    words = _closed(CITATION.sub("", said_first).strip(OUTER)).removesuffix(" data")
    if OWNED.fullmatch(words) and claim.text.startswith(words) and is_name(words):
        return Name(words, 0, len(words))  # an id of the Hub
    linked = _is_linked(claim, words)
    inside = names_in(words, stated=True) if " " in words and not is_written_like_a_name(words) else ()
    if inside:
        # "Datasets like A, B and C" has no head: all of its names are sources.
        return inside[0] if claim.text.startswith(words) and inside[0].start <= len("the ") else None
    if label and not _is_latin(words) and _announces_sources(claim):
        return Name(words, 0, len(words)) if is_name(words) and not _is_word_of_cards(words) else None
    return _named(words, claim.text, is_strong=bool(label) or linked or stated, is_linked=linked)


def _is_latin(words: str) -> bool:
    return any(char.isascii() and char.isalpha() for char in words)


def _announces_sources(claim: Claim) -> bool:
    """Whether the sentence before a list says that something was trained on the data that follows."""
    intro = claim.context.intro
    return intro is not None and intro.topics >= {"train", "data_noun"} and not _is_legend(intro.sentence.text)


def _is_word_of_cards(words: str, *allowed: str) -> bool:
    """Whether a word of the lexicon, such as one for a size or a setting, stands in words that may be a name."""
    topics = {topic for topic, _, _ in lexicon.load().topics(words)}
    return bool(topics - {"domain", "language_name", "size_unit", *allowed})


def _closed(words: str) -> str:
    """Words without signs before them, a bracket that nothing closes ("Harbour Archive (HA"), or a link to its page."""
    words = SIGNS.sub("", words)
    words = words.rpartition("(")[0].rstrip() if "(" in words and ")" not in words else words
    before, _, last = words.rpartition(" ")
    return before.strip(OUTER) if before and last.lower() in datasets.name_words()["demonstratives"] else words


def in_list_of_sources(claim: Claim) -> bool:
    """Whether a claim is an item or row of a list that gives what a model was trained on."""
    here = claim.context
    if claim.sentence.kind == "row":
        header = here.header
        if header is None:
            return False
        titles = header.sentence.text.split(CELL)
        if is_measure(claim.text.split(CELL)[0]):
            return False
        names = any(_names_data(title) for title in titles[:2])
        names = names or (_column_of_sources(titles) is not None and _is_on_training(claim))
        return names and not any(is_measure(title) for title in titles[1:])
    if claim.sentence.kind != "item":
        return False
    intro = here.intro
    if intro is not None:
        if is_of_legend(claim):
            return False
        announced = bool({"train", "data_noun"} & intro.topics) and _gives_data(intro.sentence.text)
        return announced or is_introduced(claim) or _is_label_of_data(claim, intro.sentence.text)
    return bool(claim.about & {"h_training_data", "h_data"})


def _is_on_training(claim: Claim) -> bool:
    """Whether the heading above a table, or the sentence before it, speaks of the data or the training."""
    intro = claim.context.intro
    about = bool(claim.about & {"h_training_data", "h_data", "h_training"})
    return about or (intro is not None and "train" in intro.topics)


def _is_label_of_data(claim: Claim, intro: str) -> bool:
    """Whether below a heading on the data a list is introduced by a word for its sources alone: "Sources"."""
    words = datasets.name_words()
    low = intro.lower().strip(OUTER + ":\uff1a")
    return (
        bool(claim.about & {"h_training_data", "h_data"}) and low in words["keys"] | words["sources"] | words["heads"]
    )


def is_introduced(claim: Claim) -> bool:
    """Whether an item has a head, and the sentence before its list says that the model was trained on it."""
    intro = claim.context.intro
    if claim.sentence.kind != "item" or intro is None or not claim.sentence.label or not claim.stands:
        return False
    said = intro.sentence.text
    if not said.rstrip(" *").endswith((":", "\uff1a")) or "settings_heading" in code_words.topics(said):
        return False
    if _is_legend(said):
        return False
    if "_" in claim.sentence.label:
        return False  # the name of a setting or a column
    topics = {topic for topic, _, _ in lexicon.load().topics(intro.sentence.text)}
    if claim.within & OF_OTHERS or "train" not in topics:
        return False
    return "data_noun" in topics or "h_training_data" in claim.within


@lru_cache(maxsize=2_000)
def _gives_data(intro: str) -> bool:
    """Whether an introduction announces data, not settings: "trained on the following:", "these corpora:"."""
    hits = {topic for topic, _, _ in lexicon.load().topics(intro)}
    if "data_noun" in hits:
        return True
    last = intro.rstrip(" :\uff1a").lower().split()[-4:]
    return "train" in hits and bool({"on", "auf", "sur", "en", "em", "\u043d\u0430"} & set(last))


def is_of_legend(claim: Claim) -> bool:
    """Whether an item or row stands in a list of what is told apart: "trained on X with these labels:"."""
    here = claim.context
    if claim.sentence.kind == "row":
        return splits.is_row_of_legend(claim)
    return claim.sentence.kind == "item" and here.intro is not None and _is_legend(here.intro.sentence.text)


@lru_cache(maxsize=2_000)
def _is_legend(intro: str) -> bool:
    """Whether the last noun of an introduction is one for what is told apart, not for data, or it announces steps."""
    words = datasets.name_words()
    said = WORD.findall(intro.lower())
    nouns = [word for word in said if word in words["legends"] | words["heads"]]
    return (bool(nouns) and nouns[-1] in words["legends"]) or _is_of_steps(intro, said)


def _is_of_steps(intro: str, said: Sequence[str]) -> bool:
    """Whether an introduction announces how data was treated: "the filtering methods applied to the training data:"."""
    is_on_steps = any(topic == "processing" for topic, _, _ in lexicon.load().topics(intro))
    return is_on_steps and any(word in datasets.name_words()["methods"] for word in said)


def keyed_names(claim: Claim) -> tuple[Name, ...]:
    """The names in a row of a key and a value, or behind a label, that gives the training data: spaCy's `Sources`."""
    key, value = _key_and_value(claim)
    low = _plain_key(key)
    if not value or is_measure(value) or not (low in datasets.name_words()["keys"] or _is_stage_of_data(low)):
        return ()
    start = len(claim.text) - len(value)
    pieces = [link.text for link in claim.links if not link.image]
    for line in LINE_BREAK.split(claim.sentence.raw):
        cell = line.strip(" |").rsplit("|", 1)[-1] if "|" in line else line.partition(":")[2] or line
        pieces += PIECE.split(BRACKETS.sub(" ", cell))
    found: list[Name] = []
    for piece in pieces:
        for name in _in_piece(piece.strip(OUTER), claim.text, start):
            if not any(name.start < other.end and other.start < name.end for other in found):
                found.append(name)
    return tuple(found)


def _plain_key(key: str) -> str:
    """A key in lower case, as a person would write it: "dataset_name" is "dataset"."""
    words = KEY_BREAK.split(key.lower().strip(OUTER + ":")) if "_" in key else key.lower().strip(OUTER + ":").split()
    while len(words) > 1 and words[-1] in datasets.name_words()["of_names"]:
        words.pop()
    return " ".join(words)


def gives_setting_of_data(claim: Claim) -> bool:
    """Whether an item or row gives a setting of a data set: "dataset_config: filtered"."""
    if claim.sentence.kind == "row":
        key, _, value = claim.text.partition(CELL)
    elif claim.sentence.kind == "item":
        key, _, value = claim.text.partition(":")
    else:
        return False
    if not value or len(value.split()) > MAX_SETTING:
        return False  # "Dataset size: 9 GB, a mixture of ..."
    words = KEY_BREAK.split(key.lower().strip(OUTER))
    names = datasets.name_words()
    return len(words) > 1 and words[-1] in names["settings_of_data"] and words[0] in names["heads"]


def _is_stage_of_data(key: str) -> bool:
    """Whether a key is that of the data of a stage: "pretrain dataset"; "training" alone gives settings."""
    return is_key(key) and key.split()[-1] in datasets.name_words()["heads"]


def _in_piece(words: str, text: str, start: int) -> tuple[Name, ...]:
    """The name that a piece of a list of sources is, or the names in it where it is a whole sentence."""
    at = text.find(words, start) if words else -1
    if at < 0:
        return ()
    inside = names_in(words) if len(words.split()) > 1 else ()
    if inside:
        return tuple(Name(each.text, at + each.start, at + each.end) for each in inside)
    named = _named(words, text, is_strong=True) if len(words.split()) <= MAX_WORDS else None
    alone = len(words.split()) == 1 and is_name(words) and words.isascii()  # "dataset: opus"
    return (Name(words, at, at + len(words)),) if named or alone else ()


def _key_and_value(claim: Claim) -> tuple[str, str]:
    said = claim.sentence
    if said.kind == "row":
        cells = claim.text.split(CELL)
        return (cells[0], cells[1]) if len(cells) == KEY_CELLS else ("", "")
    key, colon, value = claim.text.partition(":")
    return (key, value.lstrip()) if colon and said.label else ("", "")


def is_rest(claim: Claim) -> bool:
    """Whether an item or row stands for further sources: "Other", "etc.", "..."."""
    said = _naming_cell(claim)[0] if claim.sentence.kind == "row" else claim.text
    words = said.strip(OUTER).split()
    if not words:
        return set(said.strip(" *_|")) <= set(".\u2026") and bool(said.strip(" *_|"))
    table = datasets.name_words()
    first, *others = (word.lower().strip(OUTER + ",:") for word in words)
    return first in table["rest"] and not (others and others[0] in table["no_rest"]) and len(words) <= MAX_WORDS


def part_of(claim: Claim) -> str:
    """What an item or row is about, for telling the parts of a list apart: its head, or the cell that names it."""
    named = head(claim)
    if named is not None or claim.sentence.kind != "row":
        return named.text if named else claim.text
    return _naming_cell(claim)[0] or claim.text


def _naming_cell(claim: Claim) -> tuple[str, bool]:
    """The cell of a row that names it, and whether the title of its column says that it names data."""
    header = claim.context.header
    titles = header.sentence.text.split(CELL) if header else []
    cells = claim.text.split(CELL)
    column = next((number for number, title in enumerate(titles[:3]) if _names_data(title)), None)
    column = _column_of_sources(titles) or 0 if column is None else column
    if column >= len(cells):
        return "", False
    return cells[column], bool(titles) and _names_data(titles[column])


def _column_of_sources(titles: Sequence[str]) -> int | None:
    """The column of a table that gives the sources of each of its parts: "Kind | Words | Sources"."""
    keys = datasets.name_words()["keys"]
    return next((number for number, title in enumerate(titles) if title.lower().strip(OUTER) in keys), None)


def names_of_part(claim: Claim) -> tuple[Name, ...]:
    """The sources of a part of the data, which its row gives in a column behind those that tell the part."""
    header = claim.context.header
    titles = header.sentence.text.split(CELL) if header and claim.sentence.kind == "row" else []
    column, cells = _column_of_sources(titles), claim.text.split(CELL)
    if not column or any(map(_names_data, titles[:column])) or column >= len(cells):
        return ()
    start = sum(len(cell) + len(CELL) for cell in cells[:column])
    pieces = PIECE.split(BRACKETS.sub(" ", cells[column]))
    if len(pieces) == 1 and not titles[column].lower().strip(OUTER).endswith("s"):
        return ()  # "Language | Dataset": one set a row
    return tuple(name for piece in pieces for name in _in_piece(piece.strip(OUTER), claim.text, start))


def _cell(claim: Claim) -> Name | None:
    cell, is_strong = _naming_cell(claim)
    words = CITATION.sub("", AUTHOR.sub("", cell)).split("(")[0].split(" - ")[0].strip(OUTER + ",")
    words = words.partition(": ")[0]  # "QuayQA: Questions of Sailors"
    at = claim.text.find(words) if words else -1
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
    return _named(words, claim.text, is_strong=is_strong)


def _is_titled(shown: str, words: str) -> bool:
    """Whether a link shows a name alone, or with what it stands for behind a colon."""
    return shown == words or shown.startswith(words + ": ")


def _names_data(title: str) -> bool:
    """Whether the title of a column says that data sets are named in it."""
    low = title.lower().strip(OUTER)
    words = datasets.name_words()
    *before, last = low.split() or [""]
    if last == "name":  # "dataset name", and not "module name"
        return not before or before[-1] in words["heads"] | words["sources"]
    return low in words["keys"] or low in words["heads"] or (last in words["heads"] and "size" not in low)


def is_measure(title: str) -> bool:
    """Whether the title of a column is that of a measure: "WER", "F1 (%)"."""
    low = BRACKETS.sub("", title).lower().strip(OUTER + "%\u2191\u2193")
    return low in datasets.name_words()["measure_columns"]


def _is_linked(claim: Claim, words: str) -> bool:
    return any(link.text and words and (words in link.text or link.text in words) for link in claim.links)


def _named(words: str, text: str, *, is_strong: bool, is_linked: bool = False) -> Name | None:
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
