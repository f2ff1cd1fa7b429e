"""Made-up audits for tests of everything that comes after the checks: `make_audit(**changes)`.

`make_audit()` is an incomplete model with something in every field. Verdict and scores follow from the requirements,
unless they are given.
"""

from __future__ import annotations

from collections.abc import Set
from typing import Any, TypeVar, get_type_hints

from msgspec import Struct
from msgspec.structs import replace

from osaid_hub.audits.findings import (
    Audit,
    CodeRepositoryEntry,
    Conflict,
    DatasetEntry,
    Evidence,
    Finding,
    GapEntry,
    Judgement,
    LicenseEntry,
    LineageEntry,
    Status,
    UnseenPlace,
    Verdict,
)
from osaid_hub.audits.score import element_scores, total, verdict
from osaid_hub.known.definition import Element, Requirement, load

Made = TypeVar("Made")

REPO = "acme/open-7b"
SHA = "0123456789abcdef0123456789abcdef01234567"
URL = f"https://hub.example/{REPO}"

QUOTE = Evidence(
    "quote",
    "README.md",
    REPO,
    (12, 14),
    "Trained on the letters of three made-up village archives.",
    f"{URL}/blob/{SHA}/README.md#L12-L14",
)
FILE = Evidence("file", "train/pretrain.py", REPO, url=f"{URL}/blob/{SHA}/train/pretrain.py")
HUB = Evidence("hub", "gating", REPO)
BASE = Evidence("quote", "README.md", "acme/base-7b", (3, 3), "license: apache-2.0")
ABSENCE = Evidence("absence", "repository", REPO, looked=("README.md", "file listing", "LICENSE"))


def make_requirement(id: str = "data.scope", *, required: bool = True, weight: float = 1.0) -> Requirement:
    """A requirement with made-up words; its element is the first word of its id, its policy that of the real one."""
    element, _, name = id.partition(".")
    title = name.replace("_", " ").capitalize()
    policy = load().by_id.get(id)
    made = dict.fromkeys(("bases", "terms_of", "role", "holds", "topics", "mof"))
    return Requirement(
        **{key: getattr(policy, key) for key in made if policy},
        id=id,
        element=Element(element),
        required=required,
        weight=weight,
        title=title,
        clause=f"Asks for {title}.",
        place=f"{element}, made up",
        counts=f"Words about {title}.",
        fix=f"Describe {title} in the card.",
    )


def make_judgement(
    id: str,
    status: Status | str,
    *evidence: Evidence,
    required: bool = True,
    weight: float = 1.0,
    message: str = "A made-up finding.",
    remedy: str | None = None,
    unseen: tuple[UnseenPlace, ...] = (),
) -> Judgement:
    """A judgement; where no evidence is given, a status that needs some gets an absence."""
    status = Status(status)
    if not evidence and status is not Status.UNKNOWN:
        evidence = (ABSENCE,)
    requirement = make_requirement(id, required=required, weight=weight)
    if remedy is None and status not in (Status.MET, Status.NOT_APPLICABLE):
        remedy = requirement.fix
    return Judgement(requirement, Finding(status, message, evidence, remedy, unseen))


REQUIREMENTS = (
    make_judgement("data.provenance", "met", QUOTE, message="The sources are named."),
    make_judgement("data.scope", "partial", QUOTE, message="Size, but no languages."),
    make_judgement("data.labeling", "not_applicable", QUOTE, message="Self-supervised."),
    make_judgement("data.license", "unmet", message="No terms for the documents.", remedy="Add a license."),
    make_judgement("code.training", "met", FILE, message="Training scripts are in the repository."),
    make_judgement("code.data_processing", "unknown", message="The linked repository was not followed."),
    make_judgement("parameters.weights", "met", FILE),
    make_judgement("parameters.license", "met", BASE),
    make_judgement("parameters.checkpoints", "unmet", required=False, message="No branches."),
    make_judgement("terms.use", "met", HUB),
    make_judgement("terms.share", "met", QUOTE, BASE, HUB, FILE),
)


def make_audit(*, restricted_ids: Set[str] = frozenset(), **changes: Any) -> Audit:
    """An audit; `changes` replace its fields, and scores and verdict follow from `requirements`."""
    judgements = changes.get("requirements", REQUIREMENTS)
    scores = element_scores(judgements)
    score, ceiling = total(scores)
    fields: dict[str, Any] = {
        "tool_version": "0.1.0",
        "definition_version": "1.0",
        "repo_id": REPO,
        "repo_sha": SHA,
        "repo_url": URL,
        "requested": REPO,
        "fetched_at": "2026-11-22T12:00:00Z",
        "verdict": verdict(judgements, scores, restricted_ids),
        "score": score,
        "ceiling": ceiling,
        "elements": scores,
        "requirements": judgements,
        "licenses": (
            LicenseEntry("parameters", "README.md", "apache-2.0", "Apache-2.0", True, "osi-permissive", None),
            LicenseEntry("data", "README.md", "cc-by-4.0", "CC-BY-4.0", False, "open-not-osi", "Open terms."),
            LicenseEntry("code", "LICENSE", "house rules", None, None, "unknown", None),
        ),
        "conflicts": (Conflict("The card says Apache-2.0, the LICENSE file something else.", (BASE, FILE)),),
        "lineage": (
            LineageEntry("acme/base-7b", "acme/base-7b", True, "finetune", SHA, Verdict.CONSISTENT, 95.8),
            LineageEntry("acme/older-7b", "acme/older-7b", None, "merge", None, None, None),
        ),
        "datasets": (
            DatasetEntry("acme/letters", "README.md", True, False, "cc-by-4.0"),
            DatasetEntry("acme/lost", "README.md", None, None, None),
        ),
        "code_repositories": (
            CodeRepositoryEntry("https://code.example/acme/train", "MIT", ("training",), SHA),
            CodeRepositoryEntry("https://code.example/acme/prepare", None, (), None),
        ),
        "gaps": (GapEntry("branches and tags", "rate_limited", "the Hub asked for a pause"),),
    }
    return Audit(**fields | changes)


def fill_strings(value: Made, text: str) -> Made:
    """The same record with `text` in every field that holds free text, however deep; None is filled as well."""
    if isinstance(value, tuple):
        return tuple(fill_strings(item, text) for item in value)  # type: ignore[return-value]
    if not isinstance(value, Struct):
        return value
    changes: dict[str, Any] = {}
    hints = get_type_hints(type(value))
    for name in value.__struct_fields__:
        if hints[name] in (str, str | None):
            changes[name] = text
        elif hints[name] == tuple[str, ...]:
            changes[name] = (text, text)
        else:
            changes[name] = fill_strings(getattr(value, name), text)
    return replace(value, **changes)
