"""HTTP with the Hub: every way in which it can go wrong, and what is sent where.

Also of: `fetch/http/hub_wire`.
"""

from __future__ import annotations

import json
import socket
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
from huggingface_hub import constants

from osaid_hub.fetch.http.errors import Failure, FetchError
from osaid_hub.fetch.http.hub_session import HubSession
from osaid_hub.fetch.http.origins import storage_hosts
from osaid_hub.snapshot import GapReason
from tests.fetch.helpers import Clock, add_repo, session_for
from tests.hub import Fault, RunningHub, Serve
from tests.table import each_row

MODEL = "acme/open-7b"


@pytest.fixture
def server(hub: Serve, tmp_path: Path) -> RunningHub:
    return hub(add_repo(tmp_path, MODEL, {"README.md": "# Open 7B\n", "big.txt": "x" * 5000}))


def _get(session: HubSession, path: str = "README.md", max_bytes: int = 1000) -> bytes:
    return session.get(
        session.file_url(MODEL, path, "main"), session.asked(f"{path} of {MODEL}", MODEL), max_bytes=max_bytes
    )


def _error(session: HubSession, path: str = "README.md") -> FetchError:
    with pytest.raises(FetchError) as caught:
        _get(session, path)
    assert path in str(caught.value) or MODEL in str(caught.value) or session.host in str(caught.value)
    return caught.value


def test_reads_bytes_without_counting_a_download(server: RunningHub) -> None:
    with session_for(server) as session:
        assert _get(session) == b"# Open 7B\n"
    (sent,) = server.log
    assert (sent.method, sent.status) == ("GET", 200)
    headers = sent.headers
    assert "x-hf-download-counter" not in headers
    assert "authorization" not in headers
    assert headers["user-agent"].startswith("osaid-hub/")


def test_tests_are_offline() -> None:
    with pytest.raises(OSError, match="offline"):
        socket.create_connection(("192.0.2.1", 80), timeout=1)
    assert _error(HubSession(endpoint="https://huggingface.co", max_wait=0)).failure is Failure.NETWORK


def test_no_telemetry_request(server: RunningHub) -> None:
    """The client asks for a list of agents first unless telemetry is off, by its public source."""
    _get(session_for(server))
    assert server.seen == [f"GET /{MODEL}/resolve/main/README.md"]


@pytest.mark.parametrize("status", [408, 429, 500, 502, 503, 504])
def test_passing_failures_are_tried_again(server: RunningHub, status: int) -> None:
    server.faults.add(Fault("README", times=2, status=status))
    clock = Clock()
    assert _get(session_for(server, clock)) == b"# Open 7B\n"
    assert clock.slept == [1, 2]


@pytest.mark.parametrize("fault", [Fault(drop=True, times=1), Fault(truncate=3, times=1)])
def test_broken_connections_are_tried_again(server: RunningHub, fault: Fault) -> None:
    server.faults.add(fault)
    assert _get(session_for(server)) == b"# Open 7B\n"


def test_refused_connection() -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        endpoint = f"http://127.0.0.1:{unused.getsockname()[1]}"
    clock = Clock()
    session = HubSession(endpoint=endpoint, token=False, clock=clock.read, sleep=clock.sleep)
    error = _error(session)
    assert error.failure is Failure.NETWORK
    assert "HF_ENDPOINT" in str(error)
    assert clock.slept == [1, 2, 4, 8]


@pytest.mark.parametrize("fault", [Fault(delay=2, times=1), Fault(trickle=2, times=1)])
def test_a_hanging_server_times_out(server: RunningHub, fault: Fault) -> None:
    server.faults.add(fault)
    session = session_for(server, max_wait=0, read_seconds=0.1)
    assert _error(session).failure is Failure.TIMEOUT


def test_an_answer_that_trickles_in_is_given_up(server: RunningHub, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("osaid_hub.fetch.http.deadline.REQUEST_SECONDS", 0.05)
    server.faults.add(Fault(trickle=0.03))
    with HubSession(endpoint=server.url, token=False, max_wait=0) as session:
        assert _error(session).failure is Failure.TIMEOUT


def test_time_lost_in_timeouts_counts_as_waiting(server: RunningHub) -> None:
    server.faults.add(Fault(delay=1, times=1))
    with HubSession(endpoint=server.url, token=False, max_wait=1.05, read_seconds=0.1, sleep=lambda _: None) as session:
        assert _error(session).failure is Failure.TIMEOUT


def test_waits_as_long_as_the_server_says(server: RunningHub) -> None:
    server.faults.add(Fault(times=1, status=429, headers={"RateLimit": '"resolvers";r=0;t=1'}))
    clock = Clock()
    assert _get(session_for(server, clock)) == b"# Open 7B\n"
    assert clock.slept == [2]


@pytest.mark.parametrize(
    ("status", "headers", "seconds"),
    [
        (429, {"RateLimit": '"resolvers";r=0;t=280'}, "281"),
        (429, {"Retry-After": "99999"}, "99999"),
        (503, {"Retry-After": "600"}, "600"),
    ],
)
def test_a_wait_beyond_the_budget_is_not_begun(
    server: RunningHub, status: int, headers: dict[str, str], seconds: str
) -> None:
    server.faults.add(Fault(status=status, headers=headers))
    clock = Clock()
    error = _error(session_for(server, clock))
    assert (error.reason, clock.slept) == (GapReason.RATE_LIMITED, [])
    assert f"{seconds} seconds" in str(error)
    assert "--max-wait" in str(error)


def test_the_budget_is_shared_by_all_requests(server: RunningHub) -> None:
    server.faults.add(Fault(status=503))
    clock = Clock()
    session = session_for(server, clock, max_wait=20)
    assert _error(session).failure is Failure.SERVER
    assert _error(session).failure is Failure.SERVER
    assert clock.slept == [1, 2, 4, 8, 1, 2]


def test_slows_down_before_the_hub_refuses(hub: Serve, tmp_path: Path) -> None:
    server = hub(add_repo(tmp_path, MODEL, {"README.md": "x"}), quota=3, window=60)
    clock = Clock()
    session = session_for(server, clock, max_wait=10)
    for _ in range(3):
        _get(session)
    assert _error(session).reason is GapReason.RATE_LIMITED
    assert [entry.status for entry in server.log] == [200, 200, 200], "no request is spent on a 429"
    assert clock.slept == [2, 2]


def test_threads_never_run_into_a_429(hub: Serve, tmp_path: Path) -> None:
    server = hub(add_repo(tmp_path, MODEL, {"README.md": "x"}), quota=12, window=1)
    with HubSession(endpoint=server.url, token=False, max_wait=30) as session:
        _get(session)
        threads = [threading.Thread(target=_get, args=(session,)) for _ in range(16)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert [entry.status for entry in server.log if entry.status != 200] == []
    assert len(server.log) == 17


def test_offline_mode_sends_nothing(server: RunningHub, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(constants, "HF_HUB_OFFLINE", True)
    error = _error(session_for(server))
    assert (error.reason, server.log) == (GapReason.OFFLINE, [])
    assert "HF_HUB_OFFLINE" in str(error)


def test_size_cap(server: RunningHub) -> None:
    session = session_for(server)
    assert _error(session, "big.txt").reason is GapReason.TOO_LARGE
    assert len(_get(session, "big.txt", 5000)) == 5000


@pytest.mark.parametrize("body", [b"<html>Sign in to the airport</html>", b"", b'{"a": NaN}', b"[" * 100_000])
def test_not_json(server: RunningHub, body: bytes) -> None:
    server.faults.add(Fault(replace=body, headers={"Content-Type": "text/html"}))
    session = session_for(server)
    with pytest.raises(FetchError, match="did not answer with JSON") as caught:
        session.get_json(session.api_url(MODEL), session.asked("the model", MODEL))
    assert caught.value.failure is Failure.BAD_ANSWER


@pytest.mark.parametrize("token", ["hf_marked\nX-Evil: 1", "hf_märked"])
def test_a_token_that_cannot_be_one(server: RunningHub, token: str) -> None:
    with pytest.raises(FetchError) as caught:
        session_for(server, token=token)
    assert "marked" not in str(caught.value)


@each_row("endpoint", ["huggingface.co", "ftp://huggingface.co", "http://", "http://[::1"])
def test_an_endpoint_that_cannot_be_one(endpoint: str) -> None:
    with pytest.raises(FetchError, match="HF_ENDPOINT"):
        HubSession(endpoint=endpoint, token=False)


@pytest.fixture
def stranger() -> Iterator[tuple[str, list[dict[str, str]]]]:
    """Another host on loopback, and the headers of the requests that it gets."""
    seen: list[dict[str, str]] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            seen.append(dict(self.headers))
            self.send_response(200)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None:
            """Quiet."""

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        yield f"127.0.0.1:{server.server_port}", seen
        server.shutdown()
        thread.join()


@pytest.mark.parametrize(
    "location",
    [
        "http://{host}/x",
        "//{host}/x",
        "http://huggingface.co/x",
        "https://huggingface.co.evil.example/x",
        "file:///etc/x",
    ],
)
def test_redirects_to_strangers_are_not_followed(
    server: RunningHub, stranger: tuple[str, list[dict[str, str]]], location: str
) -> None:
    host, seen = stranger
    server.faults.add(Fault("/resolve/", status=302, headers={"Location": location.format(host=host)}))
    error = _error(session_for(server, token="hf_test"))
    assert (error.failure, seen) == (Failure.REDIRECT, [])
    assert "another host" in str(error)


def test_the_token_stays_at_the_endpoint(server: RunningHub, stranger: tuple[str, list[dict[str, str]]]) -> None:
    host, seen = stranger
    session = session_for(server, token="hf_test")
    _get(session)
    assert server.log[0].headers["authorization"] == "Bearer hf_test"
    session.get(f"http://{host}/x", session.asked("x", MODEL))
    assert len(seen) == 1
    assert "hf_test" not in str(seen)


def test_another_way_to_the_bytes_is_not_taken(server: RunningHub, stranger: tuple[str, list[dict[str, str]]]) -> None:
    """The Hub offers its chunked storage with each file, by headers that huggingface_hub would follow to any host."""
    host, seen = stranger
    there = f"http://{host}/x"
    token = {"casUrl": there, "accessToken": "hf_other", "exp": 4_102_444_800}
    headers = {
        "X-Xet-Hash": "a" * 64,
        "X-Xet-Refresh-Route": f"{there}/xet-read-token/main",
        "X-Xet-Cas-Url": there,
        "X-Xet-Access-Token": "hf_other",
        "X-Xet-Token-Expiration": "4102444800",
        "Link": f'<{there}>; rel="xet-auth", <{there}/v1/reconstructions/{"a" * 64}>; rel="xet-reconstruction-info"',
    }
    server.faults.add(Fault("/xet-read-token/", status=200, headers=headers, body=json.dumps(token).encode()))
    server.faults.add(Fault("/resolve/", replace=b"# Open 7B\n", headers=headers))
    with session_for(server, token="hf_test") as session:
        assert _get(session) == b"# Open 7B\n"
    assert (seen, [entry.path for entry in server.log if "xet" in entry.path]) == ([], [])


# How KohakuHub answers for a file, by its public source: a 302 to an object store on another host, signed for a day,
# with the hash of the file in ETag and X-Linked-ETag.
@pytest.fixture
def with_storage(hub: Serve, tmp_path: Path) -> tuple[RunningHub, RunningHub]:
    """A Hub, and the host that it keeps its files on."""
    store = add_repo(tmp_path, MODEL, {"README.md": "# Open 7B\n"})
    storage = hub(store)
    return hub(store, storage=storage.url), storage


def test_files_on_a_storage_host_that_was_named(with_storage: tuple[RunningHub, RunningHub]) -> None:
    server, storage = with_storage
    named = storage_hosts([storage.url.removeprefix("http://")])
    session = session_for(server, token="hf_test", trusted=named)
    assert _get(session) == b"# Open 7B\n"
    assert [entry.headers.get("authorization") for entry in (*server.log, *storage.log)] == ["Bearer hf_test", None]
    server.faults.add(Fault("/api/", status=302, headers={"Location": f"{storage.url}/api/models/{MODEL}"}))
    with pytest.raises(FetchError, match=r"not followed$"):  # it is trusted with files, not with what the Hub says
        session.get_json(session.api_url(MODEL), session.asked(MODEL, MODEL))
    assert len(storage.log) == 1


def test_a_storage_host_that_nobody_named(with_storage: tuple[RunningHub, RunningHub]) -> None:
    server, storage = with_storage
    error = _error(session_for(server, token="hf_test"))
    assert (error.failure, storage.log) == (Failure.REDIRECT, [])
    assert str(error).endswith(f"--trust-host {storage.url.removeprefix('http://')}")


def test_what_a_storage_host_sends_is_what_the_hub_told_of(with_storage: tuple[RunningHub, RunningHub]) -> None:
    server, storage = with_storage
    storage.faults.add(Fault(replace=b"# Another card\n"))
    error = _error(session_for(server, trusted=storage_hosts([storage.url.removeprefix("http://")])))
    assert "not what its own hash says" in str(error)


def test_redirects_inside_the_hub(hub: Serve, tmp_path: Path) -> None:
    server = hub(add_repo(tmp_path, MODEL, {"README.md": "x"}), redirects=True)
    session = session_for(server, token="hf_test")
    assert _get(session) == b"x"
    assert [sent.status for sent in server.log] == [307, 200]
    assert all(entry.headers["authorization"] == "Bearer hf_test" for entry in server.log)


def test_redirects_end(server: RunningHub) -> None:
    server.faults.add(Fault(status=307, headers={"Location": "/again"}))
    session = session_for(server)
    assert _error(session).failure is Failure.REDIRECT
    assert len(server.log) == 6


def test_connections_are_used_again(server: RunningHub) -> None:
    session = session_for(server)
    server.faults.add(Fault("missing", status=404, body=b"no"))
    ports = set()
    for path in ("README.md", "missing", "README.md"):
        try:
            _get(session, path)
        except FetchError:
            continue
        finally:
            ports.add(server.log[-1].port)
    assert len(ports) == 1
