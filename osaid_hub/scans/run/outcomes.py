"""What became of one model of a scan."""

from __future__ import annotations

from typing import Self

from msgspec import Struct

from osaid_hub.audits.findings import Audit
from osaid_hub.scans.keep.rows import Entry, entry_of


class Audited(Struct, frozen=True):
    """It was audited; the audit as it is kept. `manner` and `complete` as in `Database.add`.

    unreachable   not even its card was to be had, because nobody answered.
    """

    entry: Entry
    manner: str
    complete: bool
    unreachable: bool = False

    @classmethod
    def by(cls, audit: Audit, manner: str, *, complete: bool, unreachable: bool = False) -> Self:
        """The outcome of an audit, which is written out here, in the thread or process that made it."""
        return cls(entry_of(audit), manner, complete, unreachable)

    @property
    def repo_id(self) -> str:
        return self.entry.result.repo_id


class Known(Struct, frozen=True):
    """An earlier audit still holds: the number of it in the database."""

    repo_id: str
    audit_id: int


class Failed(Struct, frozen=True):
    """It could not be audited. `unreachable`: not because of the model, but because nobody answered."""

    repo_id: str
    reason: str
    unreachable: bool = False


class LeftOut(Struct, frozen=True):
    """It is none of those that were asked for."""

    repo_id: str


Outcome = Audited | Known | Failed | LeftOut
