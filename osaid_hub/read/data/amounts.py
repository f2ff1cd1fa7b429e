"""Amounts of training data in structured places: code blocks, counts of splits, lists, metadata of data sets."""

from __future__ import annotations

import re

from osaid_hub.audits.findings import Evidence
from osaid_hub.card import BETWEEN_CELLS, CodeBlock
from osaid_hub.known import datasets
from osaid_hub.known.patterns import compiled
from osaid_hub.read import evidence
from osaid_hub.read.claims import OF_OTHERS, YEAR, Claim, Document, State, Whose, splits
from osaid_hub.read.claims.amounts import counted, spans_years
from osaid_hub.read.claims.wording import IN_NAME, PERCENT, TOKEN
from osaid_hub.read.code.inline import is_for_users
from osaid_hub.read.data import heads, lists
from osaid_hub.read.data.columns import OUTER, is_measure
from osaid_hub.snapshot import RepoSnapshot

ROWS = compiled(
    r"[\"']?\bnum_(?:rows|examples|samples|train_examples)[\"']?(?:(?:\s*:\s*|=)[\d_,]*\d|\s=\s[\d_,]{3,12}\b)"
)
TRAIN_LINE = compiled(
    r"[\s\"'*-]*train(?:ing)?[\"'*]?\s*[:=|]\s*~?((?:\d{1,3}(?:[,.]\d{3})+|\d{3,9})\s[^\W\d]{3,20})\b", re.I
)
SPLIT = compiled(r"[\"']?\b(train\w*|training|test\w*|val\w*|dev\w*|eval\w*)[\"']?\s*[:=]\s*(?:[A-Z]\w*\s*\(|\{|$)")
IN_TRAIN = compiled(r"(?<![\w,.])\d[\d,.]*+\s++[^\W\d][\w-]*+(?:\s[\w-]+){0,3}?\s+in\s+(?:the\s+)?train(?:ing)?\b")
FOR_TRAIN = compiled(r"(?<![\w,.])(\d[\d,.]*+)\s++([^\W\d][\w-]*+)\s+(?:for|as)\s+(?:the\s+|our\s+)?train(?:ing)?\b")
NUMBER = compiled(r"\d")
AMOUNT_CELL = compiled(r"~?(?!(?:19|20)\d\d$)\d[\d.,]*\s?(?:[kKMBT]|[GMTP]i?B|tokens)?")
COUNT = compiled(r"\d{1,3}(?:[,.\u00a0 ]\d{3})+|\d{2,9}|\d+(?:\.\d+)?\s?[kKM]")
AMOUNTS = frozenset({"bytes", "tokens", "time", "items"})
MAX_ITEM = 400  # characters of an item that are looked at
PARTS = 2
# Rows and items that speak of these are no parts of this model's data, whatever they count.
NO_PARTS = frozenset({Whose.EVALUATION, Whose.OTHER, Whose.USE})
TRAIN = "train"
MAX_LINES = 400  # of a block that are looked at


def size_in_blocks(document: Document) -> Evidence | None:
    """The line of a code block that gives the number of rows of the training split, or of the only one."""
    for block in document.card.code_blocks:
        line = _rows_of_training(block)
        if line and not is_for_users(document, block):
            return document.quote(line)
    return None


def _rows_of_training(block: CodeBlock) -> str | None:
    """The line, without the blanks around it; None where the block tells no number, or that of other splits only."""
    if "num_" not in block.text:
        return _line_of_training(block)
    split = ""
    for line in block.text.split("\n", MAX_LINES)[:MAX_LINES]:
        if named := SPLIT.search(line):
            split = named[1].lower()
        if (found := ROWS.search(line)) and (not split or split.startswith(TRAIN)):
            return found[0]
    return None


def _line_of_training(block: CodeBlock) -> str | None:
    """The line that counts what is in the training split, with what it counts: "train: 8,120 sentences"."""
    for line in block.text.split("\n", MAX_LINES)[:MAX_LINES]:
        if (found := TRAIN_LINE.match(line)) and "items" in counted(found[1].lower().split()):
            return found[0].strip()
    return None


def counts_of_split(document: Document) -> tuple[Evidence, ...]:
    """Places that count what is in the training split: "412 cracked and 388 intact in train", a row "train | 1226"."""
    said = (
        sentence for sentence in document.card.sentences if "train" in sentence.text and _counts_training(sentence.text)
    )
    found = [evidence.sentence(document.repo, sentence, document.path) for sentence in said]
    found += [
        document.cite(claim) for claim in document.claims if _is_row_of_training(claim) or _is_row_of_splits(claim)
    ]
    return tuple(found)[:2]


def _counts_training(text: str) -> bool:
    """Whether a sentence gives the number of examples in the training split: "812 rows for training"."""
    if IN_TRAIN.search(text):
        return True
    counts = (match for match in FOR_TRAIN.finditer(text) if COUNT.fullmatch(match[1]))
    return any("items" in counted(["9", match[2].lower()]) for match in counts)


def _is_row_of_splits(claim: Claim) -> bool:
    """Whether a row gives numbers below the names of splits: "Train | Validation", "17494 | 3250"."""
    header = claim.context.header
    if claim.sentence.kind != "row" or header is None or claim.within & OF_OTHERS:
        return False
    titles = [title.lower().strip(OUTER) for title in header.sentence.text.split(BETWEEN_CELLS)]
    if not any(title in datasets.name_words()["held_out_splits"] for title in titles):
        return False
    if any(is_measure(title) for title in titles):
        return False
    columns = [place for place, title in enumerate(titles) if title in datasets.name_words()["training_splits"]]
    cells = [cell.strip() for cell in claim.text.split(BETWEEN_CELLS)]
    return any(place < len(cells) and COUNT.fullmatch(cells[place]) for place in columns)


def _is_row_of_training(claim: Claim) -> bool:
    """Whether a row gives the number of examples of the training split, in a table of splits and not of results."""
    here = claim.context
    if claim.sentence.kind != "row" or here.header is None or claim.within & OF_OTHERS:
        return False
    cells = claim.text.split(BETWEEN_CELLS)
    titles = here.header.sentence.text.split(BETWEEN_CELLS)
    splits = datasets.name_words()["training_splits"]
    if cells[0].lower().strip(OUTER) not in splits or any(is_measure(title) for title in titles):
        return False
    return any(COUNT.fullmatch(cell.strip()) for cell in cells[1:])


def counted_parts(document: Document) -> tuple[Evidence, ...]:
    """Items or rows of a list of sources that give a number for each: what the data is composed of."""
    found: dict[str, Claim] = {}
    for claim in document.claims:
        if claim.whose in NO_PARTS or not NUMBER.search(claim.text) or splits.are_told(claim) or _is_setting(claim):
            continue
        if _has_amount(claim) and (lists.in_list_of_sources(claim) or _has_share(claim)):
            found.setdefault(heads.part_of(claim), claim)
    return tuple(document.cite(claim) for claim in list(found.values())[:2]) if len(found) >= PARTS else ()


def _is_setting(claim: Claim) -> bool:
    """Whether an item or row gives a setting of the training or the size of a vocabulary."""
    key = claim.text.split(BETWEEN_CELLS)[0] if claim.sentence.kind == "row" else claim.text.partition(":")[0]
    return State.HYPERPARAMETERS in claim.states or "vocab" in key.lower()


def _has_amount(claim: Claim) -> bool:
    """Whether an item gives a share or an amount of data, or a cell of a row nothing but a number."""
    if heads.SETTING.fullmatch(claim.text):
        return False
    if PERCENT.search(claim.text) or counted(_tokens(claim.text)) & AMOUNTS:
        return True
    cells = claim.text.split(BETWEEN_CELLS)[1:] if claim.sentence.kind == "row" else [claim.text.rpartition(":")[2]]
    return any(AMOUNT_CELL.fullmatch(cell.strip()) for cell in cells)


def _tokens(text: str) -> list[str]:
    """The words and numbers of a text, lower case, without the digits of names: "mC4", "Heron-2"."""
    return TOKEN.findall(IN_NAME.sub(" ", text[:MAX_ITEM]).lower())


def _has_share(claim: Claim) -> bool:
    """Whether a row below a heading on the training data stands in a table with a column of shares."""
    header = claim.context.header
    if header is None or not claim.within & {"h_training_data", "h_data"}:
        return False
    words = datasets.name_words()["share_columns"]
    cells = header.sentence.text.split(BETWEEN_CELLS)
    if any(is_measure(cell) for cell in cells):
        return False
    titles = (cell.partition("(")[0].lower().strip(OUTER + "%") for cell in cells)
    return "%" in header.sentence.text or any(title in words for title in titles)


def are_measured(parts: tuple[Evidence, ...], document: Document) -> bool:
    """Whether counted parts have amounts in bytes, tokens or the like: what adds up to the size of the data."""
    lines = {each.lines for each in parts}
    return bool(lines) and any(_is_measured(claim) for claim in document.claims if claim.sentence.lines in lines)


def _is_measured(claim: Claim) -> bool:
    """Whether an item, or the head of its column, names a unit of data."""
    if counted(_tokens(claim.text)) & AMOUNTS:
        return True
    header = claim.context.header
    heading = header.sentence.text.lower() if header else ""
    return (claim.sentence.kind == "row" and bool(counted(["9", *TOKEN.findall(heading)[:MAX_ITEM]]) & AMOUNTS)) or any(
        counted(["9", word]) & AMOUNTS for word in TOKEN.findall(heading)
    )


def told_languages(document: Document) -> tuple[Evidence, ...]:
    """Entries of the card that tell the languages behind a key of their own: "Language(s) (NLP): English"."""
    keys = datasets.name_words()["language_keys"]
    return tuple(
        document.cite(claim)
        for claim in document.claims
        if claim.stands and _key_of(claim) in keys and "language_name" in claim.topics and not claim.within & OF_OTHERS
    )[:1]


def told_cutoff(document: Document) -> tuple[Evidence, ...]:
    """Words of the card that tell up to when the data reaches: "Knowledge cutoff: May 2031"."""
    return tuple(
        document.cite(claim)
        for claim in document.claims
        if claim.stands and YEAR.search(claim.text) and not claim.within & OF_OTHERS
        if _speaks_of_cutoff(claim.text)
        or (claim.context.header is not None and _speaks_of_cutoff(claim.context.header.sentence.text))
    )[:1]


def told_periods(document: Document) -> tuple[Evidence, ...]:
    """Entries of the card that tell from which time the data is behind a key of their own: "Period: 1901-1922"."""
    keys = datasets.name_words()["period_keys"]
    return tuple(
        document.cite(claim)
        for claim in document.claims
        if claim.stands and _key_of(claim) in keys and spans_years(claim.text) and not claim.within & OF_OTHERS
    )[:1]


def _speaks_of_cutoff(text: str) -> bool:
    return any(topic == "cutoff" for topic, _, _ in datasets.name_words().around.topics(text))


def _key_of(claim: Claim) -> str:
    """The key of a row of a key and a value, or the label of an item, in lower case."""
    if claim.sentence.kind == "row":
        return claim.text.split(BETWEEN_CELLS)[0].lower().strip(OUTER + ":")
    key, colon, _ = claim.text.partition(":")
    return (key if colon else claim.sentence.label).lower().strip(" *_`:.")


def size_in_metadata(repo: RepoSnapshot) -> Evidence | None:
    """What the metadata of a data set's card gives as its amount: examples of the training split, or its category."""
    items = [item for item in repo.metadata.items if item.key == "dataset_info" and item.path[-1:] == ("num_examples",)]
    if not items:
        items = list(repo.metadata.all("size_categories"))
    return evidence.metadata(repo, items[0]) if items else None
