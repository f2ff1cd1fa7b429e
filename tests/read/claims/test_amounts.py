"""Amounts and periods in a sentence."""

from __future__ import annotations

from osaid_hub.read.claims.amounts import counted, spans_years
from tests.table import each_row


@each_row(
    ("text", "expected"),
    [
        ("letters of 2015 to 2020", True),
        ("letters (1998\u20132023)", True),
        ("from 2019 until May 2021", True),
        ("Briefe von 2001 bis 2009", True),
        ("the tasks of 2007 and 2012", False),
        ("version 2015-2020.1", False),
        ("in 2015", False),
        ("2015-20201", False),
        ("", False),
    ],
)
def test_a_period_has_a_first_and_a_last_year(text: str, expected: bool) -> None:
    assert spans_years(text) is expected


@each_row(
    ("words", "expected"),
    [
        ("27 smaller datasets", {"parts"}),
        ("made of 12 corpora", {"parts"}),
        ("40 gb of text", {"bytes"}),
        ("5000 sentences", {"items"}),
    ],
)
def test_data_sets_that_are_counted_are_no_amount_of_data(words: str, expected: set[str]) -> None:
    assert counted(words.split()) == expected
