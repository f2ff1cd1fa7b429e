"""What became of one model of a scan."""

from __future__ import annotations

from dataclasses import dataclass

from osaid_hub.audits.findings import Audit


@dataclass(frozen=True, slots=True)
class Audited:
    """It was audited. `manner` and `complete` as in `Database.add`.

    unreachable   not even its card was to be had, because nobody answered.
    """

    audit: Audit
    manner: str
    complete: bool
    unreachable: bool = False

    @property
    def repo_id(self) -> str:
        return self.audit.repo_id


@dataclass(frozen=True, slots=True)
class Known:
    """An earlier audit still holds: the number of it in the database."""

    repo_id: str
    audit_id: int


@dataclass(frozen=True, slots=True)
class Failed:
    """It could not be audited. `unreachable`: not because of the model, but because nobody answered."""

    repo_id: str
    reason: str
    unreachable: bool = False


@dataclass(frozen=True, slots=True)
class LeftOut:
    """It is none of those that were asked for."""

    repo_id: str


Outcome = Audited | Known | Failed | LeftOut
