"""What looking at one entry of a declaration gave."""

from __future__ import annotations

from msgspec import Struct

from osaid_hub.audits.findings import Conflict, Evidence, Finding, Status, UnseenPlace
from osaid_hub.judge.absence import place_of
from osaid_hub.read.declarations import Entry
from osaid_hub.snapshot import Gap, GapReason

# A declaration may move a requirement to the right, never to the left.
RISING = (Status.UNMET, Status.UNKNOWN, Status.PARTIAL, Status.MET)


def rank(finding: Finding) -> int:
    """How much a finding says in favor of a model."""
    return RISING.index(Status.MET if finding.status is Status.NOT_APPLICABLE else finding.status)


class Outcome(Struct, frozen=True):
    """What an entry is by itself: a finding, a contradiction, something that could not be looked at, or nothing.

    What it adds to the model is judged by the checks and is not told here.
    """

    finding: Finding | None = None
    conflict: Conflict | None = None
    gap: Gap | None = None


NOTHING = Outcome()


def declared_only(entry: Entry, status: Status, what: str, *evidence: Evidence) -> Outcome:
    """Something that is declared and was not verified in full."""
    place = entry.url or entry.path
    unseen = (UnseenPlace(place, GapReason.NOT_REQUESTED.value),) if place and status is Status.UNKNOWN else ()
    return Outcome(Finding(status, f"Declared in {entry.source}, {what}", (entry.evidence, *evidence), unseen=unseen))


def contradicted(entry: Entry, what: str, *evidence: Evidence) -> Outcome:
    """A declaration that is not so; `what` goes on after the name of the file."""
    return Outcome(conflict=Conflict(f"{entry.source} says {what}", (entry.evidence, *evidence)))


def not_seen(entry: Entry, gap: Gap) -> Outcome:
    """A place that could not be looked at."""
    message = f"Declared in {entry.source}, but could not be looked at: {gap.detail}"
    return Outcome(Finding(Status.UNKNOWN, message, (entry.evidence,), unseen=(place_of(gap),)), gap=gap)
