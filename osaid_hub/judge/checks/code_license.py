"""The license of the code that was found (OSAID 1.0, Code: "under OSI-approved licenses")."""

from __future__ import annotations

from osaid_hub.audits.findings import Finding, Status, UnseenPlace
from osaid_hub.judge import code as judge_code
from osaid_hub.judge.absence import places_of
from osaid_hub.judge.code import not_followed
from osaid_hub.known import files
from osaid_hub.read.model import Model
from osaid_hub.snapshot import GapReason


def check(model: Model) -> Finding:
    places = _places(model)
    if places:
        good = [code for code in places if code.license is Status.MET]
        shown = (good or places)[0]
        cited = tuple(dict.fromkeys(item for code in places for item in (*code.license_evidence, *code.files[:1])))[:4]
        message = f"code in {shown.place}: {shown.license_words}"
        if len(good) == len(places):
            return Finding(Status.MET, message, cited)
        bad = next(code for code in places if code.license is not Status.MET)
        if all(code.unread for code in places if code not in good):
            reason = GapReason.NOT_REQUESTED.value
            unread = tuple(UnseenPlace(f"{code.place}: license", reason) for code in places if code.unread)
            return Finding(Status.UNKNOWN, f"code in {bad.place}: {bad.license_words}", cited, unseen=unread)
        if good:
            return Finding(Status.PARTIAL, f"{message}; but code in {bad.place}: {bad.license_words}", cited)
        known = {code.place for code in places}
        unseen = [code.url for code in model.code_open if code.url not in known]
        if unseen and bad.license is Status.UNMET:
            names = ", ".join(unseen[:3])
            message = f"code in {bad.place}: {bad.license_words}; other code was not looked at: {names}"
            return Finding(Status.UNKNOWN, message, cited, unseen=places_of(model, (), model.code_open))
        return Finding(bad.license, f"code in {bad.place}: {bad.license_words}", cited)
    if model.code_open:
        return not_followed(model, model.code_open, "license of the code")
    message = "no code of its own was found, so there is nothing to license"
    return Finding(Status.NOT_APPLICABLE, message, (model.looked(model.listing),))


def _places(model: Model) -> tuple[judge_code.Code, ...]:
    """Every place that holds source code of the model."""
    found = {}
    own = tuple(path for path in model.paths if files.is_code(path))
    if own:
        found[model.repo.ref.id] = judge_code.own_code(model, own)
    for role in ("training", "data_processing", "evaluation", "inference", "architecture"):
        for code in judge_code.for_role(model, role):
            found.setdefault(code.place, code)
    return tuple(found.values())
