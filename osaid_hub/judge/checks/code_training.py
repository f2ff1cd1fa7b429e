"""Code used for training, with its arguments and settings (OSAID 1.0, Code)."""

from __future__ import annotations

from osaid_hub.audits.findings import Evidence, Finding, Status
from osaid_hub.judge import code as judge_code
from osaid_hub.judge.absence import not_evidenced
from osaid_hub.judge.code import Code, may_rise
from osaid_hub.known import files as known_files
from osaid_hub.known import settings_files
from osaid_hub.read import evidence
from osaid_hub.read.claims import Facet
from osaid_hub.read.code.inline import inline_training
from osaid_hub.read.code.of_model import names_model, settings_of
from osaid_hub.read.code.settings import ENOUGH, kinds_set_in, told_settings
from osaid_hub.read.model import Model

WHAT = "training code"


def check(model: Model) -> Finding:
    settings = told_settings_of(model)
    unseen = model.code.open_for("training")
    found = _by_files(model, settings)
    if found:
        return may_rise(model, found, unseen)
    framework = _framework(model)
    inline = inline_training(model.card)
    if settings:
        where = "was not found where we looked" if unseen else "is not there"
        message = f"Settings of the training are told, but its code {where}"
        return may_rise(model, Finding(Status.PARTIAL, message, settings), unseen)
    if inline:
        message = "A piece of the training code stands in the card"
        return may_rise(model, Finding(Status.PARTIAL, message, (inline,)), unseen)
    if framework:
        message = "The framework that trained it is linked; the script and the settings of this model are not told"
        if any(code.framework and code.recipes for code in unseen):
            message = "The recipe of a framework that trained it is named, and was not seen"
        if any(code.framework and code.paths for code in unseen):
            message = "The files of a framework that trained it are linked, and were not seen"
        return may_rise(model, Finding(Status.PARTIAL, message, framework), unseen)
    if unseen:
        return judge_code.not_followed(model, unseen, WHAT, role="training")
    private = judge_code.closed(model, Facet.TRAINING_CODE_CLOSED)
    if private:
        message = "The card says that the code of the training is the maker's own and not released"
        return Finding(Status.UNMET, message, model.cite(private))
    model.require(*known_files.notebooks(model.paths))  # one that was not read may hold it
    return not_evidenced(model, "code used for training", model.listing)


def _by_files(model: Model, settings: tuple[Evidence, ...]) -> Finding | None:
    """The script, with the settings where they are; None where there is no script."""
    places = judge_code.for_role(model, "training")
    if not places:
        return None
    best = judge_code.best_of(places)
    finding = judge_code.judged(best, model, WHAT)
    if finding.status is not Status.MET:
        return Finding(finding.status, finding.message, finding.evidence + settings, unseen=finding.unseen)
    stock = (best.framework and not best.linked) or (not best.own and not best.linked)
    if stock and not settings_of(model):
        message = f"{best.place} is a general framework; the script and the settings of this model are not there"
        return Finding(Status.PARTIAL, message, best.files + settings)
    if settings or _carry_settings(best, model):
        return Finding(Status.MET, f"{finding.message}, with its settings", finding.evidence + settings)
    return Finding(Status.PARTIAL, f"{finding.message}; its settings are not told", finding.evidence)


def _carry_settings(code: Code, model: Model) -> bool:
    """Whether scripts hold the arguments themselves: for a shell, notebooks, and own ones named like it."""
    if any(path.endswith((".sh", ".slurm", ".sbatch", ".bash", ".gin", ".ipynb")) for path in code.paths):
        return True
    if code.place == model.repo.ref.id and any(
        len(kinds_set_in(model.repo.texts.get(path) or "")) >= ENOUGH for path in code.paths
    ):
        return True
    return code.own and not code.framework and any(names_model(path, model) for path in code.paths)


def told_settings_of(model: Model) -> tuple[Evidence, ...]:
    """Files of settings, and what the card tells of them if it is more than one remark."""
    of_weights = known_files.configuration(model.paths)
    beside = (
        path
        for path in model.code.contents.of("settings")
        if path not in of_weights and settings_files.may_go_with_script(path)
    )
    files = tuple(evidence.file(model.repo, path) for path in dict.fromkeys((*model.settings(), *beside)))[:2]
    told = told_settings(model.card)
    words = tuple(dict.fromkeys(told.values()))[:2] if len(told) >= ENOUGH else ()
    return files + settings_of(model)[:2] + words


def _framework(model: Model) -> tuple[Evidence, ...]:
    """The words that link the tool of the training, where many models share it."""
    return tuple(
        code.evidence_for("training") for code in model.code.named if code.framework and "training" in code.roles
    )[:2]
