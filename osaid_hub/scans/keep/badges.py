"""The badges of a scan: for each model the JSON that an endpoint badge of shields.io reads, beside its page.

A badge in a card that points at the published file follows the nightly audit, and says of which day that is. What an
earlier scan wrote of models that are in this one no more stays, and turns gray once it is old.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

from osaid_hub.output.files import save_below
from osaid_hub.report.one.badge import aged_endpoint, dated_endpoint
from osaid_hub.scans.keep.database import Database, Scan

BADGES = "badges"
FRESH_DAYS = 30
_ENDING = ".json"
_LONGEST = 2000  # bytes; no badge of ours is longer


def badge_name(page: str) -> str:
    """The file of a badge by that of the page of its model: `badges/acme/open-7b.json`."""
    return f"{BADGES}/{page.partition('/')[2].removesuffix('.html')}{_ENDING}"


def old_by(day: str, today: str) -> bool:
    """Whether a day such as `2026-11-22` is more than 30 days before another, or none at all."""
    try:
        return (date.fromisoformat(today[:10]) - date.fromisoformat(day)).days > FRESH_DAYS
    except ValueError:
        return True


def write_badges(database: Database, scan: Scan, out: Path, page: Callable[[str], str] | None) -> None:
    """Write a badge for each audited model of a scan, and let those of earlier ones grow old.

    In:  `page`, the file of the page of a model by its id; None where models have none.
    Raises OSError where the folder cannot be written.
    """
    today = scan.finished_at or scan.started_at

    def is_old(day: str) -> bool:
        return old_by(day, today)

    written = set()
    for result in database.results(scan.id) if page else ():
        badge = dated_endpoint(result, is_old)
        if badge is not None and page is not None:
            place = badge_name(page(result.repo_id))
            written.add(place)
            save_below(out, place, badge)
    for place in _files(out):
        if place in written:
            continue
        aged = aged_endpoint((out / place).read_text(encoding="utf-8", errors="replace"), is_old)
        if aged is not None:
            save_below(out, place, aged)


def _files(out: Path) -> Iterator[str]:
    """The badges in the folder, from the folder of the results; nothing behind a symbolic link."""
    top = out / BADGES
    if top.is_symlink() or not top.is_dir():
        return
    for owner in sorted(top.iterdir()):
        if owner.is_symlink() or not owner.is_dir():
            continue
        with os.scandir(owner) as entries:
            for entry in sorted(entries, key=lambda each: each.name):
                small = entry.is_file(follow_symlinks=False) and entry.stat().st_size <= _LONGEST
                if small and entry.name.endswith(_ENDING):
                    yield f"{BADGES}/{owner.name}/{entry.name}"
