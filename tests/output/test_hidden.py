"""One set of characters that hide or act: everything that Unicode calls a format character is in it."""

from __future__ import annotations

import re
import sys
import unicodedata

from osaid_hub.output.hidden import CONTROL, CONTROL_BUT_TAB, INVISIBLE, LINE_BREAKS, SURROGATE

ALL = re.compile(f"[{CONTROL}{LINE_BREAKS}{INVISIBLE}{SURROGATE}]")
# Signs of a script that are seen, or that stand before a number that is: they hide nothing.
SEEN = re.compile(
    "[\u0600-\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd\U00013430-\U0001343f\U0001bca0-\U0001bca3]"
)


def test_every_control_and_format_character_is_in_it() -> None:
    for code in range(sys.maxunicode + 1):
        char = chr(code)
        if unicodedata.category(char) in ("Cc", "Cf", "Zl", "Zp", "Cs") and not SEEN.fullmatch(char):
            assert ALL.fullmatch(char), hex(code)


def test_a_tab_is_the_only_difference() -> None:
    but_tab = re.compile(f"[{CONTROL_BUT_TAB}]")
    assert [n for n in range(0x100) if re.fullmatch(f"[{CONTROL}]", chr(n)) and not but_tab.fullmatch(chr(n))] == [9]
