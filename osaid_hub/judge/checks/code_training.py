"""Code used for training, with its arguments and settings (OSAID 1.0, Code)."""

from __future__ import annotations

from osaid_hub.audits.findings import Evidence, Finding, Status
from osaid_hub.judge import code as judge_code
from osaid_hub.judge.absence import not_evidenced
from osaid_hub.judge.code import code_finding, refused
from osaid_hub.known import files as known_files
from osaid_hub.known import phrases
from osaid_hub.read import evidence
from osaid_hub.read.claims import ON_DATA
from osaid_hub.read.model import Model
from osaid_hub.snapshot import README


def check(model: Model) -> Finding:
    settings = _settings(model)
    found = code_finding(model, "training", "training code")
    if found:
        return _with_settings(model, found, settings)
    private = tuple(
        (model.card, claim)
        for claim in model.card.having("train")
        if phrases.pattern("private_trainer").search(claim.text)
    )
    if private:
        message = "the card says that it was trained with code of the maker's own"
        return Finding(Status.UNMET, message, model.cite(private))
    denied = refused(model, "code_training")
    if denied:
        return Finding(Status.UNMET, "the card says that the training code is not released", model.cite(denied))
    inline = _inline(model)
    if inline:
        return Finding(Status.PARTIAL, "an excerpt of the training code stands in the card", (inline, *settings))
    if settings:
        return Finding(Status.PARTIAL, "arguments and settings are told, the code is not there", settings)
    model.require(*known_files.notebooks(model.paths))  # one that was not read may hold it
    return not_evidenced(model, "code used for training", model.listing)


def _with_settings(model: Model, found: Finding, settings: tuple[Evidence, ...]) -> Finding:
    """Scripts for shell carry their arguments; scripts that only fine-tune are not how a base model was trained."""
    if found.status is not Status.MET:
        return Finding(found.status, found.message, found.evidence + settings)
    places = judge_code.for_role(model, "training")
    paths = [path for code in places for path in code.paths]
    elsewhere = all(code.place != model.repo.ref.id for code in places)
    if elsewhere and not model.bases and all(phrases.pattern("tuning").search(path) for path in paths):
        return Finding(Status.PARTIAL, f"only code for fine-tuning: {found.message}", found.evidence)
    if settings or any(path.endswith((".sh", ".gin", ".ipynb")) for path in paths):
        return Finding(Status.MET, found.message, found.evidence + settings)
    return Finding(Status.PARTIAL, f"{found.message}; arguments and settings are not told", found.evidence)


def _settings(model: Model) -> tuple[Evidence, ...]:
    files = tuple(evidence.file(model.repo, path) for path in model.settings()[:2])
    told = tuple(
        model.card.cite(claim)
        for claim in model.card.having("hyperparameter")
        if any(char.isdigit() for char in claim.text)
        and not claim.about & ({"h_usage", "h_evaluation"} | ON_DATA)
        and "advice" not in claim.topics
    )
    return files + judge_code.settings_of(model)[:2] + told[:2]


def _inline(model: Model) -> Evidence | None:
    """A training script, or the calls that train, in a code block of the card."""
    for block in model.card.card.code_blocks:
        for line in block.text.split("\n"):
            if known_files.trains(line) and "load" not in line:
                return evidence.excerpt(model.repo, README, model.card.card.text, line.strip())
    return None
