"""The changes of a plan in words, and the reports that show them."""

from __future__ import annotations

import json
from typing import Any

from msgspec.structs import replace

from osaid_hub.audits import from_json, to_json
from osaid_hub.audits.findings import AdviceEntry, Audit, Verdict
from osaid_hub.report import Format, render
from osaid_hub.report.one.steps import Paste, steps
from tests.factory import make_audit, make_judgement

LINE = AdviceEntry(
    title="State an open license, for instance `license: mit`",
    gain=11.1,
    requirements=("data.license",),
    path="README.md",
    lines=(2, 3),
    text="license: mit",
    who="publisher",
    conflicts=(),
    edit="replace",
    assumed=False,
    verdict_after=Verdict.CONSISTENT,
)
LOOK = replace(LINE, title="Audit again", gain=0.0, path=None, lines=None, text=None, who="auditor", edit=None)
LOOK = replace(LOOK, verdict_after=Verdict.INCOMPLETE)


def audit_with(*entries: AdviceEntry) -> Audit:
    return make_audit(advice=entries)


def test_a_step_says_what_it_brings_where_it_goes_and_who_can() -> None:
    line, look = steps(audit_with(LINE, LOOK))
    assert line.lead == "+11.1"
    assert line.pastes == (Paste("Write in place of lines 2 to 3 of README.md", "license: mit"),)
    assert "the verdict would then be consistent" in line.about
    assert look.lead == "+?"
    assert look.about == ("for whoever audits", "could lift data.license")


def test_the_edits_of_one_change_are_one_step_that_shows_them_all() -> None:
    gone = replace(LINE, lines=(7, 7), text="")
    file = replace(LINE, path="LICENSE", lines=None, text="MIT License", edit="new_file")
    audit = audit_with(LINE, gone, file, LOOK)
    first, _ = steps(audit)
    assert [paste.what for paste in first.pastes] == [
        "Write in place of lines 2 to 3 of README.md",
        "Delete line 7 of README.md",
        "Write as LICENSE",
    ]
    for format in (Format.TEXT, Format.MARKDOWN, Format.HTML):
        shown = render(audit, format)
        assert all(paste.what in shown for paste in first.pastes), format
        assert "MIT License" in shown


def test_what_lowers_the_score_by_itself_is_read_back() -> None:
    audit = audit_with(replace(LINE, gain=-0.4))
    assert from_json.read_text(to_json.render(audit)).advice == audit.advice
    assert steps(audit)[0].lead == "verdict"


def test_what_was_not_tried_is_no_promise() -> None:
    rows = tuple(make_judgement(name, "unmet", remedy="Tell it.") for name in ("data.scope", "data.license"))
    (step,) = steps(make_audit(requirements=rows))
    assert step.lead.startswith("up to +")
    assert step.about == ("concerns data.scope, data.license",)


def test_a_terminal_shows_the_first_changes_and_where_the_rest_is() -> None:
    audit = audit_with(*(replace(LINE, title=f"Change number {number}") for number in range(5)))
    brief = render(audit, Format.TEXT, brief=True)
    assert "Change number 2" in brief
    assert "Change number 3" not in brief
    assert "and 2 more" in brief
    assert "--full" in brief
    assert len(brief.splitlines()) <= 40
    assert "Change number 4" in render(audit, Format.TEXT)


def test_what_is_to_be_pasted_survives_markdown() -> None:
    text = "## A\n\n```shell\nrun --it\n```"
    document = render(audit_with(replace(LINE, text=text)), Format.MARKDOWN)
    assert f"````text\n{text}\n````" in document


def test_an_edit_that_is_ready_is_a_fix_in_sarif() -> None:
    (fix,) = fixes_of(audit_with(LINE))
    replacement = fix["artifactChanges"][0]["replacements"][0]
    assert replacement["insertedContent"] == {"text": "license: mit"}
    assert replacement["deletedRegion"] == {"startLine": 2, "startColumn": 1, "endLine": 3}
    assert fixes_of(audit_with(replace(LINE, assumed=True))) == []


def test_all_edits_of_a_change_are_one_fix_in_sarif_or_none() -> None:
    gone = replace(LINE, path="LICENSE", lines=(1, 9), text="")
    (fix,) = fixes_of(audit_with(LINE, gone))
    assert [change["artifactLocation"]["uri"] for change in fix["artifactChanges"]] == ["README.md", "LICENSE"]
    deleted = fix["artifactChanges"][1]["replacements"][0]["deletedRegion"]
    assert deleted == {"startLine": 1, "startColumn": 1, "endLine": 10, "endColumn": 1}
    assert fixes_of(audit_with(LINE, replace(gone, edit="new_file", lines=None, text="x"))) == []


def fixes_of(audit: Audit) -> list[dict[str, Any]]:
    results = json.loads(render(audit, Format.SARIF))["runs"][0]["results"]
    return [fix for each in results for fix in each.get("fixes", [])]
