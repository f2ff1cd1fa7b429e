"""The JSON report: it obeys its schema, the schema is strict, and no string can break the document."""

from __future__ import annotations

import json
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator

from osaid_hub.audits.findings import Audit
from osaid_hub.report import Format, render
from tests.factory import REPO, SHA, fill_strings, make_audit, make_judgement
from tests.report.hostile import HOSTILE, UNSAFE_TO_SHOW
from tests.table import each_row

SCHEMA = json.loads((Path(__file__).parents[2] / "docs/audit.schema.json").read_text(encoding="utf-8"))
VALIDATOR = Draft202012Validator(SCHEMA)

AUDITS = {
    "sample": make_audit(),
    "folder": make_audit(repo_sha=None, repo_url=None),
    "empty": make_audit(
        requirements=(), licenses=(), conflicts=(), lineage=(), datasets=(), code_repositories=(), gaps=()
    ),
    "restricted": make_audit(requirements=(make_judgement("terms.use", "unmet"),), restricted_ids={"terms.use"}),
}


def document(audit: Audit) -> Any:
    return json.loads(render(audit, Format.JSON))


def objects(value: Any) -> Iterator[dict[str, Any]]:
    """Every object of a document, the document itself first."""
    if isinstance(value, dict):
        yield value
    for child in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from objects(child)


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(SCHEMA)


@each_row("audit", AUDITS.values(), ids=AUDITS.keys())
def test_the_report_obeys_the_schema(audit: Audit) -> None:
    assert [error.message for error in VALIDATOR.iter_errors(document(audit))] == []


def test_no_key_may_be_missing_and_none_added() -> None:
    whole = document(make_audit())
    count = len(list(objects(whole)))
    assert count > 40
    for number in range(count):
        for key in list(list(objects(whole))[number]):
            changed = deepcopy(whole)
            del list(objects(changed))[number][key]
            assert not VALIDATOR.is_valid(changed), f"{key} may be missing"
        changed = deepcopy(whole)
        list(objects(changed))[number]["surplus"] = None
        assert not VALIDATOR.is_valid(changed), f"object {number} may have any key"


@each_row(
    ("where", "value"),
    [
        (("schema",), "osaid-hub/audit/1"),
        (("verdict",), "certified"),
        (("score",), 101),
        (("score",), None),
        (("repo", "sha"), "main"),
        (("requirements", 0, "status"), "maybe"),
        (("requirements", 0, "evidence"), []),
        (("requirements", 0, "evidence", 0, "lines"), [1]),
        (("requirements", 0, "evidence", 0, "quote"), None),
        (("requirements", 3, "evidence", 0, "looked"), []),
        (("gaps", 0, "reason"), "tired"),
    ],
)
def test_the_schema_rejects(where: tuple[str | int, ...], value: object) -> None:
    changed = document(make_audit())
    target = changed
    for step in where[:-1]:
        target = target[step]
    target[where[-1]] = value
    assert not VALIDATOR.is_valid(changed)


def test_the_report_says_what_was_found() -> None:
    report = document(make_audit(requested="acme/old-name"))
    assert list(report) == list(SCHEMA["required"])
    assert report["repo"] == {
        "id": REPO,
        "type": "model",
        "sha": SHA,
        "url": f"https://hub.example/{REPO}",
        "requested": "acme/old-name",
    }
    assert (report["verdict"], report["score"], report["ceiling"]) == ("incomplete", 66.7, 83.3)
    assert report["elements"]["data"] == {
        "score": 50.0,
        "met": 1,
        "partial": 1,
        "unmet": 1,
        "unknown": 0,
        "not_applicable": 1,
    }
    assert report["requirements"][3] == {
        "id": "data.license",
        "element": "data",
        "required": True,
        "status": "unmet",
        "message": "No terms for the documents.",
        "remedy": "Add a license.",
        "unseen": [],
        "evidence": [
            {
                "kind": "absence",
                "source": "repository",
                "repo": REPO,
                "lines": None,
                "quote": None,
                "url": None,
                "looked": ["README.md", "file listing", "LICENSE"],
            }
        ],
    }
    assert report["requirements"][0]["remedy"] is None
    assert report["requirements"][1]["remedy"] == "Describe Scope in the card."
    assert report["requirements"][0]["evidence"][0]["lines"] == [12, 14]
    assert report["licenses"][1] == {
        "subject": "data",
        "source": "README.md",
        "declared": "cc-by-4.0",
        "spdx": "CC-BY-4.0",
        "osi_approved": False,
        "category": "open-not-osi",
        "note": "Open terms.",
    }
    assert report["lineage"] == [
        {
            "id": "acme/base-7b",
            "named": "acme/base-7b",
            "found": True,
            "relation": "finetune",
            "sha": SHA,
            "verdict": "consistent",
            "score": 95.8,
        },
        {
            "id": "acme/older-7b",
            "named": "acme/older-7b",
            "found": None,
            "relation": "merge",
            "sha": None,
            "verdict": None,
            "score": None,
        },
    ]
    assert report["advice"] == []
    assert report["tool"]["reader"] is None
    assert report["datasets"][1] == {
        "id": "acme/lost",
        "declared_in": "README.md",
        "exists": None,
        "gated": None,
        "license": None,
    }
    assert report["code_repositories"][0] == {
        "url": "https://code.example/acme/train",
        "license_spdx": "MIT",
        "role": ["training"],
        "sha": SHA,
    }
    assert report["gaps"] == [
        {"what": "branches and tags", "reason": "rate_limited", "detail": "the Hub asked for a pause"}
    ]
    assert report["conflicts"][0]["evidence"][0]["repo"] == "acme/base-7b"


def test_scores_have_one_decimal() -> None:
    met = ("data.a", "data.b", "code.a", "parameters.a")
    requirements = (*(make_judgement(id, "met") for id in met), make_judgement("data.c", "unmet"))
    assert document(make_audit(requirements=requirements))["elements"]["data"]["score"] == 66.7


@each_row("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_any_string_survives_and_is_safe_to_show(text: str) -> None:
    written = render(fill_strings(make_audit(), text), Format.JSON)
    assert UNSAFE_TO_SHOW.findall(written) == []
    report = json.loads(written.encode("utf-8"))
    carried = text.replace("\ud800", "\ufffd").replace("\udfff", "\ufffd")
    assert report["repo"]["requested"] == carried
    assert report["licenses"][0]["note"] == carried
    assert report["requirements"][0]["evidence"][0]["quote"] == carried
    assert report["requirements"][3]["evidence"][0]["looked"] == [carried, carried]
