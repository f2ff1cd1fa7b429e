"""What words hide of the sources of training data."""

from __future__ import annotations

import pytest

from osaid_hub.read.claims.hidden import (
    hides_sources,
    internal_named_at,
    is_named_behind,
    unnamed_third_party_at,
)
from tests.table import each_row


@pytest.mark.parametrize(
    ("text", "named", "expected"),
    [
        ("The chat data is not released.", False, True),
        ("The dataset has not been released.", False, False),
        ("The resulting set, Ferry Logs, has not been released.", True, False),
        ("The sources of the dataset are not disclosed.", False, True),
        ("A part of Ferry Logs is not public.", True, True),
        ("Der Datensatz ist nicht öffentlich.", False, False),
    ],
)
def test_what_is_not_released_is_not_hidden_by_that(text: str, named: bool, expected: bool) -> None:
    assert hides_sources(text, named=named) is expected


@each_row(
    ("text", "begins"),
    [
        ("Trained on Ferry Logs and on a proprietary set.", "proprietary"),
        ("Trained on Ferry Logs and purchased scans.", "purchased"),
        ("Trained on Ferry Logs, licensed from the mill.", None),
        ("Trained on Ferry Logs.", None),
    ],
)
def test_where_data_of_others_stands_without_a_name(text: str, begins: str | None) -> None:
    at = unnamed_third_party_at(text)
    assert at == (text.index(begins) if begins else None)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Trained on licensed data using the following sources: the Ferry Logs and Quay Calls.", True),
        ("Trained on scans licensed from Ferry Logs.", True),
        ("Trained on Ferry Logs and on internal data.", False),
        ("Trained on internal data, Ferry Logs and Quay Calls.", False),
        ("Trained on internal data that our clerks wrote after the model of Ferry Logs.", False),
    ],
)
def test_what_is_of_a_third_party_may_be_named_behind_that(text: str, expected: bool) -> None:
    assert is_named_behind(text, ("Ferry Logs", "Quay Calls")) is expected


def test_where_a_bracket_calls_a_name_internal() -> None:
    assert internal_named_at("Trained on Ferry Calls (internal data)") == 23
    assert internal_named_at("Trained on Ferry Calls (2019) and internal data") is None
