"""What changed between two scans, or between two audits, and why it can have changed. Pure."""

from __future__ import annotations

from osaid_hub.audits.changes.audits import AuditChange, Delta, RequirementChange, compare
from osaid_hub.audits.changes.scans import (
    KEPT,
    Cause,
    Change,
    Kind,
    StatusChange,
    Tally,
    causes,
    change_of,
    changes,
    tally,
)
from osaid_hub.audits.changes.worse import Fall, Falls, fall, falls, last_known, may_rise, tally_falls

__all__ = [
    "KEPT",
    "AuditChange",
    "Cause",
    "Change",
    "Delta",
    "Fall",
    "Falls",
    "Kind",
    "RequirementChange",
    "StatusChange",
    "Tally",
    "causes",
    "change_of",
    "changes",
    "compare",
    "fall",
    "falls",
    "last_known",
    "may_rise",
    "tally",
    "tally_falls",
]
