"""The page of one model: what it says, and that nothing in it comes alive."""

from __future__ import annotations

import re

from osaid_hub.audits.findings import AdviceEntry, DatasetEntry, Evidence, Verdict
from osaid_hub.report import Format, render
from osaid_hub.report.html import render_audit
from osaid_hub.report.one import words
from tests.factory import REPO, REQUIREMENTS, SHA, URL, fill_strings, make_audit, make_judgement
from tests.fixtures.test_fixtures import ANY_VERDICT, VERDICTS, audited
from tests.report.hostile import HOSTILE, UNSAFE_TO_SHOW
from tests.report.html.reading import Page, assert_inert
from tests.table import each_row


def page_of(name: str) -> Page:
    return assert_inert(render(audited(name), Format.HTML))


def flat(text: str) -> str:
    return " ".join(text.split())


def test_the_page_says_what_was_found() -> None:
    audit = audited("rail-7b")
    page = page_of("rail-7b")
    said = flat(page.words)
    for row in audit.requirements:
        article = next(item for item in page.all("article") if item.attributes["id"] == row.id)
        text = flat(article.text)
        assert text.startswith(words.STATUS[row.status])
        for expected in (row.requirement.title, row.id, row.finding.message):
            assert flat(expected) in text
        if row.requirement.required:
            assert ("To do" in text) == bool(row.remedy)
    assert "72.2" in page.one("svg", **{"class": "ring"}).text
    for expected in (
        "what the terms or the access gate say stands against parameters.license, terms.use, terms.share",
        "6 met, 1 unmet, 1 not applicable",
        "Parameters scores 66.7 points, 75 are needed",
        "Choose an open license, for instance mit",
        words.DISCLAIMER,
        f"osaid-hub audit acme/rail-7b --revision {audit.repo_sha}",
    ):
        assert expected in said


def test_quotes_stand_at_their_permalinks() -> None:
    page = assert_inert(render_audit(make_audit()))
    assert {item.url for row in REQUIREMENTS for item in row.finding.evidence if item.url} <= set(page.links())
    assert f"{URL}/tree/{SHA}" in page.links()
    for quote in page.all("blockquote"):
        assert quote.attributes["dir"] == "auto"
    for link in page.all("a"):
        if str(link.attributes["href"]).startswith("http"):
            assert link.attributes["rel"] == "noopener noreferrer nofollow"


@each_row("name", [*VERDICTS, *ANY_VERDICT], every=4)
def test_every_fixture_gives_a_page_that_holds_together(name: str) -> None:
    page = page_of(name)
    ids = [item.attributes["id"] for item in page.elements if "id" in item.attributes]
    assert len(ids) == len(set(ids))
    for link in page.links():
        assert not link.startswith("#") or link[1:] in ids
    assert not page.all("script")
    assert re.findall(r"certif\w*|\b(?<!OSI-)approved\b|complian\w*|complies", page.words, re.IGNORECASE) == []


def test_what_is_to_be_pasted_can_be_copied_and_stays_what_it_is() -> None:
    text = "| a | <b>b</b> |\n\n    indented"
    where = ("README.md", (3, 3), text, "publisher", (), "insert", False, Verdict.INCOMPLETE)
    entry = AdviceEntry("Add `it`", 3.0, ("data.scope",), *where)
    source = render_audit(make_audit(advice=(entry,)))
    assert "| a | &lt;b&gt;b&lt;/b&gt; |\n\n    indented" in source
    assert source.count("<script>") == 1
    assert "script-src 'sha256-" in source


def test_a_verdict_that_was_reached_says_so() -> None:
    page = page_of("open-7b")
    assert "consistent with OSAID 1.0 on the evidence found" in flat(page.words)
    assert "Nothing: every required requirement is evidenced" in flat(page.words)
    assert "What to do next" not in page.words


def test_what_is_unknown_is_seen() -> None:
    audit = make_audit()
    assert audit.ceiling > audit.score
    page = assert_inert(render_audit(audit))
    assert f"Up to {audit.ceiling:.1f} if what was not looked at were met" in page.words
    assert page.all("circle", **{"class": "ring-ceiling"})


def test_lists_are_cut() -> None:
    many = tuple(DatasetEntry(f"acme/data-{n}", "README.md", None, None, None) for n in range(10_000))
    places = tuple(Evidence("file", f"file-{n}") for n in range(10_000))
    page = assert_inert(
        render_audit(make_audit(datasets=many, requirements=(make_judgement("data.scope", "met", *places),)))
    )
    assert "… and 9980 more; the JSON report lists all of them" in page.words
    assert "9997 more places" in page.words
    assert len(page.elements) < 1000


def test_a_folder_has_no_commit_and_no_link() -> None:
    page = assert_inert(render_audit(make_audit(repo_sha=None, repo_url=None, requested=".")))
    assert "a folder, no commit" in page.words
    assert "osaid-hub audit ." in page.words


def test_the_way_home() -> None:
    assert "../../index.html" in Page.read(render_audit(make_audit(), home="../../index.html")).links()
    assert "All models" not in Page.read(render_audit(make_audit())).words


@each_row("text", HOSTILE.values(), ids=HOSTILE.keys(), every=5)
def test_a_stranger_changes_words_and_nothing_else(text: str) -> None:
    audit = make_audit()
    document = render_audit(fill_strings(audit, text))
    page = assert_inert(document)
    assert page.skeleton() == Page.read(render_audit(fill_strings(audit, "word"))).skeleton()
    assert UNSAFE_TO_SHOW.findall(document) == []
    document.encode()


@each_row("text", HOSTILE.values(), ids=HOSTILE.keys(), every=5)
def test_addresses_lead_where_they_say_or_nowhere(text: str) -> None:
    page = assert_inert(render_audit(fill_strings(make_audit(), text)))
    outward = [link for link in page.links() if not link.startswith("#")]
    assert all(re.match(r"https?://[^/@\s]+", link) for link in outward)


def test_the_same_audit_gives_the_same_bytes() -> None:
    document = render_audit(make_audit())
    assert document == render_audit(make_audit())
    assert document.endswith("</html>\n")
    assert f"<title>{REPO}: " in document
