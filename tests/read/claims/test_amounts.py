"""Amounts and periods in a sentence."""

from __future__ import annotations

from osaid_hub.read.claims.amounts import (
    begins_with_amount,
    counted,
    is_trained_on_amount,
    spans_years,
    tells_own_gathering,
)
from tests.table import each_row


@each_row(
    ("text", "expected"),
    [
        ("letters of 2015 to 2020", True),
        ("letters (1998\u20132023)", True),
        ("from 2019 until May 2021", True),
        ("Briefe von 2001 bis 2009", True),
        ("the tasks of 2007 and 2012", False),
        ("letters of 1860 to 1914", True),
        ("Briefe, 1890\u20131950", True),
        ("lettres de 1860 \u00e0 1914", True),
        ("letters between 1870 and 1925", True),
        ("1800 to 1900 words", False),
        ("from 1920 to 1080 pixels", False),
        ("1700 and 1800 sentences", False),
        ("version 2015-2020.1", False),
        ("in 2015", False),
        ("letters written in 2015 and 2016", True),
        ("letters printed in the years 2014, 2015 and 2016", True),
        ("a model trained in 2015 and 2016", False),
        ("2015-20201", False),
        ("", False),
    ],
)
def test_a_period_has_a_first_and_a_last_year(text: str, expected: bool) -> None:
    assert spans_years(text) is expected


@each_row(
    ("text", "expected"),
    [
        ("It was trained on 400,000 proverbs.", True),
        ("The tagger learned from about 18k Norse letters.", True),
        ("The training set contains some 9,000 ferry horns.", True),
        ("Das Trainingsset umfasst 12.000 Briefe.", True),
        ("El conjunto de entrenamiento contiene 9.300 informes.", True),
        ("Some 9,000 ferry horns went into training.", True),
        ("9,000 euros of the town went into the quay.", False),
        ("The test set contains 9,000 ferry horns.", False),
        ("The training set contains 12 columns.", False),
        ("It was trained on 8 cards.", False),
        ("It was trained on 8 old cards for 3 days.", False),
        ("It was trained on 4,000 letters on machines.", True),
        ("It was not trained on 400,000 proverbs.", False),
        ("From scratch, training with 5T tokens.", True),
        ("Training with 16 old cards took 3 days.", False),
        ("Training from 40 letters is quick.", False),
        ("It was trained with 20000 steps.", False),
        ("It was trained on letters.", False),
        ("", False),
    ],
)
def test_a_number_of_things_that_were_learned_from(text: str, expected: bool) -> None:
    assert is_trained_on_amount(text) is expected


@each_row(
    ("words", "expected"),
    [
        ("27 smaller datasets", {"parts"}),
        ("made of 12 corpora", {"parts"}),
        ("40 gb of text", {"bytes"}),
        ("5000 sentences", {"items"}),
        ("14 trillion diverse and high-quality tokens", {"tokens"}),
        ("14 seeds and tokens", set()),
        ("5000 x ray images", {"items"}),
        ("512 x 512 images", {"other"}),
        ("512 px images", {"other"}),
        ("900 images of 512 px", {"items", "other"}),
        ("900 satzpaaren", {"items"}),
        ("900 gb\ub85c", {"bytes"}),
        ("900 gb\u306e", {"bytes"}),
        ("900 gba", set()),
    ],
)
def test_data_sets_that_are_counted_are_no_amount_of_data(words: str, expected: set[str]) -> None:
    assert counted(words.split()) == expected


@each_row(
    ("text", "expected"),
    [
        ("We recorded 70 hours of horns at the quay.", True),
        ("For this one we gathered 900 letters anew.", True),
        ("I photographed 3,400 ferries from the pier.", True),
        ("I photographed the ferries from the pier.", False),
        ("We collected 120 reports of bugs so far.", False),
        ("We scraped 400 posts to see how the town uses it.", False),
        ("We collected stars.", False),
        ("They recorded 70 hours of horns.", False),
        ("", False),
    ],
)
def test_how_much_writers_gathered_themselves(text: str, expected: bool) -> None:
    assert tells_own_gathering(text) is expected


@each_row(
    ("text", "expected"),
    [
        ("9,300 forms of a tax office, scanned.", True),
        ("~40 GB of letters.", True),
        ("1.9 million card payments of a bank.", True),
        ("12 layers of attention.", False),
        ("11,000 class labels of a set.", False),
        ("4 datasets from the port.", False),
        ("9,300 forms were read.", False),
        ("Of 9,300 forms none was read.", False),
        ("", False),
    ],
)
def test_how_a_text_begins(text: str, expected: bool) -> None:
    assert begins_with_amount(text) is expected
