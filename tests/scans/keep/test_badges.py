"""Badges beside the pages of a scan: the day of the audit, and gray once it is long ago."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

from osaid_hub.audits.findings import Verdict
from osaid_hub.report.one.badge import COLOR, OLD_COLOR, aged_endpoint, dated_endpoint
from osaid_hub.scans.keep.badges import badge_name, old_by
from tests.cli.running import run
from tests.cli.test_scan import ROOT
from tests.results import make_failed, make_result
from tests.table import each_row


def by(today: str) -> Callable[[str], bool]:
    return lambda day: old_by(day, today)


@each_row(
    ("seen", "today", "told", "color"),
    [
        ("2026-11-22", "2026-11-22T04:00:00Z", ", 2026-11-22", COLOR[Verdict.CONSISTENT]),
        ("2026-11-22", "2026-12-22T04:00:00Z", ", 2026-11-22", COLOR[Verdict.CONSISTENT]),
        ("2026-11-22", "2026-12-23T04:00:00Z", ", 2026-11-22, outdated", OLD_COLOR),
        ("whenever", "2026-12-23T04:00:00Z", ", whenever, outdated", OLD_COLOR),
    ],
)
def test_the_day_of_the_audit(seen: str, today: str, told: str, color: str) -> None:
    result = make_result(fetched_at=f"{seen}T12:00:00Z" if seen[0] == "2" else seen, verdict=Verdict.CONSISTENT)
    badge = json.loads(dated_endpoint(result, by(today)) or "")
    assert (badge["message"].endswith(told), badge["color"], badge["schemaVersion"]) == (True, color, 1)


def test_a_model_that_could_not_be_audited_has_none() -> None:
    assert dated_endpoint(make_failed("acme/lost"), by("2026-11-22")) is None


def test_badges_of_earlier_scans_grow_old_and_nothing_else_is_touched() -> None:
    badge = dated_endpoint(make_result(fetched_at="2026-11-22T12:00:00Z"), by("2026-11-22")) or ""
    assert aged_endpoint(badge, by("2026-11-30")) is None
    old = aged_endpoint(badge, by("2027-01-01")) or ""
    assert json.loads(old)["color"] == OLD_COLOR
    assert aged_endpoint(old, by("2027-02-01")) is None, "it is gray already"
    for other in ("", "[]", "{}", "[" * 9999, json.dumps({"label": "build", "message": "x, 2020-01-01", "color": "1"})):
        assert aged_endpoint(other, by("2027-01-01")) is None


def test_a_scan_writes_them_beside_the_pages(tmp_path: Path) -> None:
    store, out = tmp_path / "store", tmp_path / "out"
    shutil.copytree(ROOT / "fixtures/models/acme/bare-mit", store / "models/acme/bare-mit")
    gone = out / "badges/acme/gone.json"
    gone.parent.mkdir(parents=True)
    gone.write_text(dated_endpoint(make_result(fetched_at="2020-01-01T00:00:00Z"), by("2020-01-02")) or "")
    assert run("scan", "--store", store, "--out", out, "-q")[0] == 0
    badge = json.loads((out / "badges/acme/bare-mit.json").read_text(encoding="utf-8"))
    assert badge["label"] == "OSAID 1.0"
    assert json.loads(gone.read_text(encoding="utf-8"))["color"] == OLD_COLOR
    assert run("scan", "--store", store, "--out", tmp_path / "other", "-q", "--no-pages")[0] == 0
    assert not (tmp_path / "other/badges").exists()


def test_names_are_those_of_the_pages() -> None:
    assert badge_name("models/acme/open-7b.html") == "badges/acme/open-7b.json"
