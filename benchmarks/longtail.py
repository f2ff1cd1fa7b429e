"""What audits say of ordinary cards, compared with what a careful reader says: four questions a card.

Cards are folders with `README.md` and `labels.json`; a card is audited as a repository that consists of its card.
`compare` asks the questions, `agreement` counts. Used by `benchmarks/accuracy.py`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from audit_cards import snapshot

from osaid_hub.audits.findings import Audit, LicenseEntry, Status
from osaid_hub.judge.assess import assess
from osaid_hub.licenses import classify
from osaid_hub.read.claims import Claim, Document
from osaid_hub.read.model import Model

QUESTIONS = ("data_named", "license", "placeholder_card", "code_link_training")
TARGET = 0.90

# What generators put into every card. Closed list: sentences of templates, none of them about one model.
GENERATED = (
    "this modelcard aims to be a base template",
    "congratulations on hosting your fastai model",
    "fill out this model card with more information",
    "create a demo in gradio or streamlit",
    "join our fastai community",
    "greetings fellow fastlearner",
    "this is a setfit model",
    "the model has been trained using an efficient few-shot learning technique",
    "fine-tuning a sentence transformer with contrastive learning",
    "training a classification head with features from the fine-tuned sentence transformer",
    "to use this model for inference, first install the setfit library",
    "you can then run inference as follows",
    "this is a sentence-transformers model: it maps sentences & paragraphs",
    "using this model becomes easy when you have sentence-transformers installed",
    "then you can use the model like this:",
    "without sentence-transformers, you can use the model like this",
    "for an automated evaluation of this model, see the sentence embeddings benchmark",
    "the model was trained with the parameters:",
    "it has been trained using trl",
    "this model was trained with sft",
)
# Versions of libraries and names of classes: filled in, not written.
NO_SENTENCE = re.compile(r"^[\w .-]{1,40}:? \d+(?:\.\d+)+\S*$|^\w+(?:\.\w+){2,}(?: of length \d+ with parameters:)?$")
# Sections that generators fill in by themselves.
FILLED_IN = frozenset({"h_environment", "h_citation"})


@dataclass(frozen=True, slots=True)
class Answer:
    """One question about one card.

    label, audit  the reader's answer and ours, in words.
    kind          our answer in one word: `True`, `False` or `unknown`.
    hinge         the sentence of the card that ours hangs on, "" where there is none. Not for publication.
    """

    card: str
    question: str
    label: str
    audit: str
    kind: str
    agrees: bool
    hinge: str


def compare(corpus: Path) -> tuple[Answer, ...]:
    """Every question about every card of CORPUS/longtail that has labels, in the order of the folders."""
    found: list[Answer] = []
    for path in sorted((corpus / "longtail").glob("*/labels.json")):
        told = json.loads(path.read_text(encoding="utf-8"))
        text = (path.parent / "README.md").read_bytes().decode("utf-8", "replace")
        found += answers(path.parent.name, told["repo_id"] or path.parent.name, text, told)
    return tuple(found)


def answers(name: str, repo_id: str, text: str, told: Mapping[str, object]) -> tuple[Answer, ...]:
    """The four answers about one card; `told` is its labels.json."""
    labels = told["labels"]
    assert isinstance(labels, dict)
    repo = snapshot(repo_id, text)
    model, result = Model(repo), assess(repo, strict=True)
    named, trained = bool(result.datasets), links_training_code(result)
    declared = told.get("declared_license")
    licensed, approved = deciding_license(result), osi_approved(result)
    same = same_license(declared if isinstance(declared, str) else None, licensed)
    approved_label = str(labels["license_osi_approved"])
    empty = is_placeholder(model.card)
    return (
        _answer(name, "data_named", labels["data_named"], named, _data_hinge(model)),
        Answer(
            name,
            "license",
            f"OSI-approved {approved_label}",
            f"OSI-approved {approved}" if same else f"{licensed.spdx if licensed else None}, OSI-approved {approved}",
            approved,
            approved_label == approved and same,
            _quote(result, "parameters.license"),
        ),
        _answer(name, "placeholder_card", labels["placeholder_card"], empty, _standing_words(model.card)),
        _answer(name, "code_link_training", labels["code_link_training"], trained, _code_hinge(model)),
    )


def agreement(found: Iterable[Answer]) -> dict[str, tuple[int, int]]:
    """By question: how many answers agree, of how many."""
    counted = dict.fromkeys(QUESTIONS, (0, 0))
    for answer in found:
        right, total = counted[answer.question]
        counted[answer.question] = (right + answer.agrees, total + 1)
    return counted


def deciding_license(result: Audit) -> LicenseEntry | None:
    """The license entry that governs the weights: the first that is identified, else the first that is declared."""
    entries = [each for each in result.licenses if each.subject in ("parameters", "repository")]
    return next(iter((*(each for each in entries if each.osi_approved is not None), *entries)), None)


def osi_approved(result: Audit) -> str:
    """Whether the weights' license is OSI-approved: `True`, `False`, or `unknown` where none is stated.

    A license that is stated and not identified (`other`) is not shown to be approved, so it is `False`, as in the
    labels.
    """
    entry = deciding_license(result)
    return "unknown" if entry is None else str(bool(entry.osi_approved))


def same_license(label: str | None, entry: LicenseEntry | None) -> bool:
    """Whether both name the same license; true where the label's is not one with an SPDX id, so cannot be compared."""
    spdx = classify(label.split(" (")[0]).spdx if label else None
    return spdx is None or (entry is not None and entry.spdx == spdx)


def links_training_code(result: Audit) -> bool:
    """Whether the audit lists code that is said to train this model, or found such code."""
    finding = next(each.finding for each in result.requirements if each.id == "code.training")
    here = finding.status is not Status.UNMET and any(each.kind == "file" for each in finding.evidence)
    return here or any("training" in each.roles for each in result.code_repositories)


def is_placeholder(card: Document) -> bool:
    """Whether a card says nothing about its model beyond what a template or generator put there.

    So it is where no claim is left, or where places that were never filled in outweigh the claims.
    """
    said = _said(card)
    return not said or sum("placeholder" in claim.topics for claim in card.claims) > len(said)


def _said(card: Document) -> tuple[Claim, ...]:
    """Claims that somebody wrote about this model."""
    return tuple(
        claim
        for claim in card.claims
        if claim.stands
        and not claim.about & FILLED_IN
        and not claim.text.lower().startswith("cite ")
        and not NO_SENTENCE.match(claim.text)
        and not any(words in claim.text.lower() for words in GENERATED)
    )


def _answer(card: str, question: str, label: object, ours: bool, hinge: str) -> Answer:
    return Answer(card, question, str(label), str(ours), str(ours), str(label) == str(ours), hinge)


def _data_hinge(model: Model) -> str:
    if model.data.sets:
        return model.data.sets[0].evidence.quote or ""
    told = model.card.training_data or tuple(claim for claim in model.card.claims if "train" in claim.topics)
    return " / ".join(claim.text for claim in told[:2])


def _code_hinge(model: Model) -> str:
    named = next((code for code in model.code.named if "training" in code.roles), None)
    if named:
        return named.evidence.quote or ""
    told = [
        claim for claim in model.card.claims if claim.topics & {"code_training"} or "github.com" in str(claim.links)
    ]
    return " / ".join(claim.text for claim in told[:2])


def _standing_words(card: Document) -> str:
    return " / ".join(claim.text[:80] for claim in _said(card)[:3])


def _quote(result: Audit, requirement: str) -> str:
    finding = next(each.finding for each in result.requirements if each.id == requirement)
    return next((each.quote for each in finding.evidence if each.quote), "")
