"""From a snapshot to an audit: run every check, weigh in the bases, score, decide. Pure.

Same snapshot, same audit, byte for byte.
"""

from __future__ import annotations

from osaid_hub import __version__, definition, score
from osaid_hub.checks import CHECKS, Check
from osaid_hub.derived import inherit
from osaid_hub.findings import (
    Audit,
    CodeRepositoryEntry,
    Conflict,
    DatasetEntry,
    Finding,
    GapEntry,
    Judgement,
    LicenseEntry,
    LineageEntry,
    Status,
)
from osaid_hub.licenses import Use, counts_for
from osaid_hub.model import Model
from osaid_hub.snapshot import Gap, GapReason, RepoSnapshot, Unseen
from osaid_hub.terms import Subject

NOT_FOLLOWED = "named, not followed"


def audit(repo: RepoSnapshot, *, strict: bool = False) -> Audit:
    """Judge a repository by what its snapshot shows.

    In:   a snapshot; `strict` lets an error inside a check through (for tests), otherwise that requirement is
          `unknown` and the error is among the gaps.
    Out:  the audit, with exactly one judgement for each requirement of the definition, in its order.
    """
    model = Model(repo)
    text = definition.load()
    gaps = [*repo.gaps, *(gap for gap in repo.unseen.values() if gap.reason is not GapReason.NOT_REQUESTED)]
    if repo.refs is None and repo.refs_gap:
        gaps.append(repo.refs_gap)
    found = {}
    for requirement in text.requirements:
        finding, gap = _run(CHECKS[requirement.id], model, strict)
        found[requirement.id] = finding
        if gap:
            gaps.append(gap)
    judgements = tuple(
        Judgement(requirement, inherit(model, requirement, found[requirement.id])) for requirement in text.requirements
    )
    elements = score.element_scores(judgements)
    total, ceiling = score.total(elements)
    facts = _Facts(model)
    return Audit(
        tool_version=__version__,
        definition_version=text.version,
        repo_id=repo.ref.id,
        repo_sha=repo.ref.sha,
        repo_url=repo.ref.url,
        requested=repo.ref.requested,
        fetched_at=repo.fetched_at,
        verdict=score.verdict(judgements, elements, _restricted(model, judgements)),
        score=total,
        ceiling=ceiling,
        elements=elements,
        requirements=judgements,
        licenses=facts.licenses(),
        conflicts=facts.conflicts(),
        lineage=facts.lineage(),
        datasets=facts.datasets(),
        code_repositories=facts.code(),
        gaps=_entries([*gaps, *facts.not_followed()]),
    )


def _run(check: Check, model: Model, strict: bool) -> tuple[Finding, Gap | None]:
    """One check, its failures turned into `unknown`."""
    try:
        return check(model), None
    except Unseen as unseen:
        gap = unseen.gap
        return Finding(Status.UNKNOWN, f"could not look: {gap.detail}"), gap
    except Exception as error:  # a fault of ours must neither stop the audit nor pass for a "no"
        if strict:
            raise
        gap = Gap("a check", GapReason.ERROR, f"{check.__module__} failed: {type(error).__name__}")
        return Finding(Status.UNKNOWN, "could not look: this check failed; please report it"), gap


def _restricted(model: Model, judgements: tuple[Judgement, ...]) -> frozenset[str]:
    """The requirements that are unmet because of what the terms or the gate say, not for want of a statement."""
    unmet = {
        judgement.id
        for judgement in judgements
        if judgement.status is Status.UNMET and judgement.id in (*TERMS, "parameters.license")
    }
    hub = model.repo.hub
    if hub and (hub.gated == "manual" or hub.private or hub.disabled):
        return frozenset(unmet)
    if not unmet:
        return frozenset()
    try:
        terms = model.terms
    except Unseen:
        return frozenset()
    deciding = terms.governing(Subject.PARAMETERS)
    if terms.gate:
        return frozenset(unmet)
    if deciding is None or deciding.is_silent or counts_for(deciding.fact, Use.PARAMETERS).outcome != "unmet":
        return frozenset()
    return frozenset(unmet)


TERMS = ("terms.use", "terms.study", "terms.modify", "terms.share")


class _Facts:
    """The facts that an audit lists beside its judgements; a list stays empty where it could not be looked up."""

    def __init__(self, model: Model) -> None:
        self._model = model

    def licenses(self) -> tuple[LicenseEntry, ...]:
        try:
            terms = self._model.terms
        except Unseen:
            return ()
        statements = (*terms.statements, *((terms.gate,) if terms.gate else ()))
        return tuple(
            LicenseEntry(
                subject=each.subject.value,
                source=each.source,
                declared=each.fact.declared[:200],
                spdx=each.fact.spdx,
                osi_approved=each.fact.osi_approved,
                category=each.fact.category.value,
                note="; ".join(part for part in (each.fact.clause, each.fact.note) if part) or None,
            )
            for each in statements
        )

    def conflicts(self) -> tuple[Conflict, ...]:
        try:
            return self._model.terms.conflicts()
        except Unseen:
            return ()

    def lineage(self) -> tuple[LineageEntry, ...]:
        try:
            return tuple(LineageEntry(base.id, base.relation, None, None, None) for base in self._model.bases)
        except Unseen:
            return ()

    def datasets(self) -> tuple[DatasetEntry, ...]:
        try:
            named = self._model.data
        except Unseen:
            return ()
        return tuple(
            DatasetEntry(data.hub_id or data.url or data.name, data.declared_in, None, None, None) for data in named
        )

    def code(self) -> tuple[CodeRepositoryEntry, ...]:
        try:
            named = self._model.code
        except Unseen:
            return ()
        return tuple(CodeRepositoryEntry(code.url, None, tuple(sorted(code.roles)), None) for code in named)

    def not_followed(self) -> list[Gap]:
        names = [entry.id for entry in self.lineage()]
        names += [entry.id for entry in self.datasets()]
        names += [entry.url for entry in self.code()]
        return [Gap(name, GapReason.NOT_REQUESTED, NOT_FOLLOWED) for name in names]


def _entries(gaps: list[Gap]) -> tuple[GapEntry, ...]:
    """Each gap once, in the order in which it was met."""
    unique = dict.fromkeys((gap.what, gap.reason.value, gap.detail) for gap in gaps)
    return tuple(GapEntry(*gap) for gap in unique)

