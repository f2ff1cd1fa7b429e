"""What stands for characters that a terminal or a pipe cannot show, such as one that knows ASCII alone.

A question mark, which is what Python puts there, would say "unknown" in our reports.
"""

from __future__ import annotations

import codecs
import unicodedata
from typing import Final

IN_WORDS: Final = "osaid-in-words"
"""Name of the way to deal with characters that an encoding lacks, for `errors=`."""

_INSTEAD: Final = {
    0x2713: "+",  # of the statuses, each of which its word follows: met
    0x25D0: "~",  # partial
    0x2717: "x",  # unmet
    0x2588: "#",  # of the bars: what is reached
    0x2592: ":",  # what is not known
    0xB7: ".",
    0x2010: "-",
    0x2011: "-",
    0x2012: "-",
    0x2013: "-",
    0x2014: "-",
    0x2018: "'",
    0x2019: "'",
    0x201C: '"',
    0x201D: '"',
    0x2022: "*",
    0x2026: "...",
    0x2192: "->",
    0xFFFD: "?",
}


def in_words(error: UnicodeError) -> tuple[str, int]:
    """Signs that mean the same, letters without their accents, else the number of the character.

    Raises the error where it is not about writing. What it gives is ASCII, which every encoding of a terminal has.
    """
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return "".join(map(_instead, error.object[error.start : error.end])), error.end


def _instead(character: str) -> str:
    known = _INSTEAD.get(ord(character))
    if known is not None:
        return known
    bare = unicodedata.normalize("NFKD", character).encode("ascii", "ignore").decode()
    return bare or character.encode("ascii", "backslashreplace").decode()


codecs.register_error(IN_WORDS, in_words)
