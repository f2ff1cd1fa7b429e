"""Waiting: what servers ask for, the budget for it, and slowing down before a 429."""

from __future__ import annotations

import pytest

from osaid_hub.fetch.http.gate import SPREAD_SECONDS, Pauses, Quota, RateGate, WaitBudget, read_limits, server_wait
from tests.fetch.helpers import Clock
from tests.table import each_row


def _limit(remaining: int, seconds: int, bucket: str = "api") -> dict[str, str]:
    return {"ratelimit": f'"{bucket}";r={remaining};t={seconds}'}


@each_row(
    ("status", "headers", "seconds"),
    [
        (429, _limit(0, 55), 56.0),
        (429, {"ratelimit": '"api";r=9;t=10, "resolvers";r=0;t=20'}, 21.0),
        (429, _limit(5, 55), None),
        (429, {**_limit(5, 55), "retry-after": "7"}, 7.0),
        (429, {**_limit(0, 3), "retry-after": "7"}, 4.0),
        (503, _limit(0, 55), None),
        (503, {"retry-after": "30"}, 30.0),
        (503, {"retry-after": "Thu, 01 Jan 1970 00:17:00 GMT"}, 20.0),
        (503, {"retry-after": "Sun, 22 Nov 2026 12:00:30 GMT", "date": "Sun, 22 Nov 2026 12:00:00 GMT"}, 30.0),
        (503, {"retry-after": "Thu, 01 Jan 1970 00:00:00 GMT"}, 0.0),
        (503, {"retry-after": "soon"}, None),
        (503, {"retry-after": "-5"}, None),
        (503, {"retry-after": "9" * 5000}, None),
        (429, {"ratelimit": '"api";r=0;t=' + "9" * 5000}, None),
        (503, {}, None),
    ],
)
def test_what_the_server_asks_for(status: int, headers: dict[str, str], seconds: float | None) -> None:
    assert server_wait(status, headers, now=1000.0) == seconds


def test_every_bucket_is_read() -> None:
    found = read_limits({"ratelimit": '"api";r=9;t=10, "resolvers";r=1;t=20'})
    assert [(info.resource_type, info.remaining) for info in found] == [("api", 9), ("resolvers", 1)]
    assert read_limits({"ratelimit": "rubbish"}) == ()


@pytest.mark.parametrize(
    "headers",
    [
        {"age": "7"},
        {"x-cache": "Hit from edge"},
        {"x-cache": "RefreshHit from edge"},
        {"x-cache": "MISS, HIT"},
        {"cf-cache-status": "HIT"},
    ],
)
def test_a_limit_that_a_cache_repeats_is_not_believed(headers: dict[str, str]) -> None:
    """With the headers of real answers of the Hub that were recorded behind its content delivery network, and of others
    by their documentation: the limit is that of whoever asked first.
    """
    clock = Clock()
    gate = RateGate(clock.read)
    gate.learn(_limit(0, 280) | headers)
    assert gate.admit("api") == (0.0, False)
    assert server_wait(429, _limit(0, 280) | headers, now=1000.0) is None


@pytest.mark.parametrize("headers", [{"age": "0"}, {"age": "soon"}, {"x-cache": "Miss from edge"}, {}])
def test_a_limit_of_the_server_itself_is_believed(headers: dict[str, str]) -> None:
    clock = Clock()
    gate = RateGate(clock.read)
    gate.learn(_limit(0, 280) | headers)
    assert gate.admit("api") == (281.0, True)


def test_a_budget_is_spent_once() -> None:
    clock = Clock()
    budget = WaitBudget(10, clock.read)
    assert budget.reserve(6)
    assert budget.reserve(5), "a wait inside another one costs nothing"
    assert not budget.reserve(11)
    assert budget.left == 4
    clock.sleep(6)
    assert not budget.reserve(5)
    assert budget.reserve(4)
    assert budget.left == 0


def test_lost_time_is_charged() -> None:
    clock = Clock()
    budget = WaitBudget(40, clock.read)
    started = clock.now
    clock.now += 30
    budget.charge(started)
    budget.charge(started)
    assert budget.left == 10


def test_gate_is_open_without_news() -> None:
    assert RateGate(Clock().read).admit("api") == (0.0, False)


def test_gate_waits_for_the_next_window_when_nothing_is_left() -> None:
    clock = Clock()
    gate = RateGate(clock.read)
    gate.learn(_limit(0, 20))
    assert gate.admit("resolvers") == (0.0, False)
    assert gate.admit("api") == (21.0, True)
    clock.sleep(21)
    assert gate.admit("api") == (0.0, False)


def test_gate_spreads_the_last_requests() -> None:
    clock = Clock()
    gate = RateGate(clock.read)
    gate.learn(_limit(500, 200))
    assert gate.admit("api") == (0.0, False)
    gate.learn(_limit(5, 200))
    waits = [gate.admit("api") for _ in range(6)]
    assert waits[:5] == [(SPREAD_SECONDS, False)] * 5
    assert waits[5] == (201.0, True), "it counts along between the answers"


def test_answers_that_overtake_each_other() -> None:
    gate = RateGate(Clock().read)
    gate.learn(_limit(0, 20))
    gate.learn(_limit(1, 20))
    assert gate.admit("api")[1]
    gate.learn(_limit(499, 300))
    assert not gate.admit("api")[1], "a new window began"


def test_the_end_of_a_window_is_known_better_with_each_answer() -> None:
    clock = Clock()
    gate = RateGate(clock.read)
    gate.learn(_limit(9, 20))
    clock.now += 0.9
    gate.learn(_limit(0, 19))
    assert gate.admit("api") == (pytest.approx(20.0), True)


def test_a_refusal_holds_everybody_back() -> None:
    clock = Clock()
    gate = RateGate(clock.read)
    gate.hold("resolvers", 4)
    gate.hold("resolvers", 2)
    assert gate.admit("api") == (0.0, False)
    assert gate.admit("resolvers") == (4.0, True)
    clock.sleep(4)
    assert gate.admit("resolvers") == (0.0, False)


def test_quotas_are_remembered() -> None:
    gate = RateGate(Clock().read)
    policy = {"ratelimit-policy": '"fixed window";"api";q=500;w=300'}
    gate.learn(_limit(499, 300) | policy)
    gate.learn(_limit(1, 9) | {"ratelimit-policy": f"q={'9' * 5000};w=1"})
    gate.learn(_limit(2999, 300, "resolvers"))
    assert gate.quotas == (Quota("api", 500, 300),)


def test_an_answer_gives_back_what_was_waited() -> None:
    clock = Clock()
    budget = WaitBudget(10, clock.read)
    assert budget.reserve(8)
    clock.sleep(8)
    assert not budget.reserve(8)
    budget.renew()
    assert budget.reserve(8)


def test_pauses_can_be_seen() -> None:
    clock = Clock()
    seen: list[float] = []

    def sleep(seconds: float) -> None:
        seen.append(pauses.left)
        clock.sleep(seconds)

    pauses = Pauses(clock.read, sleep)
    pauses.pause(7)
    assert (seen, pauses.left) == ([7.0], 0.0)
