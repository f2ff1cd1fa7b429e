"""Exceptions that somebody accepted: a requirement that models may lack, why, and until when.

An exception changes no status, no score and no verdict: what is missing is missing. It changes what a threshold or a
gate stops, and every report shows it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from fnmatch import fnmatchcase

from msgspec import Struct
from msgspec.structs import replace

from osaid_hub.audits.findings import Audit, Evidence, Finding, Judgement, Status, Verdict, WaiverEntry
from osaid_hub.audits.score import element_scores, total, verdict
from osaid_hub.audits.short import Result
from osaid_hub.known.definition import load

_LACKING = (Status.UNMET, Status.PARTIAL, Status.UNKNOWN)
# Only ever in a calculation of what a threshold would see: no report is made of it.
_AS_IF_MET = (Evidence("absence", "settings", looked=("settings",)),)


class Waiver(Struct, frozen=True):
    """An accepted exception.

    requirement  id of the requirement.
    models       ids that it holds for, with `*` and `?`, in any case.
    reason       why, in a sentence.
    until        the last day that it holds, as `2026-11-22`.
    source       where it stands, such as "osaid-hub.toml, waiver 2".
    """

    requirement: str
    models: str
    reason: str
    until: str
    source: str

    def is_about(self, repo_id: str) -> bool:
        return fnmatchcase(repo_id.lower(), self.models.lower())


class Waivers(Struct, frozen=True):
    """All exceptions, and the day on which they are asked for."""

    rows: tuple[Waiver, ...] = ()
    today: str = ""

    def entries(self, repo_id: str) -> tuple[WaiverEntry, ...]:
        """Those for a model, as a report shows them, in their order."""
        return tuple(
            WaiverEntry(row.requirement, row.reason, row.until, row.until < self.today, row.source)
            for row in self.rows
            if row.is_about(repo_id)
        )

    def holding(self, repo_id: str) -> frozenset[str]:
        """The requirements that are excepted for a model today."""
        return frozenset(entry.requirement for entry in self.entries(repo_id) if not entry.expired)

    def expired(self, repo_id: str, statuses: Mapping[str, Status]) -> tuple[WaiverEntry, ...]:
        """Those for a model that hold no longer, though it still lacks what they are about."""
        return tuple(
            entry for entry in self.entries(repo_id) if entry.expired and statuses.get(entry.requirement) in _LACKING
        )

    def shown(self, audit: Audit) -> Audit:
        """The audit with the exceptions for it; all else is as it was."""
        entries = self.entries(audit.repo_id)
        return replace(audit, waivers=entries) if entries else audit


NONE = Waivers()


def with_met(result: Result, waived: Set[str]) -> Result:
    """What a threshold sees of a model: its result as if what is excepted were met.

    Out: the same result where nothing that is missing is excepted. Its verdict is `consistent` where nothing else
    stands against that, else what it was.
    """
    lacking = [id for id in waived if result.statuses.get(id) in _LACKING]
    if not lacking or result.verdict is None:
        return result
    rows = [
        Judgement(requirement, Finding(_as_if(status, requirement.id in waived), "", _AS_IF_MET))
        for requirement in load().requirements
        if (status := result.statuses.get(requirement.id)) is not None
    ]
    scores = element_scores(rows)
    score, _ = total(scores)
    # Whether something restricts makes no difference: what does is unmet, and then no model is consistent.
    reached = verdict(rows, scores, frozenset()) is Verdict.CONSISTENT
    return replace(result, score=score, verdict=Verdict.CONSISTENT if reached else result.verdict)


def _as_if(status: Status, waived: bool) -> Status:
    return Status.MET if waived and status in _LACKING else status


def requirement_named(words: str) -> str | None:
    """The id that is meant by the words of a setting; None where there is none."""
    found = load().named(words)
    return found.id if found else None


def needed(waivers: Waivers, results: Iterable[Result]) -> dict[str, tuple[WaiverEntry, ...]]:
    """By the id of each model that any exception is about: those that are, for a report on many models."""
    found: dict[str, tuple[WaiverEntry, ...]] = {}
    if waivers.rows:
        for result in results:
            entries = waivers.entries(result.repo_id)
            if entries:
                found[result.repo_id] = entries
    return found
