"""Loads what every audit needs when it is imported: the server imports it of which worker processes are copies."""

from __future__ import annotations

import gc

from osaid_hub.audits import from_json
from osaid_hub.report.html import render_audit
from osaid_hub.scans.keep import pages
from osaid_hub.scans.run import from_store
from osaid_hub.scans.tables.rows import audit_row

__all__ = ["from_store", "pages"]

CARD = """---
license: mit
datasets: [warm/data]
base_model: warm/base
---
# Warm up

This model was trained on 10,000 articles of [Wikipedia](https://wikipedia.org), which were filtered by length and
deduplicated. The code is at https://github.com/warm/up and may not be used for military purposes.
"""

judged = audit_row({"id": "warm/up", "card": CARD, "siblings": []}, now="2026-01-01T00:00:00Z", documents=True)
render_audit(from_json.read_text(judged.document or ""))
# What is there now is shared with the workers, and never garbage: looking through it would copy it.
gc.freeze()
# An audit makes some twenty thousand objects, of which all but forty go by themselves. Python's own 700 between two
# looks for those that do not are thirty looks an audit; so many more are a few megabytes, and a twentieth of the time.
gc.set_threshold(150_000, 10, 10)
