"""The SPDX 3 report: the SPDX project's own model reads it back, its references resolve, and it knows no more than the
audit."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from typing import Any

import pytest
from spdx_python_model import load_data

from osaid_hub.audits.findings import Audit, CodeRepositoryEntry, DatasetEntry, LicenseEntry
from osaid_hub.report import Format, render
from osaid_hub.report.one.spdx3 import document
from tests.factory import QUOTE, SHA, URL, fill_strings, make_audit
from tests.fixtures.test_fixtures import ANY_VERDICT, VERDICTS, audited
from tests.report.hostile import HOSTILE, UNSAFE_TO_SHOW
from tests.table import each_row

FIXTURES = sorted({*VERDICTS, *ANY_VERDICT})
NOTHING: dict[str, Any] = dict.fromkeys(
    ("requirements", "licenses", "conflicts", "lineage", "datasets", "code_repositories", "gaps"), ()
)


def graph(audit: Audit) -> dict[str, Any]:
    """Every element by its own part of its id, once the library has read the document and missed nothing."""
    whole = json.loads(render(audit, Format.SPDX3))
    model, objects = load_data(whole)
    assert model.__name__.endswith("v3_0_1")
    named = {each for each in objects.missing_ids if not each.startswith("https://spdx.org/rdf/3.0.1/terms/")}
    assert named == set()
    found = {each["spdxId"].partition("#")[2]: each for each in whole["@graph"] if "spdxId" in each}
    assert len(found) == len(whole["@graph"]) - 1  # all but the creation info have an id, and each its own
    (described,) = (each["element"] for each in found.values() if each["type"] == "SpdxDocument")
    assert len(described) == len(found) - 1
    return found


def target(found: dict[str, Any], name: str) -> list[Any]:
    return [found.get(each.partition("#")[2], each) for each in found[name]["to"]]


def entry(declared: str, spdx: str | None, subject: Any = "repository") -> LicenseEntry:
    return LicenseEntry(subject, "README.md", declared, spdx, None, "unknown", None)


def declared(*entries: LicenseEntry) -> list[Any]:
    to = target(graph(make_audit(licenses=entries)), "model/license-declared")
    return [each if isinstance(each, str) else each["simplelicensing_licenseExpression"] for each in to]


def test_the_library_finds_faults() -> None:
    whole = json.loads(render(make_audit(), Format.SPDX3))
    package = next(each for each in whole["@graph"] if each["type"] == "ai_AIPackage")
    package["software_primaryPurpose"] = "anything"
    with pytest.raises(ValueError, match="anything"):
        load_data(whole)


@each_row("name", FIXTURES, every=4)
def test_fixtures_are_read_back_and_the_same_twice(name: str) -> None:
    assert graph(audited(name))["model"]["type"] == "ai_AIPackage"
    assert render(audited(name), Format.SPDX3) == render(audited(name), Format.SPDX3)


def test_the_model() -> None:
    found = graph(make_audit())
    model = found["model"]
    assert (model["name"], model["software_packageVersion"]) == ("acme/open-7b", SHA)
    assert model["software_downloadLocation"] == model["software_homePage"] == URL
    assert model["software_packageUrl"].startswith(f"pkg:huggingface/acme/open-7b@{SHA}?repository_url=https:")
    assert found[model["suppliedBy"].partition("#")[2]]["name"] == "acme"
    assert [each["locator"] for each in model["externalRef"]] == [
        ["https://code.example/acme/train"],
        ["https://code.example/acme/prepare"],
    ]
    assert found["document"]["rootElement"] == [model["spdxId"]]
    assert target(found, "base-1/model") == [model]
    assert found["base-1"]["software_packageVersion"] == SHA
    assert "software_packageVersion" not in found["base-2"]  # it was not followed


def test_what_was_not_seen_is_not_asserted() -> None:
    found = graph(make_audit(**NOTHING, repo_sha=None, repo_url=None))
    assert target(found, "model/data") == ["NoAssertionElement"]
    assert target(found, "model/license-declared") == ["expandedlicensing_NoAssertionLicense"]
    assert target(found, "model/license-concluded") == ["expandedlicensing_NoAssertionLicense"]
    assert not {"suppliedBy", "software_packageVersion", "software_downloadLocation"} & set(found["model"])
    assert found["model"]["ai_useSensitivePersonalInformation"] == "noAssertion"


def test_data_sets() -> None:
    parts = (
        DatasetEntry("acme/letters", "README.md", True, False, "cc-by-4.0"),
        DatasetEntry("acme/behind-a-gate", "README.md", True, True, "our own terms"),
        DatasetEntry("acme/lost", "README.md", None, None, None),
    )
    found = graph(make_audit(datasets=parts))
    letters, gated, lost = target(found, "model/data")
    assert found["model/data"]["relationshipType"] == "trainedOn"
    assert letters["software_downloadLocation"] == "https://hub.example/datasets/acme/letters"
    assert letters["dataset_datasetAvailability"] == "directDownload"
    assert "dataset_datasetAvailability" not in gated
    assert not {"software_downloadLocation", "dataset_datasetAvailability"} & set(lost)
    assert {tuple(each["dataset_datasetType"]) for each in (letters, gated, lost)} == {("noAssertion",)}
    (license,) = target(found, "dataset-1/license-declared")
    assert license["simplelicensing_licenseExpression"] == "CC-BY-4.0"
    (license,) = target(found, "dataset-2/license-declared")
    assert (license["name"], license["simplelicensing_licenseExpression"]) == (
        "our own terms",
        "LicenseRef-our-own-terms",
    )
    assert target(found, "dataset-3/license-declared") == ["expandedlicensing_NoAssertionLicense"]


def test_data_sets_that_are_too_many_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(document, "MOST_DATA_SETS", 1)
    found = graph(make_audit())
    assert len(target(found, "model/data")) == 1
    assert "1 data sets more" in found["model/data"]["comment"]


def test_licenses_are_expressions() -> None:
    assert declared(entry("mit", "MIT")) == ["MIT"]
    assert declared(entry("mit or apache-2.0", "MIT OR Apache-2.0")) == ["MIT OR Apache-2.0"]
    assert declared(entry("mit", "MIT"), entry("MIT License", "MIT", "parameters")) == ["MIT"]
    assert declared(entry("llama2", None)) == ["LicenseRef-llama2"]
    assert declared(entry("(MIT) AND drop", "MIT AND (")) == ["LicenseRef-MIT-AND-drop"]
    # The license of code or documents is not the model's.
    assert declared(entry("mit", "MIT", "code")) == ["expandedlicensing_NoAssertionLicense"]


def test_findings_are_annotations_with_their_places() -> None:
    audit = make_audit(conflicts=audited("conflicting-license").conflicts)
    notes = [each for each in graph(audit).values() if each["type"] == "Annotation"]
    assert {f"requirement {each.id}" for each in audit.requirements} <= {each["name"] for each in notes}
    quoted = next(each["statement"] for each in notes if each["name"] == "requirement data.provenance")
    assert QUOTE.lines is not None
    assert f"README.md:{QUOTE.lines[0]}" in quoted
    assert {"conflict", "could not be looked at", "verdict", "score"} <= {each["name"] for each in notes}


def test_nothing_is_certified_or_claimed_beyond_what_is_held() -> None:
    written = render(audited("open-7b"), Format.SPDX3).lower()
    assert "certif" not in written
    assert "complian" not in written  # there is a place for it in the profile, and it stays empty
    assert graph(audited("open-7b"))["document"]["profileConformance"] == ["core", "software", "simpleLicensing"]


def test_ids_depend_on_all_that_the_audit_depends_on() -> None:
    changes: tuple[dict[str, Any], ...] = (
        {},
        {"repo_id": "acme/other"},
        {"repo_sha": None},
        {"definition_version": "2.0"},
        {"tool_version": "9"},
        {"fetched_at": "2026-11-22T12:00:01Z"},
    )
    assert len({graph(make_audit(**change))["model"]["spdxId"] for change in changes}) == 6


@each_row("time", ["2026-11-22T12:00:00Z", "2026-11-22T14:00:00.5+02:00", "", "yesterday", "0001-01-01T00:00:00+09:00"])
def test_the_time_is_that_of_the_audit(time: str) -> None:
    whole = json.loads(render(make_audit(fetched_at=time), Format.SPDX3))
    info = whole["@graph"][0]
    readable = time.startswith("2026")
    assert info["created"] == ("2026-11-22T12:00:00Z" if readable else "1970-01-01T00:00:00Z")
    assert ("comment" in info) is not readable
    assert datetime.fromisoformat(info["created"]).tzinfo == UTC


def test_addresses_that_nobody_should_follow_are_left_out() -> None:
    repositories = (CodeRepositoryEntry("javascript:alert(1)", None, (), None),)
    assert "externalRef" not in graph(make_audit(code_repositories=repositories))["model"]


@each_row("text", HOSTILE.values(), ids=HOSTILE.keys(), every=5)
def test_hostile_strings_are_data(text: str) -> None:
    audit = fill_strings(make_audit(), text)
    written = render(audit, Format.SPDX3)
    assert not UNSAFE_TO_SHOW.search(written)
    assert written.encode("utf-8")
    for each in graph(audit).values():
        assert re.fullmatch(r"urn:uuid:[0-9a-f-]{36}#[a-z0-9/-]+", each["spdxId"])
        expression = each.get("simplelicensing_licenseExpression", "MIT")
        assert re.fullmatch(r"[A-Za-z0-9.+() -]+", expression)
