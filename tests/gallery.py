"""Makes the pictures of the README from the made-up models in `fixtures/`: `python -m tests.gallery`.

Needs the extra `test` and a browser (chromium). Writes docs/images/organization.png and docs/images/model.png.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from osaid_hub.audits.short import result_of
from osaid_hub.report.html import render_audit, render_scan
from tests.browser import program
from tests.golden import audited, names, scanned

ROOT = Path(__file__).parents[1]
IMAGES = ROOT / "docs/images"
OWNER, MODEL = "acme", "acme/rail-7b"
WIDTH = 1200
# How much of each page is shown.
HEIGHTS = {"organization.png": 1690, "model.png": 1310}


def main() -> None:
    from playwright.sync_api import sync_playwright

    browser_of_here = program.find()
    if browser_of_here is None:
        sys.exit(f"no browser: install one of {', '.join(program.NAMES)}")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_of_here, args=list(program.QUIETLY))
        for name, document in pages().items():
            page = Path(folder) / "page.html"
            page.write_text(document, encoding="utf-8")
            window = browser.new_page(viewport={"width": WIDTH, "height": HEIGHTS[name]}, device_scale_factor=1)
            window.goto(page.as_uri())
            window.wait_for_timeout(300)
            window.screenshot(path=IMAGES / name)
            print(f"{IMAGES / name}: {(IMAGES / name).stat().st_size // 1024} KB")
        browser.close()


def pages() -> dict[str, str]:
    """The pages that are shown, by the name of the picture."""
    chosen = [name for name in names() if name.startswith(f"{OWNER}/")]
    results = [result_of(audited(name)) for name in chosen]
    scan = scanned(f"organization {OWNER}", chosen)
    return {
        "organization.png": "".join(render_scan(scan, lambda: results, lambda name: f"models/{name}.html")),
        "model.png": render_audit(audited(MODEL), home="../../index.html"),
    }


if __name__ == "__main__":
    main()
