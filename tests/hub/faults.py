"""Failures on demand: each for the requests that it matches, as often as it is asked to."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from threading import Lock


@dataclass(frozen=True, slots=True)
class Fault:
    """One kind of failure.

    path       pattern that is searched in the request's path and query; "" for every request.
    method     the method of the requests that are meant; "" for all.
    with_token only requests that a token goes along with.
    skip       how many matching requests pass first; times, how many fail then (None: all).
    delay      seconds before the answer.
    drop       the connection is closed without an answer.
    status     answered instead of the real answer, with `headers` and `body`.
    truncate   the body breaks off after this many bytes, although Content-Length promises more.
    trickle    seconds between the single bytes of the body; `trickle_headers` of the headers.
    reset      the connection is reset: without an answer, or where `truncate` lets it break off.
    surplus    so many bytes fewer are promised by Content-Length than are sent.
    raw        sent instead of an answer, which it need not be.
    replace    the real answer with another body; `headers` are added to it.
    after      with `drop` or `status`: the request is acted upon first, and only its answer is lost.
    """

    path: str = ""
    skip: int = 0
    times: int | None = None
    delay: float = 0.0
    drop: bool = False
    status: int | None = None
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""
    truncate: int | None = None
    trickle: float = 0.0
    trickle_headers: float = 0.0
    reset: bool = False
    surplus: int = 0
    raw: bytes | None = None
    replace: bytes | None = None
    after: bool = False
    method: str = ""
    with_token: bool = False


@dataclass(slots=True)
class Faults:
    """The faults of a server, in the order in which they were added; the first that applies is used."""

    _planned: list[Fault] = field(default_factory=list)
    _matched: dict[int, int] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    def add(self, fault: Fault) -> None:
        with self._lock:
            self._planned.append(fault)

    def clear(self) -> None:
        """Nothing fails any more."""
        with self._lock:
            self._planned.clear()
            self._matched.clear()

    def next_for(self, method: str, target: str, *, has_token: bool = False) -> Fault | None:
        """The fault for a request, which is counted."""
        with self._lock:
            for index, fault in enumerate(self._planned):
                if fault.method not in ("", method) or not re.search(fault.path, target):
                    continue
                if fault.with_token and not has_token:
                    continue
                seen = self._matched[index] = self._matched.get(index, 0) + 1
                if seen > fault.skip and (fault.times is None or seen <= fault.skip + fault.times):
                    return fault
        return None
