"""Waiting: how long in total, and when, so that a 429 is not run into. Shared by all threads of a session."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import UTC
from email.utils import parsedate_to_datetime
from threading import Lock

from huggingface_hub.utils import RateLimitInfo, parse_ratelimit_headers  # type: ignore[attr-defined]
from msgspec import Struct

from osaid_hub.fetch.http.deadline import not_counted

# With fewer requests than this left in a window, requests are spread out...
SPREAD_BELOW = 10
# ...by at most this many seconds each: a single audit must not crawl because somebody else used up the window.
SPREAD_SECONDS = 2.0

MAX_POLICY = 200

_LIMIT = re.compile(r'"\w{1,40}"\s*;\s*r\s*=\s*\d{1,9}\s*;\s*t\s*=\s*\d{1,9}(?!\d)')


def is_replayed(headers: Mapping[str, str]) -> bool:
    """Whether an answer comes out of a cache on the way, so that what it says of limits is of another time, or of
    another user (RFC 9111 on `Age`; `X-Cache` and `CF-Cache-Status` are what content delivery networks write).

    In: headers whose names are found in lower case.
    """
    age = headers.get("age", "").strip()
    told = f"{headers.get('x-cache', '')} {headers.get('cf-cache-status', '')}".lower()
    return (age.isdecimal() and age.strip("0") != "") or "hit" in told


def read_limits(headers: Mapping[str, str]) -> tuple[RateLimitInfo, ...]:
    """Every bucket of a RateLimit header; () where there is none, it makes no sense, or a cache repeats an old one.

    The client's parser reads the first bucket only, so it is given one at a time; the policy, which it does not tell
    apart by bucket, only where there is a single one.
    """
    items = [] if is_replayed(headers) else _LIMIT.findall(headers.get("ratelimit", ""))
    policy = headers.get("ratelimit-policy", "") if len(items) == 1 else ""
    beside = {"ratelimit-policy": policy} if len(policy) < MAX_POLICY else {}
    found = (parse_ratelimit_headers({"ratelimit": item, **beside}) for item in items)
    return tuple(info for info in found if info is not None)


def server_wait(status: int, headers: Mapping[str, str], now: float) -> float | None:
    """Seconds that an answer asks us to wait before the next try; None where it does not say.

    In: `now` as seconds since the epoch, for a Retry-After date without a Date header beside it.
    """
    if status == 429:
        waits = [info.reset_in_seconds + 1.0 for info in read_limits(headers) if info.remaining == 0]
        if waits:
            return max(waits)
    value = headers.get("retry-after", "").strip()
    if re.fullmatch(r"\d{1,9}", value):
        return float(value)
    until = _timestamp(value)
    if until is None:
        return None
    return max(0.0, until - (_timestamp(headers.get("date", "")) or now))


def _timestamp(http_date: str) -> float | None:
    try:
        moment = parsedate_to_datetime(http_date)
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp()
    except (ValueError, OverflowError):
        return None


class WaitBudget:
    """Seconds that may be spent waiting. Waits that overlap in several threads count once, as the user feels them."""

    def __init__(self, seconds: float, clock: Callable[[], float]) -> None:
        self.total = max(0.0, seconds)
        self.exhausted = False  # a wait did not fit, and nothing was given back since
        self._left = self.total
        self._covered_until = float("-inf")
        self._clock = clock
        self._lock = Lock()

    @property
    def left(self) -> float:
        """Seconds that are left."""
        return self._left

    def reserve(self, seconds: float) -> bool:
        """Take a wait that begins now; False, and nothing taken, where it does not fit into what is left."""
        with self._lock:
            now = self._clock()
            cost = self._cost(now, now + seconds)
            if cost > self._left:
                self.exhausted = True
                return False
            self._take(cost, now + seconds)
            return True

    def renew(self) -> None:
        """Give back all that was taken, because an answer came."""
        with self._lock:
            self._left = self.total
            self.exhausted = False

    def charge(self, since: float) -> None:
        """Count the time from `since` to now, which was lost in waiting for an answer that never came."""
        with self._lock:
            now = self._clock()
            self._take(self._cost(since, now), now)

    def _cost(self, start: float, end: float) -> float:
        return max(0.0, end - max(start, self._covered_until))

    def _take(self, cost: float, end: float) -> None:
        self._left = max(0.0, self._left - cost)
        self._covered_until = max(self._covered_until, end)


class Pauses:
    """Pausing, in a way that others can see how long it still takes."""

    def __init__(self, clock: Callable[[], float], sleep: Callable[[float], None]) -> None:
        self._clock, self._sleep = clock, sleep
        self._ends: list[float] = []
        self._lock = Lock()

    @property
    def left(self) -> float:
        """Seconds until the last pause ends that is going on now, 0 where there is none."""
        with self._lock:
            return max(0.0, max(self._ends) - self._clock()) if self._ends else 0.0

    def pause(self, seconds: float) -> None:
        """Sleep."""
        end = self._clock() + seconds
        with self._lock:
            self._ends.append(end)
        try:
            with not_counted():
                self._sleep(seconds)
        finally:
            with self._lock:
                self._ends.remove(end)


class Quota(Struct, frozen=True):
    """A rate limit as the Hub tells it: so many requests of a resource in a window of so many seconds."""

    resource: str
    requests: int
    window: int


class _Window(Struct):
    remaining: int
    resets_at: float


class RateGate:
    """Knows, per resource type ("api", "resolvers"), how many requests the Hub still allows until when.

    longest   seconds beyond which no window is believed to last.
    """

    def __init__(self, clock: Callable[[], float], longest: float = float("inf")) -> None:
        self._clock, self._longest = clock, longest
        self._windows: dict[str, _Window] = {}
        self._held: dict[str, float] = {}
        self._quotas: dict[str, Quota] = {}
        self._lock = Lock()

    @property
    def quotas(self) -> tuple[Quota, ...]:
        """The limits that were told of so far, one for each resource."""
        with self._lock:
            return tuple(self._quotas.values())

    def hold(self, resource: str, seconds: float) -> None:
        """Let no request through for so long: one of them was refused, also where no header says until when."""
        with self._lock:
            self._held[resource] = max(self._held.get(resource, float("-inf")), self._clock() + seconds)

    def learn(self, headers: Mapping[str, str]) -> None:
        """Take in the RateLimit headers of any answer, redirects and errors included."""
        for info in read_limits(headers):
            # t counts whole seconds, so the window may end up to one second later.
            now = self._clock()
            resets_at = now + min(info.reset_in_seconds + 1.0, self._longest)
            with self._lock:
                if info.limit and info.window_seconds:
                    self._quotas[info.resource_type] = Quota(info.resource_type, info.limit, info.window_seconds)
                known = self._windows.get(info.resource_type)
                # Answers overtake each other: inside one window the smaller numbers are the newer truth.
                if known is not None and now < known.resets_at and abs(known.resets_at - resets_at) < 3.0:
                    known.remaining = min(known.remaining, info.remaining)
                    known.resets_at = min(known.resets_at, resets_at)
                else:
                    self._windows[info.resource_type] = _Window(info.remaining, resets_at)

    def admit(self, resource: str) -> tuple[float, bool]:
        """Count one request in: seconds to wait before it, and whether the Hub would refuse it without the wait."""
        with self._lock:
            held = self._held.get(resource, float("-inf")) - self._clock()
            if held > 0:
                return held, True
            window = self._windows.get(resource)
            if window is None:
                return 0.0, False
            time_left = window.resets_at - self._clock()
            if time_left <= 0:
                del self._windows[resource]
                return 0.0, False
            if window.remaining <= 0:
                return time_left, True
            window.remaining -= 1
            if window.remaining >= SPREAD_BELOW:
                return 0.0, False
            return min(SPREAD_SECONDS, time_left / (window.remaining + 1)), False
