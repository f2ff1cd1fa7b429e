"""How the bases of a derived model weigh in: for each requirement the weaker of its own and its bases' status.

Source: OSAID 1.0 asks for "all data used for training" and "code used to derive those parameters", and the
parameters of a fine-tune derive from its base's (DESIGN, Verdict).
"""

from __future__ import annotations

from osaid_hub.definition import Element, Requirement
from osaid_hub.findings import Finding, Status
from osaid_hub.lineage import Base
from osaid_hub.model import Model
from osaid_hub.snapshot import Unseen

# What runs the derived model is its own affair: its base's libraries and modeling code are the same ones.
OWN_AFFAIR = frozenset({"data.license", "code.libraries", "code.inference", "code.architecture", "code.license"})
# A conversion of formats adds no data and no training: these belong to the base alone.
OF_THE_BASE = frozenset(
    {
        "data.provenance",
        "data.scope",
        "data.collection",
        "data.labeling",
        "data.processing",
        "data.public_sources",
        "data.third_party_sources",
        "code.data_processing",
        "code.training",
        "code.evaluation",
    }
)


def inherit(model: Model, requirement: Requirement, own: Finding) -> Finding:
    """The finding of a derived model, its bases included. A base that was not followed is not known."""
    if requirement.element is Element.PARAMETERS or requirement.id in OWN_AFFAIR or not requirement.required:
        return own
    try:
        bases = model.bases
    except Unseen as unseen:
        if own.status in (Status.UNMET, Status.UNKNOWN):
            return own
        return Finding(Status.UNKNOWN, f"could not look for a base model: {unseen.gap.detail}", own.evidence)
    if not bases:
        return own
    converted = bases[0].relation == "quantized" and requirement.id in OF_THE_BASE
    if own.status in (Status.UNMET, Status.UNKNOWN) and not converted:
        return own
    base = bases[0]
    message = f"{_why(base)}; for itself the model has: {own.message}" if not converted else _why(base)
    named = tuple(dict.fromkeys(base.evidence for base in bases[:2]))
    return Finding(Status.UNKNOWN, message, named + own.evidence[:2])


def _why(base: Base) -> str:
    if base.is_local:
        return f"depends on its base {base.id}, a path on somebody's disk that cannot be followed"
    return f"depends on its base {base.id} ({base.relation}): named, not followed"
