"""Searching, choosing and sorting: the table, the counts and the picture say the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

import pytest

from osaid_hub.audits.findings import Status, Verdict
from osaid_hub.audits.short import Result
from tests.browser.pages import fixture_results, fixtures_page, made_up, scan_page
from tests.browser.viewing import View

pytestmark = pytest.mark.browser

Look = Callable[..., View]
HEADS = {
    "Model": "id",
    "Verdict": "verdict",
    "Score": "score",
    "Data": "data",
    "Code": "code",
    "Parameters": "parameters",
}


def ids(*, verdict: Verdict | None = None, text: str = "", **status: Status) -> set[str]:
    return {
        row.repo_id
        for row in fixture_results()
        if (verdict is None or row.verdict is verdict)
        and text in row.repo_id
        and all(row.statuses.get(id.replace("__", ".")) is wanted for id, wanted in status.items())
    }


def verdicts(results: set[str]) -> Counter[str]:
    return Counter(
        row.verdict.value if row.verdict else "not audited" for row in fixture_results() if row.repo_id in results
    )


def test_at_first_everything_is_there(look: Look) -> None:
    seen = look(fixtures_page())
    assert set(seen.names()) == ids()
    assert seen.count() == f"{len(ids())} models"
    assert Counter(seen.tiles()) == verdicts(ids())
    scores = [row.score for row in fixture_results() if row.score is not None]
    assert seen.bins() == [sum(min(9, int(score / 10)) == place for score in scores) for place in range(10)]


def test_a_search_follows_every_letter(look: Look) -> None:
    seen = look(fixtures_page())
    before = seen.painted()
    seen.page.locator("#query").press_sequentially("GATED")
    found = ids(text="gated")
    assert set(seen.names()) == found
    assert seen.count() == f"{len(found)} of {len(ids())} models"
    assert Counter({name: count for name, count in seen.tiles().items() if count}) == verdicts(found)
    assert sum(seen.bins()) == len(found)
    assert seen.painted() != before
    seen.page.locator("#clear").click()
    assert (set(seen.names()), seen.painted()) == (ids(), before)
    assert seen.page.locator("#query").input_value() == ""


def test_a_search_that_finds_nothing_says_so_and_leaves_no_empty_part(look: Look) -> None:
    seen = look(fixtures_page())
    seen.page.fill("#query", "no such model")
    assert (seen.names(), seen.count()) == ([], f"0 of {len(ids())} models")
    assert seen.page.locator("#none").is_visible()
    assert seen.page.locator("#missing").is_hidden()
    seen.page.locator("#clear").click()
    assert seen.page.locator("#missing").is_visible()


def test_words_are_looked_for_apart(look: Look) -> None:
    seen = look(fixtures_page())
    seen.page.locator("#query").fill("7b open")
    assert seen.names() == ["acme/open-7b"]
    seen.page.locator("#query").fill("nothing is called so")
    assert seen.names() == []
    assert seen.page.locator("#none").is_visible()
    assert seen.page.locator("#mean").inner_text() == "–"


def test_verdicts(look: Look) -> None:
    seen = look(fixtures_page())
    everywhere = seen.tiles()
    seen.page.get_by_role("button", name="restricted").click()
    assert set(seen.names()) == ids(verdict=Verdict.RESTRICTED)
    assert seen.tiles() == everywhere, "the tiles say what another choice would give"
    assert sum(seen.bins()) == len(ids(verdict=Verdict.RESTRICTED))
    seen.page.get_by_role("button", name="consistent", exact=False).first.click()
    assert set(seen.names()) == ids(verdict=Verdict.RESTRICTED) | ids(verdict=Verdict.CONSISTENT)
    seen.page.get_by_role("button", name="not audited").click()
    assert {"acme/gone", "other/gone"} <= set(seen.names())
    pressed = seen.page.locator(".tile[aria-pressed=true] .label").all_inner_texts()
    assert [word.lower() for word in pressed] == ["consistent", "restricted", "not audited"]


def test_a_requirement_and_its_status(look: Look) -> None:
    seen = look(fixtures_page())
    assert seen.page.locator("#status").is_disabled()
    seen.page.locator("#requirement").select_option(label="code.training: Training code with its settings")
    both = ids(code__training=Status.UNMET) | ids(code__training=Status.PARTIAL)
    assert set(seen.names()) == both
    seen.page.locator("#status").select_option(label="met")
    assert set(seen.names()) == ids(code__training=Status.MET)
    seen.page.locator("#query").fill("gated")
    assert set(seen.names()) == ids(text="gated", code__training=Status.MET)
    assert seen.page.locator("[data-asked] .lack").all_inner_texts() != []


def test_what_is_missing_leads_to_the_models_that_lack_it(look: Look) -> None:
    seen = look(fixtures_page())
    row = seen.page.locator("#asked > li", has_text="Terms of the data information")
    row.get_by_role("button").click()
    assert set(seen.names()) == ids(data__license=Status.UNMET)
    assert row.locator(".lack").inner_text() == "100 %"
    assert seen.page.locator("#asked > li").first.locator(".lack").inner_text() == "100 %"
    assert (
        seen.page.locator("#requirement").evaluate("field => field.selectedOptions[0].text").startswith("data.license")
    )


def test_a_range_of_scores(look: Look) -> None:
    seen = look(fixtures_page())
    everywhere = seen.bins()
    seen.page.locator(".bins button").nth(4).click()
    found = {row.repo_id for row in fixture_results() if row.score is not None and 40 <= row.score < 50}
    assert set(seen.names()) == found
    assert seen.bins() == everywhere
    assert seen.tiles()["incomplete"] == sum(
        row.verdict is Verdict.INCOMPLETE for row in fixture_results() if row.repo_id in found
    )
    seen.page.locator(".bins button").nth(4).click()
    assert set(seen.names()) == ids()


def value(row: Result, key: str) -> object:
    if key == "id":
        return row.repo_id.lower()
    if key in ("verdict", "score"):
        return row.score if key == "score" else list(VERDICT_ORDER).index(row.verdict) if row.verdict else None
    return next((points for element, points in row.elements.items() if element.value == key), None)


VERDICT_ORDER = (Verdict.CONSISTENT, Verdict.UNDETERMINED, Verdict.INCOMPLETE, Verdict.RESTRICTED)


def test_sorting(look: Look) -> None:
    seen = look(fixtures_page())
    for title, key in HEADS.items():
        head = seen.page.locator("th[data-sort]", has_text=title)
        values = {row.repo_id: value(row, key) for row in fixture_results()}
        known = sorted(name for name in values if values[name] is not None)
        unknown = sorted(set(values) - set(known))
        directions = []
        for _ in range(2):
            head.get_by_role("button").click()
            directions.append(head.get_attribute("aria-sort"))
            # Python keeps equal ones in their order also when it sorts backwards.
            down = directions[-1] == "descending"
            ordered = sorted(known, key=lambda name: values[name], reverse=down)  # type: ignore[arg-type, return-value]
            assert seen.names() == [*ordered, *unknown], (title, down)
        assert set(directions) == {"ascending", "descending"}
        assert seen.page.locator("th[aria-sort]").count() == 1


def test_a_view_can_be_linked_to(look: Look) -> None:
    seen = look(fixtures_page())
    seen.page.locator("#query").fill("a & b=c")
    seen.page.wait_for_url("**#q=a+%26+b%3Dc")
    link = "#q=gated&verdict=restricted,consistent&requirement=code.training&status=m&sort=id"
    again = look(fixtures_page(), fragment=link)
    assert again.names() == sorted(ids(text="gated", code__training=Status.MET))
    assert again.page.locator("#query").input_value() == "gated"
    assert again.page.locator(".tile[aria-pressed=true]").count() == 2


@pytest.mark.parametrize(
    "fragment",
    [
        "#verdict=nonsense&sort=__proto__&page=-7&status=zz&requirement=x&score=12",
        "#%",
        "#q=%E0%A4%A",
        "#page=1e99",
    ],
)
def test_an_address_that_means_nothing_changes_nothing(look: Look, fragment: str) -> None:
    seen = look(fixtures_page(), fragment=fragment)
    assert len(seen.names()) in (len(ids()), 0)
    assert seen.page.locator("#rows").count() == 1


def test_thousands_of_models(look: Look) -> None:
    models = made_up(5000)
    seen = look(scan_page(models))
    assert seen.count() == "5000 models"
    assert len(seen.names()) == 50
    assert seen.page.locator("#page").inner_text() == "1 to 50 of 5000"
    seen.page.get_by_role("button", name="Next").click()
    assert seen.page.locator("#page").inner_text() == "51 to 100 of 5000"
    seen.page.locator("#query").fill("model-0499")
    assert seen.names() == [row.repo_id for row in sorted(models[4990:], key=lambda row: -(row.score or 0))]
    assert seen.page.locator("#pager").is_hidden()
    assert len(seen.painted()) > 1000
    assert seen.page.evaluate("document.querySelectorAll('*').length") < 3000
