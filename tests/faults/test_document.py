"""docs/RELIABILITY.md is what the tests write, and has a word for every cell."""

from __future__ import annotations

import re

from tests.faults import document

WORD = re.compile(
    r"right(?:, (?:try \d+|retried))?|(?:unknown|gap): [a-z_, ]+|unknown in \d+|\d+ without an audit|stops"
)


def test_the_document_is_generated() -> None:
    text = document.FILE.read_text(encoding="utf-8")
    assert document.render(document.parse(text)) == text, document.COMMAND


def test_every_cell_is_filled() -> None:
    cells = document.committed()
    for name, (rows, columns) in document.TABLES.items():
        for row in rows:
            for column in columns:
                word = cells.get((name, row, column), "")
                assert word if name == document.SAID else WORD.fullmatch(word), (name, row, column, word)
