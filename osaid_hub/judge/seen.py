"""A check asked by another one: what it could not see is unknown, and does not end the one that asks."""

from __future__ import annotations

from collections.abc import Callable

from osaid_hub.audits.findings import Finding, Status
from osaid_hub.judge.absence import place_of
from osaid_hub.read.model import Model
from osaid_hub.snapshot import Unseen


def seen(check: Callable[[Model], Finding], model: Model) -> Finding:
    """What a check finds; unknown where it could not look."""
    try:
        return model.once(check)
    except Unseen as unseen:
        return Finding(Status.UNKNOWN, f"Could not look: {unseen.gap.detail}", unseen=(place_of(unseen.gap),))
