"""The plan: each cause once, a remedy for each row, the least work first."""

from __future__ import annotations

from osaid_hub.judge.advice.change import make, words
from osaid_hub.judge.advice.making import Making, ids
from osaid_hub.judge.advice.plan import plan, remedies
from osaid_hub.judge.assess import assess, examine
from osaid_hub.judge.examined import Examined
from tests.judge.advice.build import WEIGHTS
from tests.judge.checks.build import front, snapshot

BARE = snapshot(front("pipeline_tag: text-generation") + "# Heron\n", files=WEIGHTS)


def test_each_row_that_is_missing_has_a_remedy() -> None:
    audit = assess(BARE, strict=True)
    missing = [row for row in audit.requirements if row.required and row.status in ("unmet", "partial")]
    assert missing
    assert [row.id for row in missing if not row.remedy] == []
    assert all(row.remedy is None for row in audit.requirements if row.status == "met")


def test_the_plan_is_ordered_by_work_before_it_is_tried() -> None:
    found = plan(examine(BARE, strict=True))
    assert [change.work for change in found] == sorted(change.work for change in found)
    assert len({change.key for change in found}) == len(found)


def test_a_remedy_is_the_first_change_that_is_meant_for_a_row() -> None:
    one, other = make("license_missing", ("terms.use", "terms.modify"), license="mit"), make("private", ("terms.use",))
    assert remedies((one, other)) == {"terms.use": other.title, "terms.modify": one.title}


def test_what_is_missing_is_parted_by_who_decides() -> None:
    found = examine(BARE, strict=True)
    assert isinstance(found, Examined)
    making = Making(found)
    assert making.kind == "language model"
    assert set(ids(making.own)) == set(ids(making.missing))
    assert making.of_bases == making.to_look == ()


def test_words_differ_by_kind() -> None:
    assert words("training", "agent").title != words("training", "vision").title == words("training").title
