"""The changes of a plan in words, and the reports that show them."""

from __future__ import annotations

import json
from dataclasses import replace

from osaid_hub.audits.findings import AdviceEntry, Audit, Verdict
from osaid_hub.report import Format, render
from osaid_hub.report.one.steps import steps
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
    assert (line.lead, line.place) == ("+11.1", "in place of lines 2 to 3 of README.md")
    assert "the verdict is consistent then" in line.about
    assert look.lead == "look"
    assert look.about == ("for whoever audits", "could lift data.license")


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
    def fixes(entry: AdviceEntry) -> list[object]:
        results = json.loads(render(audit_with(entry), Format.SARIF))["runs"][0]["results"]
        return [fix for each in results for fix in each.get("fixes", [])]

    (fix,) = fixes(LINE)
    assert isinstance(fix, dict)
    replacement = fix["artifactChanges"][0]["replacements"][0]
    assert replacement["insertedContent"] == {"text": "license: mit"}
    assert replacement["deletedRegion"] == {"startLine": 2, "startColumn": 1, "endLine": 3}
    assert fixes(replace(LINE, assumed=True)) == []
