"""Score, ceiling and verdict of an audit, and what each missing requirement would add to the score.

Pure arithmetic over judgements. The three elements of the definition (data, code, parameters; OSAID 1.0, section
"Preferred form to make modifications to machine-learning systems") weigh the same; the terms (the four freedoms)
decide the verdict and do not enter the score.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence, Set

from osaid_hub.audits.findings import ElementScore, Judgement, Status, Verdict
from osaid_hub.known.definition import Element

SCORED = (Element.DATA, Element.CODE, Element.PARAMETERS)
# The OSI passed models in 2024 whose data rests in part on a paper; they stand at 78 to 81 (POLICY G3).
NEEDED = 75.0
CREDIT = {Status.MET: 1.0, Status.PARTIAL: 0.5, Status.UNMET: 0.0, Status.UNKNOWN: 0.0}

# Sums of binary fractions of a weight such as 0.1 miss 80 by a hair: shares are kept to this many decimals.
_DECIMALS = 6


def element_scores(judgements: Sequence[Judgement]) -> tuple[ElementScore, ...]:
    """One score per element, in the order data, code, parameters, terms.

    In:  the judgements of one audit.
    Out: points from 0 to 100, not rounded for display. The counts are of required requirements: optional ones are
         listed apart and never counted. Score and ceiling are None where no required requirement applies.
    """
    counted: dict[Element, list[Judgement]] = {element: [] for element in Element}
    for judgement in judgements:
        if judgement.requirement.required:
            counted[judgement.requirement.element].append(judgement)
    return tuple(_element_score(element, rows) for element, rows in counted.items())


def total(scores: Sequence[ElementScore]) -> tuple[float, float]:
    """Score and ceiling of the whole audit: points from 0 to 100, to one decimal.

    An element without a score leaves its share to the others; (0.0, 0.0) where no element has one.
    """
    pairs = [
        (row.score, row.ceiling)
        for row in scores
        if row.element in SCORED and row.score is not None and row.ceiling is not None
    ]
    if not pairs:
        return 0.0, 0.0
    return (
        round(sum(score for score, _ in pairs) / len(pairs), 1),
        round(sum(ceiling for _, ceiling in pairs) / len(pairs), 1),
    )


def verdict(judgements: Sequence[Judgement], scores: Sequence[ElementScore], restricted_ids: Set[str]) -> Verdict:
    """The first verdict that holds, in the order restricted, incomplete, consistent, undetermined (POLICY G3).

    In:  the judgements, their element scores, and the ids that are unmet because of what the terms or the gate say.
         Only `terms.*` and `parameters.license` can restrict, and only while unmet: other ids change nothing.
    Out: always a verdict. Where nothing can be scored the answer is undetermined, never consistent.
    """
    required = [judgement for judgement in judgements if judgement.requirement.required]
    if any(can_restrict(judgement) and judgement.id in restricted_ids for judgement in required):
        return Verdict.RESTRICTED
    if any(judgement.status is Status.UNMET for judgement in required) or any(map(falls_short, scores)):
        return Verdict.INCOMPLETE
    return Verdict.CONSISTENT if not unsettled(judgements, scores) else Verdict.UNDETERMINED


def unsettled(judgements: Sequence[Judgement], scores: Sequence[ElementScore]) -> tuple[str, ...]:
    """What keeps an audit in which nothing is unmet from being consistent (POLICY G3).

    Out: ids of required requirements that are unknown, `parameters.license` where it is not met, and names of elements
    that score less than the points needed; () where the verdict is consistent.
    """
    open_ = [row.id for row in judgements if row.required and row.status is Status.UNKNOWN]
    open_ += [row.id for row in judgements if is_license(row) and row.status is Status.PARTIAL]
    scored = [row for row in scores if row.element in SCORED and row.score is not None]
    open_ += [row.element.value for row in scored if (row.score or 0.0) < NEEDED]
    return tuple(open_) if scored else (*open_, "score")


def is_license(judgement: Judgement) -> bool:
    """Whether this is the row of the license of the weights, which a consistent model must meet in full."""
    return judgement.requirement.element is Element.PARAMETERS and judgement.requirement.about_terms


def can_restrict(judgement: Judgement) -> bool:
    """Whether this is unmet and about the terms of the weights: no other requirement can make a model `restricted`."""
    of_weights = judgement.requirement.terms_of is Element.PARAMETERS
    return of_weights and judgement.requirement.required and judgement.status is Status.UNMET


def falls_short(row: ElementScore) -> bool:
    """Whether an element scores below the points needed even if all that was not seen were met."""
    return row.element in SCORED and row.ceiling is not None and row.ceiling < NEEDED


def gains(judgements: Sequence[Judgement]) -> tuple[tuple[Judgement, float], ...]:
    """What meeting each missing requirement would add to the score of the audit.

    In:  the judgements of one audit.
    Out: every required judgement that is partial, unmet or unknown, with points from 0 to 100, the largest gain
         first, equal gains in definition order. `terms.*` gain 0: they decide the verdict alone.
    """
    weights = {
        element: _applicable_weight(
            [row for row in judgements if row.requirement.element is element and row.requirement.required]
        )
        for element in SCORED
    }
    scored = sum(weight > 0 for weight in weights.values())
    rows: list[tuple[Judgement, float]] = []
    for judgement in judgements:
        requirement = judgement.requirement
        if not requirement.required or judgement.status in (Status.MET, Status.NOT_APPLICABLE):
            continue
        weight = weights.get(requirement.element, 0.0)
        missing = requirement.weight * (1.0 - CREDIT[judgement.status])
        rows.append((judgement, round(100.0 * missing / weight / scored, _DECIMALS) if weight > 0 else 0.0))
    return tuple(sorted(rows, key=lambda row: -row[1]))


def _element_score(element: Element, counted: Sequence[Judgement]) -> ElementScore:
    """In: the judgements of the required requirements of an element."""
    statuses = [judgement.finding.status for judgement in counted]
    weight = _applicable_weight(counted)
    return ElementScore(
        element=element,
        score=_points(counted, weight, _credit),
        ceiling=_points(counted, weight, _highest_credit),
        met=statuses.count(Status.MET),
        partial=statuses.count(Status.PARTIAL),
        unmet=statuses.count(Status.UNMET),
        unknown=statuses.count(Status.UNKNOWN),
        not_applicable=statuses.count(Status.NOT_APPLICABLE),
    )


def _credit(judgement: Judgement) -> float:
    return CREDIT.get(judgement.status, 0.0)


def _highest_credit(judgement: Judgement) -> float:
    """The credit if everything that was not seen were met."""
    return 1.0 if judgement.may_rise else _credit(judgement)


def _points(counted: Sequence[Judgement], weight: float, credit: Callable[[Judgement], float]) -> float | None:
    if weight <= 0:
        return None
    earned = sum([row.requirement.weight * credit(row) for row in counted])
    return round(100.0 * earned / weight, _DECIMALS)


def _applicable_weight(counted: Sequence[Judgement]) -> float:
    return sum([row.requirement.weight for row in counted if row.finding.status is not Status.NOT_APPLICABLE])
