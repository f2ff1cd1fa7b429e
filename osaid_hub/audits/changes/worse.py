"""What got worse from one audit to the next, and what only could not be looked at this time. For gates on change.

Worse is a verdict or a score that fell, and a required requirement that was evidenced and is so no longer. What could
not be looked at is never worse (POLICY G2): it is told apart, and the next audit that can look is compared with the
last one that could.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Set

from msgspec import Struct
from msgspec.structs import replace

from osaid_hub.audits.changes.scans import KEPT, Cause, StatusChange, causes, side_by_side
from osaid_hub.audits.findings import Audit, Status, Verdict
from osaid_hub.audits.short import Result
from osaid_hub.known.definition import load

# What does not apply is not asked: to be asked and lacking is less than that, to be asked no more is not.
_HEIGHT = {Status.MET: 2, Status.NOT_APPLICABLE: 2, Status.PARTIAL: 1, Status.UNMET: 0}

Ids = Callable[[str], Set[str]]


class Fall(Struct, frozen=True):
    """A model that got worse, or of which something could not be looked at that could be before.

    before   what was known of it before: the last audit, and where that could not look, the one before it.
    verdict  whether the verdict fell; `score` likewise.
    rows     required requirements that were evidenced to a higher degree, in definition order.
    unseen   those that stand lower because nobody could look; all of them where the model could not be audited.
    waived   those that fell and are excepted.
    """

    before: Result
    after: Result
    verdict: bool
    score: bool
    rows: tuple[StatusChange, ...]
    unseen: tuple[StatusChange, ...]
    waived: tuple[StatusChange, ...]

    @property
    def repo_id(self) -> str:
        return self.after.repo_id

    @property
    def causes(self) -> tuple[Cause, ...]:
        """Why the two audits can differ."""
        return causes(self.before, self.after)

    @property
    def is_worse(self) -> bool:
        return self.verdict or self.score or bool(self.rows)


class Falls(Struct, frozen=True):
    """The falls of many models: how many got worse, how many were not looked at in full, and the first of each."""

    worse: int
    unseen: int
    first_worse: tuple[Fall, ...]
    first_unseen: tuple[Fall, ...]


def fall(
    before: Result, after: Result, *, may_rise: Set[str] = frozenset(), waived: Set[str] = frozenset()
) -> Fall | None:
    """What fell from one audit of a model to the next; None where nothing did.

    In:  `may_rise`, the requirements of the second audit that a place which was not seen could lift; `waived`, those
         whose fall is excepted.
    Out: None also where the first says nothing of the model.
    """
    if before.verdict is None or before.score is None:
        return None
    if after.verdict is None or after.score is None:
        return Fall(before, after, False, False, (), (), ())
    rows, unseen, excepted = [], [], []
    for row in _changed(before, after):
        if row.after is Status.UNKNOWN or (row.after is Status.PARTIAL and row.id in may_rise):
            unseen += [row] if _fell(row) else []
        elif row.id in waived:
            excepted += [row] if row.after in (Status.UNMET, Status.PARTIAL) else []
        elif _fell(row):
            rows.append(row)
    lower = after.verdict.rank > before.verdict.rank
    settled = after.verdict is not Verdict.UNDETERMINED  # else a row fell, or something could not be looked at
    found = Fall(
        before,
        after,
        verdict=lower and bool(rows or (settled and not excepted)),
        score=after.score < before.score and bool(rows or not (excepted or unseen)),
        rows=tuple(rows),
        unseen=tuple(unseen),
        waived=tuple(excepted),
    )
    return found if found.is_worse or unseen or excepted else None


def may_rise(audit: Audit) -> frozenset[str]:
    """The requirements of an audit that a place which was not seen could lift."""
    return frozenset(row.id for row in audit.requirements if row.may_rise)


def last_known(results: Iterable[Result]) -> Result | None:
    """What was known of a model: its last audit, with what that could not look at taken from those before it.

    In:  the results of the model, the newest first; read no further than needed.
    Out: None where none of them is an audit.
    """
    known: Result | None = None
    for result in results:
        if result.verdict is None:
            continue
        if known is None:
            known = result
        else:
            known = replace(
                known,
                verdict=result.verdict if known.verdict is Verdict.UNDETERMINED else known.verdict,
                statuses={
                    id: result.statuses.get(id, status) if status is Status.UNKNOWN else status
                    for id, status in known.statuses.items()
                },
            )
        if known.verdict is not Verdict.UNDETERMINED and Status.UNKNOWN not in known.statuses.values():
            break
    return known


def _nothing(_: str) -> Set[str]:
    return frozenset()


def falls(
    before: Iterable[Result],
    after: Iterable[Result],
    *,
    earlier: Callable[[str], Iterable[Result]] = lambda _: (),
    may_rise: Ids = _nothing,
    waived: Ids = _nothing,
) -> Iterator[Fall]:
    """What fell from one scan to the next.

    In:  two streams of results as `changes` takes them; by the id of a model, what `earlier` scans found, the newest
         first, and the requirements that may rise and that are waived, see `fall`.
    Out: the falls by id. A model that is new or gone is none.
    """
    for left, right in side_by_side(before, after):
        if right is None:
            continue
        known = left
        if _needs_earlier(left):
            known = last_known([*([left] if left else []), *earlier(right.repo_id)])
        if known is None:
            continue
        found = fall(known, right, waived=waived(right.repo_id))
        if found and any(row.after is Status.PARTIAL for row in found.rows):
            found = fall(known, right, may_rise=may_rise(right.repo_id), waived=waived(right.repo_id))
        if found:
            yield found


def tally_falls(stream: Iterable[Fall], keep: int = KEPT) -> Falls:
    """In: falls, read once. Out: how many there are, with the first of them: no more than `keep` of each."""
    worse: list[Fall] = []
    unseen: list[Fall] = []
    counts = [0, 0]
    for each in stream:
        for place, (kept, holds) in enumerate(((worse, each.is_worse), (unseen, _not_seen(each)))):
            if holds:
                counts[place] += 1
                if len(kept) < keep:
                    kept.append(each)
    return Falls(counts[0], counts[1], tuple(worse), tuple(unseen))


def _not_seen(each: Fall) -> bool:
    return bool(each.unseen) or each.after.verdict is None


def _needs_earlier(result: Result | None) -> bool:
    """Whether something of a model was not looked at the last time."""
    if result is None or result.verdict is None:
        return True
    return result.verdict is Verdict.UNDETERMINED or Status.UNKNOWN in result.statuses.values()


def _changed(before: Result, after: Result) -> Iterator[StatusChange]:
    """The required requirements that stand elsewhere now; of those that only one of the two asks nothing is known."""
    for requirement in load().requirements:
        old, new = before.statuses.get(requirement.id), after.statuses.get(requirement.id)
        if requirement.required and old is not None and new is not None and old is not new:
            yield StatusChange(requirement.id, old, new)


def _fell(row: StatusChange) -> bool:
    if row.before is None or row.before not in _HEIGHT:
        return False
    if row.after is Status.UNKNOWN:
        return row.before is not Status.UNMET  # of which nothing can have been lost
    return row.after in _HEIGHT and _HEIGHT[row.after] < _HEIGHT[row.before]
