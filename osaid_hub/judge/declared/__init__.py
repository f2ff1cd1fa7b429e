"""What declarations are worth: each looked at where it can be, and shown as declared where it cannot.

A declaration never lowers a status. What it points to and was seen counts as if the card had named it; what could not
be looked at makes `unmet` unknown; what is said without a place to look at is partial at most (docs/JUDGING.md,
"Declared evidence").
"""

from __future__ import annotations

from osaid_hub.judge.declared.weigh import Verification, unreadable, verify

__all__ = ["Verification", "unreadable", "verify"]
