"""The sentences that the reports share."""

from __future__ import annotations

import re

import pytest
from msgspec.structs import replace

from osaid_hub.audits.findings import Evidence, LicenseEntry, Verdict
from osaid_hub.report import Format, render
from osaid_hub.report.one.words import blockers, license_row, list_rows, place, requested_as, score_line, verdict_line
from tests.factory import REPO, REQUIREMENTS, make_audit, make_judgement
from tests.table import each_row

MET = tuple(make_judgement(row.id, "met", required=row.requirement.required) for row in REQUIREMENTS)


def changed(**statuses: str) -> tuple[object, ...]:
    """Everything met but for some: `terms_use="unmet"`."""
    ids = {name.replace("_", ".", 1): status for name, status in statuses.items()}
    return tuple(make_judgement(row.id, ids[row.id]) if row.id in ids else row for row in MET)


@each_row(
    ("statuses", "restricted", "line"),
    [
        ({}, set(), "consistent with OSAID 1.0 on the evidence found"),
        (
            {"terms_use": "unmet", "parameters_license": "unmet"},
            {"terms.use"},
            "restricted: what the terms or the access gate say stands against parameters.license, terms.use",
        ),
        (
            {"code_training": "unmet"},
            set(),
            "incomplete: 1 required requirement not evidenced (code.training); code below 75 points",
        ),
        (
            {"data_scope": "unmet", "data_license": "unmet", "code_training": "unmet", "terms_use": "unmet"},
            set(),
            "incomplete: 4 required requirements not evidenced (data.scope, data.license, code.training and 1 more); "
            "data below 75 points; code below 75 points",
        ),
        (
            {"code_training": "unknown", "data_scope": "unknown"},
            set(),
            "undetermined: 2 required requirements could not be looked at (data.scope, code.training); "
            "code has 50.0 points of the 75 needed, up to 100.0",
        ),
    ],
)
def test_verdict_line(statuses: dict[str, str], restricted: set[str], line: str) -> None:
    assert verdict_line(make_audit(requirements=changed(**statuses), restricted_ids=restricted)) == line


def test_where_nothing_could_be_scored_it_says_so() -> None:
    audit = make_audit(requirements=())
    assert verdict_line(audit) == "undetermined: no requirement could be scored"
    assert "No requirement could be scored." in render(audit, Format.TEXT)


def test_score_line_names_the_ceiling_only_where_it_differs() -> None:
    assert score_line(make_audit(requirements=MET)) == "100.0 of 100"
    assert score_line(make_audit()) == "66.7 of 100 (up to 83.3, if what was not looked at were met)"


@each_row(
    ("requested", "note"),
    [
        (REPO, None),
        (f"https://hub.example/{REPO}/tree/main?x=1", None),
        (f"https://hub.example/{REPO}#usage", None),
        (f"{REPO}@v1.0", None),
        (f" {REPO}/ ", None),
        ("acme/old-name", "acme/old-name"),
        (f"{REPO}-old", f"{REPO}-old"),
        (f"x{REPO}", f"x{REPO}"),
    ],
)
def test_requested_as(requested: str, note: str | None) -> None:
    assert requested_as(make_audit(requested=requested)) == note


@each_row(
    ("evidence", "words"),
    [
        (Evidence("quote", "README.md", REPO, (3, 3), "x"), "README.md:3"),
        (Evidence("quote", "README.md", REPO, (3, 9), "x"), "README.md:3-9"),
        (Evidence("quote", "README.md", "acme/base", (3, 9), "x"), "acme/base: README.md:3-9"),
        (Evidence("file", "train.py", REPO), "train.py"),
        (Evidence("hub", "gating"), "gating"),
        (Evidence("absence", "repository", looked=("a", "b")), "nothing found in a, b"),
        (
            Evidence("absence", "repository", looked=tuple("abcdefghijk")),
            "nothing found in a, b, c, d, e, f, g, h and 3 more",
        ),
    ],
)
def test_place(evidence: Evidence, words: str) -> None:
    assert place(evidence, REPO) == words


def test_what_several_statements_of_a_file_say_alike_stands_there_once() -> None:
    told = LicenseEntry("parameters", "README.md", "mit", "MIT", True, "osi", None)
    other = replace(told, subject="code")
    assert dict(list_rows(make_audit(licenses=(told, other, told))))["Licenses found"] == (
        license_row(told),
        license_row(other),
    )


def test_terms_block_first_and_unknowns_last() -> None:
    audit = make_audit(
        requirements=changed(data_scope="unmet", data_license="unmet", code_training="unknown", terms_use="unmet"),
        restricted_ids={"terms.use"},
    )
    subjects = [row.subject for row in blockers(audit)]
    assert subjects == ["terms.use", "data.scope", "data.license", "data", "code.training", "code"]


@pytest.mark.parametrize("format", [Format.TEXT, Format.MARKDOWN])
@pytest.mark.parametrize("verdict", Verdict)
def test_no_report_claims_more_than_evidence(verdict: Verdict, format: Format) -> None:
    report = render(make_audit(verdict=verdict), format)
    assert re.findall(r"certif\w*|approv\w*|complian\w*|complies", report, re.IGNORECASE) == []


@each_row("format", Format)
def test_the_same_audit_gives_the_same_bytes(format: Format) -> None:
    first, second = render(make_audit(), format), render(make_audit(), format)
    assert first == second
    assert first.endswith("\n")
    assert not first.endswith("\n\n")
