"""The HTTP side of the test Hub: keep-alive with exact lengths, the log, limits and faults around the routes."""

from __future__ import annotations

import io
import socket
import struct
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from uuid import uuid4

from tests.hub.faults import Fault, Faults
from tests.hub.limits import Limits, bucket_of
from tests.hub.messages import Answer, Request, error
from tests.hub.routes import answer
from tests.hub.state import Options, load_store

# Servers take their time also where a test lets the clients' waiting take none.
SLEEP = time.sleep
Answerer = Callable[[Any, Request], Answer]


@dataclass(frozen=True, slots=True)
class Logged:
    """One request as the server saw it.

    status None where the connection was dropped; `port` the client's own; `began` and `ended` in seconds.
    """

    method: str
    path: str
    query: str
    status: int | None
    headers: Mapping[str, str]
    port: int
    began: float
    ended: float


@dataclass(slots=True)
class RunningHub:
    """A server that is running: its address, what it holds, its limits and faults, and every request so far."""

    url: str
    state: Any
    limits: Limits | None = None
    faults: Faults = field(default_factory=Faults)
    log: list[Logged] = field(default_factory=list)

    @property
    def seen(self) -> list[str]:
        """The requests as "GET /path", in the order of their answers."""
        return [f"{entry.method} {entry.path}" for entry in self.log]


Serve = Callable[..., RunningHub]
"""How the fixtures `hub` and `code_host` begin one for a test."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128

    def __init__(self, state: Any, port: int, answer: Answerer, limits: Limits | None) -> None:
        super().__init__(("127.0.0.1", port), _Handler)
        self.answer = answer
        self.hub = RunningHub(f"http://127.0.0.1:{self.server_port}", state, limits)
        self.open: set[socket.socket] = set()
        self.lock = threading.Lock()

    def get_request(self) -> tuple[socket.socket, Any]:
        connection, address = super().get_request()
        with self.lock:
            self.open.add(connection)
        return connection, address

    def shutdown_request(self, request: Any) -> None:
        with self.lock:
            self.open.discard(request)
        super().shutdown_request(request)

    def close_all(self) -> None:
        """Stop serving and hang up on clients that keep their connection."""
        self.shutdown()
        with self.lock:
            connections = tuple(self.open)
        for connection in connections:
            try:
                connection.shutdown(socket.SHUT_RDWR)
            except OSError:
                continue
        self.server_close()

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that hangs up is no error."""
        if not isinstance(sys.exception(), OSError):
            super().handle_error(request, client_address)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    wbufsize = 1 << 16  # headers and body leave together
    timeout = 60
    server: _Server

    def log_message(self, format: str, *args: Any) -> None:
        """The log of the hub takes its place."""

    def parse_request(self) -> bool:
        self.began = time.monotonic()
        return super().parse_request()

    def do_GET(self) -> None:
        path, _, query = self.path.partition("?")
        length = int(self.headers.get("Content-Length") or 0)
        # Interned, because the log keeps the headers of every request, and most of them are the same.
        headers = {sys.intern(name.lower()): sys.intern(value) for name, value in self.headers.items()}
        self._serve(Request(self.command, path, query, headers, self.rfile.read(length)))

    do_HEAD = do_POST = do_PUT = do_DELETE = do_GET  # noqa: N815 -- the names that http.server looks for

    def _serve(self, request: Request) -> None:
        hub, began = self.server.hub, self.began
        target, has_token = f"{request.path}?{request.query}", "authorization" in request.headers
        fault = hub.faults.next_for(request.method, target, has_token=has_token) or Fault()
        gone = fault.drop or fault.raw is not None or (fault.reset and fault.truncate is None)
        reply = None if gone and not fault.after else self._limited(request, fault)
        if gone:
            reply = None
        # What the work has taken is not waited for again: the latency is that of a Hub, not of ours on top of it.
        wait = began + hub.state.options.latency + fault.delay - time.monotonic()
        if wait > 0:
            SLEEP(wait)
        status, port, ended = (reply.status if reply else None), self.client_address[1], time.monotonic()
        hub.log.append(Logged(request.method, request.path, request.query, status, request.headers, port, began, ended))
        if reply is None:
            self._hang_up(fault)
        else:
            self._send(reply, fault, body=request.method != "HEAD")

    def _limited(self, request: Request, fault: Fault) -> Answer:
        allowed, told = True, {}
        if self.server.hub.limits:
            allowed, told = self.server.hub.limits.count(bucket_of(request.path), request.token or "anonymous")
        acted = None
        if allowed and (fault.status is None or fault.after):
            acted = self.server.answer(self.server.hub.state, request)
        if fault.status is not None:
            return Answer(fault.status, {**told, **fault.headers}, fault.body)
        if acted is None:
            return error(429, "We had to rate limit you", headers=told)
        body = acted.body if fault.replace is None else fault.replace
        return Answer(acted.status, {**acted.headers, **told, **fault.headers}, body)

    def _send(self, reply: Answer, fault: Fault, *, body: bool) -> None:
        self.send_response(reply.status)
        for name, value in {**reply.headers, "X-Request-Id": f"Root=1-{uuid4()}"}.items():
            self.send_header(name, value)
        if reply.status != 304:
            self.send_header("Content-Length", str(max(0, len(reply.body) - fault.surplus)))
        if fault.trickle_headers:
            self._slowly(b"X-Slow: " + b"x" * 10_000 + b"\r\n", fault.trickle_headers)
        self.end_headers()
        if not body or reply.status == 304:
            return
        if fault.trickle:
            self._slowly(reply.body, fault.trickle)
        elif fault.truncate is not None:
            self.wfile.write(reply.body[: fault.truncate])
            self._hang_up(fault)
        else:
            self.wfile.write(reply.body)

    def _slowly(self, data: bytes, seconds: float) -> None:
        self.flush_headers()
        for byte in data:
            self.wfile.write(bytes([byte]))
            self.wfile.flush()
            SLEEP(seconds)

    def _hang_up(self, fault: Fault) -> None:
        self.close_connection = True
        if fault.raw is not None:
            self.wfile.write(fault.raw)
        self.wfile.flush()
        if fault.reset:
            # Closed without lingering, a connection is reset.
            self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            self.rfile.close()
            self.wfile.close()
            self.connection.close()
            self.wfile = io.BytesIO()  # what is still to be written goes nowhere


@contextmanager
def serve(store: Path, *, port: int = 0, **options: Any) -> Iterator[RunningHub]:
    """Serve a store folder on loopback until the block ends; `options` are those of `Options`."""
    state = load_store(store, Options(**options))
    with run(state, answer, Limits(state.options.quota, state.options.window), port) as hub:
        yield hub


@contextmanager
def run(state: Any, answer: Answerer, limits: Limits | None = None, port: int = 0) -> Iterator[RunningHub]:
    """Answer requests on loopback until the block ends; an answer takes at least `state.options.latency`."""
    server = _Server(state, port, answer, limits)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield server.hub
    finally:
        server.close_all()
        thread.join()
