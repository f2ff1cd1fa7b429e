"""What a proposal is: files, what changes in them, and what was left alone."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from osaid_hub.audits.findings import Evidence


class Edit(Struct, frozen=True):
    """One thing that a proposal changes.

    path      the file that it changes.
    what      what it does, a clause that begins with a verb ("adds the badge behind the first heading").
    why       how it was found; "" where that is plain.
    evidence  where it was found.

    Plain text that can hold words of a card: whoever shows it escapes it.
    """

    path: str
    what: str
    why: str = ""
    evidence: tuple[Evidence, ...] = ()


class LeftAlone(Struct, frozen=True):
    """Something that a proposal might have changed and does not; `why` as a clause. Plain text, not escaped."""

    what: str
    why: str


class Proposal(Struct, frozen=True):
    """The edits of a pull request.

    files  the new content of each file that differs from the present one, by path. Applying it is to write them.
    """

    files: Mapping[str, bytes]
    edits: tuple[Edit, ...]
    left: tuple[LeftAlone, ...]

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to propose."""
        return not self.files
