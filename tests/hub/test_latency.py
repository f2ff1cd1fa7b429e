"""The latency of the test Hub is that of each answer, whatever the work for it takes."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx2

from tests.fetch.helpers import add_repo
from tests.hub import Fault, HubState, Options, Serve
from tests.hub.messages import Answer, Request
from tests.hub.server import run


def test_work_is_not_waited_for_twice() -> None:
    def slow(state: HubState, request: Request) -> Answer:
        time.sleep(0.3)
        return Answer(200)

    with run(HubState(Options(latency=0.3)), slow) as server:
        httpx2.get(server.url)
    (entry,) = server.log
    assert 0.3 <= entry.ended - entry.began < 0.58


def test_the_delay_of_a_fault_comes_on_top(hub: Serve, tmp_path: Path) -> None:
    server = hub(tmp_path, latency=0.1)
    server.faults.add(Fault(delay=0.1))
    httpx2.get(server.url)
    assert server.log[0].ended - server.log[0].began >= 0.2


def test_connections_do_not_wait_for_each_other(hub: Serve, tmp_path: Path) -> None:
    server = hub(add_repo(tmp_path, "acme/m", {}), latency=0.05)

    def ask(_: int) -> None:
        with httpx2.Client() as client:
            for _ in range(10):
                assert client.get(f"{server.url}/api/models/acme/m").status_code == 200

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(ask, range(8)))
    took = max(entry.ended for entry in server.log) - min(entry.began for entry in server.log)
    assert 0.5 <= took < 2.0, "one after the other, these would take 4 seconds"
    assert len({entry.port for entry in server.log}) == 8, "connections are kept"
