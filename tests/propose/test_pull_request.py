"""The words of a pull request."""

from __future__ import annotations

import re

import pytest
from msgspec.structs import replace

from osaid_hub.audits.findings import Audit, Verdict
from osaid_hub.propose import (
    PULL_REQUEST_MARKER,
    README,
    REPORT_FILE,
    Edit,
    LeftAlone,
    Proposal,
    description,
    title,
    update_comment,
)
from osaid_hub.propose.pull_request import MAX_DESCRIPTION, is_our_title
from osaid_hub.report import Format, render
from osaid_hub.report.one import words
from tests.factory import QUOTE, REPO, REQUIREMENTS, SHA, URL, fill_strings, make_audit, make_judgement
from tests.report.hostile import HOSTILE, UNSAFE_TO_SHOW
from tests.report.rendered import living, skeleton, to_html
from tests.table import each_row

PROPOSAL = Proposal(
    {REPORT_FILE: b"report", README: b"card"},
    (
        Edit(REPORT_FILE, "adds the report"),
        Edit(README, "adds `license: mit` to the metadata", "LICENSE is the unchanged text of MIT", (QUOTE,)),
        Edit(README, "adds the badge behind the first heading"),
    ),
    (LeftAlone("`base_model` in README.md", "acme/base-7b was not seen on the Hub"),),
)


def test_the_title_stays_true_when_the_figures_change() -> None:
    assert title(make_audit()) == "Add an OSAID 1.0 report and badge"
    assert is_our_title(title(make_audit()))
    assert not any(map(is_our_title, ("Explain OSAID data", "Add an OSAID 1.0 report and badges", "", "x" * 10_000)))


def test_the_description_says_all_that_is_needed() -> None:
    text = description(PROPOSAL, make_audit())
    for expected in (
        "A tool (osaid-hub 0.1.0, read by rules) looked in this repository",
        f"### What was found at commit [`{SHA[:7]}`]({URL}/tree/{SHA})",
        "**Verdict:** incomplete: 1 required requirement not evidenced (data.license); data below 75 points",
        "**Score:** 66.7 of 100 (up to 83.3, if what was not looked at were met)",
        "| Data information | 50.0 | 1 met, 1 partial, 1 unmet, 1 not applicable |",
        "- ✗ unmet `data.license`: Add a license.",
        "- ? unknown `code.data_processing`: Describe Data processing in the card.",
        "- `OSAID.md`: adds the report\n",
        "- `README.md`: adds `license: mit` to the metadata, since LICENSE is the unchanged text of MIT "
        f"([README.md:12-14]({URL}/blob/{SHA}/README.md#L12-L14))",
        "- `README.md`: adds the badge behind the first heading\n",
        "- `base_model` in README.md: acme/base-7b was not seen on the Hub\n",
        "Close this pull request: it is not opened again unless somebody asks for that.",
        f"`osaid-hub audit {REPO} --revision {SHA}`",
        words.DISCLAIMER,
    ):
        assert expected in text
    assert text.endswith(f"\n{PULL_REQUEST_MARKER}\n")
    assert len(text) < 4_000


@pytest.mark.parametrize("verdict", Verdict)
def test_no_description_certifies(verdict: Verdict) -> None:
    text = title(make_audit(verdict=verdict)) + description(PROPOSAL, make_audit(verdict=verdict))
    assert not re.search(r"(?i)certif|compliant|approved", text.replace("OSI-approved", ""))


def test_nothing_missing_nothing_left_no_section() -> None:
    met = tuple(make_judgement(row.id, "met") for row in REQUIREMENTS)
    text = description(replace(PROPOSAL, left=()), make_audit(requirements=met))
    assert re.findall(r"^### (.*)$", text, re.MULTILINE) == [
        f"What was found at commit [`{SHA[:7]}`]({URL}/tree/{SHA})",
        "What this changes",
        "If you do not want this",
        "To reproduce",
    ]


def test_of_many_missing_the_first_are_named() -> None:
    rows = tuple(make_judgement(f"data.x{n}", "unmet") for n in range(9))
    text = description(PROPOSAL, make_audit(requirements=rows))
    assert text.count("- ✗ unmet `data.x") == 5
    assert "… and 4 more; OSAID.md lists all of them" in text


def test_a_folder_and_an_unknown_commit() -> None:
    assert "`osaid-hub audit .`" in description(PROPOSAL, make_audit(repo_url=None, repo_sha=None))
    assert f"`osaid-hub audit {REPO}`\n" in description(PROPOSAL, make_audit(repo_sha=None))


def filled(text: str) -> tuple[Proposal, Audit]:
    edits = tuple(Edit(text, text, text, (fill_strings(QUOTE, text),)) for _ in range(3))
    audit = fill_strings(make_audit(), text)
    return Proposal({text: b""}, edits, tuple(LeftAlone(text, text) for _ in range(6))), audit


@each_row("text", HOSTILE.values(), ids=HOSTILE.keys(), every=5)
def test_a_stranger_changes_words_and_nothing_else(text: str) -> None:
    found = description(*filled(text))
    assert skeleton(found) == skeleton(description(*filled("word")))
    assert living(found) == []
    assert UNSAFE_TO_SHOW.findall(found) == []
    assert found.count(PULL_REQUEST_MARKER) == 1
    assert len(found) <= MAX_DESCRIPTION
    found.encode()
    shown = title(fill_strings(make_audit(), text))
    assert 3 <= len(shown) <= 200
    assert "\n" not in shown
    assert UNSAFE_TO_SHOW.findall(shown) == []


def test_the_description_fits_however_much_there_is_to_say() -> None:
    text = "@a|" * 500
    edits = tuple(Edit(text, text, text, (fill_strings(QUOTE, text),) * 3) for _ in range(3))
    few = Proposal({}, edits, tuple(LeftAlone(text, text) for _ in range(20)))
    found = description(few, fill_strings(make_audit(), text))
    assert len(found) <= MAX_DESCRIPTION
    assert "What was left alone" in found
    many = replace(few, left=few.left * 500)
    found = description(many, make_audit())
    assert len(found) <= MAX_DESCRIPTION
    assert found.endswith(f"{PULL_REQUEST_MARKER}\n")


def test_pictures_and_foreign_links_are_not_in_it() -> None:
    page = to_html(description(PROPOSAL, make_audit()))
    assert "<img" not in page
    hosts = set(re.findall(r'href="https?://([^/"]+)', page))
    assert hosts == {"opensource.org", "hub.example"}


def report(audit: Audit) -> bytes:
    return render(audit, Format.MARKDOWN).encode()


def test_an_update_says_what_changed() -> None:
    rows = tuple(make_judgement(row.id, "met", message="There.") for row in REQUIREMENTS)
    before = {REPORT_FILE: report(make_audit()), README: b"one"}
    after = make_audit(requirements=rows, repo_sha=SHA[::-1])
    assert update_comment(before, {REPORT_FILE: report(after), "LICENSE": b""}, after) == (
        f"Updated for commit [`{SHA[::-1][:7]}`]({URL}/tree/{SHA[::-1]}).\n\n"
        "### Findings\n\n"
        "- verdict: incomplete → consistent\n"
        "- score: 66.7 → 100.0\n"
        "- `data.scope`: partial → met\n"
        "- `data.labeling`: not applicable → met\n"
        "- `data.license`: unmet → met\n"
        "- `code.data_processing`: unknown → met\n"
        "- `parameters.checkpoints`: unmet → met\n\n"
        "### Files\n\n"
        "- `LICENSE`: now changed as well\n"
        "- `OSAID.md`: updated\n"
        "- `README.md`: no longer changed\n"
    )


def test_an_update_without_news_says_so() -> None:
    files = {REPORT_FILE: report(make_audit(repo_sha=SHA[::-1]))}
    text = update_comment(files, {REPORT_FILE: report(make_audit())}, make_audit())
    assert "The findings are the same." in text
    assert "- `OSAID.md`: updated" in text


@each_row("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_an_update_shows_nothing_of_strangers_but_words(text: str) -> None:
    before = report(make_audit()).replace(b"A made-up finding.", text.encode("utf-8", "replace")) + text.encode(
        "utf-8", "replace"
    )
    rows = tuple(
        make_judgement(row.id, "unmet" if row.status == "met" else row.status, message=text) for row in REQUIREMENTS
    )

    def comment(rows: tuple[object, ...], path: str) -> str:
        return update_comment({REPORT_FILE: before, path: b""}, {}, make_audit(requirements=rows))

    found = comment(rows, text)
    plain = comment(tuple(replace(row, finding=replace(row.finding, message="word")) for row in rows), "word")
    assert sorted(skeleton(found)) == sorted(skeleton(plain))
    assert living(found) == []
    assert UNSAFE_TO_SHOW.findall(found) == []


def test_a_report_that_is_none_tells_nothing() -> None:
    for before in ({}, {REPORT_FILE: b"\xff\x00**Verdict:** owned"}):
        assert "The findings are the same." in update_comment(before, {}, make_audit())
