"""The Code Quality report of GitLab: the shape that it documents, what makes an entry, and fingerprints that stay."""

from __future__ import annotations

import json
from typing import Any

from jsonschema import Draft202012Validator
from msgspec.structs import replace

from osaid_hub.audits.findings import Audit, GapEntry, Status, WaiverEntry
from osaid_hub.report import Format, render
from tests.factory import QUOTE, fill_strings, make_audit, make_judgement
from tests.fixtures.test_fixtures import ANY_VERDICT, VERDICTS, audited
from tests.report.hostile import HOSTILE, UNSAFE_TO_SHOW
from tests.table import each_row

# What GitLab documents, and that its paths are relative to the root and do not begin with "./".
SHAPE = Draft202012Validator(
    {
        "type": "array",
        "items": {
            "type": "object",
            "additionalProperties": False,
            "required": ["description", "check_name", "fingerprint", "severity", "location"],
            "properties": {
                "description": {"type": "string", "minLength": 1},
                "check_name": {"type": "string"},
                "fingerprint": {"type": "string", "pattern": "^[0-9a-f]{64}$"},
                "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
                "location": {
                    "type": "object",
                    "required": ["path", "lines"],
                    "properties": {
                        "path": {"type": "string", "minLength": 1, "not": {"pattern": r"^\.?/|(^|/)\.\.(/|$)"}},
                        "lines": {
                            "type": "object",
                            "required": ["begin"],
                            "properties": {"begin": {"type": "integer", "minimum": 1}},
                        },
                    },
                },
            },
        },
    }
)


def entries(audit: Audit) -> list[dict[str, Any]]:
    """The entries, once their shape is right and no two have one fingerprint: GitLab shows one of them then."""
    found: list[dict[str, Any]] = json.loads(render(audit, Format.CODEQUALITY))
    SHAPE.validate(found)
    assert len({each["fingerprint"] for each in found}) == len(found)
    return found


def one(status: Status, **changes: Any) -> list[dict[str, Any]]:
    quiet: dict[str, Any] = {
        "gaps": (),
        "conflicts": (),
        "requirements": (make_judgement("data.scope", status, QUOTE),),
    }
    return entries(make_audit(**(quiet | changes)))


def test_the_shape_finds_faults() -> None:
    broken = entries(make_audit(requirements=(make_judgement("data.scope", Status.UNMET),)))
    broken[0]["location"]["path"] = "./README.md"
    assert not SHAPE.is_valid(broken)


@each_row("name", sorted({*VERDICTS, *ANY_VERDICT}))
def test_entries_are_what_is_to_mend(name: str) -> None:
    audit = audited(name)
    lacking = [row.id for row in audit.requirements if row.required and row.status in (Status.PARTIAL, Status.UNMET)]
    found = [each["check_name"] for each in entries(audit)]
    assert [each for each in found if each not in ("conflict", "mistake")] == lacking
    assert found.count("conflict") == len(audit.conflicts)


@each_row(
    ("status", "severity"),
    [
        (Status.MET, []),
        (Status.NOT_APPLICABLE, []),
        (Status.UNKNOWN, []),
        (Status.PARTIAL, ["minor"]),
        (Status.UNMET, ["major"]),
    ],
)
def test_what_could_not_be_looked_at_is_no_entry(status: Status, severity: list[str]) -> None:
    assert [each["severity"] for each in one(status)] == severity


def test_the_place_is_in_the_repository_or_the_card() -> None:
    (quoted,) = one(Status.PARTIAL)
    assert QUOTE.lines is not None
    assert quoted["location"] == {"path": QUOTE.source, "lines": {"begin": QUOTE.lines[0]}}
    for item in (replace(QUOTE, repo="acme/other"), replace(QUOTE, source="../x"), replace(QUOTE, source="/etc/x")):
        (elsewhere,) = one(Status.PARTIAL, requirements=(make_judgement("data.scope", Status.PARTIAL, item),))
        assert elsewhere["location"] == {"path": "README.md", "lines": {"begin": 1}}


def test_the_fingerprint_is_of_the_requirement_and_not_of_the_line() -> None:
    moved = make_judgement("data.scope", Status.UNMET, replace(QUOTE, lines=(40, 42)))
    assert one(Status.PARTIAL)[0]["fingerprint"] == one(Status.UNMET, requirements=(moved,))[0]["fingerprint"]
    other = one(Status.PARTIAL, requirements=(make_judgement("data.provenance", Status.PARTIAL, QUOTE),))
    assert other[0]["fingerprint"] != one(Status.PARTIAL)[0]["fingerprint"]


def test_an_accepted_exception_is_a_note_until_it_is_over() -> None:
    waiver = WaiverEntry("data.scope", "It predates us.", "2026-11-22", False, "osaid-hub.toml, waivers[0]")
    (held,) = one(Status.UNMET, waivers=(waiver,))
    (over,) = one(Status.UNMET, waivers=(replace(waiver, expired=True),))
    assert (held["severity"], over["severity"]) == ("info", "major")
    assert "It predates us" in held["description"]


def test_a_mistake_is_a_note_at_its_line() -> None:
    gaps = (GapEntry("README.md:3", "error", "README.md:3: a key that is written twice"),)
    (found,) = one(Status.MET, gaps=gaps)
    assert (found["check_name"], found["severity"]) == ("mistake", "info")
    assert found["location"] == {"path": "README.md", "lines": {"begin": 3}}


@each_row("text", HOSTILE.values(), ids=HOSTILE.keys(), every=5)
def test_hostile_strings_are_data(text: str) -> None:
    audit = fill_strings(make_audit(), text)
    entries(audit)
    assert not UNSAFE_TO_SHOW.search(render(audit, Format.CODEQUALITY))
