"""One browser for all of these tests. Where there is none they are skipped, and say what is missing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.browser import program
from tests.browser.viewing import View, view

if TYPE_CHECKING:
    from playwright.sync_api import Browser


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    found = program.find()
    if found is None:
        pytest.skip(f"no browser: none of {', '.join(program.NAMES)} is installed")
    sync_api = pytest.importorskip("playwright.sync_api", reason="no playwright: it comes with the extra `test`")
    with sync_api.sync_playwright() as playwright:
        try:
            browser = playwright.chromium.launch(executable_path=found, args=list(program.QUIETLY))
        except sync_api.Error as error:
            pytest.skip(f"{found} does not start: {str(error).splitlines()[0]}")
        yield browser
        browser.close()


@pytest.fixture
def look(browser: Browser, tmp_path: Path) -> Iterator[Callable[..., View]]:
    """Opens a page: `look(document)` or `look(file)`, with options of a browser context, such as `color_scheme`.

    Afterwards nothing must have been asked of the network, thrown, complained about, or held back by the policy.
    """
    views: list[View] = []
    with ExitStack() as stack:

        def open_page(page: str | Path, *, fragment: str = "", **options: object) -> View:
            if isinstance(page, str):
                file = tmp_path / f"page-{len(views)}.html"
                file.write_text(page, encoding="utf-8")
            else:
                file = page
            views.append(stack.enter_context(view(browser, file, fragment, **options)))
            return views[-1]

        yield open_page
        for seen in views:
            seen.assert_quiet()
