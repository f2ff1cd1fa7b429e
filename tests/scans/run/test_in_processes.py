"""Models looked at by processes: every outcome once, errors as rows, an end where a worker dies or the stop sign comes.

Also of: `scans/processes`, `scans/warm`.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from threading import Event

import pytest

from osaid_hub.fetch.disk.former import FormerNames
from osaid_hub.fetch.hub.listed import Listed
from osaid_hub.scans.choose.choices import DATABASE, Depth
from osaid_hub.scans.choose.in_store import in_store
from osaid_hub.scans.choose.selection import Selection
from osaid_hub.scans.job import FEW
from osaid_hub.scans.run.from_store import StoreLooker
from osaid_hub.scans.run.in_processes import WorkerDiedError, run_in_processes
from osaid_hub.scans.run.outcomes import Audited, Failed, LeftOut, Outcome
from osaid_hub.scans.run.pipeline import Found
from tests.fetch.helpers import NOW, add_repo

pytestmark = pytest.mark.process
FIXTURES = Path(__file__).parents[3] / "fixtures"


def look(model: Listed) -> Outcome:
    number = int(model.id)
    if number == 11:
        raise ValueError("eleven")
    if number == 1000:
        os._exit(3)
    if number > 1000:
        time.sleep(300)
    return LeftOut(model.id)


def then() -> str:
    return NOW


def _run(numbers: range, stop: Event | None = None, found: Found | None = None) -> list[Outcome | None]:
    models = (Listed(str(number), None) for number in numbers)
    return list(run_in_processes(models, look, workers=2, stop=stop or Event(), found=found or Found()))


def test_every_model_has_an_outcome_in_order() -> None:
    found = Found()
    outcomes = [outcome for outcome in _run(range(100), found=found) if outcome]
    assert [outcome.repo_id for outcome in outcomes] == [str(number) for number in range(100)]
    assert [type(outcome) for outcome in outcomes].count(Failed) == 1
    assert (found.count, found.complete) == (100, True)
    assert not multiprocessing.active_children()


def test_a_worker_that_dies_ends_the_scan_with_a_word() -> None:
    with pytest.raises(WorkerDiedError, match="a worker process died"):
        _run(range(992, 1001))


def test_the_stop_sign_ends_workers_in_the_middle_of_a_model() -> None:
    stop = Event()
    begun = time.monotonic()
    for outcome in run_in_processes(
        (Listed(str(number), None) for number in range(1001, 1100)), look, workers=2, stop=stop, found=Found()
    ):
        assert outcome is None  # nothing has come for a while
        stop.set()
    assert time.monotonic() - begun < 120
    assert not multiprocessing.active_children()


def test_a_store_comes_out_as_in_one_process() -> None:
    selection = Selection(store=str(FIXTURES))
    looker = StoreLooker(FIXTURES, selection, Depth.FOLLOWED, then, FormerNames(FIXTURES))
    models = list(in_store(FIXTURES, selection))
    shared = [each for each in run_in_processes(models, looker, workers=2, stop=Event(), found=Found()) if each]
    assert all(isinstance(outcome, Audited) for outcome in shared)
    assert shared == [looker(model) for model in models]


def test_ctrl_c_while_the_processes_begin_shows_no_traceback(tmp_path: Path) -> None:
    for number in range(FEW + 1):
        add_repo(tmp_path / "store", f"acme/m{number}", {"README.md": "# A model"})
    command = [sys.executable, "-m", "osaid_hub", "scan", "--store", "store", "--out", "out", "--workers", "2", "-q"]
    with subprocess.Popen(command, cwd=tmp_path, stderr=subprocess.PIPE, start_new_session=True, text=True) as run:
        while not (tmp_path / "out" / f"{DATABASE}.lock").exists():
            time.sleep(0.01)
        time.sleep(0.5)
        os.killpg(run.pid, signal.SIGINT)
        said = run.communicate(timeout=120)[1]
    assert "Traceback" not in said
