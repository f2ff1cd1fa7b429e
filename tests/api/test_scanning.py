"""`osaid_hub.scan`: no file unless asked for, what a stop leaves, what it returns.

Also of: `api/scan_result`, `api/tables`, `scans/job`.
"""

from __future__ import annotations

import gc
import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from osaid_hub import AuditError, AuditResult, Failure, ScanResult, audit, scan
from osaid_hub.known.code_hosts import HOSTS
from osaid_hub.scans.keep.database import Database
from osaid_hub.scans.run import run
from osaid_hub.scans.run.run import Tally
from tests.fetch.helpers import add_repo, apis_of
from tests.growth import FACTOR, is_linear
from tests.hub import Fault, RunningHub
from tests.table import each_row

ROOT = Path(__file__).parents[2]
STORE = ROOT / "fixtures"
SIZE = 40


@pytest.fixture(autouse=True)
def empty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current directory of the tests: what is in it afterwards, the scan has left."""
    folder = tmp_path / "empty"
    folder.mkdir()
    monkeypatch.chdir(folder)
    monkeypatch.setenv("HF_HOME", str(tmp_path / "home"))
    return folder


@pytest.fixture
def online(
    hub: Callable[..., RunningHub], code_host: Callable[..., RunningHub], monkeypatch: pytest.MonkeyPatch
) -> RunningHub:
    """The Hub, and the code hosts that models and the cards of their data name."""
    server = hub(STORE)
    monkeypatch.setenv("HF_ENDPOINT", server.url)
    code = code_host(STORE)
    for host in HOSTS:
        monkeypatch.setenv(host.api_variable, apis_of(code)[host.name])
    return server


def test_the_audits_are_those_of_audit(empty: Path) -> None:
    with scan("acme", store=STORE, search="7b") as found:
        for result in found:
            alone = audit(result.repo_id, store=STORE)
            apart = {"fetched_at": "", "advice": []}  # a scan tries no changes
            assert result.to_dict() | apart == alone.to_dict() | apart
        assert found.ids == ("acme/chinese-7b", "acme/open-7b", "acme/rail-7b")
        assert len(found) == found.summary.total == 3
        assert "acme/rail-7b" in found
        assert found[0] in found
        assert "acme/nothing" not in found
        assert isinstance(found["acme/rail-7b"], AuditResult)
        with pytest.raises(KeyError):
            found["acme/nothing"]
    assert not list(empty.iterdir())


@pytest.mark.usefixtures("online")
def test_what_could_not_be_audited(empty: Path) -> None:
    found = scan(ids=["acme/open-7b", "acme/nothing", "acme/open-7b"], workers=2)
    assert (len(found), found.summary.failed) == (1, 1)
    (failure,) = found.failed
    assert isinstance(failure, Failure)
    assert failure.repo_id == "acme/nothing"
    assert "acme/nothing" in failure.reason
    assert "acme/nothing" not in found
    assert not list(empty.iterdir())


def test_the_same_ids_are_the_same_scan(online: RunningHub, tmp_path: Path) -> None:
    ids = ["acme/open-7b", "acme/rail-7b"]
    scan(ids=ids, db=tmp_path / "a.sqlite").close()
    asked = len(online.log)
    with scan(ids=iter(reversed(ids)), db=tmp_path / "a.sqlite") as again:
        assert "Changed since the last scan" in again.to_markdown()
        assert len(online.log) - asked == 2  # a request for each, since nothing has changed
    with scan(ids=ids[:1], db=tmp_path / "a.sqlite") as other:
        assert "Changed since" not in other.to_markdown()


def test_the_folder_of_results(tmp_path: Path) -> None:
    with scan("acme", store=STORE, limit=3, out=tmp_path / "out") as found:
        lines = (tmp_path / "out/audits.jsonl").read_text(encoding="utf-8").splitlines(keepends=True)
        assert list(found.to_jsonl()) == lines
        assert found.to_markdown() == (tmp_path / "out/summary.md").read_text(encoding="utf-8")
        assert found.to_csv().encode() == (tmp_path / "out/summary.csv").read_bytes()
        assert "3 models, all audited" in found.to_text()
        assert "the first 3 by name" in repr(found)  # a store has no other order
        assert "acme/broken-yaml" in found.to_html()
    assert (tmp_path / "out/osaid-hub.sqlite").is_file()


def test_the_pages_of_the_folder(tmp_path: Path) -> None:
    scan("acme", store=STORE, search="open-7b", out=tmp_path).close()
    assert (tmp_path / "models/acme/open-7b.html").is_file()
    with scan("acme", store=STORE, search="open-7b", out=tmp_path, pages=False) as found:
        assert not (tmp_path / "models/acme/open-7b.html").exists()
        page = (tmp_path / "index.html").read_text(encoding="utf-8")
        assert "Changed since the last scan" in page
        assert found.to_html() == page


def test_as_a_table() -> None:
    pytest.importorskip("pandas")
    table = scan("acme", store=STORE, search="7b").to_dataframe().set_index("id")
    assert table.loc["acme/rail-7b", "score"] == 72.2
    assert table.loc["acme/rail-7b", "terms.use"] == "unmet"
    assert table.score.dtype == float


def test_quiet_unless_asked(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("osaid_hub.scans.run.progress.LINE_SECONDS", 0.0)
    scan("acme", store=STORE, limit=2)
    assert capsys.readouterr() == ("", "")
    scan("acme", store=STORE, limit=2, progress=True)
    out, err = capsys.readouterr()
    assert (out, "2" in err) == ("", True)


@each_row(
    ("owners", "more", "says"),
    [
        ((), {}, "nothing is chosen"),
        (("a/b",), {}, "no name of an organization"),
        (("acme",), {"since": "yesterday"}, "no day"),
        (("acme",), {"kinds": ["nice"]}, "finetune"),
        (("acme",), {"sort": "beauty"}, "createdAt"),
        (("acme",), {"kinds": "base"}, "lists"),
        (("acme",), {"filters": "nlp"}, "lists"),
        (("acme",), {"workers": 0}, "from 1 to 1024"),
        (("acme",), {"workers": 1025}, "from 1 to 1024"),
        (("acme",), {"limit": 0}, "1 or more"),
        ((), {"ids": "acme/open-7b"}, "list of ids"),
        ((), {"ids": ["acme/open-7b"], "search": "x"}, "ids name the models"),
        ((), {"store": STORE, "filters": ["x"]}, "store is read as it is"),
    ],
)
def test_wrong_calls(owners: tuple[object, ...], more: dict[str, object], says: str) -> None:
    with pytest.raises(AuditError, match=says) as raised:
        scan(*owners, **more)  # type: ignore[arg-type]
    assert raised.value.failure == "usage"


@pytest.mark.usefixtures("online")
def test_nobody_there(empty: Path) -> None:
    with pytest.raises(AuditError, match="neither an organization nor a user") as raised:
        scan("nobody")
    assert raised.value.failure == "not_found"
    assert not list(empty.iterdir())


def test_without_network(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    with pytest.raises(AuditError, match="HF_HUB_OFFLINE"):
        scan("acme")
    assert len(scan("acme", store=STORE, limit=1)) == 1


def test_a_database_of_others(tmp_path: Path) -> None:
    (tmp_path / "notes.sqlite").write_text("not a database at all, but long enough to look into\n" * 20)
    with pytest.raises(AuditError, match=r"notes\.sqlite") as raised:
        scan("acme", store=STORE, db=tmp_path / "notes.sqlite")
    assert raised.value.failure == "storage"


def test_a_stop_keeps_what_is_done_and_leaves_no_thread(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As Ctrl-C does: KeyboardInterrupt in the thread that waits for the results."""
    file = tmp_path / "a.sqlite"
    keep, done = run._keep, []

    def interrupted(outcome: object, database: Database, tally: Tally, now: str) -> None:
        if len(done) == 3:
            raise KeyboardInterrupt
        keep(outcome, database, tally, now)  # type: ignore[arg-type]
        done.append(outcome)

    with monkeypatch.context() as patched:
        patched.setattr(run, "_keep", interrupted)
        with pytest.raises(KeyboardInterrupt):
            scan("acme", store=STORE, db=file, workers=2)
    assert eventually(lambda: not [each for each in threading.enumerate() if each.name == "osaid-scan"])
    with Database(file) as database:
        (cut,) = database.scans()
        assert (cut.finished_at, database.count(cut.id)) == (None, 3)
    with scan("acme", store=STORE, db=file) as found:
        assert len(found) == 21
    with Database(file) as database:
        assert len(database.scans()) == 1


@pytest.mark.process
@pytest.mark.skipif(sys.platform == "win32", reason="needs signals")
def test_ctrl_c_ends_a_scan_that_waits_for_the_hub(online: RunningHub, empty: Path, tmp_path: Path) -> None:
    """A whole program, of which every request of a file waits for half a minute; it ends within a part of that."""
    online.faults.add(Fault("resolve", skip=6, delay=30))
    program = tmp_path / "program.py"
    program.write_text(
        "import signal\n"
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"  # a shell in the background has it ignored
        "from osaid_hub import scan\n"
        "try:\n"
        "    scan('acme', workers=4, db='audits.sqlite')\n"
        "except KeyboardInterrupt:\n"
        "    print('stopped')\n"
    )
    command = [sys.executable, str(program)]
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    with subprocess.Popen(command, cwd=empty, env=environment, stdout=-1, stderr=-1, text=True) as running:
        assert eventually(lambda: sum("/resolve/" in path for path in online.seen) >= 6, 60)
        time.sleep(0.5)
        asked = time.monotonic()
        running.send_signal(signal.SIGINT)
        out, err = running.communicate(timeout=60)
    assert (out, "Traceback" in err) == ("stopped\n", False), err
    assert time.monotonic() - asked < 25
    assert {path.name.removesuffix(".lock") for path in empty.iterdir()} == {"audits.sqlite"}


def test_a_result_that_nobody_holds_lets_go_of_its_database(tmp_path: Path) -> None:
    found = scan("acme", store=STORE, limit=1, db=tmp_path / "a.sqlite")
    database = found._database
    del found
    gc.collect()
    with pytest.raises(Exception, match="closed"):
        database.count(1)


def test_reading_what_cannot_be_read(tmp_path: Path) -> None:
    found = scan("acme", store=STORE, limit=2, db=tmp_path / "a.sqlite")
    with sqlite3.connect(tmp_path / "a.sqlite") as connection:
        connection.execute("UPDATE audit SET document = x'00', verdict = 'certified'")
    connection.close()
    for read in (list, len, repr, ScanResult._repr_html_, ScanResult.to_csv):
        with pytest.raises(AuditError, match="damaged"):
            read(found)
    found.close()
    for read in (list, len, lambda found: found["acme/bare-mit"], lambda found: "acme/bare-mit" in found):
        with pytest.raises(AuditError, match="closed"):
            read(found)


def test_audits_are_read_one_at_a_time() -> None:
    found = scan("acme", store=STORE, limit=2)
    assert isinstance(iter(found), Iterator)
    assert [json.loads(line)["repo"]["id"] for line in found.to_jsonl()] == list(found.ids)


def eventually(holds: Callable[[], bool], seconds: float = 10.0) -> bool:
    end = time.monotonic() + seconds
    while not holds() and time.monotonic() < end:
        time.sleep(0.05)
    return holds()


def test_a_scan_is_a_sequence_of_audits(empty: Path) -> None:
    with scan("acme", store=STORE, search="7b") as found:
        assert found[0].repo_id == found.ids[0]
        assert found[-1].repo_id == found.ids[-1]
        assert [result.repo_id for result in found[1:]] == list(found.ids[1:])
        assert [result.repo_id for result in found] == list(found.ids)
        assert None not in found
        with pytest.raises(IndexError):
            found[3]
        with pytest.raises(TypeError, match="by the id of its model, not by None"):
            found[None]  # type: ignore[call-overload]


def test_since_is_a_date_or_a_day(empty: Path) -> None:
    found = []
    for since in ("2026-01-02", date(2026, 1, 2), datetime(2026, 1, 2, 3, 4, tzinfo=UTC)):
        with scan("acme", store=STORE, since=since) as scanned:
            found.append(scanned.ids)
    assert found[0] == found[1] == found[2]


def test_since_is_nothing_else(empty: Path) -> None:
    with pytest.raises(TypeError, match="since is a date, or a day such as"):
        scan("acme", store=STORE, since=20260102)  # type: ignore[arg-type]


@pytest.mark.growth
def test_a_scan_takes_time_in_proportion_to_its_models(tmp_path: Path) -> None:
    """From the store to the last page, and once more: each model names a base and data that are not in the store."""
    folders = {}
    for count in (SIZE, FACTOR * SIZE):
        folders[count] = tmp_path / str(count)
        for number in range(count):
            card = f"---\nlicense: mit\nbase_model: other/b{number}\ndatasets: [other/d{number}]\n---\n# A model\n"
            listing = [{"path": "README.md"}, {"path": "model.safetensors", "size": 1}]
            name = f"owner-{number % 9}/model-{number}"
            add_repo(folders[count] / "store", name, {"README.md": card}, siblings=listing)

    def work(count: int) -> None:
        out = folders[count] / "out"
        shutil.rmtree(out, ignore_errors=True)
        for _ in range(2):
            scan(store=folders[count] / "store", out=out, pages=True).close()
        assert len(list(out.glob("models/*/*.html"))) == count

    assert is_linear(work, SIZE)
