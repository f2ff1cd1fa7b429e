"""How the bases of a derived model weigh in: POLICY "Lineage", rules 1 to 5, before the bounds of rule G2.

Source: OSAID 1.0 asks for "all data used for training" and "code used to derive those parameters", and the
parameters of a fine-tune derive from its base's (docs/JUDGING.md).
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from osaid_hub.audits.findings import Audit, Conflict, Evidence, Finding, Status, UnseenPlace, Verdict
from osaid_hub.judge.terms import granted
from osaid_hub.known.definition import Bases, Element, Requirement, load
from osaid_hub.licenses import Count, Use, classify, counts_for
from osaid_hub.licenses.bans import Limit, limits_of
from osaid_hub.read.bases import Base, tells_stage
from osaid_hub.snapshot import Gap, GapReason

WEAKEST_FIRST = (Status.UNMET, Status.UNKNOWN, Status.PARTIAL, Status.MET, Status.NOT_APPLICABLE)


class JudgedBase(Struct, frozen=True):
    """A base with its audit, or with the reason why there is none."""

    base: Base
    audit: Audit | None
    gap: Gap | None

    def finding(self, requirement: Requirement) -> Finding:
        """What the base contributes to a requirement; unknown where it was not seen."""
        if self.audit is None:
            reason = (self.gap.reason if self.gap else GapReason.NOT_REQUESTED).value
            place = UnseenPlace(self.base.id or self.base.named, reason)
            return Finding(Status.UNKNOWN, f"{self.name}, which {self._reason}", (self.base.evidence,), unseen=(place,))
        own = next(each.finding for each in self.audit.requirements if each.requirement.id == requirement.id)
        return replace(own, message=f"{self.name}. {own.message}", evidence=own.evidence[:2], remedy=None)

    def terms(self, requirement: Requirement) -> Finding | None:
        """What the base's terms allow; None where they take nothing away before a look.

        Those of a well-known base count without a look; one of the same owner, who need not ask himself, takes nothing
        away (POLICY, Lineage, rule 3).
        """
        if self.audit is not None:
            return self.finding(requirement)
        known = self.known_terms
        if known is not None:
            if not requirement.by_license:
                return None
            status = Status(known.outcome)
            if status is Status.UNMET:
                status = granted(requirement.id.rpartition(".")[2], self._known_limits)
            return Finding(status, f"{self.name}. {known.reason}", (self.base.evidence,))
        trusted = self.base.same_owner and not self.base.is_guess
        return None if trusted else self.finding(requirement)

    @property
    def known_terms(self) -> Count | None:
        """What the license of a well-known base counts for; None where it is not known, or its members differ in it."""
        names = self.base.known.terms if self.base.known else ()
        counts = [counts_for(classify(name), Use.PARAMETERS) for name in names]
        return counts[0] if counts and len({count.outcome for count in counts}) == 1 else None

    @property
    def _known_limits(self) -> frozenset[Limit]:
        """What the licenses of a well-known base limit."""
        names = self.base.known.terms if self.base.known else ()
        return frozenset().union(*(limits_of(classify(name)) for name in names))

    @property
    def restricts(self) -> bool:
        """Whether its terms take a freedom away from whatever is made from it."""
        if not self.base.gives_weights:
            return False
        if self.audit is not None:
            return self.audit.verdict is Verdict.RESTRICTED
        return self.known_terms is not None and self.known_terms.outcome == "unmet"

    @property
    def name(self) -> str:
        """How messages call it."""
        shown = self.base.named if self.base.id is None or self.base.is_guess else self.base.id
        return f"its base {shown} ({self.base.relation})"

    @property
    def _reason(self) -> str:
        if self.base.is_local:
            return "is a path on somebody's disk that cannot be followed"
        if self.base.id is None:
            return "is named without its id on the Hub, and was not found"
        said = self.gap.detail.removeprefix(f"{self.gap.what} ") if self.gap else "named, not followed"
        return said if self.gap and said != self.gap.detail else f"was not seen ({said})"


def inherit(bases: Sequence[JudgedBase], requirement: Requirement, own: Finding) -> Finding:
    """The finding of a derived model, its bases included."""
    bases = [base for base in bases if base.base.gives_weights]
    if not bases or not requirement.takes_from_bases:
        return own
    if requirement.bases is Bases.WEAKEST:
        return _by_terms(bases, requirement, own)
    copied = [base for base in bases if base.base.is_copied]
    if copied:
        return _of_the_base(copied, requirement, own)
    if own.status is Status.UNMET:
        return own
    return _weaker([base for base in bases if not _tells(own, base, requirement)], requirement, own)


def _by_terms(bases: Sequence[JudgedBase], requirement: Requirement, own: Finding) -> Finding:
    found = [(base, terms) for base in bases if (terms := base.terms(requirement)) is not None]
    return _decided(found, own)


def _of_the_base(copied: Sequence[JudgedBase], requirement: Requirement, own: Finding) -> Finding:
    """Rule 1: nothing was trained, so that data and training are those of the model that this is a copy of."""
    if any(base.audit is None and (_tells(own, base, requirement) or _rules_out(own, base)) for base in copied):
        return own
    found = [(base, base.finding(requirement)) for base in copied]
    base, weakest = min(found, key=lambda each: WEAKEST_FIRST.index(each[1].status))
    return replace(weakest, message=f"Belongs to {weakest.message}", evidence=_unique(base, weakest))


def _weaker(bases: Sequence[JudgedBase], requirement: Requirement, own: Finding) -> Finding:
    """Rules 2 and 3: the weaker of the model's own and its bases'."""
    if own.status is Status.NOT_APPLICABLE:
        bases = [base for base in bases if base.audit is not None]  # what was not seen makes nothing applicable
    return _decided([(base, base.finding(requirement)) for base in bases], own)


def _decided(found: Sequence[tuple[JudgedBase, Finding]], own: Finding) -> Finding:
    if not found:
        return own
    base, weakest = min(found, key=lambda each: WEAKEST_FIRST.index(each[1].status))
    if WEAKEST_FIRST.index(weakest.status) >= WEAKEST_FIRST.index(own.status):
        return own
    leads = "Depends on" if weakest.status is Status.UNKNOWN else "Decided by"
    alone = own.status.value.replace("_", " ")
    message = f"{leads} {weakest.message}. Without that base this would be {alone}: {own.message}"
    return Finding(weakest.status, message, _unique(base, weakest, own), own.remedy, weakest.unseen)


def _tells(own: Finding, base: JudgedBase, requirement: Requirement) -> bool:
    """Whether the model's own evidence tells the stage of training of its base too.

    Where its card tells each stage, the evidence stands for all of them: of data, and of code where base and model come
    from the same hands (POLICY G9).
    """
    if own.status not in (Status.MET, Status.PARTIAL):
        return False
    if base.base.stage_told and (requirement.element is Element.DATA or base.base.same_owner):
        return True
    return _quotes_stage(own, base)


def _rules_out(own: Finding, base: JudgedBase) -> bool:
    """Whether a card says of the stage of its base that a requirement does not concern it."""
    return own.status is Status.NOT_APPLICABLE and _quotes_stage(own, base)


def _quotes_stage(own: Finding, base: JudgedBase) -> bool:
    return any(
        item.quote is not None and item.repo == base.base.evidence.repo and tells_stage(item.quote, base.base)
        for item in own.evidence
    )


def _unique(base: JudgedBase, *findings: Finding) -> tuple[Evidence, ...]:
    evidence = [base.base.evidence, *(item for finding in findings for item in finding.evidence[:2])]
    return tuple(dict.fromkeys(evidence))


def conflicts(bases: Sequence[JudgedBase], license: Finding) -> tuple[Conflict, ...]:
    """Open terms on a model whose base is under restricting ones, such as a Llama derivative under MIT."""
    if license.status is not Status.MET:
        return ()
    found = []
    for judged in bases:
        if not judged.base.gives_weights:
            continue
        said, cited = _restricting(judged)
        if said and cited:
            message = f"{license.message}, while its base {judged.base.id or judged.base.named} says {said}"
            found.append(Conflict(message, (*license.evidence[:1], cited)))
    return tuple(found)


def _restricting(judged: JudgedBase) -> tuple[str | None, Evidence | None]:
    """What the restricting terms of a base say, and where."""
    if judged.audit is None:
        known = judged.known_terms
        return (known.reason, judged.base.evidence) if known and known.outcome == "unmet" else (None, None)
    asked = load().license_of(Element.PARAMETERS)
    terms = next((each for each in judged.audit.requirements if each.id == asked.id), None)
    if terms and terms.status is Status.UNMET and terms.finding.evidence and terms.finding.evidence[0].quote:
        return terms.finding.message, terms.finding.evidence[0]
    return None, None
