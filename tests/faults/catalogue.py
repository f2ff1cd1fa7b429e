"""What breaks: each trouble as faults of a server, for the requests of one step."""

from __future__ import annotations

import gzip
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Literal

from tests.hub import Fault

Group = Literal["connection", "answer", "redirect", "refusal"]
# An address that no test may reach; whoever follows a redirect there is found out.
STRANGER = "http://127.0.0.2:9/"
BOMB = 256 * 1024 * 1024
ONCE = 1


@dataclass(frozen=True, slots=True)
class Trouble:
    """One way in which an answer breaks.

    name    in words, as the document has it.
    times   how many requests fail; None for all.
    slow    time has to pass: deadlines are shortened for it.
    """

    name: str
    group: Group
    fault: Mapping[str, Any] = field(default_factory=dict)
    times: int | None = None
    slow: bool = False

    def at(self, path: str, method: str = "", skip: int = 0) -> Fault:
        """The fault for the requests whose path and query match a pattern, after the first ones of them."""
        made = {name: value() if callable(value) else value for name, value in self.fault.items()}
        return Fault(path, skip=skip, times=self.times, method=method, **made)


@cache
def _bomb(layers: int) -> bytes:
    """A body that grows a thousandfold with each layer when it is unpacked."""
    return gzip.compress(_bomb(layers - 1) if layers > 1 else bytes(BOMB), 9)


def _status(name: str, status: int, *, times: int | None = None, **headers: str) -> Trouble:
    told = {key.replace("_", "-"): value for key, value in headers.items()}
    return Trouble(name, "refusal", {"status": status, "headers": told}, times)


def _body(name: str, body: bytes, **headers: str) -> Trouble:
    told = {key.replace("_", "-"): value for key, value in headers.items()}
    return Trouble(name, "answer", {"replace": body, "headers": told})


def _to(name: str, location: str, *, times: int | None = None) -> Trouble:
    return Trouble(name, "redirect", {"status": 302, "headers": {"Location": location}}, times)


_SLOW = 0.02
CATALOGUE: tuple[Trouble, ...] = (
    Trouble("closed without an answer, once", "connection", {"drop": True}, ONCE),
    Trouble("closed without an answer, always", "connection", {"drop": True}),
    Trouble("reset without an answer, once", "connection", {"reset": True}, ONCE),
    Trouble("reset without an answer, always", "connection", {"reset": True}),
    Trouble("reset in the middle, once", "connection", {"reset": True, "truncate": 9}, ONCE),
    Trouble("reset in the middle, always", "connection", {"reset": True, "truncate": 9}),
    Trouble("body cut short, once", "connection", {"truncate": 9}, ONCE),
    Trouble("body cut short, always", "connection", {"truncate": 9}),
    Trouble("no HTTP at all", "connection", {"raw": b"\x00\xff\x16\x03 what?\r\n\r\n"}),
    Trouble("headers without end", "connection", {"raw": b"HTTP/1.1 200 OK\r\nX: " + b"x" * 300_000}),
    Trouble("no answer", "connection", {"delay": 6.0}, slow=True),
    Trouble("headers a byte at a time", "connection", {"trickle_headers": _SLOW}, slow=True),
    Trouble("body a byte at a time", "connection", {"trickle": _SLOW}, slow=True),
    Trouble("Content-Length too small", "answer", {"surplus": 40}),
    Trouble("another Content-Type", "answer", {"headers": {"Content-Type": "image/png"}}),
    _body("an empty body", b""),
    _body(
        "a page in HTML", b"<!doctype html><html><body>Sign in to the airport</body></html>", Content_Type="text/html"
    ),
    _body("half of a JSON document", b'{"id": "acme/open-7b", "sib'),
    _body("JSON: {}", b"{}"),
    _body("JSON: []", b"[]"),
    _body("JSON: null", b"null"),
    _body("JSON: a string", b'"acme"'),
    _body("JSON nested 100,000 deep", b"[" * 100_000),
    _body("JSON of a million small objects", b"[" + b"{}," * 1_000_000 + b"{}]"),
    _body(
        "JSON of other types", b'{"id": 7, "sha": [], "siblings": {"a": 1}, "tree": 3, "branches": "main", "gated": 2}'
    ),
    _body("bytes that are no UTF-8", b"\xff\xfe\x00\x80\xc3("),
    Trouble("said to be gzip, but is not", "answer", {"headers": {"Content-Encoding": "gzip"}}),
    Trouble(
        "gzip that grows to 256 MB", "answer", {"replace": lambda: _bomb(1), "headers": {"Content-Encoding": "gzip"}}
    ),
    Trouble(
        "gzip in gzip that grows to 256 MB",
        "answer",
        {"replace": lambda: _bomb(2), "headers": {"Content-Encoding": "gzip, gzip"}},
    ),
    _to("redirect in a circle", "?again"),
    _to("redirect to another host", STRANGER),
    _to("redirect to another host, once", STRANGER, times=ONCE),
    _to("redirect to http:// of the same name", "http://huggingface.co/acme"),
    _to("redirect to file://", "file:///etc/passwd"),
    _to("redirect to no address", "http://[::1"),
    _to("redirect with a password in it", "http://user:secret@127.0.0.1:1/"),
    _status("429 once", 429, times=ONCE),
    _status("429 always", 429),
    _status("429 once, Retry-After 7", 429, times=ONCE, Retry_After="7"),
    _status("429, Retry-After 10⁹", 429, Retry_After="1000000000"),
    _status("429, Retry-After -5", 429, Retry_After="-5"),
    _status("429, Retry-After rubbish", 429, Retry_After="soon\tish; maybe"),
    _status("429, Retry-After a day in the past", 429, Retry_After="Thu, 01 Jan 1970 00:00:00 GMT"),
    _status("429, Retry-After in the year 9999", 429, Retry_After="Fri, 31 Dec 9999 23:59:59 GMT"),
    _status("429, RateLimit without an end", 429, RateLimit='"api";r=0;t=999999999'),
    _status("500 twice", 500, times=2),
    _status("500 always", 500),
    _status("502 always", 502),
    _status("503 always", 503),
    _status("503, Retry-After 10⁹", 503, Retry_After="1000000000"),
    _status("503 once, Retry-After rubbish", 503, times=ONCE, Retry_After="soonish"),
    _status(
        "503 once, Retry-After beyond the calendar", 503, times=ONCE, Retry_After="Fri, 31 Dec 99999999999 23:59:59 GMT"
    ),
    _status("504 always", 504),
    _status("401, the token is refused", 401, X_Error_Message="Invalid credentials in Authorization header"),
    _status("403", 403),
    _status("418", 418),
    _status("304 although nothing was kept", 304),
)
# Those that run with all other tests; the whole matrix runs with `-m faults`.
BRIEF = frozenset(
    {
        "closed without an answer, once",
        "body cut short, always",
        "headers a byte at a time",
        "Content-Length too small",
        "redirect to another host",
        "429, Retry-After 10⁹",
    }
)
# Enough for a scan, whose steps are those of many audits.
OF_SCANS = (
    "closed without an answer, once",
    "closed without an answer, always",
    "body cut short, always",
    "headers a byte at a time",
    "Content-Length too small",
    "an empty body",
    "a page in HTML",
    "JSON: {}",
    "JSON of other types",
    "gzip that grows to 256 MB",
    "redirect in a circle",
    "redirect to another host",
    "429 once",
    "429, Retry-After 10⁹",
    "500 twice",
    "503 always",
    "401, the token is refused",
    "403",
)
# And for what writes, where each trouble may also come after the deed.
OF_PROPOSALS = (
    "closed without an answer, once",
    "reset in the middle, once",
    "body cut short, always",
    "headers a byte at a time",
    "Content-Length too small",
    "a page in HTML",
    "JSON: {}",
    "redirect to another host",
    "429, Retry-After 10⁹",
    "500 twice",
    "503 always",
    "403",
)
BY_NAME: Mapping[str, Trouble] = {trouble.name: trouble for trouble in CATALOGUE}
