"""From a snapshot to an audit: run every check, weigh in the bases, score, decide. Pure.

Same snapshot, same audit, byte for byte.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec import Struct, field
from msgspec.structs import replace

from osaid_hub.audits import score
from osaid_hub.audits.findings import Audit, Conflict, Finding, GapEntry, Judgement, Status
from osaid_hub.judge import second
from osaid_hub.judge.absence import place_of, with_places
from osaid_hub.judge.advice.plan import plan, remedies, with_remedies
from osaid_hub.judge.bases import JudgedBase, conflicts, inherit
from osaid_hub.judge.checks import CHECKS, Check, terms_study
from osaid_hub.judge.declared import Verification, unreadable, verify
from osaid_hub.judge.examined import Examined
from osaid_hub.judge.lists import list_facts
from osaid_hub.known import definition
from osaid_hub.known.definition import Element
from osaid_hub.licenses import Use, counts_for
from osaid_hub.read.mistakes import mistakes
from osaid_hub.read.model import Model
from osaid_hub.read.terms.terms import Subject
from osaid_hub.snapshot import Gap, GapReason, RepoSnapshot, Unseen, if_seen
from osaid_hub.version import __version__


def assess(repo: RepoSnapshot, *, strict: bool = False) -> Audit:
    """Judge a repository by what its snapshot shows.

    In:   a snapshot; `strict` lets an error inside a check through (for tests), otherwise that requirement is
          `unknown` and the error is among the gaps.
    Out:  the audit, with exactly one judgement for each requirement of the definition, in its order, and what to do
          about each as a remedy. What the changes bring is not tried here: `advice.trial.advise` does.
    """
    runner = _Runner(strict)
    found = runner.examine(repo)
    try:
        return with_remedies(found.audit, remedies(plan(found)))
    except Exception:  # a fault of ours in the advice must not cost the audit
        if strict:
            raise
        return found.audit
    finally:
        for model in runner.models:
            model.forget()


def examine(repo: RepoSnapshot, *, strict: bool = False, audited: Mapping[str, Audit] | None = None) -> Examined:
    """The audit of a repository without remedies, and what it was made from.

    In: as for `assess`; the audits of bases by id that are known already.
    """
    return _Runner(strict, dict(audited or {})).examine(repo)


STUDY = next(name for name, check in CHECKS.items() if check is terms_study.check)
Findings = Mapping[str, Finding]
"""The finding of each requirement by its id, as it stands after a stage."""


class _Runner(Struct, frozen=True):
    """Audits a model and its bases.

    audited   the audits of bases by id: a dense merge shares them, and would be audited exponentially often.
    models    all that were asked.
    """

    strict: bool
    audited: dict[str, Audit] = field(default_factory=dict)
    models: list[Model] = field(default_factory=list)

    def audit(self, repo: RepoSnapshot) -> Audit:
        """The audit alone."""
        return self.examine(repo).audit

    def examine(self, repo: RepoSnapshot) -> Examined:
        """The stages, one after another: check, weigh in what is declared, what was half seen, and the bases."""
        model = Model(repo)
        checked, failed = self._check(model)
        declared = self._declared(model)
        shown = declared.shown if declared else model
        self.models.extend((model, shown))
        weighed = self._weigh(declared, checked)
        own = _with_half_seen(shown, weighed)
        bases, lost = self._bases(shown)
        certain = _without_known_bases(lost, own) if lost else own
        if any(each.base.is_copied for each in bases):
            # What there is to study of a copy is that of the model that it is a copy of (POLICY, Lineage, rule 1).
            told = {row.id: inherit(bases, row, certain[row.id]) for row in definition.load().requirements}
            certain = {**certain, STUDY: self._studied(declared, shown, told)}
        judgements = tuple(
            Judgement(row, _cited_once(inherit(bases, row, certain[row.id]))) for row in definition.load().requirements
        )
        lists = list_facts(shown, bases)
        gaps = (
            *_gaps_of_snapshot(repo),
            *if_seen(lambda: shown.rests, ()),  # the ends of documents that were not read
            *failed,
            *(declared.gaps if declared else ()),
            *((lost,) if lost else ()),
            *_gaps_of_bases(bases),
            *lists.not_followed,
        )
        license = certain[definition.load().license_of(Element.PARAMETERS).id]
        told_apart = (*lists.conflicts, *(declared.conflicts if declared else ()), *conflicts(bases, license))
        elements = score.element_scores(judgements)
        total, ceiling = score.total(elements)
        audit = Audit(
            tool_version=__version__,
            definition_version=definition.load().version,
            repo_id=repo.ref.id,
            repo_sha=repo.ref.sha,
            repo_url=repo.ref.url,
            requested=repo.ref.requested,
            fetched_at=repo.fetched_at,
            verdict=score.verdict(judgements, elements, _restricted(shown, bases, judgements)),
            score=total,
            ceiling=ceiling,
            elements=elements,
            requirements=judgements,
            licenses=lists.licenses,
            conflicts=_once(*told_apart),
            lineage=lists.lineage,
            datasets=lists.datasets,
            code_repositories=lists.code,
            gaps=_entries(gaps),
            reader=second.reader_of(repo),
        )
        return Examined(audit, shown, certain, bases, self.audited)

    def _check(self, model: Model) -> tuple[Findings, tuple[Gap, ...]]:
        """What the checks find in a model, and what they could not look at."""
        found = {name: self._run(check, model) for name, check in CHECKS.items()}
        gaps = tuple(gap for _, gap in found.values() if gap)
        findings = {name: finding for name, (finding, _) in found.items()}
        return second.careful(model, findings, self._findings), gaps

    def _findings(self, model: Model) -> Findings:
        """What the checks find in a model."""
        return {name: self._run(check, model)[0] for name, check in CHECKS.items()}

    def _run(self, check: Check, model: Model) -> tuple[Finding, Gap | None]:
        """One check, its failures turned into `unknown`."""
        try:
            return model.once(check), None
        except Unseen as unseen:
            gap = unseen.gap
            return Finding(Status.UNKNOWN, f"Could not look: {gap.detail}", unseen=(place_of(gap),)), gap
        except Exception as error:  # a fault of ours must neither stop the audit nor pass for a "no"
            if self.strict:
                raise
            gap = Gap("a check", GapReason.ERROR, f"{check.__module__} failed: {type(error).__name__}")
            message = "Could not look: this check failed; please report it"
            return Finding(Status.UNKNOWN, message, unseen=(place_of(gap),)), gap

    def _declared(self, model: Model) -> Verification | None:
        """What the maintainers declare, looked at; a fault of ours counts as one that could not be read."""
        try:
            return verify(model)
        except Exception as error:
            if self.strict:
                raise
            detail = f"looking at it failed: {type(error).__name__}; please report it"
            return unreadable(model, Gap("declared evidence", GapReason.ERROR, detail))

    def _weigh(self, declared: Verification | None, found: Findings) -> Findings:
        """The findings with what is declared weighed in."""
        if declared is None:
            return found
        rows = definition.load().by_id
        weighed = {name: declared.weigh(rows[name], own, self._runs(CHECKS[name])) for name, own in found.items()}
        # Whether it can be studied goes by what can be read, which what is declared may have raised.
        return {**weighed, STUDY: self._studied(declared, declared.shown, weighed)}

    def _studied(self, declared: Verification | None, model: Model, found: Findings) -> Finding:
        """Whether a model can be studied, given what was found of what there is to study."""
        study, _ = self._run(lambda model: terms_study.judge(model, found), model)
        row = definition.load().by_id[STUDY]
        return declared.weigh(row, study, self._runs(CHECKS[STUDY])) if declared else study

    def _runs(self, check: Check) -> Check:
        """A check whose failures are findings."""
        return lambda model: self._run(check, model)[0]

    def _bases(self, model: Model) -> tuple[tuple[JudgedBase, ...], Gap | None]:
        """The bases with their audits; the gap where it could not be looked up whether there are any."""
        try:
            named = model.bases
        except Unseen as unseen:
            return (), unseen.gap
        judged = []
        for base in named:
            seen = model.followed_base(base)
            if seen and seen.ref.id.lower() == model.repo.ref.id.lower():
                continue  # a former name of the model itself
            gap = None if seen else model.why_not("model", base.named)
            if seen and seen.ref.id not in self.audited:
                self.audited[seen.ref.id] = self.audit(seen)
            judged.append(JudgedBase(base, self.audited[seen.ref.id] if seen else None, gap))
        return tuple(judged), None


def _with_half_seen(model: Model, found: Findings) -> Findings:
    """A part of the evidence may rise where a fault kept the rest from being read."""
    try:
        gap = model.data.lost
    except Unseen:  # the card is not known, and with it what it names
        return found
    if gap is None:
        return found
    rows, place = definition.load().by_id, place_of(gap)
    return {
        name: with_places(replace(finding, message=f"{finding.message}; {gap.detail}"), place)
        if finding.status is Status.PARTIAL and rows[name].element is Element.DATA and not rows[name].about_terms
        else finding
        for name, finding in found.items()
    }


def _without_known_bases(lost: Gap, found: Findings) -> Findings:
    """Without knowing whether there is a base, what a base could take away is not known."""
    rows = definition.load().by_id
    return {
        name: Finding(
            Status.UNKNOWN,
            f"could not look for a base model: {lost.detail}",
            finding.evidence,
            unseen=(place_of(lost),),
        )
        if rows[name].takes_from_bases and finding.status is not Status.UNMET
        else finding
        for name, finding in found.items()
    }


def _cited_once(finding: Finding) -> Finding:
    """A finding with each piece of evidence once, though it shows several things."""
    evidence = tuple(dict.fromkeys(finding.evidence))
    return finding if len(evidence) == len(finding.evidence) else replace(finding, evidence=evidence)


def _gaps_of_snapshot(repo: RepoSnapshot) -> tuple[Gap, ...]:
    unseen = (gap for gap in repo.unseen.values() if gap.reason is not GapReason.NOT_REQUESTED)
    refs = (repo.refs_gap,) if repo.refs is None and repo.refs_gap else ()
    return (*mistakes(repo), *repo.gaps, *unseen, *refs)


def _gaps_of_bases(bases: tuple[JudgedBase, ...]) -> list[Gap]:
    """What could not be looked at in the bases, whose findings decide; not what nobody asked for."""
    return [
        Gap(f"{base.base.named}: {gap.what}", GapReason(gap.reason), gap.detail)
        for base in bases
        if base.base.gives_weights
        for gap in (base.audit.gaps if base.audit else ())
        if gap.reason != GapReason.NOT_REQUESTED and not gap.is_mistake
    ]


def _once(*conflicts: Conflict) -> tuple[Conflict, ...]:
    """Each pair of statements once."""
    return tuple({frozenset(each.evidence): each for each in reversed(conflicts)}.values())[::-1]


def _restricted(model: Model, bases: tuple[JudgedBase, ...], judgements: tuple[Judgement, ...]) -> frozenset[str]:
    """The requirements that are unmet because of what the terms or the gate say, not for want of a statement."""
    unmet = frozenset(
        judgement.id
        for judgement in judgements
        if judgement.status is Status.UNMET and judgement.requirement.terms_of is Element.PARAMETERS
    )
    hub = model.repo.hub
    if hub and (hub.gated == "manual" or hub.private or hub.disabled):
        return unmet
    if any(judged.restricts for judged in bases):
        return unmet
    return unmet if unmet and _terms_restrict(model) else frozenset()


def _terms_restrict(model: Model) -> bool:
    """Whether a statement about the weights, or the gate, takes a freedom away."""
    terms = if_seen(lambda: model.terms, None)
    if terms is None:
        return False
    if terms.conditions:
        return True
    deciding = terms.governing(Subject.PARAMETERS)
    if deciding is None or deciding.is_silent:
        return False
    return counts_for(deciding.fact, Use.PARAMETERS).outcome == "unmet"


def _entries(gaps: Iterable[Gap]) -> tuple[GapEntry, ...]:
    """Each gap once, in the order in which it was met."""
    unique = dict.fromkeys((gap.what, gap.reason.value, gap.detail) for gap in gaps)
    return tuple(GapEntry(*gap) for gap in unique)
