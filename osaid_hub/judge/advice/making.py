"""What every part of a plan asks: what is missing, who decides it, and what kind of model it is."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from msgspec import Struct

from osaid_hub.audits.findings import Judgement, Status
from osaid_hub.judge.bases import JudgedBase
from osaid_hub.judge.examined import Examined
from osaid_hub.judge.terms import terms_finding
from osaid_hub.known.definition import Element, load
from osaid_hub.read.kind import kind_of
from osaid_hub.read.model import Model
from osaid_hub.read.terms.statements import Subject
from osaid_hub.snapshot import RepoSnapshot

GOOD = frozenset({Status.MET, Status.NOT_APPLICABLE})


class Making(Struct, frozen=True, dict=True):
    """A plan in the making: the audited model and what is missing of it."""

    found: Examined

    @property
    def model(self) -> Model:
        return self.found.model

    @property
    def repo(self) -> RepoSnapshot:
        return self.found.model.repo

    @cached_property
    def bases(self) -> tuple[JudgedBase, ...]:
        """The bases whose weights the model began with."""
        return tuple(each for each in self.found.bases if each.base.gives_weights)

    @cached_property
    def is_copy(self) -> bool:
        """Whether nothing was trained: a quantised or converted copy."""
        return any(each.base.is_copied for each in self.bases)

    @cached_property
    def kind(self) -> str:
        return kind_of(self.model)

    @cached_property
    def kinds(self) -> tuple[str, ...]:
        """For which words are looked: an agent is one however it was made; else how it was made, then the kind."""
        made = tuple(dict.fromkeys(each.base.relation for each in self.bases))
        return (self.kind, *made) if self.kind == "agent" else (*made, self.kind)

    @cached_property
    def missing(self) -> tuple[Judgement, ...]:
        """What is required and not met."""
        return tuple(row for row in self.found.audit.requirements if row.required and row.status not in GOOD)

    @cached_property
    def to_look(self) -> tuple[Judgement, ...]:
        """What a look could lift: no task of the publisher's or the base's maker's."""
        return tuple(row for row in self.missing if row.unseen)

    @cached_property
    def askable(self) -> tuple[str, ...]:
        """What is missing of which everything was seen, by ids: what a publisher or a base's maker may be asked for."""
        return tuple(row.id for row in self.missing if not row.unseen)

    @cached_property
    def of_bases(self) -> tuple[Judgement, ...]:
        """What a base that was seen decides."""
        return tuple(row for row in self.missing if not row.unseen and not self.found.is_own(row))

    @cached_property
    def own(self) -> tuple[Judgement, ...]:
        """What the model's own documents and files decide, as far as they were seen."""
        return tuple(row for row in self.missing if not row.unseen and self.found.is_own(row))

    @cached_property
    def documents_tell(self) -> bool:
        """Whether the model's own documents tell of the data, so that only their terms can be missing."""
        found = self.found.own[load().license_of(Element.DATA).id]
        return found.message == terms_finding(self.model, Subject.DATA).message

    @cached_property
    def behind_bases(self) -> tuple[str, ...]:
        """Further rows that its own documents lack as well, though a base decides them today."""
        if self.is_copy:
            return ()
        return tuple(row.id for row in self.of_bases if self.found.own[row.id].status in (Status.UNMET, Status.PARTIAL))


def ids(rows: Iterable[Judgement]) -> tuple[str, ...]:
    """The ids of requirements that were judged."""
    return tuple(row.id for row in rows)
