"""Rows and sentences that look like parts of the data and are none: splits, and legends of labels (POLICY, Data)."""

from __future__ import annotations

from osaid_hub.card import BETWEEN_CELLS
from osaid_hub.known import datasets
from osaid_hub.known.patterns import compiled
from osaid_hub.read.claims.claim import Claim
from osaid_hub.read.claims.wording import PERCENT

OUTER = " ()[*_`\"'.:-"
WORD = compiled(r"[^\W\d_]+(?:-[^\W\d_]+)?")
NAME_BREAK = compiled(r"[_\s-]")
SEVERAL = 2
KEY_CELLS = 2


def are_told(claim: Claim) -> bool:
    """Whether a claim tells how data was split for training and testing, or is the row or item of one split."""
    if (claim.sentence.kind != "prose" and is_split(_head(claim))) or _is_row_of_configuration(claim):
        return True
    words = datasets.name_words()
    training, testing = words["training_splits"], words["held_out_splits"]
    said = WORD.findall(claim.text.lower())
    if training.isdisjoint(said) or testing.isdisjoint(said):
        return False
    # Shares beside those of the splits are shares of parts.
    named = sum((word in training) + (word in testing) for word in said)
    return len(PERCENT.findall(claim.text)) <= max(named, SEVERAL)


def _is_row_of_configuration(claim: Claim) -> bool:
    """Whether a row of a data set's card gives the splits of one way to load it, below "name | train | test"."""
    header = claim.context.header if claim.sentence.kind == "row" and claim.whole.on_data else None
    if header is None:
        return False
    first, *titles = (title.lower().strip(OUTER) for title in header.sentence.text.split(BETWEEN_CELLS))
    return first in datasets.name_words()["configuration_titles"] and all(map(is_split, titles))


def is_row_of_legend(claim: Claim) -> bool:
    """Whether a claim is a row of a table that tells what labels stand for: "LOC | Names of places"."""
    header = claim.context.header if claim.sentence.kind == "row" else None
    titles = header.sentence.text.split(BETWEEN_CELLS) if header else []
    return len(titles) == KEY_CELLS and titles[0].lower().strip(OUTER) in datasets.name_words()["legend_titles"]


def names_held_out(text: str) -> bool:
    """Whether a sentence has a word for a split that is held out."""
    held_out = datasets.name_words()["held_out_splits"]
    return any(word.lower() in held_out for word in WORD.findall(text))


def is_split(name: str) -> bool:
    """Whether a name is that of a split: "train", "test_unseen", "Validation set"."""
    words = datasets.name_words()
    known = words["training_splits"] | words["held_out_splits"]
    low = name.lower().strip(OUTER)
    first, *rest = NAME_BREAK.split(low, maxsplit=1)
    if low in known or first not in words["held_out_splits"]:
        return low in known
    # "test_unseen", "Validation set"; "Development forums" are a source.
    return not low[len(first) :].startswith(" ") or NAME_BREAK.split(rest[0])[0] in words["heads"]


def _head(claim: Claim) -> str:
    """The first cell of a row, or what stands before the colon of an item, or its first word."""
    if claim.sentence.kind == "row":
        return claim.text.split(BETWEEN_CELLS)[0]
    key, colon, _ = claim.text.partition(":")
    return key if colon else claim.text.split(maxsplit=1)[0] if claim.text.strip() else ""
