"""A statement about terms: what it is about, what it says, where it stands and how much it is trusted.

Facts only; `files`, `metadata`, `gate` and `prose` read them, `terms` gathers them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import IntEnum, StrEnum

from msgspec import Struct, field

from osaid_hub.audits.findings import Evidence
from osaid_hub.known import terms as words
from osaid_hub.licenses import Category, LicenseFact
from osaid_hub.licenses.bans import Ban, Limit, limits_of
from osaid_hub.licenses.bans import Subject as BanSubject
from osaid_hub.licenses.facts import STRICTNESS

SILENT = frozenset({Category.UNKNOWN, Category.MISSING})


class Subject(StrEnum):
    """What a statement about terms is about."""

    PARAMETERS = "parameters"
    CODE = "code"
    DATA = "data"
    REPOSITORY = "repository"


SUBJECTS = {
    BanSubject.MODEL: Subject.PARAMETERS,
    BanSubject.OUTPUTS: Subject.PARAMETERS,
    BanSubject.CODE: Subject.CODE,
    BanSubject.DATA: Subject.DATA,
    BanSubject.WORK: Subject.REPOSITORY,
}
"""What a ban is about, as a statement is about it: what is said of outputs binds whoever uses the model."""

WHOLE = (Subject.REPOSITORY, Subject.PARAMETERS)
"""What the terms of the weights are about: what is said of the repository mostly means them."""


class Trust(IntEnum):
    """How much a kind of statement is trusted (docs/JUDGING.md, "Licenses")."""

    TOLD = 1
    DECLARED = 2
    FILE = 3


class Statement(Struct, frozen=True):
    """One statement about terms.

    bans          what it forbids that was read in its own words; empty for a license that is known by its name.
    quotes        where a text says so, by what is limited.
    on_documents  whether it is about the documents that describe the data, and not about the data.
    """

    subject: Subject
    source: str
    fact: LicenseFact
    evidence: Evidence
    trust: Trust
    bans: tuple[Ban, ...] = ()
    quotes: Mapping[Limit, Evidence] = field(default_factory=dict)
    on_documents: bool = False

    def __hash__(self) -> int:
        return hash((self.subject, self.source, self.fact, self.evidence, self.trust, self.bans))

    def cite(self, *limits: Limit) -> Evidence:
        """The words that limit one of these, the first that are there; else what is cited for the whole statement."""
        return next((self.quotes[limit] for limit in limits if limit in self.quotes), self.evidence)

    @property
    def is_silent(self) -> bool:
        """Whether it says nothing definite."""
        return self.fact.category in SILENT

    @property
    def limits(self) -> frozenset[Limit]:
        """What it limits: by its own words, else by the license that it names."""
        return frozenset(ban.limit for ban in self.bans) or limits_of(self.fact)


def of_bans(bans: Iterable[Ban], path: str, cited: Evidence) -> tuple[Statement, ...]:
    """What a file with rules of use forbids, one statement for each thing that it is about."""
    by_subject: dict[Subject, list[Ban]] = {}
    for ban in bans:
        by_subject.setdefault(SUBJECTS[ban.subject], []).append(ban)
    return tuple(
        Statement(subject, path, fact_of(found, "rules of use", path), cited, Trust.FILE, tuple(found))
        for subject, found in by_subject.items()
    )


def fact_of(bans: Iterable[Ban], name: str, declared: str) -> LicenseFact:
    """What bans mean as terms: the category of the one that takes away most, every clause of them."""
    bans = tuple(bans)
    category = max((ban.category for ban in bans), key=STRICTNESS.index)
    clause = "; ".join(dict.fromkeys(ban.clause for ban in bans))
    return LicenseFact(declared[:80], name, None, False, category, clause, None, None)


def subject_of_name(path: str) -> Subject:
    """What a license file, a key or a badge is about, by its name."""
    name = path.rsplit("/", 1)[-1].replace("_", " ").replace("-", " ")
    for subject, topic in ((Subject.CODE, "code"), (Subject.PARAMETERS, "weights"), (Subject.DATA, "data")):
        if words.phrases(topic).are_in(name):
            return subject
    return Subject.REPOSITORY
