"""The license of the code that was found (OSAID 1.0, Code: "under OSI-approved licenses")."""

from __future__ import annotations

from msgspec.structs import replace

from osaid_hub.audits.findings import Finding, Status
from osaid_hub.judge import code as judge_code
from osaid_hub.judge.code import Code, not_followed
from osaid_hub.read.code.named import NamedCode
from osaid_hub.read.model import Model

RESTING = ("training", "data_processing", "evaluation", "tokenization", "data_loading", "inference", "architecture")
WEAKEST = (Status.UNMET, Status.UNKNOWN, Status.PARTIAL, Status.MET)


def check(model: Model) -> Finding:
    places = _places(model)
    if not places:
        open_ = tuple(code for code in model.code.open if _may_rest_on(model, code))
        if open_:
            return not_followed(model, open_, "the license of the code")
        message = "No code of its own was found, so there is nothing to license"
        return Finding(Status.NOT_APPLICABLE, message, (model.looked(model.listing),))
    weakest = min(places, key=lambda code: WEAKEST.index(code.license))
    cited = tuple(dict.fromkeys(item for code in places for item in (*code.license_evidence, *code.files[:1])))[:4]
    joined = "is there, but" if weakest.unread else "is under"
    message = f"Code in {weakest.place} {joined} {weakest.license_words}"
    others = [code for code in places if code.license is not weakest.license]
    if others:
        message += f", while code in {others[0].place} is under {others[0].license_words}"
    finding = Finding(weakest.license, message, cited)
    if weakest.license is Status.UNKNOWN:
        unread = judge_code.judged(weakest, model, "code").unseen if weakest.unread else ()
        return replace(finding, unseen=unread)
    return finding


def _places(model: Model) -> tuple[Code, ...]:
    """Every place of the model's own, or of its data, that holds code on which a row rests."""
    found: dict[str, Code] = {}
    for role in RESTING:
        there = [code for code in judge_code.for_role(model, role) if code.own or code.linked]
        if there and role in ("inference", "architecture") and not _rests_on_own(model):
            continue
        for code in there:
            found.setdefault(code.place, code)
    if model.code.own("inference") or model.code.own("architecture"):
        own = judge_code.own_code(model, model.code.own("architecture") or model.code.own("inference"))
        found.setdefault(own.place, own)
    return tuple(found.values())


def _may_rest_on(model: Model, code: NamedCode) -> bool:
    """Whether a row may rest on code that was not seen: not where it only runs a model that a library runs."""
    runs = model.library is not None and model.library[0].provides_inference
    if runs and code.roles == {"inference"} and not code.own:
        return False
    return bool(code.own or code.of_data or (code.as_code and not code.framework))


def _rests_on_own(model: Model) -> bool:
    """Whether what runs the model is code of its own and no library that is sure to."""
    library = model.library
    return not (library and library[0].provides_inference and library[0].provides_architecture) or bool(
        model.code.is_mapped or model.unseen_config
    )
