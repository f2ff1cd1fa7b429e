"""Audits of well-known models compared with an expert's labels, requirement by requirement.

Labels are {"repo_id", "verdict": [allowed...], "osi_2024": "pass" or why not, "requirements": {id: {"status", "why",
"sure"}}}. Rows with `"sure": false` are not counted: two careful readers could differ. `unknown` is a label like any
other: something that is named and could tell is not in the store. Used by `benchmarks/accuracy.py`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from osaid_hub.audits.findings import Audit
from osaid_hub.fetch.disk.store import follow_stored, read_model
from osaid_hub.judge.assess import assess

CREDIT = {"met": 1.0, "partial": 0.5, "unmet": 0.0, "unknown": 0.0}
# (label, ours) that contradict each other. "Could not look" is never "no", so an unknown that we call unmet is one.
HARD = frozenset({("met", "unmet"), ("unmet", "met"), ("met", "unknown"), ("unknown", "met"), ("unknown", "unmet")})
NOW = "2026-01-01T00:00:00Z"  # the time of reading must not change a line


@dataclass(frozen=True, slots=True)
class Compared:
    """One requirement of one model: the label's status, ours, and our message. Not for publication: `why`."""

    model: str
    requirement: str
    label: str
    audit: str
    message: str
    why: str

    @property
    def gap(self) -> float:
        """Difference in credit, signed: above 0 where ours is higher. What does not apply differs by a half."""
        if "not_applicable" in (self.label, self.audit):
            return 0.0 if self.label == self.audit else 0.5
        return CREDIT[self.audit] - CREDIT[self.label]

    @property
    def is_hard(self) -> bool:
        """Whether label and audit contradict each other."""
        return (self.label, self.audit) in HARD


@dataclass(frozen=True, slots=True)
class ComparedVerdict:
    """The verdict on one model. `osi` is the outcome of OSI's validation in 2024, None where there was none."""

    model: str
    labels: tuple[str, ...]
    audit: str
    score: float
    osi: str | None

    @property
    def agrees(self) -> bool:
        return self.audit in self.labels

    @property
    def reproduces_osi(self) -> bool:
        """A pass is consistent; a fail, or a pass on condition, is anything else."""
        return (self.audit == "consistent") == (self.osi == "pass")


@dataclass(frozen=True, slots=True)
class Figures:
    """Shares over n comparisons: equal statuses, contradictions, and the mean difference in credit."""

    n: int
    exact: float
    hard: float
    mae: float


def figures(compared: Iterable[Compared]) -> Figures:
    """The figures over comparisons; all 0 where there are none."""
    pairs = tuple(compared)
    n = len(pairs) or 1
    return Figures(
        len(pairs),
        sum(each.label == each.audit for each in pairs) / n,
        sum(each.is_hard for each in pairs) / n,
        sum(abs(each.gap) for each in pairs) / n,
    )


def compare_models(corpus: Path) -> tuple[tuple[Compared, ...], tuple[ComparedVerdict, ...]]:
    """Audit every labelled model of the store and compare, in the order of their ids.

    Raises FetchError where a labelled model is not in the store.
    """
    compared: list[Compared] = []
    verdicts: list[ComparedVerdict] = []
    for path in sorted((corpus / "labels").glob("*.json")):
        label = json.loads(path.read_text(encoding="utf-8"))
        result = audit_stored(corpus, label["repo_id"])
        found = {each.id: each for each in result.requirements}
        for requirement, told in label["requirements"].items():
            if told.get("sure", True):
                ours = found[requirement]
                message = ours.finding.message
                compared.append(
                    Compared(result.repo_id, requirement, told["status"], ours.status.value, message, told["why"])
                )
        verdicts.append(
            ComparedVerdict(
                result.repo_id, tuple(label["verdict"]), result.verdict.value, result.score, label.get("osi_2024")
            )
        )
    return tuple(compared), tuple(verdicts)


def audit_stored(store: Path, model: str) -> Audit:
    """Audit a model of a store together with what it names."""
    return assess(follow_stored(store, read_model(store, model, requested=model, now=NOW)), strict=True)


def by_requirement(compared: Iterable[Compared]) -> dict[str, Figures]:
    """Figures by requirement, sorted, the total last as `ALL`."""
    rows: dict[str, list[Compared]] = {}
    for each in compared:
        rows.setdefault(each.requirement, []).append(each)
    total = [each for row in rows.values() for each in row]
    return {**{name: figures(rows[name]) for name in sorted(rows)}, "ALL": figures(total)}
