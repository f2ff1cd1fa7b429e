"""The database of scans: what is written is there, goes on after a stop, and nothing else is touched.

Also of: `scans/keep/records`, `scans/keep/kept_scans`.
"""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from msgspec.structs import replace

from osaid_hub.audits.short import result_of
from osaid_hub.scans.keep import schema
from osaid_hub.scans.keep.database import Database
from osaid_hub.scans.keep.schema import APPLICATION, VERSION, DatabaseError
from osaid_hub.version import __version__
from tests.factory import make_audit
from tests.fetch.helpers import NOW
from tests.scans.helpers import SHA, begin

LATER = "2026-11-23T12:00:00Z"
VERSIONS = {"tool_version": "0.1.0", "definition_version": "1.0"}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "new" / "scans.sqlite"


def _audits(file: Path) -> int:
    with sqlite3.connect(file) as connection:
        return int(connection.execute("SELECT count(*) FROM audit").fetchone()[0])


def test_what_is_written_is_read_again(file: Path) -> None:
    audit = make_audit(tool_version=__version__)  # as the scan that it is of
    with Database(file, create=True) as database:
        scan = begin(database)
        database.add(audit, manner="as ever", complete=True, now=NOW)
        database.add_failure("acme/gone", "acme/gone is gone", now=NOW)
        database.finish(LATER)
    with Database(file) as database:
        assert database.scans() == (replace(scan, finished_at=LATER),)
        failed, audited = database.results(scan.id)
        assert (failed.repo_id, failed.verdict, failed.reason) == ("acme/gone", None, "acme/gone is gone")
        assert audited == result_of(audit)
        (document,) = database.documents(scan.id)
        assert json.loads(document)["repo"]["id"] == audit.repo_id
        assert database.document(scan.id, audit.repo_id) == document
        assert database.document(scan.id, "acme/gone") is None
        assert database.count(scan.id) == 2


def test_reading_is_open_while_another_writes(file: Path) -> None:
    with Database(file, create=True) as database, database.alone():
        scan = begin(database)
        database.add(make_audit(), manner="m", complete=True, now=NOW)
        with Database(file) as reader:
            assert reader.count(scan.id) == 1


def test_a_scan_that_was_cut_short_goes_on(file: Path) -> None:
    with Database(file, create=True) as database:
        first = begin(database)
        for name in ("acme/a", "acme/b"):
            database.add(make_audit(repo_id=name), manner="m", complete=True, now=NOW)
    with Database(file, create=True) as database:
        again = begin(database, now=LATER)
        assert (again.id, again.started_at) == (first.id, NOW)
        database.add(make_audit(repo_id="acme/b"), manner="m", complete=True, now=LATER)
        database.finish(LATER)
        assert [result.repo_id for result in database.results(again.id)] == ["acme/b"], "acme/a is gone meanwhile"
        assert begin(database).id != first.id, "a finished scan is not gone on with"
    assert _audits(file) == 1, "what no scan refers to is not kept"


def test_an_audit_that_was_found_is_still_there_when_it_is_referred_to(file: Path) -> None:
    """Two names of one model: one worker finds the audit of an earlier scan while another makes a new one."""
    audit = make_audit(repo_sha=SHA, tool_version="0.1.0")
    with Database(file, create=True) as database:
        begin(database)
        database.add(audit, manner="m", complete=True, now=NOW)
        known = database.known_audit(audit.repo_id, SHA, "m", **VERSIONS)
        assert known is not None
        database.add(audit, manner="m", complete=True, now=NOW)
        database.add_again(audit.repo_id, known, now=NOW)
        database.finish(NOW)
    assert _audits(file) == 1


def test_a_refresh_goes_on_with_a_refresh_alone(file: Path) -> None:
    with Database(file, create=True) as database:
        first = begin(database)
        again = database.begin("acme", "acme", None, now=NOW, **VERSIONS, refresh=True)
        more = database.begin("acme", "acme", None, now=NOW, **VERSIONS, refresh=True)
        assert (again.id != first.id, more.id == again.id) == (True, True)


def test_a_folder_that_must_not_be_written_to(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As SQLite refuses it then: a database in WAL mode cannot be opened without a file beside it."""
    with Database(file, create=True) as database:
        begin(database)
        database.add(make_audit(), manner="m", complete=True, now=NOW)
        database.finish(NOW)
    opened = schema._opened

    def refuse(place: Path, mode: str) -> sqlite3.Connection:
        if mode == "rw":
            raise sqlite3.OperationalError("attempt to write a readonly database")
        return opened(place, mode)

    monkeypatch.setattr(schema, "_opened", refuse)
    with Database(file) as database:
        assert database.count(1) == 1
        with pytest.raises(sqlite3.OperationalError):
            database.finish(LATER)


def test_in_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with Database(None, create=True) as database, Database(None, create=True) as other, database.alone():
        begin(database)
        database.add(make_audit(), manner="m", complete=True, now=NOW)
        database.finish(NOW)
        assert (database.count(1), other.scans()) == (1, ())
    assert not list(tmp_path.iterdir())


def test_damaged_rows(file: Path) -> None:
    with Database(file, create=True) as database:
        scan = begin(database)
        database.add(make_audit(), manner="m", complete=True, now=NOW)
        database.finish(NOW)
    with sqlite3.connect(file) as connection:
        connection.execute("UPDATE audit SET document = 'x', statuses = '['")
    with Database(file) as database:
        with pytest.raises(DatabaseError, match="damaged"):
            list(database.documents(scan.id))
        with pytest.raises(DatabaseError, match="damaged"):
            list(database.results(scan.id))


def test_other_versions_and_other_scopes_begin_anew(file: Path) -> None:
    with Database(file, create=True) as database:
        first = begin(database)
        other = begin(database, "other")
        newer = database.begin("acme", "acme", None, now=NOW, tool_version="9", definition_version="1.0")
        assert len({first.id, other.id, newer.id}) == 3


def test_known_audits(file: Path) -> None:
    audit = make_audit(repo_sha=SHA, tool_version="0.1.0")
    with Database(file, create=True) as database:
        scan = begin(database)
        database.add(audit, manner="m", complete=True, now=NOW)
        database.finish(NOW)
        known = database.known_audit(audit.repo_id, SHA, "m", **VERSIONS)
        assert known is not None
        for repo_id, sha, manner, versions in (
            ("acme/other", SHA, "m", VERSIONS),
            (audit.repo_id, "f" * 40, "m", VERSIONS),
            (audit.repo_id, SHA, "gated", VERSIONS),
            (audit.repo_id, SHA, "m", VERSIONS | {"tool_version": "0.2.0"}),
            (audit.repo_id, SHA, "m", VERSIONS | {"definition_version": "1.1"}),
        ):
            assert database.known_audit(repo_id, sha, manner, **versions) is None

        second = begin(database)
        assert database.known_audit(audit.repo_id, SHA, "m", **VERSIONS, of_this_scan=True) is None
        database.add_again(audit.repo_id, known, now=LATER)
        assert database.known_audit(audit.repo_id, SHA, "m", **VERSIONS, of_this_scan=True) == known
        database.finish(LATER)
        assert list(database.results(second.id)) == list(database.results(scan.id))
        assert [each.id for each, _ in database.history(audit.repo_id)] == [scan.id, second.id]
        assert database.before(second) == database.scan(scan.id)
        assert database.before(scan) is None


def test_an_audit_that_lacks_something_is_not_used_again(file: Path) -> None:
    audit = make_audit(repo_sha=SHA, tool_version="0.1.0")
    with Database(file, create=True) as database:
        begin(database)
        database.add(audit, manner="m", complete=False, now=NOW)
        assert database.known_audit(audit.repo_id, SHA, "m", **VERSIONS) is None


def test_a_result_that_is_replaced(file: Path) -> None:
    audit = make_audit()
    with Database(file, create=True) as database:
        scan = begin(database)
        database.add_failure(audit.repo_id, "busy", now=NOW)
        database.add(audit, manner="m", complete=False, now=NOW)
        database.add(audit, manner="m", complete=True, now=LATER)
        assert [result.reason for result in database.results(scan.id)] == [None]
        database.finish(LATER)
    assert _audits(file) == 1


@pytest.mark.process
def test_one_writer(file: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from osaid_hub.scans.keep.database import Database\n"
        "with Database(Path(sys.argv[1]), create=True) as database, database.alone(): print('alone')"
    )
    with Database(file, create=True) as database:
        with database.alone():
            done = subprocess.run([sys.executable, "-c", code, file], capture_output=True, text=True, check=False)
            assert "another scan is writing" in done.stderr
        done = subprocess.run([sys.executable, "-c", code, file], capture_output=True, text=True, check=False)
        assert done.stdout == "alone\n", done.stderr


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"no database at all" * 100, "not a database"),
        (b"CREATE TABLE t (x)", "not one of scans"),
        (f"PRAGMA application_id = {APPLICATION}; PRAGMA user_version = {VERSION + 1}".encode(), "version 2"),
    ],
)
@pytest.mark.parametrize("create", [True, False])
def test_files_that_are_not_ours_stay_as_they_are(tmp_path: Path, content: bytes, words: str, create: bool) -> None:
    file = tmp_path / "strange.sqlite"
    if content.startswith((b"CREATE", b"PRAGMA")):
        with sqlite3.connect(file) as connection:
            connection.executescript(content.decode())
    else:
        file.write_bytes(content)
    before = file.read_bytes()
    with pytest.raises(DatabaseError, match=words):
        Database(file, create=create)
    assert file.read_bytes() == before


def test_no_database(tmp_path: Path) -> None:
    with pytest.raises(DatabaseError, match="there is no database"):
        Database(tmp_path / "none.sqlite")
    assert list(tmp_path.iterdir()) == []
    (tmp_path / "file").write_text("x")
    with pytest.raises(DatabaseError, match=r"cannot be used as a database of scans: [A-Z]"):  # no number of an error
        Database(tmp_path / "file" / "below.sqlite", create=True)


def test_no_such_scan(file: Path) -> None:
    with Database(file, create=True) as database, pytest.raises(DatabaseError, match="no scan number 7"):
        database.scan(7)
