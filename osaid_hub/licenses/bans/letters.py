"""Letters without their marks: many write "usage reserve" for what has an accent on its last letter."""

from __future__ import annotations

import unicodedata
from functools import cache

# Latin letters with marks and of the languages of Europe and Vietnam, Greek ones, and the one of Russian that is
# mostly written without. The marks of other Cyrillic letters tell one letter from another.
_RANGES = ((0xC0, 0x250), (0x370, 0x400), (0x1E00, 0x2000))
# Letters of their own to Unicode: the crossed ones, that without a dot, that of Russian, the last one of a Greek word.
_OTHERS = {0x142: "l", 0x111: "d", 0xF8: "o", 0x131: "i", 0x451: "\u0435", 0x3C2: "\u03c3"}


def bare(text: str) -> str:
    """A text in small letters without the marks on them, of the same length."""
    return text if text.isascii() else text.translate(_bare_letters())


@cache
def _bare_letters() -> dict[int, str]:
    marked = (chr(number) for first, end in _RANGES for number in range(first, end))
    found = {ord(each): unicodedata.normalize("NFD", each)[0].lower() for each in marked if each.isalpha()}
    return {number: letter for number, letter in found.items() if chr(number) != letter} | _OTHERS
