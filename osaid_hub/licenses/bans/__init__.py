"""Bans: sentences that forbid or condition the use, sharing or changing of a work. The only reader of them."""

from __future__ import annotations

from osaid_hub.licenses.bans.ban import Ban, Limit, Subject
from osaid_hub.licenses.bans.find import contrasts, find_bans, is_read
from osaid_hub.licenses.bans.limits import limits_of

__all__ = ["Ban", "Limit", "Subject", "contrasts", "find_bans", "is_read", "limits_of"]
