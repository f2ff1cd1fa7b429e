"""Code that runs the model (OSAID 1.0, Code)."""

from __future__ import annotations

from osaid_hub.audits.findings import NOT_UNDERSTOOD, Evidence, Finding, Status, UnseenPlace
from osaid_hub.judge.code import by_library, closed, code_finding, code_not_evidenced, may_rise, with_config
from osaid_hub.licenses import Use, classify, counts_for
from osaid_hub.read.claims import Facet
from osaid_hub.read.model import Model


def check(model: Model) -> Finding:
    """A part may rise where code that may hold the rest was not looked into (POLICY G2)."""
    return with_config(model, may_rise(model, _found(model), model.code.open_for("inference")))


def _found(model: Model) -> Finding:
    found = _by_library(model)
    if found and not model.unseen_config:
        return found
    code = _by_code(model)
    if code and (not found or code.status is Status.MET):
        return code
    if found:
        return found
    example = _example(model)
    if example:
        return Finding(Status.PARTIAL, "An example is given, with a library that is not known", (example,))
    runtime = closed(model, Facet.RUNTIME_CLOSED)
    if runtime and not model.code.open_for("inference"):
        return Finding(Status.UNMET, "The card says that a proprietary program runs the model", model.cite(runtime))
    return code_not_evidenced(model, "inference", "code that runs the model")


def _by_code(model: Model) -> Finding | None:
    """Code that runs it, here or elsewhere."""
    own = code_finding(model, "inference", "inference code") if model.code.own("inference") else None
    if own:
        return own
    if model.code.is_remote:
        code = code_finding(model, "architecture", "modeling code in the repository")
        if code:
            return code
    return code_finding(model, "inference", "inference code")


def _example(model: Model) -> Evidence | None:
    """The first line of a code example under a heading on usage that imports something."""
    for block in model.card.card.code_blocks:
        for line in block.text.split("\n"):
            if line.startswith(("import ", "from ")):
                return model.card.quote(line.strip())
    return None


def _by_library(model: Model) -> Finding | None:
    """The library that runs it; None where none does, or where the class is code of the repository."""
    library = model.class_library
    if library is None or not library[0].provides_inference or model.code.is_mapped:
        return None
    known, cited = library
    if not known.spdx:
        return Finding(Status.PARTIAL, f"{known.name} runs the model; its license was not looked at", (cited,))
    counted, reason = counts_for(classify(known.spdx), Use.CODE)
    status = Status.UNKNOWN if counted == "unknown" else Status(counted)
    unseen = (UnseenPlace(f"license of {known.name}", NOT_UNDERSTOOD),) if status is Status.UNKNOWN else ()
    found = Finding(status, f"The library {known.name} runs the model, and {reason}", (cited,), unseen=unseen)
    return by_library(model, known, found)
