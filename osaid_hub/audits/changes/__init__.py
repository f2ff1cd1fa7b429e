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

__all__ = [
    "KEPT",
    "AuditChange",
    "Cause",
    "Change",
    "Delta",
    "Kind",
    "RequirementChange",
    "StatusChange",
    "Tally",
    "causes",
    "change_of",
    "changes",
    "compare",
    "tally",
]
