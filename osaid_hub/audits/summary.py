"""What a scan of many models came to: counts, means, what is missing most often, the best and the worst. Pure.

One pass over the results, of which only a few are held: a scan may have a hundred thousand.
"""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Iterable, Mapping

from msgspec import Struct

from osaid_hub.audits.findings import Status, Verdict
from osaid_hub.audits.score import SCORED
from osaid_hub.audits.short import Result
from osaid_hub.known.definition import Element, Requirement, load

BINS = 10
SHOWN = 5
EXAMPLES = 3
# So many models can be listed one by one; of more only the best and the worst are kept.
FEW = 50
# Strangers' files can hold any number of different reasons and versions; beyond so many they are counted together.
_DISTINCT = 100
_MILLION = 1_000_000


class Reason(Struct, frozen=True):
    """Why models could not be audited: the sentence, how many it holds for, and the first few of them.

    `words` says "this model" instead of the id, so that the same reason is one; None stands for all the others.
    """

    words: str | None
    count: int
    examples: tuple[str, ...]


class Asked(Struct, frozen=True):
    """How often a required requirement stands where, over all audited models."""

    requirement: Requirement
    counts: Mapping[Status, int]

    def __repr__(self) -> str:
        told = "".join(f", {status.value}={count}" for status, count in self.counts.items() if count)
        return f"Asked({self.requirement.id!r}{told})"

    @property
    def unmet(self) -> int:
        return self.counts[Status.UNMET]

    @property
    def partial(self) -> int:
        return self.counts[Status.PARTIAL]

    @property
    def missing(self) -> int:
        """Models that lack it, wholly or in part. What is unknown is not missing."""
        return self.unmet + self.partial

    @property
    def unknown(self) -> int:
        return self.counts[Status.UNKNOWN]


class Summary(Struct, frozen=True):
    """A scan in short.

    audited, failed   how many models were audited, and how many could not be; `reasons` says why, most frequent first.
    verdicts          how many models have which verdict; every verdict is there.
    mean              mean score in points from 0 to 100, None where nothing was audited.
    elements          mean points of data, code and parameters over the models in which they can be scored, or None.
    histogram         how many models score from 0 up to 10, from 10 up to 20, ... from 90 up to and with 100.
    requirements      the required ones, in definition order; what another definition asks is not counted.
    unknowing         models for which a required requirement is unknown.
    best, worst       by score, then by verdict, then by id; a model among the best is not among the worst.
    models            every result by id, also those without an audit, where there are at most `FEW`; else empty.
    first, last       the earliest and the latest time at which a model was looked at, None where there is none.
    tools             versions of osaid-hub that looked, with the number of models; the first hundred versions.
    """

    audited: int
    failed: int
    reasons: tuple[Reason, ...]
    verdicts: Mapping[Verdict, int]
    mean: float | None
    elements: Mapping[Element, float | None]
    histogram: tuple[int, ...]
    requirements: tuple[Asked, ...]
    unknowing: int
    best: tuple[Result, ...]
    worst: tuple[Result, ...]
    models: tuple[Result, ...]
    first: str | None
    last: str | None
    tools: Mapping[str, int]

    def __repr__(self) -> str:
        told = "".join(f", {verdict.value}={count}" for verdict, count in self.verdicts.items() if count)
        return f"Summary(audited={self.audited}, failed={self.failed}, mean={self.mean}{told})"

    @property
    def total(self) -> int:
        return self.audited + self.failed


def summarize(results: Iterable[Result], shown: int = SHOWN) -> Summary:
    """In: the results of a scan in any order, read once; how many of the best and of the worst to keep. Out: the scan
    in short. The memory that it takes does not grow with the number of results.
    """
    pass_ = _Pass(shown)
    for result in results:
        pass_.add(result)
    return pass_.summary()


def missing_most(summary: Summary) -> tuple[Asked, ...]:
    """The requirements that models lack, those that most models lack wholly first, then by how many lack a part.

    What is unknown does not count; requirements that no model lacks are left out.
    """
    lacking = [row for row in summary.requirements if row.missing]
    return tuple(sorted(lacking, key=lambda row: (-row.unmet, -row.partial)))


def unknown_most(summary: Summary) -> tuple[Asked, ...]:
    """The requirements that could not be looked at, the most frequent first."""
    return tuple(sorted((row for row in summary.requirements if row.unknown), key=lambda row: -row.unknown))


class _Mean:
    """A running mean. It adds whole millionths of points, so that the order of the results does not matter."""

    def __init__(self) -> None:
        self._sum = 0
        self._count = 0

    def add(self, points: float | None) -> None:
        if points is not None:
            self._sum += round(points * _MILLION)
            self._count += 1

    @property
    def value(self) -> float | None:
        return round(self._sum / _MILLION / self._count, 1) if self._count else None


class _Extremes:
    """The few results that come first by a key, without holding the others."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._kept: list[tuple[tuple[float, int, str], Result]] = []

    def add(self, key: tuple[float, int, str], result: Result) -> None:
        self._kept.append((key, result))
        if len(self._kept) > 2 * self._limit:
            self._cut()

    def _cut(self) -> None:
        self._kept = heapq.nsmallest(self._limit, self._kept, key=lambda pair: pair[0])

    def rows(self) -> tuple[Result, ...]:
        self._cut()
        return tuple(result for _, result in self._kept)


class _Pass:
    """What is kept while results go by."""

    def __init__(self, shown: int) -> None:
        self._requirements = [row for row in load().requirements if row.required]
        self._required = frozenset(row.id for row in self._requirements)
        self._verdicts: Counter[Verdict] = Counter()
        self._statuses: Counter[tuple[str, Status]] = Counter()
        self._histogram = [0] * BINS
        self._mean = _Mean()
        self._elements = {element: _Mean() for element in SCORED}
        self._audited = self._failed = self._unknowing = 0
        self._reasons: dict[str | None, tuple[int, tuple[str, ...]]] = {}
        self._tools: Counter[str] = Counter()
        self._shown = shown
        # Twice as many of the worst: those that turn out to be among the best are left out at the end.
        self._best, self._worst = _Extremes(shown), _Extremes(2 * shown)
        self._models: list[Result] = []
        self._first: str | None = None
        self._last: str | None = None

    def add(self, result: Result) -> None:
        if len(self._models) <= FEW:
            self._models.append(result)
        self._first = result.fetched_at if self._first is None else min(self._first, result.fetched_at)
        self._last = result.fetched_at if self._last is None else max(self._last, result.fetched_at)
        if len(self._tools) < _DISTINCT or result.tool_version in self._tools:
            self._tools[result.tool_version] += 1
        if result.verdict is None or result.score is None:
            self._failed += 1
            self._add_reason(result)
        else:
            self._audited += 1
            self._add_audited(result, result.verdict, result.score)

    def _add_reason(self, result: Result) -> None:
        words = result.reason or "No reason is known."
        if "/" in result.repo_id:  # an id without an owner can be any word of the sentence
            for named in (f"the model {result.repo_id}", result.repo_id):
                words = words.replace(named, "this model")
        key = words if words in self._reasons or len(self._reasons) < _DISTINCT else None
        count, examples = self._reasons.get(key, (0, ()))
        self._reasons[key] = count + 1, (*examples, result.repo_id)[:EXAMPLES]

    def _add_audited(self, result: Result, verdict: Verdict, score: float) -> None:
        self._verdicts[verdict] += 1
        self._mean.add(score)
        self._histogram[min(BINS - 1, int(score * BINS / 100))] += 1
        for element, mean in self._elements.items():
            mean.add(result.elements.get(element))
        asked = {id: status for id, status in result.statuses.items() if id in self._required}
        self._statuses.update(asked.items())
        self._unknowing += Status.UNKNOWN in asked.values()
        rank = verdict.rank
        self._best.add((-score, rank, result.repo_id), result)
        self._worst.add((score, -rank, result.repo_id), result)

    def summary(self) -> Summary:
        best = self._best.rows()
        listed = {row.repo_id for row in best}
        worst = tuple(row for row in self._worst.rows() if row.repo_id not in listed)[: self._shown]
        reasons = [Reason(words, count, examples) for words, (count, examples) in self._reasons.items()]
        return Summary(
            audited=self._audited,
            failed=self._failed,
            reasons=tuple(sorted(reasons, key=lambda row: (row.words is None, -row.count, row.words or ""))),
            verdicts={verdict: self._verdicts[verdict] for verdict in Verdict},
            mean=self._mean.value,
            elements={element: mean.value for element, mean in self._elements.items()},
            histogram=tuple(self._histogram),
            requirements=tuple(
                Asked(row, {status: self._statuses[row.id, status] for status in Status}) for row in self._requirements
            ),
            unknowing=self._unknowing,
            best=best,
            worst=worst,
            models=tuple(sorted(self._models, key=lambda row: row.repo_id)) if len(self._models) <= FEW else (),
            first=self._first,
            last=self._last,
            tools=dict(sorted(self._tools.items())),
        )
