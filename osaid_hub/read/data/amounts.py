"""Amounts of training data in structured places: code blocks, counts of splits, lists, metadata of data sets."""

from __future__ import annotations

import re

from osaid_hub.audits.findings import Evidence
from osaid_hub.card import CodeBlock
from osaid_hub.read import evidence
from osaid_hub.read.claims import Document
from osaid_hub.read.data import heads
from osaid_hub.snapshot import RepoSnapshot

ROWS = re.compile(r"[\"']?\bnum_(?:rows|examples|samples|train_examples)[\"']?\s*[:=]\s*[\d_,]*\d")
SPLIT = re.compile(r"[\"']?\b(train\w*|training|test\w*|val\w*|dev\w*|eval\w*)[\"']?\s*[:=]\s*(?:[A-Z]\w*\s*\(|\{|$)")
IN_TRAIN = re.compile(r"\b\d[\d,.]*\s+[^\W\d][\w-]*(?:\s[\w-]+){0,3}?\s+in\s+(?:the\s+)?train(?:ing)?\b")
NUMBER = re.compile(r"\d")
PARTS = 2
TRAIN = "train"
MAX_LINES = 400  # of a block that are looked at


def size_in_blocks(document: Document) -> Evidence | None:
    """The line of a code block that gives the number of rows of the training split, or of the only one."""
    for block in document.card.code_blocks:
        line = _rows_of_training(block)
        if line:
            return evidence.excerpt(document.repo, document.path, document.card.text, line)
    return None


def _rows_of_training(block: CodeBlock) -> str | None:
    """The line, without the blanks around it; None where the block tells no number, or that of other splits only."""
    if "num_" not in block.text:
        return None
    split = ""
    for line in block.text.split("\n", MAX_LINES)[:MAX_LINES]:
        if named := SPLIT.search(line):
            split = named[1].lower()
        if (found := ROWS.search(line)) and (not split or split.startswith(TRAIN)):
            return found[0]
    return None


def counts_of_split(document: Document) -> tuple[Evidence, ...]:
    """Sentences that count what is in the training split: "412 cracked and 388 intact in train"."""
    said = (
        sentence for sentence in document.card.sentences if "train" in sentence.text and IN_TRAIN.search(sentence.text)
    )
    return tuple(evidence.sentence(document.repo, sentence, document.path) for sentence in said)[:2]


def counted_parts(document: Document) -> tuple[Evidence, ...]:
    """Items or rows of a list of sources that give a number for each: what the data is composed of."""
    found = [
        claim
        for claim in document.claims
        if NUMBER.search(claim.text) and heads.in_list_of_sources(claim) and not heads.SETTING.fullmatch(claim.text)
    ]
    return tuple(document.cite(claim) for claim in found[:2]) if len(found) >= PARTS else ()


def size_in_metadata(repo: RepoSnapshot) -> Evidence | None:
    """What the metadata of a data set's card gives as its amount: examples of the training split, or its category."""
    items = [item for item in repo.metadata.items if item.key == "dataset_info" and item.path[-1:] == ("num_examples",)]
    if not items:
        items = list(repo.metadata.all("size_categories"))
    return evidence.metadata(repo, items[0]) if items else None
