"""The web pages in the folder of a scan: their names, what is written again, what is removed, and what never is."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

import pytest

from osaid_hub.report.html import render_audit
from osaid_hub.scans.keep import pages
from osaid_hub.scans.keep.badges import BADGES
from osaid_hub.scans.keep.database import Database, Scan
from osaid_hub.scans.keep.folder import summed_up
from osaid_hub.scans.keep.pages import page_name, write_pages
from osaid_hub.scans.keep.schema import DatabaseError
from tests.factory import make_audit
from tests.fetch.helpers import NOW
from tests.report.hostile import HOSTILE
from tests.report.html.reading import assert_inert
from tests.scans.helpers import begin


@pytest.fixture
def database(tmp_path: Path) -> Iterable[Database]:
    with Database(tmp_path / "scans.sqlite", create=True) as database:
        yield database


def scanned(database: Database, *names: str, failed: Iterable[str] = ()) -> Scan:
    """A finished scan in which models have these ids; the same id gives the same audit."""
    scan = begin(database)
    for name in names:
        database.add(make_audit(repo_id=name), manner="", complete=True, now=NOW)
    for name in failed:
        database.add_failure(name, "The Hub asks for a token.", now=NOW)
    database.finish(NOW)
    return database.scan(scan.id)


def write(database: Database, scan: Scan, out: Path, *, models: bool | None = None) -> None:
    write_pages(database, scan, summed_up(database, scan), out, models=models)


def files(out: Path) -> set[str]:
    """All that is in the folder but the badges, which are those of the pages (`test_badges`)."""
    found = {path.relative_to(out).as_posix() for path in out.rglob("*") if path.is_file()}
    return {name for name in found if not name.startswith(f"{BADGES}/")}


def test_a_scan_gives_an_index_and_a_page_for_each_model(database: Database, tmp_path: Path) -> None:
    scan = scanned(database, "acme/a", "acme/index", "gpt2", failed=["acme/lost"])
    out = tmp_path / "out"
    write(database, scan, out)
    assert files(out) == {"index.html", "models/acme/a.html", page_name("acme/index"), "models/gpt2.html"}
    index = assert_inert((out / "index.html").read_text(encoding="utf-8"))
    own = {link for link in index.links() if link.startswith("models/")}
    assert own == files(out) - {"index.html"}
    for name in own:
        page = assert_inert((out / name).read_text(encoding="utf-8"))
        home = next(link for link in page.links() if link.endswith("index.html"))
        assert (out / name).parent.joinpath(home).resolve() == (out / "index.html").resolve()


def test_names_that_differ_in_capitals_alone(database: Database, tmp_path: Path) -> None:
    scan = scanned(database, "acme/a", "acme/A", "acme/b")
    write(database, scan, tmp_path / "out")
    pages = files(tmp_path / "out") - {"index.html"}
    assert len({page.lower() for page in pages}) == 3
    assert "models/acme/b.html" in pages
    assert all("~" in page for page in pages - {"models/acme/b.html"})


def test_what_did_not_change_is_not_written_again(database: Database, tmp_path: Path) -> None:
    out = tmp_path / "out"
    write(database, scanned(database, "acme/a", "acme/b"), out)
    first = (out / "models/acme/a.html").stat()
    begin(database)
    database.add(make_audit(repo_id="acme/a"), manner="", complete=True, now=NOW)
    database.add(make_audit(repo_id="acme/b", conflicts=()), manner="", complete=True, now=NOW)
    database.finish(NOW)
    second = (out / "models/acme/b.html").stat()
    write(database, database.scans()[-1], out)
    assert (out / "models/acme/a.html").stat().st_ino == first.st_ino
    assert (out / "models/acme/a.html").stat().st_mtime_ns == first.st_mtime_ns
    assert (out / "models/acme/b.html").stat().st_mtime_ns != second.st_mtime_ns
    assert "Conflicts" not in (out / "models/acme/b.html").read_text(encoding="utf-8")


def test_a_page_of_another_look_is_written_again(
    database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out"
    scan = scanned(database, "acme/a")
    write(database, scan, out)
    first = (out / "models/acme/a.html").stat()
    monkeypatch.setattr("osaid_hub.scans.keep.pages.fingerprint", lambda: "another look")
    write(database, scan, out)
    assert (out / "models/acme/a.html").stat().st_mtime_ns != first.st_mtime_ns


def test_pages_of_models_that_are_gone_are_removed(database: Database, tmp_path: Path) -> None:
    out = tmp_path / "out"
    write(database, scanned(database, "acme/a", "other/b", "acme/lost", "gpt2"), out)
    write(database, scanned(database, "acme/a", failed=["acme/lost"]), out)
    assert files(out) == {"index.html", "models/acme/a.html"}
    assert not (out / "models/other").exists(), "nor is an empty folder left"


def test_what_is_not_ours_stays(database: Database, tmp_path: Path) -> None:
    out = tmp_path / "out"
    theirs = {
        "models/acme/notes.html": "<!DOCTYPE html>\nmy own page",
        "models/acme/data.bin": "\0",
        "models/mine/deep/gone.html": render_audit(make_audit(), mark="acme/gone " + "0" * 32),
        "models/standard.html": render_audit(make_audit()),
        "elsewhere/gone.html": render_audit(make_audit(), mark="acme/gone " + "0" * 32),
    }
    for name, text in theirs.items():
        (out / name).parent.mkdir(parents=True, exist_ok=True)
        (out / name).write_text(text, encoding="utf-8")
    (out / "models/linked").symlink_to(out / "elsewhere")
    (out / "models/acme/linked.html").symlink_to(out / "elsewhere/gone.html")
    write(database, scanned(database, "acme/a"), out)
    write(database, scanned(database), out)
    assert files(out) >= set(theirs)
    assert (out / "elsewhere/gone.html").read_text(encoding="utf-8") == theirs["elsewhere/gone.html"]
    assert (out / "models/acme/linked.html").is_symlink()


def test_without_pages_names_lead_to_the_hub(database: Database, tmp_path: Path) -> None:
    out = tmp_path / "out"
    scan = scanned(database, "acme/a")
    write(database, scan, out)
    write(database, scan, out, models=False)
    assert files(out) == {"index.html"}
    assert not [link for link in assert_inert((out / "index.html").read_text()).links() if link.startswith("models/")]


def test_very_many_pages_are_written_only_where_asked_for(
    database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("osaid_hub.scans.keep.pages.PAGES", 1)
    scan = scanned(database, "acme/a", "acme/b")
    write(database, scan, tmp_path / "out")
    assert files(tmp_path / "out") == {"index.html"}
    write(database, scan, tmp_path / "out", models=True)
    assert files(tmp_path / "out") == {"index.html", "models/acme/a.html", "models/acme/b.html"}


def test_any_name_finds_its_page_again(database: Database, tmp_path: Path) -> None:
    out = tmp_path / "out"
    names = [f"{n}/{text}"[:200] for n, text in enumerate(HOSTILE.values()) if text.isprintable()]
    scan = scanned(database, *names)
    write(database, scan, out)
    pages = files(out)
    assert len(pages) == len(names) + 1
    write(database, scan, out)
    assert files(out) == pages


def test_a_damaged_audit_is_told_of(database: Database, tmp_path: Path) -> None:
    scan = scanned(database, "acme/a")
    database._connection.execute("UPDATE audit SET document = x'789c030000000001'")
    with pytest.raises(DatabaseError, match="acme/a"):
        write(database, scan, tmp_path / "out")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes in folders")
def test_a_pipe_in_the_place_of_a_page_is_not_waited_for(database: Database, tmp_path: Path) -> None:
    out = tmp_path / "out"
    (out / "models/acme").mkdir(parents=True)
    os.mkfifo(out / "models/acme/a.html")
    os.mkfifo(out / "index.html")
    write(database, scanned(database, "acme/a"), out)
    assert b"acme/a" in (out / "models/acme/a.html").read_bytes()
    assert b"acme/a" in (out / "index.html").read_bytes()


@pytest.mark.process
def test_processes_write_the_same_pages(database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pages, "FEW", 2)
    scan = scanned(database, *(f"acme/m{number}" for number in range(20)), "acme/A", "acme/a")
    words = summed_up(database, scan)
    for workers in (1, 2):
        write_pages(database, scan, words, tmp_path / str(workers), workers=workers)
    assert files(tmp_path / "1") == files(tmp_path / "2")
    assert all(
        (tmp_path / "1" / name).read_text() == (tmp_path / "2" / name).read_text() for name in files(tmp_path / "1")
    )
