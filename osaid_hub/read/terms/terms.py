"""Which terms govern the weights, the code and the documents of a repository, and where statements conflict.

Order of trust (docs/JUDGING.md, "Licenses"): a license file at the audited commit, then what the card declares, then
what it tells. A statement about a part goes before one about the whole repository.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cached_property

from msgspec import Struct, field
from msgspec.structs import replace

from osaid_hub.audits.findings import Conflict, Evidence
from osaid_hub.licenses import Category, LicenseFact
from osaid_hub.licenses.bans import Limit
from osaid_hub.read.claims import Document
from osaid_hub.read.terms import files, gate, metadata, prose
from osaid_hub.read.terms.gate import Duty
from osaid_hub.read.terms.statements import WHOLE, Statement, Subject, Trust
from osaid_hub.snapshot import README, Gap, RepoSnapshot, Unseen


class Terms(Struct, frozen=True, dict=True):
    """The statements of a repository.

    conditions  what use is made conditional on beside the license: by the gate, by a file with rules of use, by a
                section on terms, or by "by loading you agree".
    warnings    bare sentences elsewhere that the model must not be used for something.
    duties      promises that the gate or a section on terms asks for and that limit no use.
    unread      license files that are listed but could not be read.
    unruled     rules of use that could not be read: files that are listed, or terms elsewhere.
    ruling      the words of the card that put use under terms elsewhere, for those of `unruled` that they name.
    rest        why the end of the card was not read, None where all of it was: it may say anything.
    foreign     sentences of the card on terms in a language that is not read: they may say anything.
    ruled       paths of files with rules of use that were read, whether or not a limit was found in them.
    """

    statements: tuple[Statement, ...]
    conditions: tuple[Statement, ...] = ()
    warnings: tuple[Statement, ...] = ()
    duties: tuple[Duty, ...] = ()
    unread: tuple[Gap, ...] = ()
    unruled: tuple[Gap, ...] = ()
    ruled: tuple[str, ...] = ()
    rest: Gap | None = None
    ruling: Mapping[Gap, Evidence] = field(default_factory=dict)
    foreign: tuple[Evidence, ...] = ()

    @property
    def limits(self) -> frozenset[Limit]:
        """What the terms of the weights limit, by the statement that decides and by what stands beside it."""
        deciding = self.governing(Subject.PARAMETERS)
        found = deciding.limits if deciding else frozenset()
        return found.union(*(each.limits for each in self.conditions))

    def forbidding(self, *limits: Limit) -> Statement | None:
        """The statement by which the terms of the weights limit one of these, if any does."""
        deciding = self.governing(Subject.PARAMETERS)
        bearing = (*((deciding,) if deciding else ()), *self.conditions)
        return next((each for each in bearing if each.limits.intersection(limits)), None)

    def about(self, subject: Subject) -> tuple[Statement, ...]:
        """The statements that bear on a subject, most trusted first."""
        return self._by_subject[subject]

    @cached_property
    def _by_subject(self) -> Mapping[Subject, tuple[Statement, ...]]:
        """Sorted once: nearly every check asks which statement governs."""
        return {subject: self._bearing(subject) for subject in Subject}

    def _bearing(self, subject: Subject) -> tuple[Statement, ...]:
        bearing = [each for each in self.statements if each.subject in (subject, Subject.REPOSITORY)]
        if subject is Subject.CODE:  # what is said of the whole mostly means the weights
            return tuple(sorted(bearing, key=lambda each: (each.subject is not subject, -each.trust)))
        return tuple(
            sorted(bearing, key=lambda each: (not each.on_documents, -each.trust, each.subject is not subject))
        )

    def governing(self, subject: Subject) -> Statement | None:
        """The statement that decides: the most trusted one that names a license, else a family of them."""
        bearing = self.about(subject)
        spoken = [each for each in bearing if not each.is_silent]
        clear = [each for each in spoken if each.fact.category is not Category.AMBIGUOUS_FAMILY]
        return next(iter((*clear, *spoken, *bearing)), None)

    def against(self, deciding: Statement, subject: Subject) -> tuple[Statement, ...]:
        """Statements about the same subject that contradict the one that decides."""
        if deciding.on_documents:
            return ()
        same = WHOLE if deciding.subject in WHOLE and subject in WHOLE else (deciding.subject,)
        return tuple(
            each
            for each in self.about(subject)
            if each is not deciding and each.subject in same and differ(deciding.fact, each.fact)
        )

    def is_confirmed(self, deciding: Statement, subject: Subject) -> bool:
        """Whether another kind of statement names the same license, as a card does whose text repeats its metadata."""
        return any(
            each.trust is not deciding.trust and each.fact.spdx and each.fact.spdx == deciding.fact.spdx
            for each in self.statements
            if each.subject in (subject, *WHOLE)
        )

    def conflicts(self) -> tuple[Conflict, ...]:
        """Pairs of statements about the same thing that cannot both be true."""
        found: dict[tuple[str, str, str, str], Conflict] = {}
        for subject in (Subject.PARAMETERS, Subject.CODE, Subject.DATA):
            deciding = self.governing(subject)
            if deciding is None:
                continue
            for other in self.against(deciding, subject):
                key = (deciding.source, named(deciding.fact), other.source, named(other.fact))
                found.setdefault(key, _conflict(deciding, other))
        deciding = self.governing(Subject.PARAMETERS)
        if deciding and deciding.fact.conforming:
            for other in (*self.conditions, *self.warnings):
                found.setdefault(("", "", other.source, other.fact.clause), _conflict(deciding, other))
        return tuple(found.values())


def read(repo: RepoSnapshot, card: Callable[[], Document], further: tuple[Statement, ...] = ()) -> Terms:
    """Gather every statement about terms; `further` ones count for subjects of which nothing else is stated.

    Raises Unseen where what is needed was not seen.
    """
    link = repo.metadata.first("license_link")
    of_files = files.from_files(repo, link.value if link else None)
    try:
        told, rest = prose.told(card()), repo.rest_of(README)
    except Unseen:  # a card behind a gate: its metadata is known all the same
        told, rest = prose.Told(), None
    stated = _told_apart((*of_files.statements, *metadata.declared(repo), *told.statements))
    asked = gate.from_gate(repo)
    spoken_of = {each.subject for each in stated}
    return Terms(
        statements=(
            *stated,
            *(each for each in further if not spoken_of & {each.subject, Subject.REPOSITORY}),
        ),
        conditions=(*asked.bans, *of_files.policies, *told.conditions),
        warnings=tuple(told.warnings),
        duties=(*asked.duties, *told.duties.values()),
        unread=of_files.unread,
        unruled=(*of_files.unruled, *told.unruled),
        ruled=of_files.ruled,
        rest=rest,
        ruling=told.unruled,
        foreign=(*asked.foreign, *told.foreign),
    )


def _told_apart(stated: tuple[Statement, ...]) -> tuple[Statement, ...]:
    """The statements, of which those about the whole are about the code where others tell it apart.

    Beside a license file of the weights, that of the whole is the code's; and "the code is MIT, the weights are
    CC-BY-NC" in the card beside `license: mit` or the text of MIT contradicts nothing.
    """
    of_weights = any(each.trust is Trust.FILE and each.subject is Subject.PARAMETERS for each in stated)
    told = [each for each in stated if each.trust is Trust.TOLD and each.fact.spdx]
    weights = {each.fact.spdx for each in told if each.subject is Subject.PARAMETERS}
    code = {each.fact.spdx for each in told if each.subject is Subject.CODE} - weights if weights else set()

    def is_of_code(each: Statement) -> bool:
        return each.subject is Subject.REPOSITORY and (
            each.fact.spdx in code or (of_weights and each.trust is Trust.FILE)
        )

    return tuple(replace(each, subject=Subject.CODE) if is_of_code(each) else each for each in stated)


def differ(one: LicenseFact, other: LicenseFact) -> bool:
    """Whether two facts contradict each other. What is not recognised contradicts nothing, a changed text does."""
    vague = (Category.MISSING, Category.UNKNOWN, Category.AMBIGUOUS_FAMILY)
    if one.category in vague or other.category in vague:
        return _is_changed(one) != _is_changed(other)
    if one.spdx and other.spdx:
        return not _ids(one.spdx) & _ids(other.spdx)
    if one.restricts and other.restricts:
        return False
    return one.category is not other.category


def _is_changed(fact: LicenseFact) -> bool:
    return fact.category is Category.UNKNOWN and bool(fact.name and " with " in fact.name)


def _ids(expression: str) -> set[str]:
    words = re.findall(r"[\w.+-]+", expression)
    return {re.sub(r"-(?:only|or-later)$", "", word) for word in words} - {"OR", "AND", "WITH"}


def _conflict(one: Statement, other: Statement) -> Conflict:
    said = f"makes use conditional ({other.fact.clause})" if other.bans else f"says {named(other.fact)}"
    message = f"{one.source} says {named(one.fact)}, while {other.source} {said}"
    return Conflict(message, (one.evidence, other.evidence))


def named(fact: LicenseFact) -> str:
    """The license in a few words."""
    return fact.spdx or fact.name or fact.declared[:60] or fact.category.value


__all__ = ["Statement", "Subject", "Terms", "Trust", "differ", "named", "read"]
