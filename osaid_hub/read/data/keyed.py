"""Names behind a key that gives the training data: spaCy's `Sources`, "Dataset: A, B", a column of sources."""

from __future__ import annotations

from functools import lru_cache

from osaid_hub.card import BETWEEN_CELLS
from osaid_hub.known import datasets
from osaid_hub.known.patterns import compiled
from osaid_hub.read.claims import Claim, heading_topics
from osaid_hub.read.data.columns import BRACKETS, OUTER, column_of_sources, is_measure, names_data
from osaid_hub.read.data.heads import MAX_WORDS, named
from osaid_hub.read.names.sentence import Name
from osaid_hub.read.names.sets import before_particle, is_key, is_name, names_in

MAX_SETTING = 5  # words of a value that is a setting, and no sentence
MAX_VALUE = 9  # words behind a key that names no data
SHORT_KEYS = ("size_keys", "settings_of_data", "language_keys", "period_keys")
KEY_CELLS = 2
MIN_LED = 2  # words that lead to a stage
KEY_BREAK = compiled(r"[_\s-]")
LINE_BREAK = compiled(r"(?i)<br\s*/?>|\n")
PIECE = compiled(r",|\s\+\s|;|/\s|\band\b|\n|\s&\s(?=[A-Z]\w{0,40}?[a-z][A-Z0-9_])")


def keyed_names(claim: Claim) -> tuple[Name, ...]:
    """The names in a row of a key and a value, or behind a label, that gives the training data: spaCy's `Sources`."""
    key, value = _key_and_value(claim)
    if not value or not _gives_data(key) or is_measure(value) or claim.is_below_test_data:
        return ()
    start = len(claim.text) - len(value)
    # Brackets in the words of a link tell what the set was made from: "[Quay Vectors (Ferry Logs + Wikipedia)](...)".
    pieces = [BRACKETS.sub(" ", link.text) for link in claim.links if not link.image]
    for line in LINE_BREAK.split(claim.sentence.raw):
        cell = line.strip(" |").rsplit("|", 1)[-1] if "|" in line else line.partition(":")[2] or line
        pieces += PIECE.split(BRACKETS.sub(" ", cell))
    found: list[Name] = []
    for piece in pieces:
        for name in _in_piece(piece.strip(OUTER), claim.text, start):
            if not name.is_among(found):
                found.append(name)
    return tuple(found)


def names_of_part(claim: Claim) -> tuple[Name, ...]:
    """The sources of a part of the data, which its row gives in a column behind those that tell the part."""
    header = claim.context.header
    titles = header.sentence.text.split(BETWEEN_CELLS) if header and claim.sentence.kind == "row" else []
    column, cells = column_of_sources(titles), claim.text.split(BETWEEN_CELLS)
    if not column or any(map(names_data, titles[:column])) or column >= len(cells):
        return ()
    start = sum(len(cell) + len(BETWEEN_CELLS) for cell in cells[:column])
    pieces = PIECE.split(BRACKETS.sub(" ", cells[column]))
    if len(pieces) == 1 and not titles[column].lower().strip(OUTER).endswith("s"):
        return ()  # "Language | Dataset": one set a row
    return tuple(name for piece in pieces for name in _in_piece(piece.strip(OUTER), claim.text, start))


def gives_setting_of_data(claim: Claim) -> bool:
    """Whether an item or row gives a setting of a data set: "dataset_config: filtered"."""
    if claim.sentence.kind == "row":
        key, _, value = claim.text.partition(BETWEEN_CELLS)
    elif claim.sentence.kind == "item":
        key, _, value = claim.text.partition(":")
    else:
        return False
    if value and claim.sentence.label and _is_key_of_no_data(key, value):
        return True
    if not value or len(value.split()) > MAX_SETTING:
        return False  # "Dataset size: 9 GB, a mixture of ..."
    words = KEY_BREAK.split(key.lower().strip(OUTER))
    names = datasets.name_words()
    return len(words) > 1 and words[-1] in names["settings_of_data"] and words[0] in names["heads"]


def _is_key_of_no_data(key: str, value: str) -> bool:
    """Whether a key is one of those of a card that name no data, such as "Tokenizer", or of those that name none before
    a short value: "Knowledge cutoff: May 2031", and not "Size: 9 GB, a mixture of ...".
    """
    names, low = datasets.name_words(), key.lower().strip(OUTER)
    if low in names["no_set_keys"]:
        return True
    return len(value.split()) <= MAX_VALUE and any(low in names[topic] for topic in SHORT_KEYS)


@lru_cache(maxsize=10_000)
def _gives_data(key: str) -> bool:
    """Whether a key gives the training data; the same keys stand in many cards."""
    low = _plain_key(key)
    return low in datasets.name_words()["keys"] or _is_stage_of_data(low)


def _plain_key(key: str) -> str:
    """A key in lower case, as a person would write it: "dataset_name" is "dataset"."""
    words = KEY_BREAK.split(key.lower().strip(OUTER + ":")) if "_" in key else key.lower().strip(OUTER + ":").split()
    while len(words) > 1 and words[-1] in datasets.name_words()["of_names"]:
        words.pop()
    return " ".join(_without_stage(words))


def _without_stage(words: list[str]) -> list[str]:
    """The words of a key without the stage that the data was used for: "datasets used for pre-training"."""
    table = datasets.name_words()
    bare = [word for word in words if word not in table["articles"]]
    led = len(bare) > MIN_LED and bare[-2] in table["before_stages"] and bare[-1].replace("-", "") in table["stages"]
    return bare[:-2] if led else words


def _is_stage_of_data(key: str) -> bool:
    """Whether a key is that of the data of a stage: "pretrain dataset"; "training" alone gives settings."""
    return is_key(key) and key.split()[-1] in datasets.name_words()["heads"]


def _in_piece(words: str, text: str, start: int) -> tuple[Name, ...]:
    """The name that a piece of a list of sources is, or the names in it where it is a whole sentence."""
    key, colon, _ = words.partition(":")
    if colon and "h_evaluation_data" in heading_topics(key):
        return ()  # "Training data: Ferry Logs, test data: Quay Talk"
    words = _behind_mix(before_particle(words))
    at = text.find(words, start) if words else -1
    if at < 0:
        return ()
    inside = names_in(words) if len(words.split()) > 1 else ()
    if inside:
        return tuple(Name(each.text, at + each.start, at + each.end) for each in inside)
    alike = named(words, text, is_strong=True) if len(words.split()) <= MAX_WORDS else None
    alone = len(words.split()) == 1 and is_name(words) and words.isascii()  # "dataset: opus"
    return (Name(words, at, at + len(words)),) if alike or alone else ()


def _behind_mix(words: str) -> str:
    """A piece without what it is a part or a mixture of sources by: "a mix of Ferry Logs", "the Danish subset of X"."""
    before, of, rest = words.partition(" of ")
    last = before.rpartition(" ")[2]  # "the Grand Corpus of Danish" is a name
    is_mix = of and last.islower() and last in datasets.name_words()["sources"]
    return rest.removeprefix("the ") if is_mix else words


def _key_and_value(claim: Claim) -> tuple[str, str]:
    said = claim.sentence
    if said.kind == "row":
        cells = claim.text.split(BETWEEN_CELLS)
        return (cells[0], cells[1]) if len(cells) == KEY_CELLS else ("", "")
    key, colon, value = claim.text.partition(":")
    return (key, value.lstrip()) if colon and said.label else ("", "")
