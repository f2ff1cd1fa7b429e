"""Writes docs/osaid-hub.schema.json, which editors read: `python -m tests.docs.settings`."""

from __future__ import annotations

import json
from pathlib import Path

from osaid_hub.cli.settings_file import schema

PLACE = Path(__file__).parents[2] / "docs/osaid-hub.schema.json"

if __name__ == "__main__":
    PLACE.write_text(json.dumps(schema(), indent=2) + "\n", encoding="utf-8")
