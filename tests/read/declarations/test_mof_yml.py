"""Files of the Model Openness Framework: components, licenses, and whose file it is."""

from __future__ import annotations

import pytest

from osaid_hub.read.declarations import Declaration
from tests.read.declarations.build import declared, problems

MOF = """framework: {name: Model Openness Framework, version: '1.0', date: '2024-12-15'}
release:
  name: Test-7B
  license:
    distribution: {name: Apache-2.0, path: LICENSE}
    code: {name: MIT}
  components:
"""


def mof(components: str, head: str = MOF) -> Declaration:
    return declared(head + components, "MOF.yml")


def test_components_stand_for_requirements() -> None:
    found = mof(
        "  - {name: Data card, component_path: docs/card.md}\n"
        "  - {name: training CODE, component_path: https://github.com/acme/train}\n"
        "  - {name: Model parameters (Final), component_path: ./model.safetensors, license_path: LICENSE}\n"
        "  - {name: Research paper, component_path: paper.pdf}\n"
    )
    assert [(entry.requirement, entry.path or entry.url, entry.license) for entry in found.entries] == [
        ("data.provenance", "docs/card.md", "Apache-2.0"),
        ("data.scope", "docs/card.md", "Apache-2.0"),
        ("data.collection", "docs/card.md", "Apache-2.0"),
        ("data.processing", "docs/card.md", "Apache-2.0"),
        ("data.license", None, "Apache-2.0"),
        ("code.training", "https://github.com/acme/train", "MIT"),
        ("parameters.weights", "model.safetensors", "Apache-2.0"),
        ("parameters.license", "LICENSE", "Apache-2.0"),
    ]
    assert found.problems == ()


@pytest.mark.parametrize(("path", "is_read"), [("ckpt/optimizer.pt", True), ("hparams.json", False), ("", False)])
def test_metadata_is_the_state_of_an_optimizer_or_nothing(path: str, is_read: bool) -> None:
    found = mof(f"  - {{name: Model metadata, component_path: {path!r}, license: MIT}}\n")
    assert [entry.requirement for entry in found.entries] == ["parameters.optimizer_state"] * is_read
    assert found.problems == ()


@pytest.mark.parametrize(
    ("component", "license"),
    [
        ("name: Training code", "MIT"),
        ("name: Training code, license: BSD-3-Clause", "BSD-3-Clause"),
        ("name: Training code, license: unlicensed", None),
        ("name: Datasets", "Apache-2.0"),
    ],
)
def test_the_license_of_a_component(component: str, license: str | None) -> None:
    found = mof(f"  - {{{component}, component_path: x.py}}\n")
    assert {entry.license for entry in found.entries} == {license}


def test_the_line_of_an_inherited_license_is_quoted() -> None:
    entry = mof("  - {name: Training code, component_path: x.py}\n").entries[0]
    assert entry.license_evidence
    assert entry.license_evidence.quote == "code: {name: MIT}"


@pytest.mark.parametrize(
    ("said", "is_ours"),
    [
        ("name: Other-13B", False),
        ("name: Test-7B", True),
        ("name: test 7b instruct", True),
        ("name: Other\n  huggingface: https://huggingface.co/acme/test-7b", True),
        ("name: Other\n  huggingface: acme/TEST-7B", True),
        ("name: Test-7B\n  huggingface: https://huggingface.co/acme/test-13b", False),
    ],
)
def test_a_file_about_another_model_does_not_count(said: str, is_ours: bool) -> None:
    head = MOF.replace("name: Test-7B", said)
    found = mof("  - {name: Training code, component_path: x.py}\n", head)
    assert bool(found.entries) is is_ours
    assert bool(found.problems) is not is_ours
    assert all("not about acme/test-7b; nothing in it counts" in gap.detail for gap in found.problems)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("release: {name: Test-7B, components: []}\n", "no components"),
        ("framework: {}\n", "no components"),
        (MOF + "  - {name: Magic, component_path: x.py}\n", "'Magic' is no component"),
        (MOF + "  - {name: Training code, component_path: ../x.py}\n", "must be a path"),
        (MOF + "  - {name: Training code, component_path: 'https://a b'}\n", "http(s) address"),
        (MOF + "  - [[[\n", "cannot be read as YAML"),
        (MOF + "  - text\n", "'' is no component"),
    ],
)
def test_problems(text: str, words: str) -> None:
    found = problems(text, "mof.yml")
    assert any(words in problem for problem in found), found
