"""The CycloneDX report: valid to the letter, its references resolve, and it knows no more than the audit."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from cyclonedx.schema import SchemaVersion
from cyclonedx.spdx import is_supported_id
from cyclonedx.validation.json import JsonStrictValidator
from msgspec.structs import replace
from packageurl import PackageURL

from osaid_hub.audits.findings import (
    Audit,
    CodeRepositoryEntry,
    DatasetEntry,
    LicenseEntry,
    LineageEntry,
    Status,
    WaiverEntry,
)
from osaid_hub.audits.score import CREDIT
from osaid_hub.known.definition import load
from osaid_hub.report import Format, render
from osaid_hub.report.one.cyclonedx import document as cyclonedx_document
from osaid_hub.report.one.cyclonedx.attestation import PREDICATE, SCORED
from osaid_hub.report.one.cyclonedx.document import PROPERTIES
from tests.audits.test_to_json import objects
from tests.factory import QUOTE, REPO, SHA, URL, fill_strings, make_audit, make_judgement
from tests.fixtures.test_fixtures import ANY_VERDICT, VERDICTS, audited
from tests.report.hostile import HOSTILE, UNSAFE_TO_SHOW
from tests.table import each_row

VALIDATOR = JsonStrictValidator(SchemaVersion.V1_7)
FIXTURES = sorted({*VERDICTS, *ANY_VERDICT})
NOTHING: dict[str, Any] = dict.fromkeys(
    ("requirements", "licenses", "conflicts", "lineage", "datasets", "code_repositories", "gaps"), ()
)


def document(audit: Audit) -> Any:
    return json.loads(render(audit, Format.CYCLONEDX))


def model(audit: Audit) -> Any:
    return document(audit)["metadata"]["component"]


def invalid(audit: Audit) -> str | None:
    error = VALIDATOR.validate_str(render(audit, Format.CYCLONEDX))
    return str(error)[:500] if error else None


def strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    for child in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from strings(child)


def properties(part: Any) -> dict[str, str]:
    return {each["name"]: each["value"] for each in part.get("properties", ())}


def stated(*entries: LicenseEntry) -> Any:
    audit = make_audit(licenses=entries)
    assert invalid(audit) is None
    return model(audit).get("licenses")


def entry(declared: str, spdx: str | None, subject: Any = "repository", source: str = "README.md") -> LicenseEntry:
    return LicenseEntry(subject, source, declared, spdx, None, "unknown", None)


def test_the_validator_finds_faults() -> None:
    broken = document(make_audit())
    broken["metadata"]["component"]["modelCard"]["surprise"] = 1
    assert VALIDATOR.validate_str(json.dumps(broken)) is not None


@each_row("name", FIXTURES, every=4)
def test_fixtures_are_valid_and_the_same_twice(name: str) -> None:
    audit = audited(name)
    assert invalid(audit) is None
    assert render(audit, Format.CYCLONEDX) == render(audit, Format.CYCLONEDX)


@each_row(
    "audit",
    lambda: [
        make_audit(),
        make_audit(repo_sha=None, repo_url=None),
        make_audit(**NOTHING),
        audited("open-7b"),
        audited("hostile"),
    ],
    ids=["sample", "folder", "empty", "open", "hostile"],
)
def test_references_resolve(audit: Audit) -> None:
    whole = document(audit)
    assert invalid(audit) is None
    names = [each["bom-ref"] for each in objects(whole) if "bom-ref" in each]
    assert len(set(names)) == len(names)
    declared = whole["declarations"]
    (attestation,) = declared["attestations"]
    used = [attestation["assessor"]]
    for row in attestation["map"]:
        used += [row["requirement"], *row.get("claims", ()), *row.get("counterClaims", ())]
    for claim in declared["claims"]:
        used += [claim["target"], *claim["evidence"]]
    for each in model(audit).get("modelCard", {}).get("modelParameters", {}).get("datasets", ()):
        used.append(each["ref"])
    for each in whole["dependencies"]:
        used += [each["ref"], *each.get("dependsOn", ())]
    assert set(used) <= set(names)
    # Nothing was written that nothing speaks of.
    assert {name for name in names if name.startswith(("claim:", "evidence:", "dataset-"))} <= set(used)


def test_the_model() -> None:
    found = model(make_audit())
    assert (found["type"], found["group"], found["name"], found["version"]) == (
        "machine-learning-model",
        "acme",
        "open-7b",
        SHA,
    )
    assert found["purl"] == f"pkg:huggingface/acme/open-7b@{SHA}?repository_url=https://hub.example"
    assert {(each["type"], each["url"]) for each in found["externalReferences"]} == {
        ("website", URL),
        ("vcs", "https://code.example/acme/train"),
        ("vcs", "https://code.example/acme/prepare"),
    }
    code = next(each for each in found["externalReferences"] if each["url"].endswith("/train"))
    assert f"commit {SHA}" in code["comment"]
    assert "MIT" in code["comment"]
    assert found["modelCard"] == {"modelParameters": {"datasets": [{"ref": "dataset-1"}, {"ref": "dataset-2"}]}}


def test_package_urls() -> None:
    own = replace(make_audit(), repo_id="Acme/Open-7B", repo_url="https://huggingface.co/Acme/Open-7B", repo_sha="ABC")
    purl = PackageURL.from_string(model(own)["purl"])
    # Upper and lower case of the name are kept, the version is lower case, the default Hub is not named.
    assert (purl.namespace, purl.name, purl.version, purl.qualifiers) == ("Acme", "Open-7B", "abc", {})
    assert "purl" not in model(make_audit(repo_url=None, repo_sha=None))
    assert "group" not in model(make_audit(repo_url=None, repo_sha=None))


def test_bases_are_ancestors() -> None:
    first, second = model(make_audit())["pedigree"]["ancestors"]
    assert first["purl"] == f"pkg:huggingface/acme/base-7b@{SHA}?repository_url=https://hub.example"
    assert properties(first) == {
        "osaid-hub:lineage:relation": "finetune",
        "osaid-hub:lineage:verdict": "consistent",
        "osaid-hub:lineage:score": "95.8",
    }
    # One that was not followed has no version, and nothing is known of it.
    assert second["purl"] == "pkg:huggingface/acme/older-7b?repository_url=https://hub.example"
    assert "version" not in second
    assert properties(second)["osaid-hub:lineage:verdict"] == "unknown"
    odd = model(make_audit(lineage=(LineageEntry("not an id", "not an id", None, "merge", None, None, None),)))
    assert "purl" not in odd["pedigree"]["ancestors"][0]
    assert "pedigree" not in model(make_audit(lineage=()))


def test_data_sets() -> None:
    parts = (
        DatasetEntry("acme/letters", "README.md", True, False, "cc-by-4.0"),
        DatasetEntry("acme/lost", "README.md", None, None, None),
        DatasetEntry("https://data.example/x", "README.md", None, None, None),
        DatasetEntry("The Pile", "README.md", True, None, "our own terms"),
    )
    audit = make_audit(datasets=parts)
    assert invalid(audit) is None
    found = {each["name"]: each for each in document(audit)["components"]}
    letters, lost, elsewhere, pile = (found[each.id] for each in parts)
    assert letters["licenses"] == [{"license": {"id": "CC-BY-4.0", "acknowledgement": "declared"}}]
    page = "https://hub.example/datasets/acme/letters"
    assert letters["externalReferences"] == [{"type": "website", "url": page}]
    assert letters["data"] == [{"type": "dataset", "name": "acme/letters", "contents": {"url": page}}]
    assert "licenses" not in lost
    assert "externalReferences" not in lost
    assert properties(lost)["osaid-hub:dataset:exists"] == "unknown"
    assert elsewhere["data"][0]["contents"] == {"url": "https://data.example/x"}
    assert pile["licenses"] == [{"license": {"name": "our own terms", "acknowledgement": "declared"}}]
    assert "externalReferences" not in pile


def test_what_is_named_twice_stands_there_twice() -> None:
    entry = DatasetEntry("acme/letters", "README.md", None, None, None)
    base = LineageEntry("acme/base", "acme/base", None, "merge", None, None, None)
    audit = make_audit(datasets=(entry, entry), lineage=(base, base), code_repositories=())
    assert invalid(audit) is None
    assert [each["bom-ref"] for each in document(audit)["components"]] == ["dataset-1", "dataset-2"]
    assert len(model(audit)["pedigree"]["ancestors"]) == 2


def test_licenses_have_ids_only_where_they_are_known() -> None:
    assert stated(entry("mit", "MIT")) == [{"license": {"id": "MIT", "acknowledgement": "declared"}}]
    assert stated(entry("llama2", None)) == [{"license": {"name": "llama2", "acknowledgement": "declared"}}]
    assert stated(entry("x", "LicenseRef-x"))[0].get("license", {}).get("id") is None
    both = entry("mit or apache-2.0", "MIT OR Apache-2.0")
    assert stated(both) == [{"expression": "MIT OR Apache-2.0", "acknowledgement": "declared"}]
    # Beside others the standard takes no expression.
    assert {each["license"].get("name") for each in stated(both, entry("mit", "MIT"))} == {"MIT OR Apache-2.0", None}
    # The license of code or documents is not the model's.
    assert stated(entry("mit", "MIT", "code"), entry("cc-by-4.0", "CC-BY-4.0", "data")) is None
    assert stated() is None


def test_a_license_that_evidence_points_at_has_its_address() -> None:
    quote = replace(QUOTE, source="LICENSE", url=f"{URL}/blob/{SHA}/LICENSE#L2")
    audit = make_audit(
        requirements=(make_judgement("parameters.license", "met", quote),),
        licenses=(entry("MIT License", "MIT", source="LICENSE"), entry("mit", "MIT")),
    )
    assert model(audit)["licenses"] == [
        {"license": {"id": "MIT", "url": f"{URL}/blob/{SHA}/LICENSE", "acknowledgement": "declared"}}
    ]


@each_row("name", FIXTURES)
def test_no_license_id_is_invented(name: str) -> None:
    audit = audited(name)
    known = {each.spdx for each in audit.licenses}
    for each in model(audit).get("licenses", ()):
        license_id = each.get("license", {}).get("id")
        assert license_id is None or (license_id in known and is_supported_id(license_id))


def test_the_definition_is_a_standard() -> None:
    (standard,) = document(audited("open-7b"))["definitions"]["standards"]
    assert (standard["name"], standard["version"]) == ("OSAID", "1.0")
    told = {each["identifier"]: (each["title"], each["text"]) for each in standard["requirements"]}
    assert told == {each.id: (each.title, each.clause) for each in load().requirements}


@each_row("status", Status)
def test_a_finding_is_a_claim(status: Status) -> None:
    audit = make_audit(requirements=(make_judgement("data.scope", status),), gaps=())
    assert invalid(audit) is None
    declared = document(audit)["declarations"]
    (row,) = declared["attestations"][0]["map"]
    assert row["conformance"].get("score") == (CREDIT[status] if status in SCORED else None)
    assert row["conformance"]["rationale"].startswith(status.value.replace("_", " "))
    claims = {each["bom-ref"]: each["predicate"] for each in declared["claims"]}
    made = row.get("claims", []) + row.get("counterClaims", [])
    assert [claims[each] for each in made] == ([f"Scope: {PREDICATE[status]}"] if status in PREDICATE else [])
    assert bool(row.get("counterClaims")) is (status is Status.UNMET)


def test_unknown_is_claimed_in_neither_direction() -> None:
    assert Status.UNKNOWN not in PREDICATE
    assert Status.UNKNOWN not in SCORED


def test_evidence_has_its_words_and_its_place() -> None:
    pieces = {each["bom-ref"]: each for each in document(make_audit())["declarations"]["evidence"]}
    assert pieces["evidence:data.provenance:1"] == {
        "bom-ref": "evidence:data.provenance:1",
        "description": "README.md:12-14",
        "data": [
            {
                "name": "README.md",
                "contents": {"attachment": {"contentType": "text/plain", "content": QUOTE.quote}, "url": QUOTE.url},
            }
        ],
    }
    assert pieces["evidence:data.license:1"] == {
        "bom-ref": "evidence:data.license:1",
        "description": "nothing found in README.md, file listing, LICENSE",
    }


def test_nothing_is_certified() -> None:
    for name in ("open-7b", "gguf-of-closed"):
        written = render(audited(name), Format.CYCLONEDX).lower()
        assert "certif" not in written
        assert "compliant" not in written
        assert "on the evidence found" in written or "not evidenced" in written


def test_properties_are_those_that_are_documented(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cyclonedx_document, "MOST_DATA_SETS", 1)
    waiver = WaiverEntry("data.scope", "It predates us.", "2026-11-22", False, "osaid-hub.toml, waivers[0]")
    audit = make_audit(conflicts=audited("conflicting-license").conflicts, waivers=(waiver,))
    used = {each["name"] for each in objects(document(audit)) if {"name", "value"} == set(each)}
    ids = {f"osaid-hub:requirement:{each.id}" for each in audit.requirements}
    assert ids <= used
    assert used - ids == set(PROPERTIES) - {"osaid-hub:requirement:ID"}


def test_data_sets_that_are_too_many_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cyclonedx_document, "MOST_DATA_SETS", 1)
    whole = document(make_audit())
    assert [each["name"] for each in whole["components"]] == ["acme/letters"]
    assert properties(whole["metadata"])["osaid-hub:datasets_left_out"] == "1"
    assert invalid(make_audit()) is None


def test_the_same_audit_is_the_same_document_and_another_one_is_not() -> None:
    first = document(make_audit())
    assert first["metadata"]["timestamp"] == "2026-11-22T12:00:00+00:00"
    serials = {first["serialNumber"]}
    for change in (
        {"repo_id": "acme/other"},
        {"repo_sha": None},
        {"definition_version": "2.0"},
        {"tool_version": "9"},
        {"fetched_at": "2026-11-22T12:00:01Z"},
    ):
        serials.add(document(make_audit(**change))["serialNumber"])
    assert len(serials) == 6


@each_row("time", ["", "yesterday", "2026-13-45T99:99:99Z", "2026-11-22T12:00:00", "2026-11-22", "\x00"])
def test_an_audit_without_a_time_gets_none(time: str) -> None:
    audit = make_audit(fetched_at=time)
    assert invalid(audit) is None
    assert "timestamp" not in document(audit)["metadata"]


def test_addresses_that_nobody_should_follow_are_left_out() -> None:
    repositories = (CodeRepositoryEntry("javascript:alert(1)", None, (), None),)
    found = model(make_audit(code_repositories=repositories))
    assert [each["url"] for each in found["externalReferences"]] == [URL]


@each_row("text", HOSTILE.values(), ids=HOSTILE.keys(), every=5)
def test_hostile_strings_are_inert(text: str) -> None:
    audit = fill_strings(make_audit(), text)
    written = render(audit, Format.CYCLONEDX)
    assert not UNSAFE_TO_SHOW.search(written)
    assert written.encode("utf-8")
    assert invalid(audit) is None
    assert all(not UNSAFE_TO_SHOW.search(each) for each in strings(json.loads(written)))
    assert REPO not in written or text == REPO
    urls = [each["url"] for each in objects(json.loads(written)) if "url" in each]
    assert all(url.startswith("https://opensource.org/") for url in urls)
