"""A second audit of a store or a folder: any file that may be read counts, and a disk that cannot tell is read anew."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from osaid_hub.audits.findings import Audit
from osaid_hub.fetch.again import trees
from osaid_hub.fetch.again.look import look_again
from osaid_hub.fetch.again.seen import Seen, Unchanged
from osaid_hub.fetch.settings import Settings
from osaid_hub.judge.advice.trial import advise
from tests.fetch.again.world import DAY, LATER, MODEL, fill
from tests.fetch.helpers import add_repo

Look = Callable[..., Seen | Unchanged]
README = f"models/{MODEL}/files/README.md"


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(trees, "MOST", 1_000)
    monkeypatch.setattr(trees, "RESTING", -1_000_000_000_000)  # as if its files had been there for long
    return fill(tmp_path / "store")


@pytest.fixture
def look(store: Path, tmp_path: Path) -> Look:
    settings = Settings(
        endpoint="https://hub.example", cache=tmp_path / "cache", offline=False, max_wait=1.0, code_apis={}
    )

    def look(target: str = MODEL, *, now: str = DAY, **changes: Any) -> Seen | Unchanged:
        given = {"revision": None, "store": store, "follow": None, **changes}
        return look_again(target, settings, now=now, **given)

    return look


def audit(look: Look, *target: str, **changes: Any) -> Audit:
    found = look(*target, **changes)
    if isinstance(found, Unchanged):
        return found.audit
    judged = advise(found.snapshot)
    found.keep(judged)
    return judged


def test_what_has_not_changed_is_not_judged_anew(look: Look) -> None:
    first = audit(look)
    assert first.datasets
    again = look(now=LATER)
    assert isinstance(again, Unchanged)
    assert again.audit == audit(look, now=LATER, refresh=True)
    assert again.audit.fetched_at == LATER, "a store that tells no time is read now"


def test_the_time_that_a_store_tells_stays(look: Look, store: Path) -> None:
    add_repo(store, "acme/dated", {"README.md": "# Dated\n"}, fetched_at=DAY)
    audit(look, "acme/dated", now=LATER)
    found = look("acme/dated", now="2026-11-24T12:00:00Z")
    assert isinstance(found, Unchanged)
    assert found.audit.fetched_at == DAY


CHANGES: dict[str, Callable[[Path], object]] = {
    "its card": lambda store: (store / README).write_text("# Tuned anew\n"),
    "as many bytes at the same time": lambda store: _exchange(store / README),
    "what the Hub says": lambda store: (store / f"models/{MODEL}/hub.json").write_text('{"gated": "manual"}'),
    "a file more": lambda store: (store / f"models/{MODEL}/files/NOTICE").write_text("Be kind."),
    "a file fewer": lambda store: (store / f"models/{MODEL}/files/LICENSE").unlink(),
    "a data set": lambda store: (store / "datasets/acme/notes/files/README.md").write_text("# Other notes\n"),
    "code": lambda store: (store / "code/github.com/acme/train.json").write_text("{}"),
    "what was not there": lambda store: add_repo(store, "acme/gone", {"README.md": "# Back\n"}, kind="datasets"),
}


def _exchange(file: Path) -> None:
    status = file.stat()
    file.write_bytes(file.read_bytes().replace(b"Tuned", b"Bored"))
    os.utime(file, ns=(status.st_atime_ns, status.st_mtime_ns))


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_any_change_is_seen(look: Look, store: Path, change: Callable[[Path], object]) -> None:
    audit(look)
    change(store)
    assert isinstance(look(), Seen)


@pytest.mark.parametrize(
    "changes",
    [{"refresh": True}, {"follow": False}, {"revision": "main"}, {"now": "2027-11-22T12:00:00Z"}],
    ids=["asked to look", "asked not to follow", "asked for a revision", "a year later"],
)
def test_another_question_is_another_audit(look: Look, changes: dict[str, Any]) -> None:
    audit(look)
    assert isinstance(look(**changes), Seen)


def test_a_folder_is_a_store_of_its_own(look: Look, store: Path) -> None:
    folder = store / f"models/{MODEL}/files"
    audit(look, str(folder), store=None)
    assert isinstance(look(str(folder), store=None), Unchanged)
    (store / "datasets/acme/notes/files/README.md").write_text("# Other notes\n")
    assert isinstance(look(str(folder), store=None), Unchanged), "what it names is not looked at"
    (folder / "LICENSE").write_text("Be kinder.")
    assert isinstance(look(str(folder), store=None), Seen)


def test_what_was_changed_just_now_may_change_again_unseen(
    look: Look, store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(trees, "RESTING", 2_000_000_000)
    os.utime(store / README, ns=(0, 0))
    audit(look)
    assert isinstance(look(), Seen), "a disk tells when a file was written, also where its time was set back"


def test_a_store_of_many_files_is_looked_at_anew(look: Look, monkeypatch: pytest.MonkeyPatch) -> None:
    audit(look)
    monkeypatch.setattr(trees, "MOST", 3)
    assert isinstance(look(), Seen)


def test_what_a_link_leads_to_counts(look: Look, store: Path, tmp_path: Path) -> None:
    # As in the Hub's download cache, whose commits are folders of links.
    model = tmp_path / "cache" / "models--acme--linked"
    blob, commit = model / "blobs" / "one", model / "snapshots" / "c0ffee"
    for folder in (blob.parent, commit):
        folder.mkdir(parents=True)
    blob.write_text("# Linked\n")
    (commit / "README.md").symlink_to(blob)
    audit(look, str(commit), store=None)
    assert isinstance(look(str(commit), store=None), Unchanged)
    blob.write_text("# Linked, but otherwise\n")
    assert isinstance(look(str(commit), store=None), Seen)


def test_what_git_keeps_of_old_commits_is_not_read(look: Look, store: Path) -> None:
    folder = store / f"models/{MODEL}/files"
    audit(look, str(folder), store=None)
    for name in ("objects", "lfs"):
        (folder / ".git" / name).mkdir(parents=True)
        (folder / ".git" / name / "1").write_text("old")
    assert isinstance(look(str(folder), store=None), Unchanged)
    (folder / ".git" / "HEAD").write_text("ref: refs/heads/main\n")
    assert isinstance(look(str(folder), store=None), Seen)
    audit(look, str(folder), store=None)
    (folder / "objects").mkdir()
    (folder / "objects" / "README.md").write_text("# Objects\n")
    assert isinstance(look(str(folder), store=None), Seen)


def test_a_store_that_is_not_there_is_told_as_before(look: Look, store: Path) -> None:
    with pytest.raises(Exception, match="there is no folder"):
        look(store=store / "elsewhere")
