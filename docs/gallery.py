"""Makes the pictures of the README from the made-up models in `fixtures/`: `python docs/gallery.py`.

Needs the extra `test` and a browser (chromium). Writes docs/images/organization.png and docs/images/model.png.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from osaid_hub.assessment import assess  # noqa: E402 -- of this clone
from osaid_hub.fetch.stored import follow_stored, read_model  # noqa: E402
from osaid_hub.report import html, scan_words  # noqa: E402
from osaid_hub.results import result_of  # noqa: E402
from osaid_hub.summary import summarize  # noqa: E402

STORE = ROOT / "fixtures"
IMAGES = ROOT / "docs/images"
MODEL = "acme/rail-7b"
NOW = "2026-11-22T12:00:00Z"
WIDTH = 1200
# File name, page, and how much of it is shown.
PICTURES = (("organization.png", 1690), ("model.png", 1310))
PROGRAMS = ("chromium", "chromium-browser", "google-chrome")
QUIETLY = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run", "--hide-scrollbars"]


def main() -> None:
    program = next(filter(None, map(shutil.which, PROGRAMS)), None)
    if program is None:
        sys.exit(f"no browser: install one of {', '.join(PROGRAMS)}")
    IMAGES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=QUIETLY)
        for (name, height), document in zip(PICTURES, (_organization(), _model()), strict=True):
            page = Path(folder) / "page.html"
            page.write_text(document, encoding="utf-8")
            window = browser.new_page(viewport={"width": WIDTH, "height": height}, device_scale_factor=1)
            window.goto(page.as_uri())
            window.wait_for_timeout(300)
            window.screenshot(path=IMAGES / name)
            print(f"{IMAGES / name}: {(IMAGES / name).stat().st_size // 1024} KB")
        browser.close()


def _organization() -> str:
    names = sorted(f"acme/{folder.name}" for folder in (STORE / "models/acme").iterdir())
    results = [result_of(assess(_seen(name))) for name in names]
    scan = scan_words.Scan("organization acme", NOW, "0.1.0", "1.0", summarize(results))
    return "".join(html.render_scan(scan, lambda: iter(results), lambda name: f"models/{name}.html"))


def _model() -> str:
    return html.render_audit(assess(_seen(MODEL)), home="../../index.html")


def _seen(name: str):  # type: ignore[no-untyped-def]
    return follow_stored(STORE, read_model(STORE, name, requested=name, now=NOW))


if __name__ == "__main__":
    main()
