"""What a sentence on terms says of the size that is judged."""

from __future__ import annotations

from osaid_hub.read.terms.sizes import of_this_size
from tests.table import each_row

OWN = "acme/ferry-1b"


@each_row(
    ("text", "own", "left"),
    [
        ("Ferry-1B is MIT, Ferry-7B is CC-BY-NC.", OWN, "Ferry-1B is MIT,"),
        ("Ferry-1B is MIT, Ferry-7B is CC-BY-NC.", "acme/ferry-7b", " Ferry-7B is CC-BY-NC."),
        ("All are MIT except for Ferry-7B, which is for research.", OWN, "All are MIT "),
        ("All are MIT except for Ferry-7B, which is for research.", "acme/ferry-7b", None),
        ("The larger Ferry-7B may not be sold.", OWN, ""),
        ("Ferry-7B | MIT", OWN, ""),
        ("Ferry-1B, Ferry-3B and Ferry-7B are MIT.", OWN, None),
        ("The models (1B, 3B, 7B) are under MIT.", OWN, None),
        ("It needs a licence above 50M users.", OWN, None),
        ("Ferry-7B may not be sold.", "acme/ferry", None),
        ("Ferry-large may not be sold.", "acme/ferry-small", ""),
        ("A large company may not sell it.", "acme/ferry-small", None),
    ],
)
def test_other_sizes_are_left_out(text: str, own: str, left: str | None) -> None:
    assert of_this_size(text, own) == (text if left is None else left)
