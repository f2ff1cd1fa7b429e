"""One model of a scan in short: what its audit came to, or why there is none. Small enough to hold many of."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct, field
from msgspec.structs import astuple

from osaid_hub.audits.findings import Audit, Status, Verdict
from osaid_hub.audits.score import SCORED
from osaid_hub.known.definition import Element


class Result(Struct, frozen=True):
    """A line of a scan.

    sha                    the audited commit, None where it is not known.
    verdict, score, ceiling   None where the model could not be audited; scores in points from 0 to 100.
    elements               points of data, code and parameters; None for an element that cannot be scored.
    statuses               by requirement id, in definition order.
    reason                 why the model could not be audited, a whole sentence; None where it was.
    url                    address of the model, None for a folder and where it is not known; no part of the outcome.
    fetched_at             when it was looked at, as `2026-11-22T12:00:00Z`.
    """

    repo_id: str
    sha: str | None
    fetched_at: str
    tool_version: str
    definition_version: str
    verdict: Verdict | None = None
    score: float | None = None
    ceiling: float | None = None
    elements: Mapping[Element, float | None] = field(default_factory=dict)
    statuses: Mapping[str, Status] = field(default_factory=dict)
    reason: str | None = None
    url: str | None = None

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Result) and self._outcome == other._outcome

    def __repr__(self) -> str:
        if self.verdict is None:
            return f"Result({self.repo_id!r}, reason={(self.reason or '')[:60]!r})"
        return f"Result({self.repo_id!r}, verdict={self.verdict.value!r}, score={self.score})"

    @property
    def _outcome(self) -> tuple[object, ...]:
        return astuple(self)[:-1]  # all but the address


def result_of(audit: Audit) -> Result:
    """In: an audit. Out: the same in short."""
    return Result(
        repo_id=audit.repo_id,
        url=audit.repo_url,
        sha=audit.repo_sha,
        fetched_at=audit.fetched_at,
        tool_version=audit.tool_version,
        definition_version=audit.definition_version,
        verdict=audit.verdict,
        score=audit.score,
        ceiling=audit.ceiling,
        elements={row.element: row.score for row in audit.elements if row.element in SCORED},
        statuses={judgement.id: judgement.status for judgement in audit.requirements},
    )
