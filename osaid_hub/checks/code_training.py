"""Code used for training, with its arguments and settings (OSAID 1.0, Code)."""

from __future__ import annotations

from osaid_hub import evidence
from osaid_hub.findings import Evidence, Finding, Status
from osaid_hub.judging import code_finding, not_evidenced, refused
from osaid_hub.model import Model
from osaid_hub.reading import ON_DATA
from osaid_hub.snapshot import README

TRAINING_CALLS = ("trainer.train(", ".fit(", "loss.backward(", "trainer = ", "model.learn(", "train_model(")


def check(model: Model) -> Finding:
    settings = _settings(model)
    found = code_finding(model, "training", "training code")
    if found and found.status is Status.MET and not settings:
        return Finding(Status.PARTIAL, f"{found.message}; arguments and settings are not told", found.evidence)
    if found:
        return Finding(found.status, found.message, found.evidence + settings)
    denied = refused(model, "code_training")
    if denied:
        return Finding(Status.UNMET, "the card says that the training code is not released", model.cite(denied))
    inline = _inline(model)
    if inline:
        return Finding(Status.PARTIAL, "an excerpt of the training code stands in the card", (inline, *settings))
    if settings:
        return Finding(Status.PARTIAL, "arguments and settings are told, the code is not there", settings)
    return not_evidenced(model, "code used for training", model.listing)


def _settings(model: Model) -> tuple[Evidence, ...]:
    files = tuple(evidence.file(model.repo, path) for path in model.settings()[:2])
    told = tuple(
        evidence.sentence(model.repo, claim.sentence)
        for claim in model.card.having("hyperparameter")
        if not claim.about & ({"h_usage", "h_evaluation"} | ON_DATA) and "advice" not in claim.topics
    )
    return files + told[:2]


def _inline(model: Model) -> Evidence | None:
    """A training script, or the calls that train, in a code block of the card."""
    for block in model.card.card.code_blocks:
        for line in block.text.split("\n"):
            if any(call in line.lower() for call in TRAINING_CALLS) and "load" not in line:
                return evidence.excerpt(model.repo, README, model.card.card.text, line.strip())
    return None
