"""What counts as worse, and what only could not be looked at."""

from __future__ import annotations

from typing import Any

from msgspec.structs import replace

from osaid_hub.audits.changes import fall, falls, last_known, tally_falls
from osaid_hub.audits.findings import Status, Verdict
from osaid_hub.audits.short import Result
from tests.results import make_failed, make_result
from tests.table import each_row

MET, PARTIAL, UNMET, UNKNOWN, NOT_ASKED = (
    Status.MET,
    Status.PARTIAL,
    Status.UNMET,
    Status.UNKNOWN,
    Status.NOT_APPLICABLE,
)
CONSISTENT, INCOMPLETE, OPEN, RESTRICTED = (
    Verdict.CONSISTENT,
    Verdict.INCOMPLETE,
    Verdict.UNDETERMINED,
    Verdict.RESTRICTED,
)
ROW, OTHER = "data.scope", "code.training"


def result(verdict: Verdict, score: float, **statuses: Status) -> Result:
    named = {id.replace("__", "."): status for id, status in statuses.items()}
    return make_result(verdict=verdict, score=score, statuses=named)


def told(before: Result, after: Result, **asked: Any) -> tuple[bool, bool, list[str], list[str], list[str]]:
    found = fall(before, after, **asked)
    if found is None:
        return False, False, [], [], []
    names = [[row.id for row in rows] for rows in (found.rows, found.unseen, found.waived)]
    return found.verdict, found.score, *names  # type: ignore[return-value]


@each_row(
    ("before", "after", "expected"),
    [
        # verdict, score and status before; the same after; verdict fell, score fell, rows that fell, rows not seen
        ((CONSISTENT, 90.0, MET), (CONSISTENT, 90.0, MET), (False, False, [], [])),
        ((CONSISTENT, 90.0, MET), (INCOMPLETE, 80.0, UNMET), (True, True, [ROW], [])),
        ((INCOMPLETE, 80.0, MET), (INCOMPLETE, 80.0, PARTIAL), (False, False, [ROW], [])),
        ((INCOMPLETE, 80.0, PARTIAL), (INCOMPLETE, 75.0, UNMET), (False, True, [ROW], [])),
        ((INCOMPLETE, 80.0, UNMET), (RESTRICTED, 80.0, UNMET), (True, False, [], [])),
        ((RESTRICTED, 80.0, UNMET), (INCOMPLETE, 90.0, MET), (False, False, [], [])),
        ((INCOMPLETE, 80.0, UNMET), (INCOMPLETE, 79.9, UNMET), (False, True, [], [])),
        # what could not be looked at is not worse, whatever score and verdict make of it
        ((CONSISTENT, 90.0, MET), (OPEN, 80.0, UNKNOWN), (False, False, [], [ROW])),
        ((INCOMPLETE, 90.0, PARTIAL), (INCOMPLETE, 80.0, UNKNOWN), (False, False, [], [ROW])),
        ((INCOMPLETE, 80.0, UNMET), (OPEN, 80.0, UNKNOWN), (False, False, [], [])),
        ((OPEN, 80.0, UNKNOWN), (INCOMPLETE, 80.0, UNMET), (True, False, [], [])),
        # what does not apply is not asked
        ((CONSISTENT, 90.0, NOT_ASKED), (INCOMPLETE, 80.0, UNMET), (True, True, [ROW], [])),
        ((CONSISTENT, 90.0, MET), (CONSISTENT, 90.0, NOT_ASKED), (False, False, [], [])),
    ],
)
def test_what_falls(before: tuple[Any, ...], after: tuple[Any, ...], expected: tuple[Any, ...]) -> None:
    old, new = (result(verdict, score, data__scope=status) for verdict, score, status in (before, after))
    assert told(old, new) == (*expected, [])


def test_a_loss_is_not_hidden_by_what_could_not_be_looked_at() -> None:
    before = result(CONSISTENT, 90.0, data__scope=MET, code__training=MET)
    after = result(INCOMPLETE, 70.0, data__scope=UNMET, code__training=UNKNOWN)
    assert told(before, after) == (True, True, [ROW], [OTHER], [])


def test_what_is_met_in_part_and_may_rise_was_not_looked_at_in_full() -> None:
    before, after = result(CONSISTENT, 90.0, data__scope=MET), result(OPEN, 85.0, data__scope=PARTIAL)
    assert told(before, after, may_rise={ROW}) == (False, False, [], [ROW], [])
    assert told(before, after) == (True, True, [ROW], [], [])


def test_optional_requirements_never_count_against_a_model() -> None:
    before, after = (result(CONSISTENT, 90.0, parameters__checkpoints=status) for status in (MET, UNMET))
    assert fall(before, after) is None


def test_what_is_excepted_does_not_count_but_is_told() -> None:
    before = result(CONSISTENT, 90.0, data__scope=MET, code__training=MET)
    after = result(INCOMPLETE, 70.0, data__scope=UNMET, code__training=MET)
    assert told(before, after, waived={ROW}) == (False, False, [], [], [ROW])
    more = replace(after, statuses={ROW: UNMET, OTHER: UNMET})
    assert told(before, more, waived={ROW}) == (True, True, [OTHER], [], [ROW])


def test_a_night_without_a_look_hides_no_loss() -> None:
    """Night after night: met, not looked at, gone. The third is compared with what the first knew."""
    first, second = result(CONSISTENT, 90.0, data__scope=MET), result(OPEN, 80.0, data__scope=UNKNOWN)
    third = result(INCOMPLETE, 80.0, data__scope=UNMET)
    (found,) = falls([second], [third], earlier=lambda _: iter([first]))
    assert (found.verdict, [row.id for row in found.rows]) == (True, [ROW])
    # The same where the whole model could not be audited in the second night.
    (found,) = falls([make_failed(second.repo_id)], [third], earlier=lambda _: iter([first]))
    assert found.is_worse
    # What comes back as it was is no fall.
    bad = result(INCOMPLETE, 80.0, data__scope=UNMET)
    assert not list(falls([second], [third], earlier=lambda _: iter([bad])))


def test_no_more_is_read_than_needed() -> None:
    first, second = result(CONSISTENT, 90.0, data__scope=MET), result(INCOMPLETE, 80.0, data__scope=UNMET)

    def endless(_: str) -> Any:
        raise AssertionError("not asked for")

    assert len(list(falls([first], [second], earlier=endless))) == 1
    assert last_known(iter([make_failed("acme/open-7b")])) is None
    assert last_known(iter([first, second])) == first


def test_new_and_gone_models_are_no_falls_and_lost_ones_are_not_worse() -> None:
    lost = make_failed("acme/lost")
    before = [make_result("acme/gone"), make_result("acme/lost")]
    after = [lost, make_result("acme/new", score=1.0, verdict=RESTRICTED)]
    found = tally_falls(falls(before, after))
    assert (found.worse, found.unseen, found.first_unseen[0].after) == (0, 1, lost)


def test_the_tally_keeps_the_first() -> None:
    names = [f"acme/m{number}" for number in range(5)]
    before = [make_result(name, score=90.0) for name in names]
    after = [make_result(name, score=80.0) for name in names]
    found = tally_falls(falls(before, after), keep=2)
    assert (found.worse, [each.repo_id for each in found.first_worse]) == (5, names[:2])
