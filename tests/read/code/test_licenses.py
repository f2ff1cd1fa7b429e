"""Whether code that was seen settles who processed the data."""

from __future__ import annotations

from typing import Any

from osaid_hub.read.code.licenses import shows_processing
from tests.judge.checks.build import front, model
from tests.judge.declared.build import code
from tests.table import each_row

OPEN = front("license: apache-2.0") + "# Spruce"
CLOSED = front("license: cc-by-nc-4.0") + "# Spruce"
OWN = "https://github.com/mill/spruce"
LINKING = f"The code is at {OWN}."
STEP = "data/clean.py"


@each_row(
    "card, parts, shown",
    [
        (OPEN, {"files": [STEP]}, True),
        (OPEN, {"files": ["train.py"]}, False),
        (CLOSED, {"files": [STEP]}, False),
        ("# Spruce", {"files": [STEP]}, False),
        (OPEN, {"files": [STEP], "unseen": ["LICENSE"]}, False),
        (LINKING, {"code": (code(STEP, url=OWN),)}, True),
        (LINKING, {"code": (code("train.py", url=OWN),)}, False),
        (LINKING, {"code": (code(STEP, url=OWN, license_spdx=None),)}, False),
        (LINKING, {}, False),
        (f"It was evaluated with {OWN}.", {"code": (code(STEP, url=OWN),)}, False),
    ],
)
def test_own_code_under_an_open_license(card: str, parts: dict[str, Any], shown: bool) -> None:
    assert shows_processing(model(card, name="pine/oak-3b", **parts)) is shown
