"""The columns of tables: which of them names data, which gives sources, which a measure."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from osaid_hub.card import BETWEEN_CELLS
from osaid_hub.known import datasets
from osaid_hub.known.patterns import compiled
from osaid_hub.read.claims import Claim

OUTER = " ()[*_`\"'\u201c\u201d\u300c\u300d.\u00b7\u2022-"
BRACKETS = compiled(r"\([^()]{0,300}\)|\[[^\[\]]{0,120}\]|\uff08[^\uff08\uff09]{0,300}\uff09")


@lru_cache(maxsize=10_000)  # each row of a table asks of its titles
def names_data(title: str, *, alone: bool = True) -> bool:
    """Whether the title of a column says that data sets are named in it; `alone`, whether "Name" by itself does, which
    is also what tables of models and how they do begin with.
    """
    low = BRACKETS.sub("", title).lower().strip(OUTER)
    words = datasets.name_words()
    *before, last = low.split() or [""]
    if last == "name":  # "dataset name", and not "module name"
        return before[-1] in words["heads"] | words["sources"] if before else alone
    return low in words["keys"] or low in words["heads"] or (last in words["heads"] and "size" not in low)


def is_measure(title: str) -> bool:
    """Whether the title of a column is that of a measure: "WER", "F1 (%)", "Quay accuracy"."""
    low = BRACKETS.sub("", title).lower().strip(OUTER + "%\u2191\u2193")
    listed = datasets.name_words()["measure_columns"]
    return low in listed or (low.rpartition(" ")[2] in listed and not names_data(low))


def naming_cell(claim: Claim, beside: str | None = None) -> tuple[str, bool]:
    """The cell of a row, or of one of its parts `beside` another, that names it, and whether the title of its column
    says that it names data.
    """
    header = claim.context.header
    titles = header.sentence.text.split(BETWEEN_CELLS) if header else []
    cells = (claim.text if beside is None else beside).split(BETWEEN_CELLS)
    column = next((number for number, title in enumerate(titles[:3]) if names_data(title)), None)
    column = column_of_sources(titles) or 0 if column is None else column
    if column >= len(cells):
        return "", False
    return cells[column], bool(titles) and names_data(titles[column])


def parts_beside(claim: Claim) -> tuple[str, ...]:
    """The cells of a row, one part for each of the tables that a table holds side by side: "Pairs dataset | Size |
    Triplets dataset | Size" are two. A table of its own is one part.
    """
    header = claim.context.header
    if claim.sentence.kind != "row" or header is None:
        return (claim.text,)
    cells = claim.text.split(BETWEEN_CELLS)
    width = _width_of_one(header.sentence.text) or len(cells)
    return tuple(BETWEEN_CELLS.join(cells[at : at + width]) for at in range(0, len(cells), width))


@lru_cache(maxsize=2_000)
def _width_of_one(titles: str) -> int:
    """After how many columns the titles of a table repeat, by their last words, where the first names data; else 0."""
    last = [title.lower().strip(OUTER).rpartition(" ")[2] for title in titles.split(BETWEEN_CELLS)]
    for width in range(2, len(last) // 2 + 1):
        if (
            len(last) % width == 0
            and last == last[:width] * (len(last) // width)
            and names_data(titles.partition(BETWEEN_CELLS)[0])
        ):
            return width
    return 0


def column_of_sources(titles: Sequence[str]) -> int | None:
    """The column of a table that gives the sources of each of its parts: "Kind | Words | Sources"."""
    keys = datasets.name_words()["keys"]
    plain = (BRACKETS.sub("", title).lower().strip(OUTER) for title in titles)
    return next((number for number, title in enumerate(plain) if title in keys), None)


def tells_origin(claim: Claim) -> bool:
    """Whether a row stands in a table that gives where each part was taken from: "Source | Words", "Quay Talk | 9B"."""
    header = claim.context.header
    if claim.sentence.kind != "row" or header is None:
        return False
    titles = header.sentence.text.split(BETWEEN_CELLS)
    listed = datasets.name_words()["origin_columns"]
    return any(BRACKETS.sub("", title).lower().strip(OUTER) in listed for title in titles)
