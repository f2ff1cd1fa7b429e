"""What a declared path can be, by its name."""

from __future__ import annotations

import pytest

from osaid_hub.audits.findings import Evidence
from osaid_hub.read.declarations import Entry
from osaid_hub.read.declarations.kinds import MAX_FILES, Listed, fits, plays_role, texts_to_read


def entry(requirement: str, path: str | None = None) -> Entry:
    return Entry(requirement, "osaid.yml", Evidence("file", "osaid.yml"), path)


@pytest.mark.parametrize(
    ("requirement", "path", "expected"),
    [
        ("data.scope", "docs/data.md", True),
        ("data.scope", "README.md", True),
        ("data.scope", "paper.pdf", True),
        ("data.provenance", "data/train.jsonl", True),
        ("data.processing", "prepare/go.py", True),
        ("data.scope", "model.safetensors", False),
        ("data.scope", "LICENSE.md", False),
        ("data.license", "DATA_LICENSE", True),
        ("data.license", "train.py", False),
        ("code.training", "train/go.py", True),
        ("code.training", "train/config.yaml", True),
        ("code.training", "README.md", False),
        ("code.evaluation", "train/config.yaml", False),
        ("code.libraries", "requirements.txt", True),
        ("code.libraries", "tokenizer.json", True),
        ("code.libraries", "README.md", False),
        ("parameters.config", "settings.toml", True),
        ("parameters.config", "tokenizer_config.json", False),
        ("parameters.weights", "model.safetensors", True),
        ("parameters.weights", "weights.xyz", True),
        ("parameters.weights", "README.md", False),
        ("parameters.weights", "config.json", False),
        ("parameters.license", "legal/terms.md", True),
        ("terms.use", "model.safetensors", False),
    ],
)
def test_fits(requirement: str, path: str, expected: bool) -> None:
    assert fits(entry(requirement), path) is expected


@pytest.mark.parametrize(
    ("path", "expected"), [("go.py", True), ("train.py", True), ("inference.py", False), ("train.yaml", False)]
)
def test_a_name_that_says_something_else(path: str, expected: bool) -> None:
    assert plays_role(entry("code.training"), path) is expected


def test_files_and_folders() -> None:
    paths = ["a", "ab/x", "a.py", "b-c", "b/x", "b/c/y", "b0"]
    listed = Listed(paths)
    assert listed.at("a") == ("a",)
    assert listed.at("b") == ("b/c/y", "b/x")
    assert listed.at("c") == listed.at("zz") == ()
    assert len(Listed(f"d/{number}" for number in range(1000)).at("d")) == MAX_FILES


def test_texts_to_read_are_those_that_are_not_read_anyway() -> None:
    entries = [
        entry("data.scope", "docs"),
        entry("data.processing", "README.md"),
        entry("parameters.license", "LICENSE"),
    ]
    entries += [entry("terms.use", "legal.md"), entry("code.training", "notes.md"), entry("data.scope", "docs/a.md")]
    paths = ["README.md", "LICENSE", "docs/a.md", "docs/b.pdf", "legal.md", "notes.md"]
    assert texts_to_read(entries, Listed(paths)) == ("docs/a.md", "legal.md")
