"""The table of well-known models: complete, consistent, and found by the names that texts use."""

from __future__ import annotations

import tomllib
from importlib import resources

from osaid_hub.known.bases import load
from osaid_hub.licenses import classify
from tests.table import each_row

TABLE = tomllib.loads(resources.files("osaid_hub").joinpath("known/tables/bases.toml").read_text(encoding="utf-8"))
IDS = [hub_id for family in TABLE["family"] for hub_id in family["ids"]]


def found(text: str, about: str = "") -> list[tuple[str, str | None]]:
    return [(text[each.start : each.end], each.model.id) for each in load().find(text, about)]


@each_row(
    ("text", "expected"),
    [
        ("finetuned from LLaMA 13B", ("LLaMA 13B", "huggyllama/llama-13b")),
        ("Llama-2 - 70B", ("Llama-2 - 70B", "meta-llama/Llama-2-70b-hf")),
        ("Meta Llama 3.1 8B Instruct", ("Meta Llama 3.1 8B Instruct", "meta-llama/Llama-3.1-8B-Instruct")),
        ("a base StarCoder model", ("StarCoder", "bigcode/starcoder")),
        (
            "a Bert (multilingual uncased) model",
            ("Bert (multilingual uncased)", "google-bert/bert-base-multilingual-uncased"),
        ),
        ("GPT-2 small", ("GPT-2 small", "openai-community/gpt2")),
        ("the mT5small", ("mT5small", "google/mt5-small")),
        ("SD v1.5", ("SD v1.5", "stable-diffusion-v1-5/stable-diffusion-v1-5")),
        ("Stable Diffusion", ("Stable Diffusion", None)),
        ("基于Roberta-base，", ("Roberta-base", "FacebookAI/roberta-base")),
    ],
)
def test_names(text: str, expected: tuple[str, str | None]) -> None:
    assert found(text) == [expected]


@each_row("text", ["BERT-based", "bert-base-japanese-char", "acme/bert-base", "LLaMA-Factory", "opt in", "tiny-gpt2"])
def test_what_is_no_name_of_one(text: str) -> None:
    assert found(text) == []


def test_the_member_of_the_same_size() -> None:
    assert found("T5", "our-t5-base") == [("T5", "google-t5/t5-base")]
    assert found("LLaMA", "chat-13b") == [("LLaMA", "huggyllama/llama-13b")]
    assert found("Llama 2", "chat-13b-chat") == [("Llama 2", "meta-llama/Llama-2-13b-hf")]
    assert found("LLaMA", "chat") == [("LLaMA", None)]
    assert found("BLOOM", "frost-7b1") == [("BLOOM", "bigscience/bloom-7b1")]
    assert found("BLOOM", "frost") == [("BLOOM", "bigscience/bloom")]
    assert found("GPT-2", "our-gpt2-large") == [("GPT-2", "openai-community/gpt2")]


def test_ids() -> None:
    assert load().canonical("BERT-base-uncased") == "google-bert/bert-base-uncased"
    assert load().canonical("vit-base-patch16-224") is None
    old = load().at("runwayml/stable-diffusion-v1-5")
    assert old is not None
    assert (old.id, old.terms) == ("stable-diffusion-v1-5/stable-diffusion-v1-5", ("creativeml-openrail-m",))
    assert load().at("acme/base") is None


def test_ids_stand_once_and_licenses_are_known() -> None:
    assert len(IDS) == len({hub_id.lower() for hub_id in IDS})
    assert [hub_id for hub_id in IDS if (known := load().at(hub_id)) is None or known.id != hub_id] == []
    terms = {name for hub_id in IDS if (known := load().at(hub_id)) for name in known.terms}
    assert [name for name in terms if classify(name).name is None] == []
    for family in TABLE["family"]:
        assert set(family.get("other_terms", {})) <= set(family["ids"]), family["name"]


def test_every_member_is_found_by_its_own_name() -> None:
    names = {hub_id: hub_id.partition("/")[2] for hub_id in IDS}
    lost = [hub_id for hub_id, name in names.items() if not any(hub_id == known for _, known in found(name))]
    assert lost == []
