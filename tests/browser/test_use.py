"""For everyone: by keyboard, with a screen reader, in the dark, on a small screen, on paper, and without scripts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.browser.pages import fixtures_page, made_up, model_page, scan_page
from tests.browser.viewing import View
from tests.results import make_failed, make_result

pytestmark = pytest.mark.browser

Look = Callable[..., View]
PAGES: dict[str, Callable[[], str]] = {
    "fixtures": fixtures_page,
    "hundreds": lambda: scan_page(made_up(300)),
    "one": lambda: scan_page(made_up(1)),
    "all failed": lambda: scan_page([make_failed(f"acme/{n}") for n in range(3)]),
    "none": lambda: scan_page([]),
    "consistent model": lambda: model_page("open-7b"),
    "restricted model": lambda: model_page("gguf-of-closed"),
    "hostile model": lambda: model_page("hostile"),
}
LONG = "x" * 96
NAMES = [f"{LONG}/{'y' * 96}", "acme/نموذج-مفتوح", "acme/模型" + "模" * 60, "acme/a b"]


@pytest.fixture(scope="session")
def axe() -> str:
    module = pytest.importorskip("axe_playwright_python.base", reason="no axe: it comes with the extra `test`")
    return str(module.AXE_FILE_PATH.read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("name", "theme"),
    [
        *((name, "light") for name in PAGES if name not in ("hundreds", "consistent model")),
        ("fixtures", "dark"),
        ("restricted model", "dark"),
    ],
)
def test_anybody_can_read_it(look: Look, axe: str, name: str, theme: str) -> None:
    seen = look(PAGES[name](), color_scheme=theme)
    seen.settle()
    seen.page.evaluate(axe)  # beside the policy, which holds for the page's own scripts
    found: dict[str, Any] = seen.page.evaluate("axe.run({ resultTypes: ['violations'] })")
    told = [(rule["id"], [node["html"][:200] for node in rule["nodes"]]) for rule in found["violations"]]
    assert told == []


@pytest.mark.parametrize("name", ["fixtures", "hundreds", "all failed", "restricted model", "hostile model"])
def test_a_small_screen_is_wide_enough(look: Look, name: str) -> None:
    seen = look(PAGES[name](), viewport={"width": 360, "height": 640})
    seen.settle()
    assert not seen.is_too_wide()


@pytest.mark.parametrize("width", [360, 1280])
def test_names_of_any_kind_fit(look: Look, width: int) -> None:
    seen = look(scan_page([make_result(name) for name in NAMES], LONG * 2), viewport={"width": width, "height": 800})
    seen.settle()
    assert not seen.is_too_wide()
    assert len(seen.names()) == len(NAMES)


def test_the_keyboard_alone(look: Look) -> None:
    seen = look(fixtures_page())
    keys = seen.page.keyboard

    def focused() -> str:
        name: str = seen.page.evaluate("document.activeElement.id || document.activeElement.innerText.trim()")
        return name

    keys.press("Tab")
    assert focused() == "Skip to the models"
    keys.press("Enter")
    assert focused() == "table"
    keys.press("Tab")
    assert focused() == "Model"
    keys.press("Enter")
    assert seen.page.locator("th[data-sort=id]").get_attribute("aria-sort") == "ascending"
    assert seen.names()[0] == min(seen.names())
    keys.press("Space")
    assert seen.page.locator("th[data-sort=id]").get_attribute("aria-sort") == "descending"
    assert focused() == "Model", "sorting leaves the focus where it is"
    outline = seen.page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline == "solid"
    tile = seen.page.get_by_role("button", name="restricted")
    tile.focus()
    keys.press("Enter")
    assert tile.get_attribute("aria-pressed") == "true"


def test_what_changes_is_announced(look: Look) -> None:
    seen = look(fixtures_page())
    assert seen.page.locator("#count").get_attribute("aria-live") == "polite"
    assert seen.page.get_by_role("table").count() == 1
    assert seen.page.get_by_role("columnheader").count() == 7
    assert seen.page.get_by_role("rowheader", name="acme/open-7b").count() == 1
    assert "met" in (seen.page.locator(".strip").first.get_attribute("aria-label") or "")


def test_without_scripts_the_figures_and_the_models_are_there(look: Look) -> None:
    seen = look(fixtures_page(), java_script_enabled=False)
    assert seen.page.locator("noscript table tbody tr, table.plain tbody tr").count() == 23
    assert seen.page.locator(".tile strong").first.is_visible()
    assert seen.page.locator("#query").is_hidden()
    assert seen.page.locator("#map").is_hidden()


def test_paper_shows_everything_in_dark_letters(look: Look) -> None:
    seen = look(scan_page(made_up(120)), color_scheme="dark")
    seen.page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert len(seen.names()) == 120
    seen.page.emulate_media(media="print")
    assert seen.page.evaluate("getComputedStyle(document.body).color") == "rgb(27, 33, 39)"
    assert seen.page.locator("#query").is_hidden()
    seen.page.set_viewport_size({"width": 720, "height": 1000})  # of a sheet, inside its margins
    cut = "[...document.querySelectorAll('[data-row]')].filter((row) => row.scrollWidth > row.clientWidth)"
    assert seen.page.evaluate(f"{cut}.map((row) => row.innerText)") == []
    seen.page.emulate_media(media="screen")
    seen.page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert len(seen.names()) == 50


def test_the_picture_tells_what_is_under_the_pointer(look: Look) -> None:
    seen = look(fixtures_page())
    seen.settle()
    place = seen.page.evaluate(
        """() => {
            const [map, line] = ["#map", "[data-row='0']"].map((name) => document.querySelector(name));
            map.scrollIntoView({ behavior: "instant" });
            const [box, row] = [map.getBoundingClientRect(), line.getBoundingClientRect()];
            return [box.left + 5, row.top + row.height / 2];
        }"""
    )
    seen.page.mouse.move(*place)
    assert seen.page.locator("#tip").inner_text().startswith(f"{seen.names()[0]}\nWhere the training data comes from: ")
    seen.page.mouse.move(2, 2)
    assert seen.page.locator("#tip").is_hidden()


def test_the_theme_changes_the_picture(look: Look) -> None:
    seen = look(fixtures_page(), color_scheme="light")
    light = seen.painted()
    seen.page.emulate_media(color_scheme="dark")
    assert seen.painted() != light
