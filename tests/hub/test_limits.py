"""Rate limits of the test Hub are exact, and tests can ask what became of the requests."""

from __future__ import annotations

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx2

from tests.fetch.helpers import add_repo
from tests.hub import Fault, Serve
from tests.hub.limits import Limits, Window


def test_exact_under_many_threads() -> None:
    limits = Limits(quota=500)

    def ask(_: int) -> list[tuple[bool, str]]:
        answers = [limits.count("api", "me") for _ in range(100)]
        return [(allowed, told["RateLimit"].split(";")[1]) for allowed, told in answers]

    with ThreadPoolExecutor(16) as pool:
        answers = Counter(answer for answers in pool.map(ask, range(16)) for answer in answers)
    assert answers == {(True, f"r={left}"): 1 for left in range(500)} | {(False, "r=0"): 1100}
    assert (limits.allowed(), limits.refused()) == (500, 1100)


def test_windows_end() -> None:
    now = 0.0
    limits = Limits(quota=1, window=10, clock=lambda: now)
    assert [limits.count("api", "me")[0] for _ in range(2)] == [True, False]
    now = 9.5
    assert limits.count("api", "me") == (False, limits.count("api", "me")[1])
    now = 10.0
    assert limits.count("api", "me")[0]


def test_windows_are_told_apart() -> None:
    times = iter((1.0, 2.0, 3.0, 10.9, 11.0, 12.0))
    limits = Limits(quota=2, window=10, clock=lambda: next(times))
    for _ in range(5):
        limits.count("api", "me")
    limits.count("resolvers", "you")
    first, second, other = limits.windows()
    assert first == Window("api", "me", 1.0, allowed=2, refused=2)
    assert second == Window("api", "me", 11.0, allowed=1)
    assert other == Window("resolvers", "you", 12.0, allowed=1)
    assert limits.windows("resolvers") == [other]
    assert (limits.allowed("api"), limits.refused("api"), limits.refused("resolvers")) == (3, 2, 0)


def test_a_server_tells_what_it_refused(hub: Serve, tmp_path: Path) -> None:
    server = hub(add_repo(tmp_path, "acme/m", {}), quota=50)
    assert server.limits is not None

    def ask(_: int) -> list[int]:
        with httpx2.Client() as client:
            return [client.get(f"{server.url}/api/models/acme/m").status_code for _ in range(20)]

    with ThreadPoolExecutor(8) as pool:
        statuses = Counter(status for statuses in pool.map(ask, range(8)) for status in statuses)
    assert statuses == {200: 50, 429: 110}
    assert (server.limits.allowed("api"), server.limits.refused("api")) == (50, 110)
    server.faults.add(Fault(status=429))
    httpx2.get(server.url)
    assert (server.limits.allowed("pages"), server.limits.refused()) == (1, 110), "a fault is not the limits' doing"
