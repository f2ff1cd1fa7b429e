"""A scan that is killed, stopped or starved goes on where it was."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from osaid_hub.scans.keep.database import Database
from tests.hub import Fault, RunningHub, Serve, add_generated

pytestmark = pytest.mark.process

FIXTURES = Path(__file__).parents[3] / "fixtures"
MODELS = 120


@pytest.fixture
def server(hub: Serve, tmp_path: Path) -> RunningHub:
    """A Hub that takes its time."""
    server = hub(FIXTURES, latency=0.03, quota=100_000)
    add_generated(server.state, tmp_path / "generated", MODELS)
    return server


def _start(server: RunningHub, out: Path, *more: str) -> subprocess.Popen[str]:
    environment = os.environ | {"HF_ENDPOINT": server.url, "HF_HOME": str(out.parent / "home"), "COLUMNS": "100"}
    command = [sys.executable, "-m", "osaid_hub", "scan", "mass", "--out", str(out), *more]
    return subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def _finish(process: subprocess.Popen[str]) -> tuple[int, str, str]:
    out, err = process.communicate(timeout=120)
    return process.returncode, out, err


def _audits(out: Path) -> dict[str, dict[str, object]]:
    found = {}
    for line in (out / "audits.jsonl").read_text(encoding="utf-8").splitlines():
        audit = json.loads(line)
        del audit["fetched_at"]
        assert found.setdefault(audit["repo"]["id"], audit) is audit, "one audit for each model"
    return found


def _done(out: Path) -> int:
    """How many models are kept so far."""
    try:
        with Database(out / "osaid-hub.sqlite") as database:
            return sum(database.count(scan.id) for scan in database.scans())
    except Exception:  # not there yet, or not ready
        return 0


def _when(out: Path, least: int, process: subprocess.Popen[str]) -> int:
    """Wait until so many models are done, or the scan is: how many."""
    deadline = time.monotonic() + 60
    while (done := _done(out)) < least and process.poll() is None:
        assert time.monotonic() < deadline
        time.sleep(0.01)
    return done


@pytest.mark.slow
def test_killed_ten_times(server: RunningHub, tmp_path: Path) -> None:
    undisturbed, out = tmp_path / "undisturbed", tmp_path / "out"
    assert _finish(_start(server, undisturbed))[0] == 0
    server.log.clear()
    dice = random.Random(8)
    kept = 0
    for _ in range(10):
        process = _start(server, out)
        seen = _when(out, kept + dice.randrange(1, 9), process)
        process.kill()
        _finish(process)
        assert _done(out) >= max(seen, kept), "what was kept stays"
        kept = _done(out)
    assert 0 < kept < MODELS
    code, text, err = _finish(_start(server, out))
    assert code == 0, err
    assert f"{MODELS} models" in text
    assert _audits(out) == _audits(undisturbed)
    assert len(_audits(out)) == MODELS
    with Database(out / "osaid-hub.sqlite") as database:
        assert len(database.scans()) == 1
    readmes = [entry.path for entry in server.log if entry.path.endswith("README.md")]
    assert len(readmes) <= MODELS + 10 * 8, "only what was under way is asked for again"


@pytest.mark.slow
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_stopped_by_hand(server: RunningHub, tmp_path: Path, number: signal.Signals) -> None:
    out = tmp_path / "out"
    process = _start(server, out)
    _when(out, 10, process)
    process.send_signal(number)
    asked = time.monotonic()
    code, _, err = _finish(process)
    assert time.monotonic() - asked < 20, "it does not wait for the end"
    assert code == 130
    assert "models done and kept in" in err
    assert "run the same command again" in err
    assert "Traceback" not in err
    assert not (out / "summary.md").exists()
    assert _finish(_start(server, out))[0] == 0
    assert len(_audits(out)) == MODELS


def test_stopped_while_nobody_answers(server: RunningHub, tmp_path: Path) -> None:
    server.faults.add(Fault("resolve", skip=10, delay=20))
    process = _start(server, tmp_path / "out")
    _when(tmp_path / "out", 2, process)
    process.send_signal(signal.SIGINT)
    asked = time.monotonic()
    assert _finish(process)[0] == 130
    assert time.monotonic() - asked < 10, "nor for answers that are under way"
