"""Whether the configuration settings that go with the weights are there (OSAID 1.0, Parameters)."""

from __future__ import annotations

import json

from osaid_hub.audits.findings import Finding, Status
from osaid_hub.judge import code as judge_code
from osaid_hub.judge.absence import not_evidenced
from osaid_hub.known import files as known_files
from osaid_hub.read import evidence
from osaid_hub.read.bases import ADAPTER_CONFIG
from osaid_hub.read.claims import Facet
from osaid_hub.read.code.of_model import settings_in_code
from osaid_hub.read.model import Model

CONFIG = "config.json"


def check(model: Model) -> Finding:
    files = known_files.configuration(model.paths)
    if not files and ADAPTER_CONFIG in model.paths:
        files = (ADAPTER_CONFIG,)
    if files and _is_broken(model):
        broken = evidence.file(model.repo, CONFIG)
        return Finding(Status.PARTIAL, f"{CONFIG} is there, but cannot be read as JSON", (broken,))
    if files:
        cited = tuple(evidence.file(model.repo, path) for path in files[:3])
        return Finding(Status.MET, f"The configuration is in {', '.join(files[:3])}", cited)
    inside = [group for group in model.weights if group.format in known_files.formats("self_describing")]
    if inside:
        cited = tuple(evidence.file(model.repo, path) for path in inside[0].paths[:1])
        return Finding(Status.MET, f"The format {inside[0].format} carries the configuration inside", cited)
    coded = settings_in_code(model)
    if coded:
        return Finding(Status.MET, f"The settings of the model are in code, in {coded[0].source}", coded)
    told = tuple((model.card, claim) for claim in model.card.with_facet(Facet.ARCHITECTURE_NUMBERS))
    if told:
        message = "Settings are told in the text, but there is no configuration file"
        return judge_code.may_rise(model, Finding(Status.PARTIAL, message, model.cite(told)), ())
    unseen = tuple(code for code in model.code.open if code.own)
    if unseen:
        return judge_code.not_followed(model, unseen, "configuration of the model")
    return not_evidenced(model, "configuration of the model", model.listing)


def _is_broken(model: Model) -> bool:
    text = model.repo.texts.get(CONFIG)
    if text is None:
        return False
    try:
        return not isinstance(json.loads(text), dict)
    except (ValueError, RecursionError):
        return True
