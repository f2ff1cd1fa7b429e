"""Loads what every audit needs when it is imported: the server imports it of which worker processes are copies."""

from __future__ import annotations

import gc

from osaid_hub.scans.run import one_model
from osaid_hub.scans.tables.rows import audit_row

__all__ = ["one_model"]

CARD = """---
license: mit
datasets: [warm/data]
base_model: warm/base
---
# Warm up

This model was trained on 10,000 articles of [Wikipedia](https://wikipedia.org), which were filtered by length and
deduplicated. The code is at https://github.com/warm/up and may not be used for military purposes.
"""

audit_row({"id": "warm/up", "card": CARD, "siblings": []}, now="", documents=True)
# What is there now is shared with the workers, and never garbage: looking through it would copy it.
gc.freeze()
