"""Code used for validation and testing (OSAID 1.0, Code). Results are no code."""

from __future__ import annotations

from osaid_hub.audits.findings import Finding, Status
from osaid_hub.judge import code as judge_code
from osaid_hub.judge.code import code_not_evidenced, may_rise
from osaid_hub.read.claims import Facet
from osaid_hub.read.code.harness import Harness, harness, inline_evaluation
from osaid_hub.read.model import Model

WHAT = "code for validation and testing"


def check(model: Model) -> Finding:
    found = judge_code.code_finding(model, "evaluation", WHAT)
    public = next(filter(None, map(harness, model.documents)), None)
    if found and (found.status is Status.MET or not (public and _is_whole(public))):
        return may_rise(model, found, model.code.open_for("evaluation"))
    if public:
        return may_rise(model, _by_harness(public), model.code.open_for("evaluation"))
    denied = judge_code.closed(model, Facet.EVALUATION_CODE_CLOSED)
    if denied and not model.code.open_for("evaluation"):
        return Finding(
            Status.UNMET, "The card says that the code of the evaluation is not released", model.cite(denied)
        )
    inline = inline_evaluation(model.card)
    if inline:
        finding = Finding(Status.PARTIAL, "A piece of the code that tests the model stands in the card", (inline,))
        return may_rise(model, finding, model.code.open_for("evaluation"))
    return code_not_evidenced(model, "evaluation", WHAT)


def _is_whole(public: Harness) -> bool:
    return public.command or public.settings


def _by_harness(public: Harness) -> Finding:
    if public.command:
        return Finding(Status.MET, "The command of a public evaluation program is given", public.evidence)
    if public.settings:
        message = "A public evaluation program is named, with the tasks and how they were run"
        return Finding(Status.MET, message, public.evidence)
    message = "A public evaluation program is named; the command, or the tasks with their settings, are not told"
    return Finding(Status.PARTIAL, message, public.evidence)
