"""What the Python interface raises."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import PurePath


class AuditError(Exception):
    """Nothing could be audited; `str(error)` is a sentence that says what, why and what to do.

    failure  the kind, to branch on: `usage` for a call that cannot be meant, otherwise why it could not be looked at,
             such as `not_found`, `revision_not_found`, `gated`, `bad_token`, `rate_limited`, `offline`, `network`,
             `timeout`, `server`, `storage`.
    """

    def __init__(self, message: str, failure: str) -> None:
        super().__init__(message)
        self.failure = failure

    def __reduce__(self) -> tuple[type[AuditError], tuple[str, str]]:
        return type(self), (str(self), self.failure)


def kind_of(value: object) -> str:
    """What a value of a wrong type is, for a sentence: `None`, "an int"..."""
    name = type(value).__name__
    return "None" if value is None else f"{'an' if name[:1].lower() in 'aeiou' else 'a'} {name}"


def words_of(value: object, name: str) -> tuple[str, ...]:
    """The texts of a list. Raises TypeError for a string, each of whose letters would be one, and for what is no list
    of texts.
    """
    if isinstance(value, str):
        raise TypeError(f"{name} is a list, such as [{value!r}]")
    if not isinstance(value, Iterable):
        raise TypeError(f"{name} is a list of texts, not {kind_of(value)}")
    found = tuple(value)
    odd = next((each for each in found if not isinstance(each, str)), "")
    if odd != "":
        raise TypeError(f"{name} is a list of texts, and {kind_of(odd)} is in it")
    return found


def refuse_other_kinds(
    *,
    words: dict[str, object] | None = None,
    places: dict[str, object] | None = None,
    numbers: dict[str, object] | None = None,
    counts: dict[str, object] | None = None,
    switches: dict[str, object] | None = None,
) -> None:
    """Raises TypeError, in a sentence, for a value of another kind than its parameter takes; None stands for none.

    In: values by the names of their parameters, by what they are to be.
    Raises AuditError for a path without a letter, which Python would take for the working folder.
    """
    for values, kinds, wanted in (
        (words, str, "a text"),
        (places, str | PurePath, "the path of a file or folder"),
        (numbers, int | float, "a number"),
        (counts, int, "a whole number"),
        (switches, bool, "True or False"),
    ):
        for name, value in (values or {}).items():
            odd = isinstance(value, bool) and wanted != "True or False"
            if value is not None and (odd or not isinstance(value, kinds)):
                raise TypeError(f"{name} is {wanted}, not {kind_of(value)}")
            if values is places and isinstance(value, str) and not value.strip():
                raise AuditError(f"{name} is empty: give the path of a file or folder, or '.' for this one", "usage")
            if values is places and "\0" in str(value):
                raise AuditError(f"{name} is no path: it holds NUL", "usage")
            if values is numbers and not value >= 0:  # type: ignore[operator]  # it is a number
                raise AuditError(f"{name} is 0 or more, not {value}", "usage")
