"""summary.md: what it says, and that nothing in it comes alive."""

from __future__ import annotations

import re

from osaid_hub.audits.changes import changes, tally
from osaid_hub.audits.short import result_of
from osaid_hub.audits.summary import FEW, summarize
from osaid_hub.report.scan import markdown
from osaid_hub.report.scan.words import Scan
from tests.fixtures.test_fixtures import ANY_VERDICT, VERDICTS, audited
from tests.report.hostile import HOSTILE, UNSAFE_TO_SHOW
from tests.report.rendered import living, skeleton, to_html
from tests.report.scans import hostile_scan, make_scan
from tests.results import make_result
from tests.table import each_row


def headings(document: str) -> list[str]:
    return re.findall(r"^#+ .+$", document, re.MULTILINE)


def test_the_summary_says_what_was_found() -> None:
    document = markdown.render(make_scan())
    for expected in (
        "# OSAID 1.0 scan of organization acme\n",
        "10 models: 7 audited, 3 could not be audited. Scanned 2026-11-22T12:00:00Z.",
        "**Mean score:** 71.5 of 100 (data 50.0, code 50.0, parameters 100.0)",
        "| consistent | 1 | 14 % |\n| undetermined | 0 | 0 % |\n| incomplete | 6 | 86 % |",
        "| 60 to 69.9 | 6 | 86 % |\n| 90 to 100 | 1 | 14 % |",
        "| `data.license` Terms of the data information | 7 | 100 % | 0 |",
        "| [`acme/better`](https://hub.example/acme/better) | consistent | 100.0 | 83.3 |",
        "## Changed since the last scan of 2026-10-01T12:00:00Z\n\n"
        "1 with another verdict, 1 with another score, 1 with other findings, 1 not auditable any more, "
        "1 auditable again, 2 new, 1 gone\n\nVerdicts: incomplete → consistent (1)\n",
        "### Another verdict\n\n- [`acme/better`](https://hub.example/acme/better): incomplete → consistent, "
        "score 60.0 → 100.0 (+40.0); commit 7654321 → 0123456\n",
        "- [`acme/other-finding`](https://hub.example/acme/other-finding): incomplete, score 66.7; "
        "data.scope unmet → met, data.license met → unmet; same commit and tool: what it names or the terms of",
        "- [`acme/lost`](https://hub.example/acme/lost): could not be audited: The Hub asks for a token; before: "
        "incomplete, score 66.7",
        "- [`acme/gone`](https://hub.example/acme/gone): before: incomplete, score 66.7",
        "- 2 models: this model does not exist on hub.example (acme/new-failed, acme/still-failed)",
        "6 models are not known in full: something required could not be looked at.",
        "| `code.data_processing` Code that processed and filtered the data | 6 | 86 % |",
        "| [`acme/still-failed`](https://hub.example/acme/still-failed) | could not be audited |  |  |",
        "Scanned with osaid-hub 0.1.0.\n\nThis report says what evidence was found.",
    ):
        assert expected in document


def test_a_first_scan_has_no_changes() -> None:
    document = markdown.render(make_scan(changes=None, since=None))
    assert "Changed" not in document
    assert "Nothing changed." in markdown.render(make_scan(changes=tally([])))


def test_an_empty_scan_says_so() -> None:
    document = markdown.render(make_scan(summary=summarize([]), changes=None))
    assert "no models. Scanned" in document
    assert "**Mean score:** not scored" in document
    assert headings(document) == ["# OSAID 1.0 scan of organization acme", "## Verdicts"]


def test_many_models_are_not_listed_one_by_one() -> None:
    rows = [make_result(f"acme/{n:03}") for n in range(FEW + 1)]
    document = markdown.render(make_scan(summary=summarize(rows), changes=tally(changes([], rows))))
    assert "## All models" not in document
    assert "… and 41 more; osaid-hub diff lists all of them" in document
    assert "acme/030" not in document


def test_without_an_address_of_the_hub_nothing_is_linked() -> None:
    assert "<a " not in to_html(markdown.render(make_scan(endpoint=None)))
    assert "<a " in to_html(markdown.render(make_scan()))


def test_another_version_of_the_tool_is_named() -> None:
    document = markdown.render(make_scan(tool_version="0.2.0"))
    assert "Scanned with osaid-hub 0.2.0.\n\nLooked at by another version: 10 models by osaid-hub 0.1.0" in document


def test_the_fixtures_in_short() -> None:
    results = [result_of(audited(name)) for name in (*VERDICTS, *ANY_VERDICT)]
    document = markdown.render(Scan("acme", "2026-11-22T12:00:00Z", "0.1.0", "1.0", summarize(results)))
    assert "21 models, all audited" in document
    assert len(re.findall(r"^\| `acme/", document, re.MULTILINE)) == 21 + 5 + 5
    assert re.findall(r"certif\w*|approv\w*|complian\w*|complies", document, re.IGNORECASE) == []


@each_row("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_stranger_changes_words_and_nothing_else(text: str) -> None:
    document = markdown.render(hostile_scan(text))
    assert skeleton(document) == skeleton(markdown.render(hostile_scan("word")))
    assert living(document) == []
    assert UNSAFE_TO_SHOW.findall(document) == []
    document.encode()


def test_the_same_scan_gives_the_same_bytes() -> None:
    document = markdown.render(make_scan())
    assert document == markdown.render(make_scan())
    assert document.endswith("OSI.\n")
