"""How the bases of a derived model weigh in: for each requirement the weaker of its own and its bases' status.

Source: OSAID 1.0 asks for "all data used for training" and "code used to derive those parameters", and the
parameters of a fine-tune derive from its base's (docs/JUDGING.md).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from osaid_hub.audits.findings import Audit, Conflict, Evidence, Finding, Status, UnseenPlace
from osaid_hub.known.definition import Bases, Element, Requirement, load
from osaid_hub.read.bases import Base
from osaid_hub.snapshot import Gap, GapReason

WEAKEST_FIRST = (Status.UNMET, Status.UNKNOWN, Status.PARTIAL, Status.MET, Status.NOT_APPLICABLE)


@dataclass(frozen=True, slots=True)
class JudgedBase:
    """A base with its audit, or with the reason why there is none."""

    base: Base
    audit: Audit | None
    gap: Gap | None

    def finding(self, requirement: Requirement) -> Finding:
        """What the base contributes to a requirement; unknown where it was not followed."""
        if self.audit is None:
            reason = (self.gap.reason if self.gap else GapReason.NOT_REQUESTED).value
            place = UnseenPlace(self.base.id, reason)
            return Finding(Status.UNKNOWN, f"{self._name}: {self._reason}", (self.base.evidence,), unseen=(place,))
        own = next(each.finding for each in self.audit.requirements if each.requirement.id == requirement.id)
        return replace(own, message=f"{self._name}: {own.message}", evidence=own.evidence[:2], remedy=None)

    @property
    def _name(self) -> str:
        return f"its base {self.base.id} ({self.base.relation})"

    @property
    def _reason(self) -> str:
        if self.base.is_local:
            return "a path on somebody's disk that cannot be followed"
        return self.gap.detail if self.gap else "named, not followed"


def inherit(bases: Sequence[JudgedBase], requirement: Requirement, own: Finding) -> Finding:
    """The finding of a derived model, its bases included."""
    if not bases:
        return own
    converted = bases[0].base.relation == "quantized"
    documents = converted and requirement.bases is Bases.DOCUMENTS and own.status is Status.UNMET
    if not requirement.takes_from_bases and not documents:
        return own
    found = [base.finding(requirement) for base in bases]
    weakest = min(found, key=lambda finding: WEAKEST_FIRST.index(finding.status))
    if documents or (converted and requirement.bases is Bases.DERIVED):
        return replace(weakest, message=f"belongs to {weakest.message}", evidence=_unique(bases[0], weakest))
    if WEAKEST_FIRST.index(weakest.status) >= WEAKEST_FIRST.index(own.status):
        return own
    message = f"decided by {weakest.message}; of its own the model has: {own.message}"
    return Finding(weakest.status, message, _unique(bases[0], weakest, own), own.remedy, weakest.unseen)


def _unique(base: JudgedBase, *findings: Finding) -> tuple[Evidence, ...]:
    evidence = [base.base.evidence, *(item for finding in findings for item in finding.evidence[:2])]
    return tuple(dict.fromkeys(evidence))


def conflicts(bases: Sequence[JudgedBase], license: Finding) -> tuple[Conflict, ...]:
    """Open terms on a model whose base is under restricting ones, such as a Llama derivative under MIT."""
    if license.status is not Status.MET:
        return ()
    found = []
    asked = load().license_of(Element.PARAMETERS)
    for judged in bases:
        audit = judged.audit
        terms = next((each for each in audit.requirements if each.id == asked.id), None) if audit else None
        if terms and terms.status is Status.UNMET and terms.finding.evidence and terms.finding.evidence[0].quote:
            message = f"the model says {license.message}, its base {judged.base.id} says {terms.finding.message}"
            found.append(Conflict(message, (*license.evidence[:1], *terms.finding.evidence[:1])))
    return tuple(found)
