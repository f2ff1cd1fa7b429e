"""Rows of a table of models with any value in any column: audited, or a line with the reason."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from functools import cache
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from osaid_hub.report.scan import csv
from osaid_hub.scans.tables.rows import RowError, audit_row, read_result, result_row, snapshot_of
from tests.fuzz import cards
from tests.fuzz.canned import ends_in
from tests.fuzz.invariants import check_audit
from tests.fuzz.json_values import broken, rubbish_json
from tests.fuzz.profiles import examples
from tests.fuzz.words import hostile, repo_id
from tests.scans.tables.made_up import fixture, row_of

pytestmark = pytest.mark.fuzz

NOW = "2026-01-01T00:00:00Z"
GOOD = row_of(fixture("open-7b"))
# What Arrow gives beside the types of JSON.
ARROW: tuple[Any, ...] = (
    b"bytes", datetime(1, 1, 1, tzinfo=UTC), datetime(9999, 12, 31), date(1, 1, 1), Decimal("1e40"), float("nan"),
    float("inf"),
    [("a", 1), ("b", None)], [("a", [("x", "y")])], [(1, 2)], [([], 1)], {1: 2, None: 3}, (1, 2), {"a": b"x"}, [b"x",
    None],
)  # fmt: skip
value = rubbish_json | hostile | st.sampled_from(ARROW)


@cache
def good_result() -> dict[str, Any]:
    return result_row(audit_row(GOOD, now=NOW, documents=False))


def audited(row: Any) -> None:
    judged = audit_row(row, now=NOW, documents=True)
    assert judged.result.reason is None or "please report" not in judged.result.reason, judged.result.reason
    assert read_result(result_row(judged)) is not None
    "".join(csv.render([judged.result])).encode()


@pytest.mark.parametrize("column", sorted(GOOD))
def test_any_value_of_a_column(column: str) -> None:
    for place, part in broken({column: GOOD[column]}):
        if 0 < len(place) < 3:
            audited({**{k: v for k, v in GOOD.items() if k != column}, **part})
    for other in ARROW:
        audited({**GOOD, column: other})


@given(st.dictionaries(st.sampled_from(sorted(GOOD)), value, max_size=4), cards.card, repo_id | st.just("acme/x"))
@examples(1)
def test_any_row(changes: dict[str, Any], card: str, name: str) -> None:
    row = {**GOOD, "card": card, "id": name, **changes}
    audited(row)
    seen = ends_in(lambda: snapshot_of(row, NOW), RowError)
    if seen is not None and "\ud800" not in card and "\udfff" not in card:
        check_audit(seen)


@given(st.deferred(lambda: st.dictionaries(st.sampled_from(sorted(good_result())), value, max_size=3)))
@examples(1)
def test_any_row_of_results(changes: dict[str, Any]) -> None:
    row = good_result() | changes
    try:
        read_result(row)
    except (KeyError, TypeError, ValueError):
        return
