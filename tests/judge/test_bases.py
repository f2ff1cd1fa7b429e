"""How the bases of a derived model weigh in."""

from __future__ import annotations

from dataclasses import replace

import pytest

from osaid_hub.audits.findings import Evidence, Finding, Status, Verdict
from osaid_hub.judge.assess import assess
from osaid_hub.judge.bases import JudgedBase, conflicts, inherit
from osaid_hub.known.definition import Requirement, load
from osaid_hub.read.bases import Base, Relation
from osaid_hub.snapshot import RepoSnapshot
from tests.judge.checks.build import front, snapshot
from tests.table import each_row

BY_ID = {requirement.id: requirement for requirement in load().requirements}
PLACE = Evidence("quote", "README.md", "acme/tuned", (2, 2), "base_model: acme/base")
OF_DATA_CODE_AND_TERMS = ["data.provenance", "data.scope", "code.training", "terms.use", "terms.share"]
OWN = ["parameters.weights", "parameters.license", "parameters.config", "code.license", "data.license"]


def base(repo: RepoSnapshot | None = None, relation: Relation = "finetune", *, local: bool = False) -> JudgedBase:
    """A base, followed where a repository is given."""
    named = Base("/home/me/base" if local else "acme/base", relation, PLACE, local)
    return JudgedBase(named, assess(repo, strict=True) if repo else None, None)


def own(status: str) -> Finding:
    return Finding(Status(status), "its own", (Evidence("file", "a.py"),))


def weighed(of: JudgedBase, name: str, status: str) -> Finding:
    return inherit([of], BY_ID[name], own(status))


@pytest.mark.parametrize("name", OF_DATA_CODE_AND_TERMS)
@pytest.mark.parametrize("status", ["met", "partial"])
def test_no_better_than_a_base_that_was_not_followed(name: str, status: str) -> None:
    found = weighed(base(), name, status)
    assert found.status is Status.UNKNOWN
    assert "acme/base" in found.message
    assert PLACE in found.evidence


@pytest.mark.parametrize("name", OF_DATA_CODE_AND_TERMS)
def test_what_is_missing_stays_missing(name: str) -> None:
    assert weighed(base(), name, "unmet") == own("unmet")


@each_row("name", OWN)
@each_row("status", ["met", "partial", "unmet", "not_applicable"])
def test_what_is_the_model_s_own_affair(name: str, status: str) -> None:
    assert weighed(base(), name, status) == own(status)


@pytest.mark.parametrize("status", ["met", "unmet"])
def test_data_and_training_of_a_converted_model_are_those_of_its_base(status: str) -> None:
    copy = base(relation="quantized")
    assert weighed(copy, "data.provenance", status).status is Status.UNKNOWN
    assert weighed(copy, "code.training", status).status is Status.UNKNOWN
    assert weighed(copy, "terms.use", "unmet").status is Status.UNMET
    assert weighed(copy, "data.license", "unmet").status is Status.UNKNOWN
    assert weighed(copy, "data.license", "partial") == own("partial")


@each_row("requirement", load().requirements, ids=lambda each: each.id)
def test_a_model_without_a_base_is_left_alone(requirement: Requirement) -> None:
    for status in ("met", "partial", "unmet", "not_applicable"):
        assert inherit([], requirement, own(status)) == own(status)


def test_a_base_on_somebodys_disk_cannot_be_followed() -> None:
    found = weighed(base(local=True), "data.scope", "met")
    assert found.status is Status.UNKNOWN
    assert "cannot be followed" in found.message


def test_a_followed_base_decides_where_it_is_weaker() -> None:
    bare = base(snapshot(front("license: mit"), files=["model.safetensors"]))
    found = weighed(bare, "data.provenance", "met")
    assert found.status is Status.UNMET
    assert "acme/base" in found.message
    assert weighed(bare, "terms.use", "met") == own("met")


def test_the_weakest_of_several_bases_decides() -> None:
    open_one = base(snapshot(front("license: mit"), files=["model.safetensors"]))
    closed = base(snapshot(front("license: llama2"), files=["model.safetensors"]))
    assert inherit([open_one, closed], BY_ID["terms.use"], own("met")).status is Status.UNMET


LLAMA = snapshot(front("license: llama2"), files=["model.safetensors"], name="acme/base")
TUNED = snapshot(front("license: mit", "base_model: acme/base"), files=["model.safetensors"], name="acme/tuned")


def test_terms_of_the_base_restrict_and_contradict() -> None:
    named = replace(LLAMA, ref=replace(LLAMA.ref, requested="acme/base"))
    result = assess(replace(TUNED, bases=(named,)), strict=True)
    assert result.verdict is Verdict.RESTRICTED
    assert [(entry.id, entry.verdict) for entry in result.lineage] == [("acme/base", Verdict.RESTRICTED)]
    (conflict,) = result.conflicts
    assert [item.quote for item in conflict.evidence] == ["license: mit", "license: llama2"]


def test_no_contradiction_where_the_base_is_open() -> None:
    open_one = base(snapshot(front("license: apache-2.0"), files=["model.safetensors"]))
    assert conflicts([open_one], own("met")) == ()


def test_a_base_that_could_not_be_looked_for() -> None:
    result = assess(snapshot("Trained on Wikipedia.", unseen=["adapter_config.json"]), strict=True)
    found = {judgement.id: judgement.status for judgement in result.requirements}
    assert found["data.provenance"] is Status.UNKNOWN
    assert found["parameters.weights"] is Status.UNMET
