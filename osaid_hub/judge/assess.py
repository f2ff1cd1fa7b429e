"""From a snapshot to an audit: run every check, weigh in the bases, score, decide. Pure.

Same snapshot, same audit, byte for byte.
"""

from __future__ import annotations

from dataclasses import replace

from osaid_hub.audits import score
from osaid_hub.audits.findings import Audit, Conflict, Finding, GapEntry, Judgement, Status, Verdict
from osaid_hub.judge.absence import place_of
from osaid_hub.judge.bases import OWN_AFFAIR, JudgedBase, conflicts, inherit
from osaid_hub.judge.checks import CHECKS, Check
from osaid_hub.judge.declared import Verification, unreadable, verify
from osaid_hub.judge.lists import Facts
from osaid_hub.known import definition
from osaid_hub.licenses import Use, counts_for
from osaid_hub.read.model import Model
from osaid_hub.read.terms.terms import Subject
from osaid_hub.snapshot import Gap, GapReason, RepoSnapshot, Unseen
from osaid_hub.version import __version__


def assess(repo: RepoSnapshot, *, strict: bool = False) -> Audit:
    """Judge a repository by what its snapshot shows.

    In:   a snapshot; `strict` lets an error inside a check through (for tests), otherwise that requirement is
          `unknown` and the error is among the gaps.
    Out:  the audit, with exactly one judgement for each requirement of the definition, in its order.
    """
    return _assess(repo, strict, {})


def _assess(repo: RepoSnapshot, strict: bool, known: dict[str, Audit]) -> Audit:
    """`known` holds the audits of bases by id: a dense merge shares them, and would be audited exponentially often."""
    text = definition.load()
    gaps = [*repo.gaps, *(gap for gap in repo.unseen.values() if gap.reason is not GapReason.NOT_REQUESTED)]
    if repo.refs is None and repo.refs_gap:
        gaps.append(repo.refs_gap)
    model = Model(repo)
    found = {}
    for requirement in text.requirements:
        finding, gap = _run(CHECKS[requirement.id], model, strict)
        found[requirement.id] = finding
        if gap:
            gaps.append(gap)
    declared = _declared(repo, model, strict)
    if declared:
        gaps += declared.gaps
        found = {name: _weighed(declared, name, finding, strict) for name, finding in found.items()}
        model = declared.shown
    found = {name: _half_seen(finding, name, model) for name, finding in found.items()}
    bases, lost = _judged_bases(model, strict, known)
    if lost:
        gaps.append(lost)
        found = {name: _uncertain(finding, name, lost) for name, finding in found.items()}
    judgements = tuple(
        Judgement(requirement, inherit(bases, requirement, found[requirement.id])) for requirement in text.requirements
    )
    gaps += _gaps_of(bases)
    elements = score.element_scores(judgements)
    total, ceiling = score.total(elements)
    facts = Facts(model, bases)
    return Audit(
        tool_version=__version__,
        definition_version=text.version,
        repo_id=repo.ref.id,
        repo_sha=repo.ref.sha,
        repo_url=repo.ref.url,
        requested=repo.ref.requested,
        fetched_at=repo.fetched_at,
        verdict=score.verdict(judgements, elements, _restricted(model, bases, judgements)),
        score=total,
        ceiling=ceiling,
        elements=elements,
        requirements=judgements,
        licenses=facts.licenses(),
        conflicts=_once(
            *facts.conflicts(),
            *(declared.conflicts if declared else ()),
            *conflicts(bases, found["parameters.license"]),
        ),
        lineage=facts.lineage(),
        datasets=facts.datasets(),
        code_repositories=facts.code(),
        gaps=_entries([*gaps, *facts.not_followed()]),
    )


def _declared(repo: RepoSnapshot, model: Model, strict: bool) -> Verification | None:
    """What the maintainers declare, looked at; a fault of ours counts as a declaration that could not be read."""
    try:
        return verify(repo)
    except Exception as error:
        if strict:
            raise
        detail = f"looking at it failed: {type(error).__name__}; please report it"
        return unreadable(model, Gap("declared evidence", GapReason.ERROR, detail))


def _weighed(declared: Verification, name: str, own: Finding, strict: bool) -> Finding:
    """A finding with what is declared for its requirement weighed in."""

    def run(model: Model) -> Finding:
        return _run(CHECKS[name], model, strict)[0]

    return declared.weigh(name, own, run)


def _once(*conflicts: Conflict) -> tuple[Conflict, ...]:
    """Each pair of statements once."""
    return tuple({frozenset(each.evidence): each for each in reversed(conflicts)}.values())[::-1]


def _judged_bases(model: Model, strict: bool, known: dict[str, Audit]) -> tuple[tuple[JudgedBase, ...], Gap | None]:
    """The bases with their audits; the gap where it could not be looked up whether there are any."""
    followed = {base.ref.requested: base for base in model.repo.bases}
    try:
        named = model.bases
    except Unseen as unseen:
        return (), unseen.gap
    judged = []
    for base in named:
        seen = followed.get(base.id)
        gap = None if seen else model.why_not("model", base.id)
        if seen and seen.ref.id not in known:
            known[seen.ref.id] = _assess(seen, strict, known)
        judged.append(JudgedBase(base, known[seen.ref.id] if seen else None, gap))
    return tuple(judged), None


def _gaps_of(bases: tuple[JudgedBase, ...]) -> list[Gap]:
    """What could not be looked at in the bases, whose findings decide; not what nobody asked for."""
    return [
        Gap(f"{base.base.id}: {gap.what}", GapReason(gap.reason), gap.detail)
        for base in bases
        for gap in (base.audit.gaps if base.audit else ())
        if gap.reason != GapReason.NOT_REQUESTED
    ]


def _half_seen(finding: Finding, name: str, model: Model) -> Finding:
    """A part of the evidence may rise where a fault kept the rest from being read."""
    if finding.status is not Status.PARTIAL or not name.startswith("data.") or name in OWN_AFFAIR:
        return finding
    try:
        gap = model.lost_data
    except Unseen:  # the card is not known, and with it what it names
        return finding
    if gap is None:
        return finding
    return replace(finding, message=f"{finding.message}; {gap.detail}", unseen=(*finding.unseen, place_of(gap)))


def _uncertain(finding: Finding, name: str, gap: Gap) -> Finding:
    """Without knowing whether there is a base, what a base could take away is not known."""
    if not name.startswith(("data.", "code.", "terms.")) or name in OWN_AFFAIR or finding.status is Status.UNMET:
        return finding
    message = f"could not look for a base model: {gap.detail}"
    return Finding(Status.UNKNOWN, message, finding.evidence, unseen=(place_of(gap),))


def _run(check: Check, model: Model, strict: bool) -> tuple[Finding, Gap | None]:
    """One check, its failures turned into `unknown`."""
    try:
        return check(model), None
    except Unseen as unseen:
        gap = unseen.gap
        return Finding(Status.UNKNOWN, f"could not look: {gap.detail}", unseen=(place_of(gap),)), gap
    except Exception as error:  # a fault of ours must neither stop the audit nor pass for a "no"
        if strict:
            raise
        gap = Gap("a check", GapReason.ERROR, f"{check.__module__} failed: {type(error).__name__}")
        message = "could not look: this check failed; please report it"
        return Finding(Status.UNKNOWN, message, unseen=(place_of(gap),)), gap


def _restricted(model: Model, bases: tuple[JudgedBase, ...], judgements: tuple[Judgement, ...]) -> frozenset[str]:
    """The requirements that are unmet because of what the terms or the gate say, not for want of a statement."""
    unmet = frozenset(
        judgement.id
        for judgement in judgements
        if judgement.status is Status.UNMET and judgement.id in (*TERMS, "parameters.license")
    )
    hub = model.repo.hub
    if hub and (hub.gated == "manual" or hub.private or hub.disabled):
        return unmet
    if any(judged.audit and judged.audit.verdict is Verdict.RESTRICTED for judged in bases):
        return unmet
    return unmet if unmet and _terms_restrict(model) else frozenset()


def _terms_restrict(model: Model) -> bool:
    """Whether a statement about the weights, or the gate, takes a freedom away."""
    try:
        terms = model.terms
    except Unseen:
        return False
    deciding = terms.governing(Subject.PARAMETERS)
    if terms.gate:
        return True
    if deciding is None or deciding.is_silent:
        return False
    return counts_for(deciding.fact, Use.PARAMETERS).outcome == "unmet"


TERMS = ("terms.use", "terms.study", "terms.modify", "terms.share")


def _entries(gaps: list[Gap]) -> tuple[GapEntry, ...]:
    """Each gap once, in the order in which it was met."""
    unique = dict.fromkeys((gap.what, gap.reason.value, gap.detail) for gap in gaps)
    return tuple(GapEntry(*gap) for gap in unique)
