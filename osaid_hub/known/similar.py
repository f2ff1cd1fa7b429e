"""What may have been meant by a word that is not known."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from itertools import islice

_LONGEST = 60
_MOST = 5_000  # known words that are compared, the first of them


def similar(word: str, known: Iterable[str], *, alike: float = 0.75) -> str | None:
    """The known word that is most like one that is not; None where none is. Cases and dashes make no difference.

    `alike` says how much they must have in common, up to 1.
    """
    folded = {_folded(each): each for each in islice(known, _MOST)}
    found = get_close_matches(_folded(word[:_LONGEST]), folded, n=1, cutoff=alike)
    return folded[found[0]] if found else None


def meant(word: str, known: Iterable[str], *, alike: float = 0.75) -> str:
    """Words to put behind "there is no ...": ` (did you mean 'x'?)`, nothing where no known word is like it."""
    found = similar(word, known, alike=alike)
    return f" (did you mean {str(found)!r}?)" if found else ""


def _folded(word: str) -> str:
    return word.strip().lower().replace("-", "_")
