"""Declared addresses: followed ones are judged, others are shown, and none is ever a "no" unseen."""

from __future__ import annotations

from typing import Any

import pytest

from osaid_hub.snapshot import GapReason
from tests.judge.declared.build import DATA, TRAIN, audited, code, conflicts, data_set, judged, not_followed, status
from tests.table import each_row

TOLD = (
    "# Letters\n\n"
    "The data set holds 2B tokens of English (90 %) and Polish (10 %) letters, written between 1998 and 2023.\n"
)
FILES = ("train.py", "configs/a.yaml", "evaluate.py", "requirements.txt")
DATA_IDS = ["data.provenance", "data.scope", "data.public_sources", "data.third_party_sources"]


def entry(requirement: str, url: str, more: str = "") -> str:
    return f"  {requirement}: {{url: {url!r}{more}}}\n"


@pytest.mark.parametrize("requirement", DATA_IDS)
def test_a_data_set_that_is_there(requirement: str) -> None:
    body = entry("data.provenance", DATA)
    assert status(body, requirement, datasets=(data_set(card=TOLD),)) == "met"
    (listed,) = audited(body, datasets=(data_set(),)).datasets
    assert (listed.id, listed.declared_in, listed.exists) == ("maker/letters", "osaid.yml", True)


@each_row("requirement", DATA_IDS)
@each_row("reason", [GapReason.ERROR, GapReason.NOT_REQUESTED, GapReason.OFFLINE, GapReason.GATED])
def test_a_data_set_that_was_not_seen(requirement: str, reason: GapReason) -> None:
    body, gaps = entry("data.provenance", DATA), not_followed("dataset", "maker/letters", reason)
    assert status(body, requirement, not_followed=gaps) == "unknown"
    assert "maker/letters" in {gap.what for gap in audited(body, not_followed=gaps).gaps}
    assert status(body, requirement) == "unknown", "nobody followed it"


def test_a_data_set_that_is_missing_is_a_contradiction() -> None:
    body, gaps = entry("data.provenance", DATA), not_followed("dataset", "maker/letters", GapReason.MISSING)
    assert status(body, "data.provenance", not_followed=gaps) == "unmet"
    assert conflicts(body, not_followed=gaps) == [
        "osaid.yml says that data.provenance is at maker/letters, which is not there, or private"
    ]
    both = body + entry("data.public_sources", DATA.replace("letters", "there"))
    found = status(both, "data.public_sources", datasets=(data_set("maker/there"),), not_followed=gaps)
    assert found == "partial", "a listing of which a part is not there"


@pytest.mark.parametrize(
    ("requirement", "expected"), [("code.training", "met"), ("code.evaluation", "met"), ("code.libraries", "met")]
)
def test_code_that_is_there(requirement: str, expected: str) -> None:
    parts: dict[str, Any] = {"code": (code(*FILES),), "files": ["tokenizer.json"]}
    finding = judged(audited(entry(requirement, TRAIN), **parts), requirement).finding
    assert finding.status == expected
    assert finding.evidence[-1].source == "osaid.yml"


def test_declared_code_has_a_license() -> None:
    body = entry("code.training", TRAIN)
    assert status(body, "code.license", code=(code(*FILES),)) == "met"
    assert status(body, "code.license", code=(code(*FILES, license_spdx=None),)) == "unmet"
    assert status(body, "code.training", code=(code(*FILES, license_spdx=None),)) == "partial"
    assert status(body, "code.license", not_followed=not_followed("code", TRAIN)) == "unknown"
    assert status("", "code.license") == "not_applicable"


def test_other_files_of_a_tool_of_others_are_not_the_model_s_own() -> None:
    body = entry("code.training", TRAIN)
    assert status(body, "code.data_processing", code=(code(*FILES, "dedup.py"),)) == "unmet"


def test_a_repository_of_the_maker_declared_for_the_data_holds_no_training_of_the_model() -> None:
    """As where the card of a data set presents it (POLICY G8)."""
    place = "https://github.com/acme/pipeline"
    body = entry("code.data_processing", place)
    files = ("data/dedup.py", "train.py", "eval/run_eval.py")
    assert status(body, "code.data_processing", code=(code(*files, url=place),)) == "met"
    for requirement in ("code.training", "code.evaluation"):
        assert status(body, requirement, code=(code(*files, url=place),)) == "unmet"


@pytest.mark.parametrize("requirement", ["code.training", "code.evaluation"])
def test_code_that_was_not_seen(requirement: str) -> None:
    gaps = not_followed("code", TRAIN)
    audit = audited(entry(requirement, TRAIN), not_followed=gaps)
    assert judged(audit, requirement).status == "unknown"
    assert TRAIN in {gap.what for gap in audit.gaps}
    (listed,) = audit.code_repositories
    assert (listed.url, listed.sha) == (TRAIN, None)


@pytest.mark.parametrize(
    ("requirement", "url", "words"),
    [
        ("code.training", TRAIN, "where no file is for that"),
        ("code.training", "https://github.com/huggingface/transformers", "a tool that many models share"),
        ("code.training", DATA, "which is no code repository"),
        ("code.evaluation", "https://arxiv.org/abs/2501.00001", "which is no code repository"),
        ("parameters.checkpoints", "https://huggingface.co/maker/steps", "where no file holds that"),
    ],
)
def test_addresses_that_hold_no_such_thing(requirement: str, url: str, words: str) -> None:
    repos = (code("README.md"), code("README.md", url="https://huggingface.co/maker/steps", host="huggingface.co"))
    (message,) = conflicts(entry(requirement, url), code=repos)
    assert words in message
    assert status(entry(requirement, url), requirement, code=repos) == "unmet"


@pytest.mark.parametrize("requirement", ["data.collection", "data.processing", "code.libraries", "code.training"])
def test_what_code_that_was_not_seen_may_tell(requirement: str) -> None:
    body = entry("data.processing", TRAIN) + entry("code.libraries", TRAIN)
    assert status(body, requirement, not_followed=not_followed("code", TRAIN)) == "unknown"


def test_what_may_be_behind_the_end_of_a_listing_is_unknown() -> None:
    parts: dict[str, Any] = {"code": (code("README.md", truncated=True),)}
    assert status(entry("code.training", TRAIN), "code.training", **parts) == "unknown"
    assert conflicts(entry("code.training", TRAIN), **parts) == []


@pytest.mark.parametrize(
    ("requirement", "url", "expected"),
    [
        ("data.scope", "https://example.org/data", "partial"),
        ("data.labeling", "https://github.com/maker/labels", "partial"),
        ("data.processing", "https://arxiv.org/abs/2501.00001", "partial"),
        ("data.license", "https://example.org/terms", "unknown"),
        ("code.training", "https://example.org/train.zip", "unknown"),
        ("code.training", "https://colab.research.google.com/drive/1", "unknown"),
        ("code.evaluation", "https://github.com/EleutherAI/lm-evaluation-harness", "partial"),
        ("parameters.weights", "https://example.org/weights.bin", "unknown"),
        ("parameters.config", "https://example.org/config.json", "unknown"),
        ("parameters.license", "https://example.org/terms", "unknown"),
        ("parameters.license", "https://www.apache.org/licenses/LICENSE-2.0", "met"),
    ],
)
def test_addresses_that_are_never_asked(requirement: str, url: str, expected: str) -> None:
    finding = judged(audited(entry(requirement, url)), requirement).finding
    assert finding.status == expected
    if expected in ("partial", "unknown"):
        assert "Declared in osaid.yml" in finding.message
        assert any(item.source == "osaid.yml" and item.quote and url in item.quote for item in finding.evidence)


@pytest.mark.parametrize(
    ("requirement", "expected"), [("parameters.weights", "partial"), ("parameters.checkpoints", "met")]
)
def test_parameters_in_another_repository(requirement: str, expected: str) -> None:
    url = "https://huggingface.co/maker/steps"
    there = code("step10/model.safetensors", url=url, host="huggingface.co")
    assert status(entry(requirement, url), requirement, code=(there,)) == expected
    assert status(entry(requirement, url), requirement, not_followed=not_followed("code", url)) == "unknown"
    assert audited(entry(requirement, url), code=(there,)).code_repositories == ()


def test_words_alone_make_no_model_consistent() -> None:
    ids = ("code.training", "code.data_processing", "code.evaluation", "parameters.weights", "parameters.license")
    body = "".join(f"  {name}: {{note: It is all there and open under the MIT license.}}\n" for name in ids)
    audit = audited(body)
    assert {judged(audit, name).status for name in ids} == {"unmet"}


def test_one_entry_point_is_not_all_the_code() -> None:
    body = "".join(entry(name, TRAIN) for name in ("code.training", "code.data_processing", "code.evaluation"))
    there: dict[str, Any] = {"code": (code("main.py", "configs/a.yaml"),)}
    assert status(body, "code.training", **there) == "met"
    assert status(body, "code.evaluation", **there) == "unmet"
    assert status(entry("code.evaluation", TRAIN), "code.evaluation", **there) == "met"
