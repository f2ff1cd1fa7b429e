"""How the bases of a derived model weigh in."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from osaid_hub.audits.findings import Evidence, Finding, Status, Verdict
from osaid_hub.judge.assess import assess
from osaid_hub.judge.bases import JudgedBase, conflicts, inherit
from osaid_hub.known.bases import WellKnown
from osaid_hub.known.definition import Requirement, load
from osaid_hub.read.bases import Base, Relation
from osaid_hub.snapshot import RepoSnapshot
from tests.judge.checks.build import front, snapshot
from tests.table import each_row

BY_ID = {requirement.id: requirement for requirement in load().requirements}
PLACE = Evidence("quote", "README.md", "acme/tuned", (2, 2), "base_model: acme/base")
NAME = "acme/base"
OF_DATA_CODE_AND_TERMS = ["data.provenance", "data.scope", "code.training", "terms.use", "terms.share"]
OWN = ["parameters.weights", "parameters.license", "parameters.config", "code.license", "data.license"]


def base(repo: RepoSnapshot | None = None, relation: Relation = "finetune", *, local: bool = False) -> JudgedBase:
    """A base, followed where a repository is given."""
    named = Base("/home/me/base", None, relation, PLACE, is_local=True) if local else Base(NAME, NAME, relation, PLACE)
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
    assert weighed(copy, "data.license", "unmet") == own("unmet")
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


LLAMA_13B = WellKnown("LLaMA", "huggyllama/llama-13b", ("llama1",))
MIXED = WellKnown("Acme", None, ("mit", "llama1"))


def unseen(**more: Any) -> JudgedBase:
    """A base that was not seen."""
    return JudgedBase(
        Base(**{"named": NAME, "id": NAME, "relation": "finetune", "evidence": PLACE, **more}), None, None
    )


@pytest.mark.parametrize(
    ("name", "status"), [("terms.use", "unmet"), ("terms.modify", "partial"), ("terms.share", "unmet")]
)
def test_terms_of_a_well_known_base_count_without_a_look(name: str, status: str) -> None:
    found = weighed(unseen(known=LLAMA_13B), name, "met")
    assert found.status == status
    assert "non-commercial" in found.message
    assert weighed(unseen(known=WellKnown("GPT-2", "openai-community/gpt2", ("mit",))), name, "met") == own("met")
    assert weighed(unseen(known=MIXED), name, "met").status is Status.UNKNOWN


def test_terms_of_a_well_known_base_that_forbid_improving_other_models_leave_nothing_to_modify() -> None:
    llama = WellKnown("Llama 2", "meta-llama/Llama-2-7b-hf", ("llama2",))
    assert weighed(unseen(known=llama), "terms.modify", "met").status is Status.UNMET


def test_a_well_known_base_takes_nothing_from_what_can_be_studied_and_gives_no_data() -> None:
    assert weighed(unseen(known=LLAMA_13B), "terms.study", "met") == own("met")
    assert weighed(unseen(known=LLAMA_13B), "data.provenance", "met").status is Status.UNKNOWN


@pytest.mark.parametrize("name", ["terms.use", "terms.study", "terms.modify", "terms.share"])
def test_an_unseen_base_of_the_same_owner_takes_no_freedom_away(name: str) -> None:
    assert weighed(unseen(same_owner=True), name, "met") == own("met")
    assert weighed(unseen(same_owner=True, is_guess=True), name, "met").status is Status.UNKNOWN
    assert weighed(unseen(same_owner=True), "data.provenance", "met").status is Status.UNKNOWN


def test_terms_of_a_base_that_cannot_be_resolved_are_unknown() -> None:
    found = weighed(unseen(id=None, named="Gneiss-9B"), "terms.use", "met")
    assert found.status is Status.UNKNOWN
    assert "Gneiss-9B" in found.message
    assert [place.what for place in found.unseen] == ["Gneiss-9B"]


@pytest.mark.parametrize("status", ["met", "partial"])
def test_own_evidence_of_the_stage_of_the_base_stays(status: str) -> None:
    quote = Evidence("quote", "README.md", "acme/tuned", (9, 9), "It was pretrained on 3 billion tokens of letters.")
    told = Finding(Status(status), "told", (quote,))
    assert inherit([base()], BY_ID["data.provenance"], told) == told
    later = replace(quote, quote="It was further pretrained on 3 billion tokens of letters.")
    assert inherit([base()], BY_ID["data.provenance"], replace(told, evidence=(later,))).status is Status.UNKNOWN
    closed = base(snapshot(front("license: mit"), files=["model.safetensors"]))
    assert inherit([closed], BY_ID["data.provenance"], told) == told


def test_what_does_not_apply_is_not_made_to_by_a_base_that_was_not_seen() -> None:
    assert weighed(base(), "data.labeling", "not_applicable") == own("not_applicable")
    closed = base(snapshot(front("license: mit"), files=["model.safetensors"]))
    assert weighed(closed, "data.provenance", "not_applicable").status is Status.UNMET


def test_a_card_that_tells_each_stage_stands_for_all_of_them() -> None:
    assert weighed(unseen(stage_told=True), "data.scope", "met") == own("met")
    assert weighed(unseen(stage_told=True), "code.training", "partial").status is Status.UNKNOWN
    assert weighed(unseen(stage_told=True, same_owner=True), "code.training", "partial") == own("partial")


@pytest.mark.parametrize("name", OF_DATA_CODE_AND_TERMS)
def test_a_teacher_gives_neither_terms_nor_data(name: str) -> None:
    assert weighed(unseen(relation="distill", known=LLAMA_13B), name, "met") == own("met")


def test_a_copy_of_an_unseen_model_has_the_data_and_the_code_of_that_one() -> None:
    assert weighed(unseen(relation="copy"), "data.provenance", "unmet").status is Status.UNKNOWN
    assert weighed(unseen(relation="copy"), "code.training", "met").status is Status.UNKNOWN
    assert weighed(unseen(relation="copy"), "code.libraries", "met") == own("met")


@each_row(
    ("said", "expected"),
    [
        ("It was pre-trained on raw letters, without labels.", Status.NOT_APPLICABLE),
        ("No labels were used.", Status.UNKNOWN),
    ],
)
def test_what_a_card_says_of_the_stage_of_the_unseen_model_it_copies_stays(said: str, expected: Status) -> None:
    quote = Evidence("quote", "README.md", "acme/tuned", (9, 9), said)
    found = inherit([base(relation="copy")], BY_ID["data.labeling"], Finding(Status.NOT_APPLICABLE, "none", (quote,)))
    assert found.status is expected


def test_restricting_terms_of_a_well_known_base_contradict_and_restrict() -> None:
    tuned = snapshot(
        front("license: mit") + "Finetuned from LLaMA 13B.", files=["model.safetensors"], name="acme/tuned"
    )
    result = assess(tuned, strict=True)
    assert result.verdict is Verdict.RESTRICTED
    assert [(entry.id, entry.named, entry.found) for entry in result.lineage] == [
        ("huggyllama/llama-13b", "LLaMA 13B", None)
    ]
    (conflict,) = result.conflicts
    assert [item.quote for item in conflict.evidence] == ["license: mit", "Finetuned from LLaMA 13B."]


def test_what_cannot_be_resolved_is_named_and_not_found() -> None:
    tuned = snapshot(
        front("license: mit") + "Fine-tuned from Gneiss-9B.", files=["model.safetensors"], name="acme/tuned"
    )
    result = assess(tuned, strict=True)
    assert [(entry.id, entry.named, entry.found) for entry in result.lineage] == [(None, "Gneiss-9B", False)]
    assert {row.status for row in result.requirements if row.id == "terms.use"} == {Status.UNKNOWN}


def test_a_former_name_of_the_model_itself_is_no_base() -> None:
    itself = replace(LLAMA, ref=replace(LLAMA.ref, id="acme/tuned", requested="acme/base"))
    assert assess(replace(TUNED, bases=(itself,)), strict=True).lineage == ()


@each_row(
    ("said", "status"),
    [
        ("", "partial"),
        ("\n## Training data\n\nTrained on the Ferry Corpus, 3 billion tokens of harbour logs.\n", "met"),
    ],
)
def test_what_can_be_studied_of_a_copy_is_what_its_base_tells(said: str, status: str) -> None:
    llama = '{"architectures": ["LlamaForCausalLM"], "model_type": "llama"}'
    texts, files = {"config.json": llama}, ["model.safetensors"]
    told = snapshot(front("license: mit") + f"# Base\n{said}", files=files, texts=texts, name="acme/base")
    told = replace(told, ref=replace(told.ref, requested="acme/base"))
    meta = front("license: mit", "base_model: acme/base", "base_model_relation: quantized")
    copy = snapshot(f"{meta}# Copy\n", files=files, texts=texts, name="acme/copy")
    result = assess(replace(copy, bases=(told,)), strict=True)
    assert {each.id: each.status for each in result.requirements}["terms.study"] == status
