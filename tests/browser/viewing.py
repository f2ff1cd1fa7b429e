"""A page as a browser shows it, and whatever happens meanwhile that should not."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

_WATCH = """
window.violations = [];
document.addEventListener("securitypolicyviolation", (event) => {
    window.violations.push(`${event.violatedDirective} ${event.blockedURI} ${event.sample}`);
});
"""


@dataclass
class View:
    """An open page.

    requests   addresses that were asked for, the page itself left out.
    complaints what the console said, and errors that nobody caught.
    """

    page: Page
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def assert_quiet(self) -> None:
        """Nothing was fetched, nothing failed, nothing was held back, and no stranger's script ran."""
        assert [address for address in self.requests if not address.startswith("data:image/svg+xml,")] == []
        assert self.complaints == []
        assert self.page.evaluate("window.violations") == []
        assert self.page.evaluate("typeof window.pwned") == "undefined"

    def names(self) -> list[str]:
        """The models in the table, in their order."""
        return self.page.locator("#rows th").all_inner_texts()

    def count(self) -> str:
        return self.page.locator("#count").inner_text()

    def tiles(self) -> dict[str, int]:
        """How many models the tiles say have which verdict."""
        found: dict[str, int] = self.page.evaluate(
            "Object.fromEntries([...document.querySelectorAll('.tile')].map((tile) => "
            "[tile.querySelector('.label').textContent, Number(tile.querySelector('strong').textContent)]))"
        )
        return found

    def bins(self) -> list[int]:
        found: list[int] = self.page.evaluate(
            "[...document.querySelectorAll('.bins .many')].map((bin) => Number(bin.textContent))"
        )
        return found

    def painted(self) -> str:
        """The picture as it is drawn now."""
        self.settle()
        found: str = self.page.evaluate("document.querySelector('#map').toDataURL()")
        return found

    def settle(self) -> None:
        """Wait until what was asked for is drawn."""
        self.page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")

    def is_too_wide(self) -> bool:
        wide: bool = self.page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
        return wide


@contextmanager
def view(browser: Browser, file: Path, fragment: str = "", **options: Any) -> Iterator[View]:
    """Open a file in a window of its own."""
    context = browser.new_context(**{"viewport": {"width": 1280, "height": 900}} | options)
    try:
        context.add_init_script(_WATCH)
        page = context.new_page()
        seen = View(page)
        address = file.as_uri()
        page.on(
            "request", lambda request: None if request.is_navigation_request() else seen.requests.append(request.url)
        )
        page.on("console", lambda message: seen.complaints.append(message.text))
        page.on("pageerror", lambda error: seen.complaints.append(str(error)))
        page.goto(address + fragment)
        yield seen
    finally:
        context.close()
