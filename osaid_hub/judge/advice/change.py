"""A change that would help, as the plan holds it before anybody has tried it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import Literal

from msgspec import Struct

from osaid_hub.known import advice
from osaid_hub.snapshot import RepoSnapshot

Attempt = Callable[[RepoSnapshot], RepoSnapshot | None]


class Edit(Struct, frozen=True):
    """An edit of one file of the audited repository.

    lines  for `insert` twice the line before which the text goes (one more than there are: at the end), for `replace`
           the first and last line that go; None for a new file.
    text   what to write, without the line break at its end; "" where lines only go.
    """

    path: str
    kind: Literal["insert", "replace", "new_file"]
    lines: tuple[int, int] | None
    text: str


class Written(Struct, frozen=True):
    """What is to be written for a change.

    edits   what to write in the audited repository; reports show each.
    text    what to write where it is no edit of the audited repository, or cannot be made without doubt.
    filled  the same edits with a made-up filling, by which the gain is tried; None where the edits themselves are.
    """

    edits: tuple[Edit, ...] = ()
    text: str | None = None
    filled: tuple[Edit, ...] | None = None


def or_by_hand(edits: tuple[Edit, ...], line: str) -> Written:
    """Edits of the metadata; where none could be made, the line to paste by hand."""
    return Written(edits, None if edits else line)


class Change(Struct, frozen=True, dict=True):
    """A change: what to do, who can, and how it can be tried.

    requirements  what it is meant to repair; what it does repair is told by trying.
    write   makes what is to be written, once somebody wants it: a scan shows titles alone.
    attempt  what else a trial changes in the snapshot: files that only the maker has, a setting of the Hub, a base. It
             gives None where that cannot be made.
    assumed  whether the trial holds a made-up filling.
    """

    key: str
    title: str
    who: str
    work: int
    requirements: tuple[str, ...]
    write: Callable[[], Written] = Written
    attempt: Attempt | None = None
    assumed: bool = False

    @cached_property
    def _written(self) -> Written:
        return self.write()

    @property
    def edits(self) -> tuple[Edit, ...]:
        """What to write in the audited repository."""
        return self._written.edits

    @property
    def text(self) -> str | None:
        """What to write where it is no edit."""
        return self._written.text

    @property
    def tried(self) -> tuple[Edit, ...]:
        """The edits by which the gain is tried."""
        return self.edits if self._written.filled is None else self._written.filled

    @property
    def can_be_tried(self) -> bool:
        """Whether it can be tried: what was not looked at, and what others decide, cannot."""
        return bool(self.attempt or self.tried)


def words_of_blank() -> str:
    """What marks a blank in what is to be pasted."""
    return advice.load().blank


def words(key: str, *kinds: str) -> advice.Words:
    """The words of a change for a kind of model."""
    return advice.load().changes[key].of(*kinds)


def make(
    key: str,
    missing: Sequence[str],
    *,
    kinds: Sequence[str] = (),
    write: Callable[[], Written] = Written,
    attempt: Attempt | None = None,
    assumed: bool = False,
    **names: str,
) -> Change:
    """A change with its words filled in, meant to repair those of the missing requirements that the table says."""
    found = words(key, *kinds)
    title = " ".join(found.title.format_map(names).split())
    repaired = advice.load().repaired_by(key, missing)
    return Change(key, title, found.who, found.work, repaired, write, attempt, assumed)
