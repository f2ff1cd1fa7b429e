"""Thresholds over many models: how many miss them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct

from osaid_hub.audits.short import Result
from osaid_hub.audits.waivers import NONE, Waivers, with_met
from osaid_hub.cli.options import Level
from osaid_hub.output.more import counted


class Thresholds(Struct):
    """What every model has to reach, and how many did not. One that could not be audited reached nothing.

    fail_under_mean  what the mean score of all has to reach.
    waivers          accepted exceptions: what they are about counts as met here, and nowhere else.
    """

    fail_under: float | None
    require: Level | None
    fail_under_mean: float | None = None
    waivers: Waivers = NONE
    low: int = 0
    other: int = 0
    unseen: int = 0
    audited: int = 0
    failed: int = 0
    points: float = 0.0
    over: int = 0

    def look_at(self, results: Iterable[Result]) -> None:
        """Count the results that miss a threshold."""
        for _ in self.watching(results):
            pass

    def watching(self, results: Iterable[Result]) -> Iterator[Result]:
        """The same results; those that miss a threshold are counted while they pass."""
        for result in results:
            if result.verdict is None or result.score is None:
                self.failed += 1
                self.unseen += self.fail_under is not None or self.require is not None
            else:
                self._count(result)
            yield result

    def _count(self, result: Result) -> None:
        seen = with_met(result, self.waivers.holding(result.repo_id)) if self.waivers.rows else result
        score = seen.score or 0.0
        self.audited += 1
        self.points += score
        self.low += self.fail_under is not None and score < self.fail_under
        self.other += self.require is not None and (seen.verdict is None or seen.verdict.value != self.require.value)
        self.over += bool(self.waivers.rows and self.waivers.expired(result.repo_id, result.statuses))

    @property
    def nothing(self) -> str | None:
        """That nothing came of it, in a sentence, where there were models and none of them could be audited."""
        if self.audited or not self.failed:
            return None
        return f"{counted(self.failed, 'model')} could not be audited, and no other was; the results say why"

    def missed(self) -> str | None:
        """How many models missed what, in a sentence; None where none did."""
        found = [
            f"the score of {counted(self.low, 'model')} is below {self.fail_under:g}" if self.low else "",
            f"the verdict of {counted(self.other, 'model')} is not {self.require}" if self.other else "",
            self._mean(),
            f"accepted exceptions for {counted(self.over, 'model')} have ended, and the requirement is still missing"
            if self.over
            else "",
            f"{counted(self.unseen, 'model')} could not be audited" if self.unseen else "",
        ]
        return "; ".join(filter(None, found)) or None

    def _mean(self) -> str:
        mean = round(self.points / self.audited, 1) if self.audited else None
        if self.fail_under_mean is None or mean is None or mean >= self.fail_under_mean:
            return ""
        return f"the mean score {mean:.1f} is below {self.fail_under_mean:g}"
