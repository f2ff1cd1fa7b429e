"""Code that runs the model (OSAID 1.0, Code)."""

from __future__ import annotations

from osaid_hub.audits.findings import NOT_UNDERSTOOD, Evidence, Finding, Status, UnseenPlace
from osaid_hub.judge.code import closed, code_finding, code_not_evidenced, may_rise
from osaid_hub.licenses import Use, classify, counts_for
from osaid_hub.read.claims import Facet
from osaid_hub.read.model import Model


def check(model: Model) -> Finding:
    """A part may rise where code that may hold the rest was not looked into (POLICY G2)."""
    return may_rise(model, _found(model), model.code.open_for("inference"))


def _found(model: Model) -> Finding:
    library = model.class_library
    if library and not model.code.is_mapped:
        known, cited = library
        if known.provides_inference:
            return _by_library(known.name, known.spdx, cited)
    own = code_finding(model, "inference", "inference code") if model.code.own("inference") else None
    if own:
        return own
    if model.code.is_remote:
        code = code_finding(model, "architecture", "modeling code in the repository")
        if code:
            return code
    elsewhere = code_finding(model, "inference", "inference code")
    if elsewhere:
        return elsewhere
    example = _example(model)
    if example:
        return Finding(Status.PARTIAL, "An example is given, with a library that is not known", (example,))
    runtime = closed(model, Facet.RUNTIME_CLOSED)
    if runtime and not model.code.open_for("inference"):
        return Finding(Status.UNMET, "The card says that a proprietary program runs the model", model.cite(runtime))
    return code_not_evidenced(model, "inference", "code that runs the model")


def _example(model: Model) -> Evidence | None:
    """The first line of a code example under a heading on usage that imports something."""
    for block in model.card.card.code_blocks:
        for line in block.text.split("\n"):
            if line.startswith(("import ", "from ")):
                return model.card.quote(line.strip())
    return None


def _by_library(name: str, spdx: str | None, cited: Evidence) -> Finding:
    if not spdx:
        return Finding(Status.PARTIAL, f"{name} runs the model; its license was not looked at", (cited,))
    counted, reason = counts_for(classify(spdx), Use.CODE)
    status = Status.UNKNOWN if counted == "unknown" else Status(counted)
    unseen = (UnseenPlace(f"license of {name}", NOT_UNDERSTOOD),) if status is Status.UNKNOWN else ()
    return Finding(status, f"The library {name} runs the model, and {reason}", (cited,), unseen=unseen)
