"""The page of an organization: what it says without a browser, and that nothing in it comes alive."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from osaid_hub.audits.changes import changes, tally
from osaid_hub.audits.short import Result, result_of
from osaid_hub.audits.summary import summarize
from osaid_hub.known.definition import load
from osaid_hub.report.html import render_scan, scan
from osaid_hub.report.scan import words as scan_words
from osaid_hub.report.scan.words import Scan
from tests.fixtures.test_fixtures import ANY_VERDICT, VERDICTS, audited
from tests.report.hostile import HOSTILE, UNSAFE_TO_SHOW
from tests.report.html.reading import Page, assert_inert
from tests.report.scans import hostile_scan, make_scan
from tests.results import AFTER, make_failed, make_result
from tests.table import each_row


def rendered(words: Scan, results: tuple[Result, ...] | list[Result] = AFTER, **options: object) -> str:
    return "".join(render_scan(words, lambda: iter(results), **options))  # type: ignore[arg-type]


def flat(text: str) -> str:
    return " ".join(text.split())


def test_the_page_says_what_was_found() -> None:
    page = assert_inert(rendered(make_scan()))
    said = flat(page.words)
    for expected in (
        "10 models: 7 audited, 3 could not be audited",
        "Mean score 71.5 of 100",
        "consistent 1 14 %",
        "score 60 to 69.9: 6 models",
        "Terms of the data information 100 % not evidenced",
        "Changed since the last scan of 2026-10-01",
        "1 with another verdict, 1 with another score",
        "incomplete → consistent, score 60.0 → 100.0 (+40.0)",
        "2 models this model does not exist on hub.example (acme/new-failed, acme/still-failed)",
        "Scanned 2026-11-22T12:00:00Z with osaid-hub 0.1.0.",
        "This report says what evidence was found.",
    ):
        assert expected in said


def test_without_scripts_there_is_a_list() -> None:
    page = assert_inert(rendered(make_scan()))
    rows = [row for row in page.all("tr") if "noscript" in row.parents and "tbody" in row.parents]
    assert [flat(row.text).split(" ")[0] for row in rows] == sorted(result.repo_id for result in AFTER)
    assert all(row.attributes["scope"] in ("row", "col") for row in page.all("th"))


def test_the_models_are_there_as_data() -> None:
    data = Page.read(rendered(make_scan())).data()
    assert [row[0] for row in data["models"]] == [result.repo_id for result in AFTER]
    assert [row[0] for row in data["requirements"]] == [row.id for row in load().requirements]
    better = next(row for row in data["models"] if row[0] == "acme/better")
    assert (data["verdicts"][better[1]], better[2], better[8]) == ("consistent", 100, "https://hub.example/acme/better")
    lost = next(row for row in data["models"] if row[0] == "acme/lost")
    assert lost[1:] == [-1, "The Hub asks for a token.", "https://hub.example/acme/lost"]


def test_names_lead_to_pages_where_there_are_any() -> None:
    page = assert_inert(rendered(make_scan(), page=lambda id: f"models/{id}.html"))
    assert {"models/acme/better.html", "https://hub.example/acme/lost"} <= set(page.links())
    better = next(row for row in page.data()["models"] if row[0] == "acme/better")
    assert len(better) == 8, "an ordinary address is left out"


def test_without_an_address_of_the_hub_nothing_is_linked() -> None:
    page = assert_inert(rendered(make_scan(endpoint=None)))
    assert [link for link in page.links() if not link.startswith("#")] == []
    assert page.data()["models"][0][-1] is None


@each_row("endpoint", ["javascript:alert(1)//", "https://user@hub.example", "file:///etc"])
def test_only_the_web_is_linked_to(endpoint: str) -> None:
    page = assert_inert(rendered(make_scan(endpoint=endpoint)))
    assert page.data()["models"][0][-1] is None


def test_an_empty_scan_says_so() -> None:
    page = assert_inert(rendered(make_scan(summary=summarize([]), changes=None), []))
    assert "Nothing was found to audit." in page.words
    assert [item.text for item in page.all("h2")] == []
    assert not page.all("script")


def test_a_scan_in_which_everything_failed() -> None:
    failed = [make_failed(f"acme/{n}") for n in range(3)]
    page = assert_inert(rendered(make_scan(summary=summarize(failed), changes=None), failed))
    assert "3 models: 0 audited, 3 could not be audited" in page.words
    assert not page.all("canvas")


def test_very_many_models_are_not_listed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scan, "LISTED", 9)

    def never() -> Iterator[Result]:
        raise AssertionError("the results are not read")

    page = assert_inert("".join(render_scan(make_scan(), never)))
    assert not page.all("script")
    assert "Best" in page.words


def test_a_reader_without_scripts_sees_the_first_of_many() -> None:
    many = [make_result(f"acme/{n:04}") for n in range(scan.PLAIN_ROWS + 5)]
    page = assert_inert(rendered(make_scan(summary=summarize(many), changes=tally(changes([], many))), many))
    assert len([row for row in page.all("tr") if "noscript" in row.parents]) == scan.PLAIN_ROWS + 1
    assert "… and 5 more; osaid-hub report --format csv lists all of them" in page.words
    assert len(page.data()["models"]) == len(many)


def test_results_are_read_one_by_one() -> None:
    held = 0

    def results() -> Iterator[Result]:
        nonlocal held
        for n in range(2000):
            held += 1
            yield make_result(f"acme/{n:04}")

    summary = summarize(results())
    held = 0
    pieces = render_scan(make_scan(summary=summary, changes=None), results)
    for piece in pieces:
        if '"acme/0100"' in piece:
            break
    assert held < 1000 + 200, "the page is written while the results are read"


@each_row("text", HOSTILE.values(), ids=HOSTILE.keys(), every=5)
def test_a_stranger_changes_words_and_nothing_else(text: str) -> None:
    def page_about(word: str) -> str:
        results = [make_result(f"{word}/1"), make_failed(f"{word}/2", word), make_failed(f"{word}/3", f"{word}.")]
        return rendered(hostile_scan(word), results)

    document = page_about(text)
    page = assert_inert(document)
    assert page.skeleton() == Page.read(page_about("word")).skeleton()
    assert UNSAFE_TO_SHOW.findall(document) == []
    assert not re.search(r"[<>&\u2028\u2029]", page.one("script", type="application/json").text)
    document.encode()


def test_the_fixtures_in_short() -> None:
    results = sorted((result_of(audited(name)) for name in (*VERDICTS, *ANY_VERDICT)), key=lambda row: row.repo_id)
    words = scan_words.Scan("acme", "2026-11-22T12:00:00Z", "0.1.0", "1.0", summarize(results))
    page = assert_inert(rendered(words, results))
    assert "21 models, all audited" in page.words
    assert re.findall(r"certif\w*|approv\w*|complian\w*|complies", page.words, re.IGNORECASE) == []
    ids = [item.attributes["id"] for item in page.elements if "id" in item.attributes]
    assert len(ids) == len(set(ids))


def test_the_same_scan_gives_the_same_bytes() -> None:
    document = rendered(make_scan())
    assert document == rendered(make_scan())
    assert document.endswith("</html>\n")
