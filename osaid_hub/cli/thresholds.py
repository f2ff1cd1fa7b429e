"""Thresholds over many models: how many miss them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from osaid_hub.cli.options import Level
from osaid_hub.results import Result


@dataclass(slots=True)
class Thresholds:
    """What every model has to reach, and how many did not. One that could not be audited misses nothing: it was not
    seen.
    """

    fail_under: float | None
    require: Level | None
    low: int = 0
    other: int = 0

    def watching(self, results: Iterable[Result]) -> Iterator[Result]:
        """The same results; those that miss a threshold are counted while they pass."""
        for result in results:
            if self.fail_under is not None and result.score is not None:
                self.low += result.score < self.fail_under
            if self.require is not None and result.verdict is not None:
                self.other += result.verdict.value != self.require.value
            yield result

    def missed(self) -> str | None:
        """How many models missed what, in a sentence; None where none did."""
        found = [
            f"the score of {_models(self.low)} is below {self.fail_under:g}" if self.low else "",
            f"the verdict of {_models(self.other)} is not {self.require}" if self.other else "",
        ]
        return "; ".join(filter(None, found)) or None


def _models(count: int) -> str:
    return f"{count} model{'' if count == 1 else 's'}"
