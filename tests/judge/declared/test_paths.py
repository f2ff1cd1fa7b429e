"""Declared paths: what is there counts by what it is, and what is not there is a contradiction."""

from __future__ import annotations

from typing import Any

import pytest

from osaid_hub.snapshot import Gap, GapReason
from tests.judge.checks.build import front
from tests.judge.declared.build import audited, conflicts, judged, status
from tests.table import each_row

ON_DATA = "The corpus holds 21B tokens of English (70 %) and Polish (30 %) text, printed between 1998 and 2023.\n"
CUT = (Gap("file listing", GapReason.ERROR, "the listing was cut off"),)
MIT = front("license: mit")


def entry(requirement: str, path: str) -> str:
    return f"  {requirement}: {{path: {path}}}\n"


def test_a_text_is_read_as_a_data_sheet() -> None:
    body = entry("data.scope", "docs")
    parts: dict[str, Any] = {"texts": {"docs/corpus.md": ON_DATA}}
    finding = judged(audited(body, **parts), "data.scope").finding
    assert finding.status == "met"
    assert finding.message.endswith("; declared in osaid.yml")
    assert [item.source for item in finding.evidence] == ["docs/corpus.md", "osaid.yml"]
    assert finding.evidence[-1].quote == "data.scope: {path: docs}"
    assert status("", "data.scope", **parts) == "unmet", "without the declaration nobody looks there"


def test_a_text_that_tells_nothing_counts_for_nothing() -> None:
    assert status(entry("data.scope", "a.md"), "data.scope", texts={"a.md": "Fully open!\n"}) == "unmet"


@pytest.mark.parametrize("requirement", ["data.scope", "data.provenance", "data.license"])
def test_a_text_that_was_not_read_is_unknown(requirement: str) -> None:
    assert status(entry("data.scope", "a.md"), requirement, unseen=["a.md"]) == "unknown"
    assert status(entry("data.scope", "a.md"), "code.training", unseen=["a.md"]) != "unmet"
    assert status(entry("data.scope", "a.md"), "parameters.license", unseen=["a.md"]) == "unmet"


@each_row(
    ("requirement", "path", "expected"),
    [
        ("data.scope", "paper.pdf", "partial"),
        ("data.provenance", "corpus/a.jsonl", "partial"),
        ("code.training", "go.py", "partial"),  # no settings are told
        ("code.training", "inference.py", "partial"),
        ("code.data_processing", "go.py", "met"),
        ("code.evaluation", "go.py", "met"),
        ("code.inference", "go.py", "met"),
        ("code.architecture", "go.py", "met"),
        ("code.libraries", "go.py", "partial"),
        ("parameters.config", "settings.toml", "met"),
        ("parameters.checkpoints", "steps", "met"),
        ("parameters.optimizer_state", "state.xyz", "partial"),
    ],
)
def test_what_is_there_counts_by_what_it_is(requirement: str, path: str, expected: str) -> None:
    files = ["paper.pdf", "corpus/a.jsonl", "go.py", "inference.py", "settings.toml", "weights.xyz", "state.xyz"]
    files += ["steps/10/model.safetensors"]
    assert status(entry(requirement, path), requirement, files=files, card=MIT) == expected
    assert conflicts(entry(requirement, path), files=files, card=MIT) == []


def test_weights_of_a_format_that_is_not_known() -> None:
    assert status(entry("parameters.weights", "weights.xyz"), "parameters.weights", files=["weights.xyz"]) == "partial"


def test_code_counts_by_its_license() -> None:
    assert status(entry("code.evaluation", "go.py"), "code.evaluation", files=["go.py"]) == "partial"
    body = entry("code.evaluation", "go.py") + "  code.license: {license: MIT}\n"
    assert status(body, "code.evaluation", files=["go.py"]) == "met"


@pytest.mark.parametrize(
    ("requirement", "path", "words"),
    [
        ("data.scope", "docs/none.md", "but there is no such file"),
        ("code.training", "README.md", "which is no source code"),
        ("code.training", "model.safetensors", "which is no source code"),
        ("data.scope", "model.safetensors", "which is no text about data"),
        ("parameters.weights", "README.md", "which is no weights"),
        ("parameters.license", "model.safetensors", "which is no text of terms"),
        ("terms.use", "none.md", "but there is no such file"),
    ],
)
def test_what_is_not_so_is_a_contradiction(requirement: str, path: str, words: str) -> None:
    (conflict,) = audited(entry(requirement, path), files=["model.safetensors"]).conflicts
    assert words in conflict.message
    quoted, other = conflict.evidence
    assert (quoted.source, quoted.quote) == ("osaid.yml", f"{requirement}: {{path: {path}}}")
    assert other.kind in ("absence", "file")


@pytest.mark.parametrize("requirement", ["data.scope", "code.evaluation", "parameters.optimizer_state"])
def test_what_may_be_behind_the_end_of_a_listing_is_unknown(requirement: str) -> None:
    body = entry(requirement, "docs/none.md")
    assert status(body, requirement, gaps=CUT) == "unknown"
    assert conflicts(body, gaps=CUT) == []


def test_the_card_is_read_anyway() -> None:
    assert status(entry("data.scope", "README.md"), "data.scope") == "unmet"
    assert conflicts(entry("data.scope", "README.md")) == []


EMPTY = {"train/train.py": 0, "train/config.yaml": 0, "eval.py": 0, "requirements.txt": 0, "docs/data.csv": 0}


@pytest.mark.parametrize(
    ("requirement", "path"),
    [
        ("code.training", "train/"),
        ("code.evaluation", "eval.py"),
        ("code.libraries", "requirements.txt"),
        ("data.scope", "docs"),
        ("data.public_sources", "docs/data.csv"),
    ],
)
def test_an_empty_file_is_evidence_for_nothing(requirement: str, path: str) -> None:
    body = f"  {requirement}: {{path: {path}}}\n"
    assert status("", requirement, files=EMPTY) == "unmet", "nor is its name without a declaration"
    assert status(body, requirement, files=EMPTY) == "unmet"
    (message,) = conflicts(body, files=EMPTY)
    assert message.endswith("where nothing is but empty files")
    assert status(body, requirement, files=dict.fromkeys(EMPTY, 900)) != "unmet"


def test_code_too_small_to_do_anything_is_evidence_for_nothing() -> None:
    body = entry("code.evaluation", "eval.py")
    assert status(body, "code.evaluation", files={"eval.py": 10}, card=MIT) == "unmet"
    assert conflicts(body, files={"eval.py": 10}) == [
        "osaid.yml says that code.evaluation is in eval.py, which is too small to do anything"
    ]
    comment = {"eval.py": "# Here the test on the harbour set will be, as soon as it runs.\n"}
    assert status(body, "code.evaluation", texts=comment, card=MIT) == "unmet"
    assert (
        status(entry("code.libraries", "requirements.txt"), "code.libraries", files={"requirements.txt": 6}) != "unmet"
    )
    folder = {"test/__init__.py": 0, "test/note.py": 5, "test/score.py": 900}
    assert status(entry("code.evaluation", "test"), "code.evaluation", files=folder, card=MIT) == "met"


def test_one_file_is_not_all_the_code() -> None:
    ids = ("code.training", "code.data_processing", "code.evaluation", "code.inference", "code.architecture")
    parts: dict[str, Any] = {"card": MIT, "files": {"run.py": 900, "train/go.yaml": 9}}
    audit = audited("".join(entry(name, "run.py") for name in ids), **parts)
    assert {judged(audit, name).status for name in ids} == {"partial"}
    assert "its name says nothing" in judged(audit, "code.evaluation").finding.message
    assert status(entry("code.evaluation", "run.py"), "code.evaluation", **parts) == "met", "for one thing it may be"
    named = {"card": MIT, "files": ["src/train.py", "src/eval.py", "src/go.py"]}
    body = entry("code.training", "src") + entry("code.evaluation", "src")
    assert status(body, "code.evaluation", **named) == "met", "the names of others in the folder say it"


@pytest.mark.parametrize("path", ["config.json", "tokenizer.json", "osaid.yml", "a.safetensors.index.json", "go.py"])
def test_what_goes_with_the_model_tells_nothing_about_data(path: str) -> None:
    body = entry("data.scope", path) + entry("data.public_sources", path)
    parts: dict[str, Any] = {"files": {path: 9}}
    assert status(body, "data.scope", **parts) == status(body, "data.public_sources", **parts) == "unmet"
    assert len(conflicts(body, **parts)) == 2
