"""Characters that are not seen, or that act where they are shown; each is the inside of a class of a pattern."""

from __future__ import annotations

from typing import Final

# Nothing to see, but able to hide or reorder what is seen: soft hyphen, joiners and zero-width blanks, bidirectional
# overrides and isolates, blank Hangul letters, interlinear marks, musical format characters, Unicode tags.
INVISIBLE: Final = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0"
    "\ufff9-\ufffb\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
C1: Final = "\x7f-\x9f"  # with DEL
CONTROL: Final = f"\x00-\x1f{C1}"
CONTROL_BUT_TAB: Final = f"\x00-\x08\x0a-\x1f{C1}"
LINE_BREAKS: Final = "\u2028\u2029"  # that are no control characters
SURROGATE: Final = "\ud800-\udfff"  # half a pair, which cannot be encoded
