"""What an audit concluded: statuses, evidence, findings, and the one Audit object every report is made from."""

from __future__ import annotations

from enum import StrEnum
from typing import Literal

from msgspec import Struct

from osaid_hub.known.definition import Element, Requirement


class Status(StrEnum):
    """How far a requirement is evidenced. `UNKNOWN` is only ever "could not look", never "no"."""

    MET = "met"
    PARTIAL = "partial"
    UNMET = "unmet"
    UNKNOWN = "unknown"
    NOT_APPLICABLE = "not_applicable"


# Statuses that a place which was not seen could lift.
CAN_RISE = frozenset({Status.UNKNOWN, Status.PARTIAL})


class Verdict(StrEnum):
    """The four outcomes of an audit, the best first; none of them certifies anything."""

    CONSISTENT = "consistent"
    UNDETERMINED = "undetermined"
    INCOMPLETE = "incomplete"
    RESTRICTED = "restricted"

    @property
    def rank(self) -> int:
        """Its place among them."""
        return list(type(self)).index(self)


class Evidence(Struct, frozen=True):
    """A place that a finding rests on.

    kind    `quote`: words in a text; `file`: a file that is there; `hub`: what the Hub says of the repository;
            `absence`: the places looked at in vain.
    source  path of the file inside `repo`, or the name of the place on the Hub.
    lines   first and last line of the quote, counted from 1.
    quote   verbatim: a substring of those lines.
    url     permalink at the audited commit, None for a folder.
    """

    kind: Literal["quote", "file", "absence", "hub"]
    source: str
    repo: str | None = None
    lines: tuple[int, int] | None = None
    quote: str | None = None
    url: str | None = None
    looked: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.kind == "quote" and not (self.quote and self.lines):
            raise ValueError("a quote needs its words and its lines")
        if self.kind == "absence" and not self.looked:
            raise ValueError("an absence needs the places that were looked at")


NOT_UNDERSTOOD = "not_understood"  # a text that was seen and of which nobody can tell what it says


class UnseenPlace(Struct, frozen=True):
    """A place that was not seen and that could lift a finding (POLICY G2, G8).

    what    the file, data card, base or repository.
    reason  why it was not seen: a value of `snapshot.GapReason`, or `NOT_UNDERSTOOD`.
    """

    what: str
    reason: str


class Finding(Struct, frozen=True):
    """What one check concluded about one requirement: the status that is evidenced, and what could lift it.

    unseen  places that were not seen and could lift the status (POLICY G2). Only `unknown`, where nothing is evidenced,
            and `partial` can rise: nothing is `unmet` while such a place was not seen.
    remedy  the title of the first change that repairs it (`judge.advice`), None where none is known.

    Raises ValueError where a status other than `unknown` comes without evidence, or one that cannot rise with places
    that were not seen: it cannot be constructed.
    """

    status: Status
    message: str
    evidence: tuple[Evidence, ...] = ()
    remedy: str | None = None
    unseen: tuple[UnseenPlace, ...] = ()

    def __post_init__(self) -> None:
        if self.status is not Status.UNKNOWN and not self.evidence:
            raise ValueError(f"{self.status} without evidence: {self.message}")
        if self.unseen and self.status not in CAN_RISE:
            raise ValueError(f"{self.status}, though {self.unseen[0].what} was not seen: {self.message}")

    def __repr__(self) -> str:
        return f"Finding({self.status.value!r}, {self.message[:60]!r}, evidence={len(self.evidence)})"

    @property
    def may_rise(self) -> bool:
        """Whether a place that was not seen could lift the status: it counts as met in the ceiling."""
        return self.status is Status.UNKNOWN or bool(self.unseen)


class Judgement(Struct, frozen=True):
    """A requirement together with what was found about it."""

    requirement: Requirement
    finding: Finding

    def __repr__(self) -> str:
        return f"Judgement({self.id!r}, status={self.status.value!r})"

    @property
    def id(self) -> str:
        return self.requirement.id

    @property
    def title(self) -> str:
        return self.requirement.title

    @property
    def element(self) -> Element:
        return self.requirement.element

    @property
    def required(self) -> bool:
        return self.requirement.required

    @property
    def status(self) -> Status:
        return self.finding.status

    @property
    def message(self) -> str:
        return self.finding.message

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        return self.finding.evidence

    @property
    def unseen(self) -> tuple[UnseenPlace, ...]:
        return self.finding.unseen

    @property
    def may_rise(self) -> bool:
        return self.finding.may_rise

    @property
    def remedy(self) -> str | None:
        """What to do first about it; None where nothing is missing, or nothing is known that would help."""
        return None if self.status in (Status.MET, Status.NOT_APPLICABLE) else self.finding.remedy


class ElementScore(Struct, frozen=True):
    """How complete one element is: required requirements alone count."""

    element: Element
    score: float | None
    ceiling: float | None
    met: int
    partial: int
    unmet: int
    unknown: int
    not_applicable: int


class LicenseEntry(Struct, frozen=True):
    """One statement about terms, as it stands in the report (JSON key `licenses`)."""

    subject: Literal["parameters", "code", "data", "repository"]
    source: str
    declared: str
    spdx: str | None
    osi_approved: bool | None
    category: str
    note: str | None


class Conflict(Struct, frozen=True):
    """Two statements that cannot both be true, with both sides as evidence."""

    message: str
    evidence: tuple[Evidence, ...]


class LineageEntry(Struct, frozen=True):
    """A base of the audited model.

    id      its repository on the Hub, None where the name could not be resolved to one.
    named   as the repository names it.
    found   whether there is such a repository; None where nobody looked.
    verdict, score and sha are None where it was not looked at.
    """

    id: str | None
    named: str
    found: bool | None
    relation: str
    sha: str | None
    verdict: Verdict | None
    score: float | None


class DatasetEntry(Struct, frozen=True):
    """A data set that the model names; `exists` and `gated` are None where it was not followed."""

    id: str
    declared_in: str
    exists: bool | None
    gated: bool | None
    license: str | None


class CodeRepositoryEntry(Struct, frozen=True):
    """A code repository that the card presents as the model's own."""

    url: str
    license_spdx: str | None
    roles: tuple[str, ...]
    sha: str | None


class AdviceEntry(Struct, frozen=True):
    """A change that would help, and what it brings (DESIGN, JSON key `advice`).

    gain           points that the score rises by.
    requirements   ids that it repairs; `conflicts` are the conflicts that it settles.
    path, lines    where the change is made; None where it is no edit of a file.
    text           what to write there, ready to paste.
    who            publisher, base, licensor or auditor.
    edit           insert, replace or new_file; None where it is no edit.
    assumed        whether the gain was tried with a made-up filling, as only the maker knows the real one.
    """

    title: str
    gain: float
    requirements: tuple[str, ...]
    path: str | None
    lines: tuple[int, int] | None
    text: str | None
    who: str
    conflicts: tuple[str, ...]
    edit: str | None
    assumed: bool
    verdict_after: Verdict


class GapEntry(Struct, frozen=True):
    """Something that could not be looked at, and why."""

    what: str
    reason: str
    detail: str

    @property
    def is_mistake(self) -> bool:
        """Whether it is a mistake in a file of the repository, told with its line, that somebody can mend."""
        path, _, line = self.what.rpartition(":")
        return bool(path) and line.isdecimal() and self.reason == "error" and self.detail.startswith(f"{self.what}: ")


class WaiverEntry(Struct, frozen=True):
    """An exception that whoever audits has accepted for this model (JSON key `waivers`): it changes nothing but what a
    threshold stops.

    until    the last day that it holds; `expired` whether that is over.
    source   the setting that it stands in.
    """

    requirement: str
    reason: str
    until: str
    expired: bool
    source: str


class Audit(Struct, frozen=True):
    """The whole result for one repository at one commit; self-contained, so that every format is made from it.

    score, ceiling   lower and upper bound: the ceiling counts as met what was not seen and could be.
    reader           the second reader that helped, None where the rules alone read.
    waivers          accepted exceptions, which come from the settings of whoever audits and not from the repository.
    """

    tool_version: str
    definition_version: str
    repo_id: str
    repo_sha: str | None
    repo_url: str | None
    requested: str
    fetched_at: str
    verdict: Verdict
    score: float
    ceiling: float
    elements: tuple[ElementScore, ...]
    requirements: tuple[Judgement, ...]
    licenses: tuple[LicenseEntry, ...]
    conflicts: tuple[Conflict, ...]
    lineage: tuple[LineageEntry, ...]
    datasets: tuple[DatasetEntry, ...]
    code_repositories: tuple[CodeRepositoryEntry, ...]
    gaps: tuple[GapEntry, ...]
    advice: tuple[AdviceEntry, ...] = ()
    reader: str | None = None
    waivers: tuple[WaiverEntry, ...] = ()

    def __repr__(self) -> str:
        return f"Audit({self.repo_id!r}, verdict={self.verdict.value!r}, score={self.score:.1f}, sha={self.repo_sha!r})"
