"""How many steps of the processing a sentence tells."""

from __future__ import annotations

from osaid_hub.read.claims.steps import steps_in
from tests.table import each_row


@each_row(
    ("text", "steps"),
    [
        ("Letters were deduplicated with MinHash and resized to 200 words.", 2),
        ("Tags were stripped with loom; short lines were deleted.", 2),
        ("Letters and songs were deduplicated.", 1),
        ("Preprocessing: normalization and deduplication", 1),
        ("Heron writes letters and songs.", 0),
    ],
)
def test_steps(text: str, steps: int) -> None:
    assert steps_in(text) == steps
