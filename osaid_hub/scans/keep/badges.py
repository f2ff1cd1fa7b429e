"""The badges of a scan: for each model the JSON that an endpoint badge of shields.io reads, beside its page.

A badge in a card that points at the published file follows the nightly audit, and says of which day that is. What an
earlier scan wrote of models that are in this one no more stays, and turns gray once it is old.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Container, Iterator
from datetime import date
from functools import partial
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


def _is_old(scan: Scan) -> Callable[[str], bool]:
    """Whether a day is old on that of a scan."""
    return partial(old_by, today=scan.finished_at or scan.started_at)


def badges(database: Database, scan: Scan, page: Callable[[str], str]) -> Iterator[tuple[str, str]]:
    """The badge of each audited model of a scan: its file, from the folder of the results, and what it holds.

    In:  `page`, the file of the page of a model by its id.
    """
    is_old = _is_old(scan)
    for result in database.results(scan.id):
        badge = dated_endpoint(result, is_old)
        if badge is not None:
            yield badge_name(page(result.repo_id)), badge


def age_badges(scan: Scan, out: Path, written: Container[str]) -> None:
    """Let the badges of earlier scans grow old, but for those that were written by this one.

    Raises OSError where the folder cannot be written.
    """
    is_old = _is_old(scan)
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
