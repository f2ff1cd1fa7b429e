"""The model architecture as code (OSAID 1.0, Code)."""

from __future__ import annotations

from osaid_hub.audits.findings import Finding, Status
from osaid_hub.judge.code import by_library, code_finding, code_not_evidenced, may_rise, with_config
from osaid_hub.licenses import Use, classify, counts_for
from osaid_hub.read import evidence
from osaid_hub.read.claims import Facet
from osaid_hub.read.model import Model

CONFIG = "config.json"


def is_code(finding: Finding) -> bool:
    """Whether a finding shows code, and not a description or settings of an architecture alone."""
    return any(each.kind == "file" and each.source != CONFIG for each in finding.evidence)


def check(model: Model) -> Finding:
    """A part may rise where code that may hold the rest was not looked into (POLICY G2)."""
    return with_config(model, may_rise(model, _found(model), model.code.open_for("architecture")))


def _found(model: Model) -> Finding:
    if model.code.is_remote and model.code.own("architecture"):
        found = code_finding(model, "architecture", "modeling code in the repository")
        if found:
            return found
    found = _in_library(model)
    if found and found.status is Status.MET:
        return found
    elsewhere = code_finding(model, "architecture", "architecture")
    if elsewhere and (not found or elsewhere.status is Status.MET):
        return elsewhere
    if found:
        return found
    told = tuple((model.card, claim) for claim in model.card.with_facet(Facet.ARCHITECTURE_TOLD))
    if told:
        return Finding(Status.PARTIAL, "The architecture is described, but its code was not found", model.cite(told))
    if CONFIG in model.paths and not model.unseen_config:
        cited = evidence.file(model.repo, CONFIG)
        return Finding(
            Status.PARTIAL, "Only a configuration is there; the code of the architecture was not found", (cited,)
        )
    return code_not_evidenced(model, "architecture", "the architecture of the model")


def _in_library(model: Model) -> Finding | None:
    """The class in a library under an open license; None where none has it."""
    library = model.class_library
    if library and library[0].provides_architecture and library[0].spdx:
        known, cited = library
        if counts_for(classify(known.spdx or ""), Use.CODE)[0] == "met":
            settings = model.known_config
            classes = settings.get("architectures") or settings.get("model_type")
            name = classes[0] if isinstance(classes, list) and classes else classes
            what = f"{name} in {known.name}" if isinstance(name, str) else f"that of the library {known.name}"
            found = Finding(Status.MET, f"The architecture is {what} ({known.spdx})", (cited,))
            return by_library(model, known, found)
    return None
