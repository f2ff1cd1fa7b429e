"""docs/OSAID-YML.md and docs/osaid.schema.json say what is read: the same ids, keys and components."""

from __future__ import annotations

import json
import re
from pathlib import Path

import jsonschema
import pytest
import yaml

from osaid_hub.judge.assess import assess
from osaid_hub.known.definition import load
from osaid_hub.read.declarations import osaid_yml
from osaid_hub.read.declarations.files import MOF_NAMES
from tests.judge.checks.build import snapshot
from tests.read.declarations.build import declared
from tests.table import each_row

ROOT = Path(__file__).parents[2]
SCHEMA = json.loads((ROOT / "docs/osaid.schema.json").read_text(encoding="utf-8"))
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)
PAGE = (ROOT / "docs/OSAID-YML.md").read_text(encoding="utf-8")
EXAMPLE = PAGE.split("```yaml\n")[1].split("```")[0]
IDS = [requirement.id for requirement in load().requirements]


def test_the_schema_is_one() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


def test_the_schema_knows_the_requirements_and_the_keys() -> None:
    properties = SCHEMA["properties"]["requirements"]["properties"]
    assert list(properties) == IDS
    exempt = {name for name, form in properties.items() if form["$ref"].endswith("OrReason")}
    assert exempt == set(osaid_yml.may_not_apply())
    assert tuple(SCHEMA["$defs"]["entryOrReason"]["properties"]) == osaid_yml.KEYS
    assert {key: SCHEMA["$defs"][key]["maxLength"] for key in osaid_yml.KEYS} == osaid_yml.LENGTHS
    assert SCHEMA["properties"]["osaid"]["const"] == osaid_yml.VERSION


def test_the_example_is_read_without_a_problem() -> None:
    VALIDATOR.validate(yaml.safe_load(EXAMPLE))
    found = declared(EXAMPLE)
    assert found.problems == ()
    assert {entry.requirement for entry in found.entries} == {
        name for name in IDS if not name.startswith("terms.") and name not in ("code.inference", "code.architecture")
    }
    assess(snapshot("# X", texts={"osaid.yml": EXAMPLE}), strict=True)


@each_row(
    "body",
    [
        "data.everything: {note: x}",
        "data.scope: a.md",
        "data.scope: {}",
        "data.scope: {path: /etc/passwd}",
        "data.scope: {path: a/../b}",
        "data.scope: {path: ~/x}",
        "data.scope: {url: 'javascript:alert(1)'}",
        "data.scope: {url: 'https://me:pw@example.org/'}",
        "data.scope: {url: 'https://example.org/a b'}",
        "code.training: {not_applicable: x}",
        "data.scope: {path: [a]}",
        "data.scope: {more: a}",
    ],
)
def test_what_the_schema_refuses_is_left_out(body: str) -> None:
    text = f'osaid: "1.0"\nrequirements:\n  {body}\n'
    with pytest.raises(jsonschema.ValidationError):
        VALIDATOR.validate(yaml.safe_load(text))
    assert declared(text).entries == ()


@pytest.mark.parametrize("key", osaid_yml.KEYS)
def test_every_key_is_told(key: str) -> None:
    assert f"| `{key}` |" in PAGE


def test_every_component_and_file_name_is_told() -> None:
    table = PAGE.split("| component |")[1].lower()
    for name in {component for row in load().requirements for component in row.mof}:
        assert name.lower() in table
    assert set(re.findall(r"`(\.?mof\.ya?ml)`", PAGE)) == set(MOF_NAMES)
