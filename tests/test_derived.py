"""How the bases of a derived model weigh in."""

from __future__ import annotations

import pytest

from osaid_hub.definition import Requirement, load
from osaid_hub.derived import inherit
from osaid_hub.findings import Evidence, Finding, Status
from osaid_hub.model import Model
from tests.checks.build import front, model

BY_ID = {requirement.id: requirement for requirement in load().requirements}
FINETUNE = model(front("base_model: acme/base"))
QUANTIZED = model(front("base_model: acme/base", "base_model_relation: quantized"))
OF_DATA_CODE_AND_TERMS = ["data.provenance", "data.scope", "code.training", "terms.use", "terms.share"]
OWN = ["parameters.weights", "parameters.license", "parameters.config", "code.license", "data.license"]


def own(status: str) -> Finding:
    return Finding(Status(status), "its own", (Evidence("file", "a.py"),))


def weighed(of: Model, requirement: Requirement, status: str) -> Finding:
    return inherit(of, requirement, own(status))


@pytest.mark.parametrize("name", OF_DATA_CODE_AND_TERMS)
@pytest.mark.parametrize("status", ["met", "partial"])
def test_no_better_than_a_base_that_was_not_followed(name: str, status: str) -> None:
    found = weighed(FINETUNE, BY_ID[name], status)
    assert found.status is Status.UNKNOWN
    assert "acme/base" in found.message
    assert "base_model: acme/base" in [item.quote for item in found.evidence]


@pytest.mark.parametrize("name", OF_DATA_CODE_AND_TERMS)
def test_what_is_missing_stays_missing(name: str) -> None:
    assert weighed(FINETUNE, BY_ID[name], "unmet") == own("unmet")


@pytest.mark.parametrize("name", OWN)
@pytest.mark.parametrize("status", ["met", "partial", "unmet", "not_applicable"])
def test_what_is_the_model_s_own_affair(name: str, status: str) -> None:
    assert weighed(FINETUNE, BY_ID[name], status) == own(status)


@pytest.mark.parametrize("status", ["met", "unmet"])
def test_data_and_training_of_a_converted_model_are_those_of_its_base(status: str) -> None:
    assert weighed(QUANTIZED, BY_ID["data.provenance"], status).status is Status.UNKNOWN
    assert weighed(QUANTIZED, BY_ID["code.training"], status).status is Status.UNKNOWN
    assert weighed(QUANTIZED, BY_ID["terms.use"], "unmet").status is Status.UNMET


@pytest.mark.parametrize("requirement", load().requirements, ids=lambda each: each.id)
def test_a_model_without_a_base_is_left_alone(requirement: Requirement) -> None:
    for status in ("met", "partial", "unmet", "not_applicable"):
        assert weighed(model("# X"), requirement, status) == own(status)


def test_a_base_on_somebodys_disk_cannot_be_followed() -> None:
    found = weighed(model(front("base_model: /home/me/base")), BY_ID["data.scope"], "met")
    assert found.status is Status.UNKNOWN
    assert "cannot be followed" in found.message


def test_a_base_that_could_not_be_looked_for() -> None:
    hidden = model("# X", unseen=["adapter_config.json"])
    assert weighed(hidden, BY_ID["data.scope"], "met").status is Status.UNKNOWN
    assert weighed(hidden, BY_ID["parameters.weights"], "met") == own("met")
