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


def meant_id(repo_id: str, known: Iterable[str]) -> str:
    """The same for the id of a repository: of an owner that is known, the names alone are compared.

    Where the owner is missing, all names are: it was forgotten more often than the model is one of the few old ones.
    """
    owner, _, name = repo_id.rpartition("/")
    ids = tuple(known)
    of_owner = [each for each in ids if each.rpartition("/")[0].lower() == owner.lower()] if owner else []
    if owner and not of_owner:
        return meant(repo_id, ids)
    by_name = {each.rpartition("/")[2]: each for each in reversed(of_owner or ids)}
    found = similar(name, by_name)
    return f" (did you mean {by_name[found]!r}?)" if found else ""


def _folded(word: str) -> str:
    return word.strip().lower().replace("-", "_")
