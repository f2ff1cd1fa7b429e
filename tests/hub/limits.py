"""Rate limits as on the Hub: fixed windows per bucket and user, told in the headers of every answer."""

from __future__ import annotations

import math
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Lock

ANONYMOUS_QUOTA = {"api": 500, "resolvers": 3000, "pages": 100}


def bucket_of(path: str) -> str:
    if "/resolve/" in path or path.startswith("/api/resolve-cache/"):
        return "resolvers"
    return "api" if path.startswith("/api/") else "pages"


@dataclass(slots=True)
class Limits:
    """Counts requests. `quota` None means the Hub's anonymous limits; `window` is in seconds."""

    quota: int | None = None
    window: int = 300
    clock: Callable[[], float] = time.monotonic
    _used: dict[tuple[str, str], tuple[float, int]] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    def count(self, bucket: str, user: str) -> tuple[bool, dict[str, str]]:
        """Count one request: whether it is allowed, and the headers that tell what is left."""
        quota = ANONYMOUS_QUOTA[bucket] if self.quota is None else self.quota
        now = self.clock()
        with self._lock:
            began, used = self._used.get((bucket, user), (now, 0))
            if now - began >= self.window:
                began, used = now, 0
            allowed = used < quota
            used = min(used + 1, quota)
            self._used[bucket, user] = (began, used)
        seconds_left = math.ceil(began + self.window - now)
        return allowed, {
            "RateLimit": f'"{bucket}";r={quota - used};t={seconds_left}',
            "RateLimit-Policy": f'"fixed window";"{bucket}";q={quota};w={self.window}',
        }
