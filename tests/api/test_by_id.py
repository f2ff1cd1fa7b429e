"""Results are sequences whose things are found by their ids as well, and show themselves in one line."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Any

import pytest

import osaid_hub
from tests.api.test_auditing import STORE
from tests.table import each_row

NEW, OLD, SAME = "acme/open-7b", "acme/open-no-data", "acme/rail-7b"


def audits() -> Any:
    return osaid_hub.audit(NEW, store=STORE)


def scan(words: str = "7b") -> Any:
    return osaid_hub.scan("acme", store=STORE, search=words)


def audit_diff() -> Any:
    return osaid_hub.diff(osaid_hub.audit(OLD, store=STORE), audits())


def scan_diff() -> Any:
    return osaid_hub.diff(scan("rail"), scan())


@each_row(
    ("make", "key", "id", "missing", "says"),
    [
        (audits, "data.scope", "id", "data.scop", "no requirement 'data.scop' (did you mean 'data.scope'?)"),
        (scan, NEW, "repo_id", "acme/opne-7b", "'acme/opne-7b' was not audited (did you mean 'acme/open-7b'?)"),
        (audit_diff, "data.scope", "id", "data.scop", "of 'data.scop' did not change (did you mean 'data.scope'?)"),
        (audit_diff, "data.scope", "id", "terms.study.x", "the finding of 'terms.study.x' did not change"),
        (scan_diff, NEW, "repo_id", SAME, f"'{SAME}' did not change"),
    ],
)
def test_a_sequence_by_number_and_by_id(make: Callable[[], Any], key: str, id: str, missing: str, says: str) -> None:
    found = make()
    assert isinstance(found, Sequence)
    assert getattr(found[key], id) == key
    assert (key in found, found[key] in found, missing in found, None in found) == (True, True, False, False)
    place = found.index(key)
    assert found.index(found[key]) == place
    assert found[place] == found[key]
    assert found.count(found[key]) == 1
    assert list(reversed(found)) == list(found)[::-1]
    assert list(found[1:3]) == list(found)[1:3]
    with pytest.raises(KeyError) as raised:
        found[missing]
    assert says in raised.value.args[0]
    for call in (lambda: found.index(missing), lambda: found.index(key, place + 1), lambda: found.index(key, 0, place)):
        with pytest.raises(ValueError, match="is not among them"):
            call()
    with pytest.raises(IndexError):
        found[len(found)]
    with pytest.raises(TypeError, match=r"by the id of its .*, not by None"):
        found[None]


def test_letters_that_no_id_has() -> None:
    found = scan()
    assert "acme/\udcff" not in found
    with pytest.raises(KeyError):
        found["acme/\udcff"]


def test_models_stand_in_the_order_of_their_ids() -> None:
    assert all(left.repo_id < right.repo_id for left, right in pairwise(scan()))


@each_row(
    ("shown", "says"),
    [
        (lambda: audits()["data.scope"], "Judgement('data.scope', status='met')"),
        (lambda: audits()["data.scope"].finding, "Finding('met', "),
        (lambda: audits().audit, "Audit('acme/open-7b', verdict='consistent', score=100.0, sha="),
        (lambda: osaid_hub.requirements("data")[0], "Requirement('data.provenance', required=True)"),
        (lambda: scan().summary, "Summary(audited=3, failed=0, mean=90.7, consistent=2, restricted=1)"),
        (lambda: scan().summary.requirements[0], "Asked('data.provenance', met=3)"),
        (lambda: scan().summary.best[0], "Result('acme/chinese-7b', verdict='consistent', score=100.0)"),
        (lambda: audit_diff()[0], "RequirementChange('data.provenance', 'unmet' -> 'met')"),
        (lambda: audit_diff().change, "AuditChange("),
        (lambda: scan_diff()[0], "Change('acme/chinese-7b', 'new', statuses=0)"),
    ],
)
def test_one_line_tells_what_it_is(shown: Callable[[], object], says: str) -> None:
    told = repr(shown())
    assert told.startswith(says)
    assert len(told) < 240
    assert "\n" not in told
