"""Each made-up repository of the store gets the verdict that its name promises."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from osaid_hub.assessment import assess
from osaid_hub.fetch.stored import follow_stored, read_model
from osaid_hub.findings import Audit, Status, Verdict

STORE = Path(__file__).parents[1] / "fixtures"
VERDICTS = {
    "bare-mit": "incomplete",
    "broken-yaml": "incomplete",
    "chinese-7b": "consistent",
    "closed-weights": "incomplete",
    "conflicting-license": "restricted",
    "diffusion-xl": "incomplete",
    "finetune-open": "consistent",
    "gated-auto": "consistent",
    "gated-manual": "restricted",
    "gguf-of-closed": "restricted",
    "lora-adapter": "incomplete",
    "missing-shard": "incomplete",
    "no-card": "incomplete",
    "open-7b": "consistent",
    "open-no-data": "incomplete",
    "rail-7b": "restricted",
    "renamed": "incomplete",
    "sklearn-model": "incomplete",
    "spacy-ner": "incomplete",
    "trainer-unfilled": "incomplete",
}
ANY_VERDICT = {"hostile"}


# Models that declare where their evidence lies, with their verdict and the number of contradictions.
DECLARING = {
    "declared-1b": ("consistent", 0),
    "false-claims": ("incomplete", 11),
    "elsewhere": ("undetermined", 0),
    "broken-file": ("incomplete", 0),
    "mof-1b": ("consistent", 1),
}


@cache
def audited(name: str, owner: str = "acme") -> Audit:
    repo = read_model(STORE, f"{owner}/{name}", requested=f"{owner}/{name}", now="2026-01-01T00:00:00Z")
    return assess(follow_stored(STORE, repo), strict=True)


def status(name: str, requirement: str, owner: str = "acme") -> str:
    return next(each.status.value for each in audited(name, owner).requirements if each.id == requirement)


def test_the_table_names_every_fixture() -> None:
    assert {path.name for path in (STORE / "models/acme").iterdir()} == {*VERDICTS, *ANY_VERDICT}
    assert {path.name for path in (STORE / "models/orchard").iterdir()} == {*DECLARING}


@pytest.mark.parametrize(("name", "expected"), VERDICTS.items())
def test_verdict(name: str, expected: str) -> None:
    assert audited(name).verdict.value == expected


@pytest.mark.parametrize(("name", "expected"), DECLARING.items())
def test_what_is_declared(name: str, expected: tuple[str, int]) -> None:
    result = audited(name, "orchard")
    assert (result.verdict.value, len(result.conflicts)) == expected


@pytest.mark.parametrize(
    ("name", "requirement", "expected"),
    [
        ("declared-1b", "data.scope", "met"),
        ("declared-1b", "data.third_party_sources", "not_applicable"),
        ("declared-1b", "code.training", "met"),
        ("false-claims", "data.public_sources", "partial"),
        ("false-claims", "data.scope", "unmet"),
        ("false-claims", "code.training", "unmet"),
        ("false-claims", "terms.use", "met"),
        ("elsewhere", "data.processing", "partial"),
        ("elsewhere", "data.public_sources", "unknown"),
        ("elsewhere", "code.training", "unknown"),
        ("broken-file", "data.provenance", "unmet"),
        ("mof-1b", "data.processing", "met"),
        ("mof-1b", "code.evaluation", "met"),
    ],
)
def test_what_a_declaration_is_worth(name: str, requirement: str, expected: str) -> None:
    assert status(name, requirement, "orchard") == expected


@pytest.mark.parametrize("name", ANY_VERDICT)
def test_any_verdict_but_no_exception(name: str) -> None:
    assert audited(name).verdict in Verdict


@pytest.mark.parametrize("name", ["open-7b", "chinese-7b"])
def test_open_models_lack_nothing(name: str) -> None:
    result = audited(name)
    assert result.score == 100.0
    assert {each.status for each in result.requirements} <= {Status.MET, Status.NOT_APPLICABLE}


@pytest.mark.parametrize(
    ("name", "requirement", "expected"),
    [
        ("gated-auto", "terms.use", "partial"),
        ("gated-manual", "terms.use", "unmet"),
        ("broken-yaml", "parameters.license", "met"),
        ("missing-shard", "parameters.weights", "partial"),
        ("lora-adapter", "parameters.weights", "partial"),
        ("closed-weights", "parameters.weights", "unmet"),
        ("closed-weights", "data.provenance", "unmet"),
        ("conflicting-license", "parameters.license", "unmet"),
        ("gguf-of-closed", "data.provenance", "unmet"),
        ("trainer-unfilled", "data.provenance", "unmet"),
        ("no-card", "parameters.license", "unmet"),
        ("bare-mit", "parameters.license", "met"),
        *((name, "parameters.weights", "met") for name in ("diffusion-xl", "spacy-ner", "sklearn-model")),
        *((name, "parameters.config", "met") for name in ("diffusion-xl", "spacy-ner", "sklearn-model")),
    ],
)
def test_what_a_fixture_is_about(name: str, requirement: str, expected: str) -> None:
    assert status(name, requirement) == expected


@pytest.mark.parametrize(
    "requirement",
    ["data.provenance", "data.collection", "data.processing", "data.public_sources"],
)
def test_open_without_data_fails_on_data_alone(requirement: str) -> None:
    assert status("open-no-data", requirement) == "unmet"
    assert status("open-no-data", "code.training") == "met"
    assert status("open-no-data", "parameters.license") == "met"


def test_a_contradiction_is_reported_with_both_sides() -> None:
    (conflict,) = audited("conflicting-license").conflicts
    assert {item.source for item in conflict.evidence} == {"README.md", "LICENSE"}


def test_a_renamed_repository_is_found_under_its_old_name() -> None:
    result = audited("old-name")
    assert (result.repo_id, result.requested) == ("acme/renamed", "acme/old-name")
    assert [each.status for each in result.requirements] == [each.status for each in audited("renamed").requirements]
