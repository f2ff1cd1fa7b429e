"""Rate limits as on the Hub: fixed windows per bucket and user, told in the headers of every answer."""

from __future__ import annotations

import math
import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from threading import Lock

ANONYMOUS_QUOTA = {"api": 500, "resolvers": 3000, "pages": 100}


def bucket_of(path: str) -> str:
    if "/resolve/" in path or path.startswith("/api/resolve-cache/"):
        return "resolvers"
    return "api" if path.startswith("/api/") else "pages"


@dataclass(frozen=True, slots=True)
class Window:
    """One window of one asker (a token, or "anonymous"), from its first request on."""

    bucket: str
    user: str
    began: float
    allowed: int = 0
    refused: int = 0


@dataclass(slots=True)
class Limits:
    """Counts requests. `quota` None means the Hub's anonymous limits; `window` is in seconds."""

    quota: int | None = None
    window: int = 300
    clock: Callable[[], float] = time.monotonic
    _windows: dict[tuple[str, str], list[Window]] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    def count(self, bucket: str, user: str) -> tuple[bool, dict[str, str]]:
        """Count one request: whether it is allowed, and the headers that tell what is left."""
        quota = ANONYMOUS_QUOTA[bucket] if self.quota is None else self.quota
        with self._lock:
            # The time too is read in turn, or a late thread would count into a window that has ended.
            now = self.clock()
            windows = self._windows.setdefault((bucket, user), [])
            if not windows or now - windows[-1].began >= self.window:
                windows.append(Window(bucket, user, now))
            last = windows[-1]
            allowed = last.allowed < quota
            last = replace(last, allowed=last.allowed + allowed, refused=last.refused + (not allowed))
            windows[-1] = last
        seconds_left = math.ceil(last.began + self.window - now)
        return allowed, {
            "RateLimit": f'"{bucket}";r={quota - last.allowed};t={seconds_left}',
            "RateLimit-Policy": f'"fixed window";"{bucket}";q={quota};w={self.window}',
        }

    def windows(self, bucket: str = "") -> list[Window]:
        """Every window so far, the oldest first; of one bucket, or of all."""
        with self._lock:
            found = [window for windows in self._windows.values() for window in windows]
        return sorted((each for each in found if bucket in ("", each.bucket)), key=lambda window: window.began)

    def allowed(self, bucket: str = "") -> int:
        """Requests that were counted and let through."""
        return sum(window.allowed for window in self.windows(bucket))

    def refused(self, bucket: str = "") -> int:
        """Requests that were answered by 429 because the window was used up; faults are not among them."""
        return sum(window.refused for window in self.windows(bucket))
