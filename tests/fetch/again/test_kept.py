"""The files of kept audits: what is no file of ours is as if it were not there, and there are never too many."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from osaid_hub.audits.findings import Audit
from osaid_hub.fetch.again import kept
from osaid_hub.fetch.again.kept import Ground, KeptAudit, KeptAudits
from osaid_hub.judge.advice.trial import advise
from tests.judge.checks.build import snapshot

NOW = "2026-11-22T12:00:00Z"
KEY = ["a version", "https://hub.example", "acme/test-7b", None, True, None, [["github.com", "https://api"]], False]
GROUNDS = (Ground("model", "", "acme/test-7b", "x"), Ground("code", "github.com", "acme/train", "y"))


@pytest.fixture(scope="module")
def audit() -> Audit:
    return advise(snapshot("---\nlicense: mit\n---\n# Test\n\nWe trained it on <b>caf\u00e9</b> menus.\n"))


@pytest.fixture
def audits(tmp_path: Path, audit: Audit) -> KeptAudits:
    found = KeptAudits.of_cache(tmp_path / "cache")
    found.keep(KEY, KeptAudit(audit, GROUNDS, NOW))
    return found


def file_of(audits: KeptAudits) -> Path:
    (file,) = audits.folder.iterdir()
    return file


def test_what_was_kept_is_found(audits: KeptAudits, audit: Audit) -> None:
    assert audits.find(KEY, NOW) == KeptAudit(audit, GROUNDS, NOW)
    assert audits.find([*KEY[:-1], True], NOW) is None


def test_it_is_for_the_user_alone(audits: KeptAudits) -> None:
    assert audits.folder.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(
    ("now", "found"),
    [("2026-12-22T12:00:00Z", True), ("2026-12-22T12:00:01Z", False), ("2026-11-22T11:59:59Z", False)],
    ids=["a month", "more", "before it was kept"],
)
def test_it_holds_for_a_month(audits: KeptAudits, now: str, found: bool) -> None:
    assert (audits.find(KEY, now) is not None) is found


def changed(**fields: object) -> Callable[[bytes], bytes]:
    """The file with other fields, and the hash that goes with them."""

    def change(data: bytes) -> bytes:
        content = {**json.loads(data), **fields}
        content.pop("digest")
        return json.dumps({**content, "digest": kept._digest(content)}).encode()

    return change


SPOILT: dict[str, Callable[[bytes], bytes]] = {
    "empty": lambda data: b"",
    "cut short": lambda data: data[:-10],
    "another byte": lambda data: data.replace(b"incomplete", b"consistent"),
    "no JSON": lambda data: b"\x80\x00" + data,
    "a list": lambda data: b"[]",
    "nested": lambda data: b"[" * 100_000,
    "another format": changed(format="osaid-hub/kept-audit/2"),
    "another key": changed(key=["x"]),
    "no time": changed(kept_at="yesterday"),
    "a time without a zone": changed(kept_at="2026-11-22T12:00:00"),
    "a number for a time": changed(kept_at=5),
    "no audit": changed(audit="{}"),
    "a number for an audit": changed(audit=5),
    "an audit that nobody could make": changed(audit='{"schema": "osaid-hub/audit/2", "score": 1e999}'),
    "a number for what it rests on": changed(grounds=5),
    "something unknown that it rests on": changed(grounds=[{"kind": "x", "host": "", "id": "a/b", "state": "x"}]),
    "half of what it rests on": changed(grounds=[{"kind": "model"}]),
    "nothing that it rests on": changed(grounds=[]),
    "data before the model": changed(grounds=[{"kind": "dataset", "host": "", "id": "a/b", "state": "x"}]),
    "no name of what it rests on": changed(grounds=[5]),
}


@pytest.mark.parametrize("spoil", SPOILT.values(), ids=SPOILT.keys())
def test_a_spoilt_file_is_none(audits: KeptAudits, spoil: Callable[[bytes], bytes], audit: Audit) -> None:
    file = file_of(audits)
    file.write_bytes(spoil(file.read_bytes()))
    assert audits.find(KEY, NOW) is None
    audits.keep(KEY, KeptAudit(audit, GROUNDS, NOW))
    assert audits.find(KEY, NOW) is not None, "and another takes its place"


def test_links_pipes_and_what_is_too_large_are_not_read(audits: KeptAudits, monkeypatch: pytest.MonkeyPatch) -> None:
    file = file_of(audits)
    monkeypatch.setattr(kept, "MAX_BYTES", file.stat().st_size - 1)
    assert audits.find(KEY, NOW) is None
    monkeypatch.undo()
    file.rename(file.with_suffix(".else"))
    file.symlink_to(file.with_suffix(".else"))
    assert audits.find(KEY, NOW) is None
    file.unlink()
    os.mkfifo(file)
    assert audits.find(KEY, NOW) is None


def test_a_disk_that_takes_nothing_is_no_failure(tmp_path: Path, audit: Audit) -> None:
    (tmp_path / kept.FOLDER).write_text("in the way")
    audits = KeptAudits.of_cache(tmp_path)
    audits.keep(KEY, KeptAudit(audit, GROUNDS, NOW))
    assert audits.find(KEY, NOW) is None


def test_the_oldest_are_forgotten(audits: KeptAudits, audit: Audit, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept, "MOST_FILES", 6)
    monkeypatch.setattr(kept, "FEWER", 4)
    os.utime(file_of(audits), (0, 0))
    for number in range(6):
        audits.keep([number], KeptAudit(audit, GROUNDS, NOW))
        for file in audits.folder.iterdir():
            os.utime(file, (file.stat().st_mtime - 100, file.stat().st_mtime - 100))
    assert len(list(audits.folder.iterdir())) == 4
    assert audits.find(KEY, NOW) is None
    assert audits.find([5], NOW) is not None
