"""What looking may take in all: requests that trickle, audits that would never end, waiting that is not counted."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from osaid_hub.fetch.http import deadline
from osaid_hub.fetch.http.errors import Failure, FetchError
from osaid_hub.fetch.hub.model import fetch_model
from tests.fetch.helpers import NOW, add_code, add_repo, code_hosts_for, session_for
from tests.hub import Fault, RunningHub, Serve

MODEL = "acme/open-7b"


@pytest.fixture
def server(hub: Serve, tmp_path: Path) -> RunningHub:
    return hub(add_repo(tmp_path, MODEL, {"README.md": "# Open 7B\n", "LICENSE": "All yours.\n"}))


def test_a_job_gives_what_it_gives_or_raises_what_it_raises() -> None:
    assert deadline.within(60, lambda: 7) == 7
    with pytest.raises(ZeroDivisionError):
        deadline.within(60, lambda: 1 // 0)


def test_a_job_that_takes_too_long_is_left_to_itself() -> None:
    with pytest.raises(TimeoutError):
        deadline.within(0.01, lambda: time.sleep(0.3))


def test_no_time_left() -> None:
    deadline.check("the model")
    with deadline.limited(0), pytest.raises(FetchError, match=r"^the model was not read: .* 0 seconds") as caught:
        deadline.check("the model")
    assert (caught.value.failure, caught.value.passing) == (Failure.DEADLINE, True)
    deadline.check("the model")


def test_the_deadline_goes_along_into_other_threads() -> None:
    with ThreadPoolExecutor(1) as pool, deadline.limited(0):
        pool.submit(deadline.check, "x").result()
        with pytest.raises(FetchError):
            pool.submit(deadline.carried(deadline.check), "x").result()
        pool.submit(deadline.check, "x").result()


def test_waiting_is_not_counted_and_once_where_it_overlaps() -> None:
    def wait() -> None:
        with deadline.not_counted():
            time.sleep(0.3)

    with deadline.limited(0.25):
        with ThreadPoolExecutor(4) as pool:
            for each in [pool.submit(deadline.carried(wait)) for _ in range(4)]:
                each.result()
        deadline.check("after waiting")
        time.sleep(0.3)
        with pytest.raises(FetchError):
            deadline.check("after working")


@pytest.mark.parametrize("fault", [Fault(trickle_headers=0.01), Fault(trickle=0.2)], ids=["headers", "body"])
def test_no_single_read_is_long_and_yet_it_ends(
    server: RunningHub, fault: Fault, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(deadline, "REQUEST_SECONDS", 0.2)
    server.faults.add(fault)
    session = session_for(server, max_wait=0)
    with pytest.raises(FetchError) as caught:
        session.get(session.file_url(MODEL, "README.md", "main"), session.asked("README.md", MODEL))
    assert caught.value.failure is Failure.TIMEOUT


def test_headers_of_a_code_host_that_trickle(code_host: Serve, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(deadline, "REQUEST_SECONDS", 0.2)
    server = code_host(add_code(tmp_path, "github.com/acme/train"))
    server.faults.add(Fault(trickle_headers=0.01))
    with pytest.raises(FetchError) as caught:
        code_hosts_for(server).get_json("github.com", "repos/acme/train", "acme/train")
    assert caught.value.failure is Failure.NETWORK


def test_what_is_left_when_the_time_is_over_is_a_gap(server: RunningHub) -> None:
    server.faults.add(Fault("README", delay=0.6))
    with session_for(server) as session, deadline.limited(0.5):
        seen = fetch_model(session, MODEL, requested=MODEL, now=NOW)
    assert "at most" in seen.unseen["README.md"].detail
    assert seen.unseen["README.md"].passing
    assert seen.listing is not None
