"""Score, ceiling, verdict and gains: tables for the rules, properties for the arithmetic."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from osaid_hub.audits.findings import Judgement, Status, UnseenPlace, Verdict
from osaid_hub.audits.score import can_restrict, element_scores, falls_short, gains, total, unsettled, verdict
from osaid_hub.known.definition import Element
from tests.factory import ABSENCE, make_judgement
from tests.table import each_row

ALL_MET = (
    make_judgement("data.scope", "met"),
    make_judgement("code.training", "met"),
    make_judgement("parameters.weights", "met"),
    make_judgement("parameters.license", "met"),
    make_judgement("terms.use", "met"),
)


def element(name: str, *statuses: str) -> tuple[Judgement, ...]:
    return tuple(make_judgement(f"{name}.part_{number}", status) for number, status in enumerate(statuses))


def rising(id: str) -> Judgement:
    """A part of the evidence beside a place that was not seen."""
    return make_judgement(id, "partial", unseen=(UnseenPlace("acme/letters", "gated"),))


def replaced(id: str, status: str) -> tuple[Judgement, ...]:
    return tuple(make_judgement(row.id, status) if row.id == id else row for row in ALL_MET)


def judge(judgements: tuple[Judgement, ...], restricted: frozenset[str] = frozenset()) -> Verdict:
    return verdict(judgements, element_scores(judgements), restricted)


@each_row(
    ("statuses", "score", "ceiling"),
    [
        (["met", "met"], 100.0, 100.0),
        (["met", "unmet"], 50.0, 50.0),
        (["met", "partial"], 75.0, 75.0),
        (["met", "unknown"], 50.0, 100.0),
        (["partial", "unknown", "unmet", "unmet"], 12.5, 37.5),
        (["met", "not_applicable"], 100.0, 100.0),
        (["not_applicable"], None, None),
        ([], None, None),
    ],
)
def test_element_score(statuses: list[str], score: float | None, ceiling: float | None) -> None:
    data = element_scores(element("data", *statuses))[0]
    assert (data.element, data.score, data.ceiling) == (Element.DATA, score, ceiling)


def test_what_may_rise_counts_as_met_in_the_ceiling_alone() -> None:
    data = element_scores((rising("data.scope"), make_judgement("data.license", "partial")))[0]
    assert (data.score, data.ceiling) == (50.0, 75.0)


def test_elements_stand_in_order_and_count_required_requirements_only() -> None:
    rows = (
        *element("data", "met", "partial", "unmet", "unknown", "not_applicable"),
        make_judgement("data.extra", "unmet", required=False),
    )
    scores = element_scores(rows)
    assert [row.element for row in scores] == list(Element)
    data = scores[0]
    assert (data.met, data.partial, data.unmet, data.unknown, data.not_applicable) == (1, 1, 1, 1, 1)
    assert data.score == 37.5


def test_requirements_weigh_by_weight() -> None:
    rows = (make_judgement("code.training", "met", weight=3), make_judgement("code.evaluation", "unmet"))
    assert element_scores(rows)[1].score == 75.0


@each_row(
    ("judgements", "expected"),
    [
        (ALL_MET, (100.0, 100.0)),
        (replaced("data.scope", "unmet"), (66.7, 66.7)),
        (replaced("data.scope", "unknown"), (66.7, 100.0)),
        (replaced("data.scope", "not_applicable"), (100.0, 100.0)),
        (element("data", "met") + element("code", "unmet"), (50.0, 50.0)),
        (replaced("terms.use", "unmet"), (100.0, 100.0)),
        ((), (0.0, 0.0)),
    ],
)
def test_total(judgements: tuple[Judgement, ...], expected: tuple[float, float]) -> None:
    assert total(element_scores(judgements)) == expected


@pytest.mark.parametrize(
    ("judgements", "restricted", "expected"),
    [
        pytest.param(ALL_MET, "", Verdict.CONSISTENT, id="everything met"),
        pytest.param(replaced("terms.use", "partial"), "", Verdict.CONSISTENT, id="partial terms"),
        pytest.param(replaced("terms.use", "unmet"), "terms.use", Verdict.RESTRICTED, id="gate"),
        pytest.param(replaced("terms.use", "unmet"), "", Verdict.INCOMPLETE, id="unmet for want of evidence"),
        pytest.param(replaced("parameters.license", "unmet"), "parameters.license", Verdict.RESTRICTED, id="license"),
        pytest.param(replaced("parameters.license", "met"), "parameters.license", Verdict.CONSISTENT, id="not unmet"),
        pytest.param(replaced("data.scope", "unmet"), "data.scope", Verdict.INCOMPLETE, id="not about terms"),
        pytest.param(
            replaced("terms.use", "unmet") + element("data", "unmet"), "terms.use", Verdict.RESTRICTED, id="first"
        ),
        pytest.param(replaced("data.scope", "unknown"), "", Verdict.UNDETERMINED, id="unknown"),
        pytest.param(replaced("terms.use", "unknown"), "", Verdict.UNDETERMINED, id="unknown terms"),
        pytest.param(replaced("data.scope", "partial"), "", Verdict.INCOMPLETE, id="element at 50"),
        pytest.param((rising("data.scope"), *ALL_MET[1:]), "", Verdict.UNDETERMINED, id="element at 50 that may rise"),
        pytest.param(
            (*ALL_MET[:3], rising("parameters.license"), *ALL_MET[4:]), "", Verdict.UNDETERMINED, id="license in part"
        ),
        pytest.param(
            ALL_MET[:3] + element("parameters", "met", "met") + (make_judgement("parameters.license", "partial"),),
            "",
            Verdict.UNDETERMINED,
            id="license that is met in part, though the element reaches its points",
        ),
        pytest.param(replaced("data.scope", "not_applicable"), "", Verdict.CONSISTENT, id="element left out"),
        pytest.param(ALL_MET[1:] + element("data", "met", "partial"), "", Verdict.CONSISTENT, id="element at 75"),
        pytest.param(
            ALL_MET[1:] + element("data", "met", "partial", "partial"), "", Verdict.INCOMPLETE, id="element at 67"
        ),
        pytest.param(
            ALL_MET + element("data", "partial", "partial", "unknown"),
            "",
            Verdict.UNDETERMINED,
            id="below 75 with an unknown",
        ),
        pytest.param(ALL_MET + element("data", "unmet", "unknown"), "", Verdict.INCOMPLETE, id="unmet before unknown"),
        pytest.param((), "", Verdict.UNDETERMINED, id="nothing judged"),
        pytest.param(element("terms", "met"), "", Verdict.UNDETERMINED, id="nothing scored"),
        pytest.param(
            (*ALL_MET, make_judgement("parameters.checkpoints", "unmet", required=False)),
            "",
            Verdict.CONSISTENT,
            id="optional never counts against",
        ),
    ],
)
def test_verdict(judgements: tuple[Judgement, ...], restricted: str, expected: Verdict) -> None:
    assert judge(judgements, frozenset(restricted.split())) is expected


@each_row(
    ("judgement", "expected"),
    [
        (make_judgement("terms.use", "unmet"), True),
        (make_judgement("parameters.license", "unmet"), True),
        (make_judgement("terms.use", "partial"), False),
        (make_judgement("terms.use", "unknown"), False),
        (make_judgement("terms.extra", "unmet", required=False), False),
        (make_judgement("data.license", "unmet"), False),
    ],
)
def test_can_restrict(judgement: Judgement, expected: bool) -> None:
    assert can_restrict(judgement) is expected


def test_the_points_needed_are_enough_whatever_the_binary_fractions_say() -> None:
    # 100 * 0.45 / 0.6, which comes out as 74.99999999999999.
    weights = ((0.1, "partial"), (0.2, "met"), (0.2, "partial"), (0.1, "met"))
    rows = tuple(
        make_judgement(f"data.part_{number}", status, weight=weight) for number, (weight, status) in enumerate(weights)
    )
    assert element_scores(rows)[0].score == 75.0
    assert judge(ALL_MET[1:] + rows) is Verdict.CONSISTENT


def test_what_keeps_an_audit_open_is_named() -> None:
    rows = (*ALL_MET[1:3], rising("parameters.license"), make_judgement("data.scope", "unknown"))
    assert unsettled(rows, element_scores(rows)) == ("data.scope", "parameters.license", "data")


def test_gains_are_ordered_by_gain_then_definition() -> None:
    rows = (
        *element("data", "partial", "unmet", "met", "unknown"),
        make_judgement("code.training", "unmet"),
        make_judgement("parameters.weights", "met"),
        make_judgement("parameters.checkpoints", "unmet", required=False),
        make_judgement("terms.use", "unmet"),
    )
    assert [(row.id, round(value, 1)) for row, value in gains(rows)] == [
        ("code.training", 33.3),
        ("data.part_1", 8.3),
        ("data.part_3", 8.3),
        ("data.part_0", 4.2),
        ("terms.use", 0.0),
    ]


def test_gains_leave_out_the_share_of_an_element_that_does_not_apply() -> None:
    rows = element("data", "not_applicable") + element("code", "unmet") + element("parameters", "met")
    assert [value for _, value in gains(rows)] == [50.0]


IDS = st.sampled_from(
    ["data.a", "data.b", "code.a", "code.b", "parameters.license", "parameters.b", "terms.use", "terms.share"]
)
JUDGEMENTS = st.lists(
    st.builds(
        lambda id, status, required, weight: make_judgement(id, status, required=required, weight=weight),
        IDS,
        st.sampled_from(Status),
        st.booleans(),
        st.sampled_from([0.1, 0.3, 1.0, 2.0, 7.0]),
    ),
    max_size=12,
).map(tuple)


@given(JUDGEMENTS)
def test_score_lies_between_zero_and_its_ceiling(judgements: tuple[Judgement, ...]) -> None:
    scores = element_scores(judgements)
    for row in scores:
        assert (row.score is None) == (row.ceiling is None)
        if row.score is not None and row.ceiling is not None:
            assert 0.0 <= row.score <= row.ceiling <= 100.0
    score, ceiling = total(scores)
    assert 0.0 <= score <= ceiling <= 100.0


@given(JUDGEMENTS, st.data())
def test_more_evidence_never_lowers_the_score(judgements: tuple[Judgement, ...], data: st.DataObject) -> None:
    applicable = [number for number, row in enumerate(judgements) if row.status is not Status.NOT_APPLICABLE]
    if not applicable:
        return
    number = data.draw(st.sampled_from(applicable))
    last = -1.0
    for status in (Status.UNMET, Status.PARTIAL, Status.MET):
        finding = replace(judgements[number].finding, status=status, evidence=(ABSENCE,))
        changed = replace(judgements[number], finding=finding)
        score, _ = total(element_scores((*judgements[:number], changed, *judgements[number + 1 :])))
        assert score >= last
        last = score


@given(JUDGEMENTS)
def test_gains_add_up_to_what_is_missing(judgements: tuple[Judgement, ...]) -> None:
    rows = gains(judgements)
    score, _ = total(element_scores(judgements))
    if any(row.score is not None for row in element_scores(judgements)[:3]):
        assert score + sum(value for _, value in rows) == pytest.approx(100.0, abs=0.06)
    assert [value for _, value in rows] == sorted((value for _, value in rows), reverse=True)
    assert {row.status for row, _ in rows}.isdisjoint({Status.MET, Status.NOT_APPLICABLE})


@given(JUDGEMENTS, st.sets(IDS))
def test_every_set_of_judgements_has_the_verdict_that_its_statuses_allow(
    judgements: tuple[Judgement, ...], restricted: set[str]
) -> None:
    outcome = judge(judgements, frozenset(restricted))
    required = [row for row in judgements if row.requirement.required]
    statuses = {row.status for row in required}
    scores = element_scores(judgements)
    match outcome:
        case Verdict.CONSISTENT:
            assert not statuses & {Status.UNMET, Status.UNKNOWN}
            assert all(row.score is None or row.score >= 75 for row in scores[:3])
            assert not unsettled(judgements, scores)
        case Verdict.UNDETERMINED:
            assert Status.UNMET not in statuses
            assert unsettled(judgements, scores)
            assert not any(map(falls_short, scores))
        case Verdict.INCOMPLETE:
            assert Status.UNMET in statuses or any(map(falls_short, scores))
        case Verdict.RESTRICTED:
            assert any(can_restrict(row) and row.id in restricted for row in required)


@given(JUDGEMENTS)
def test_what_could_not_be_looked_at_is_never_held_against_a_repository(
    judgements: tuple[Judgement, ...],
) -> None:
    """Turning everything into `unknown` leaves nothing to hold against a repository."""
    hidden = tuple(replace(row, finding=replace(row.finding, status=Status.UNKNOWN)) for row in judgements)
    assert judge(hidden) is Verdict.UNDETERMINED
