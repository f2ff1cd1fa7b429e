"""Whole hosts that cannot be reached, or must not be trusted."""

from __future__ import annotations

import json
import socket
import ssl
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread

import trustme

from tests.faults.audits import Audit, audit, judged
from tests.faults.world import POINTER, World


@contextmanager
def _refused() -> Iterator[str]:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        yield f"http://127.0.0.1:{unused.getsockname()[1]}"


@contextmanager
def _no_name() -> Iterator[str]:
    yield "https://hub.invalid"


@contextmanager
def _self_signed() -> Iterator[str]:
    """A server whose certificate nobody vouches for."""

    class Handler(BaseHTTPRequestHandler):
        def log_message(self, format: str, *args: object) -> None:
            """Quiet."""

    class Server(HTTPServer):
        def handle_error(self, request: object, client_address: object) -> None:
            """Clients hang up during the handshake."""

    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    trustme.CA().issue_cert("127.0.0.1", "localhost").configure_cert(context)
    with Server(("127.0.0.1", 0), Handler) as server:
        server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=True)
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        yield f"https://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


TROUBLES: Mapping[str, Callable[[], AbstractContextManager[str]]] = {
    "connection refused": _refused,
    "no such name": _no_name,
    "a certificate that is not trusted": _self_signed,
}
COMMANDS = ("audit, the Hub", "audit, the code host", "scan", "pull request")
COMMANDS_OF = {
    "audit, the Hub": ("audit", POINTER),
    "scan": ("scan", "acme", "--out"),
    "pull request": ("pr", POINTER, "--yes"),
}


def disturbed(world: World, command: str, name: str, calm: Audit) -> tuple[str, str]:
    """What comes of a whole host in trouble, and what is said; fails where anything is wrong with it."""
    with TROUBLES[name]() as address:
        world.allow(address)
        if command == "audit, the code host":
            world.patch.setenv("GITHUB_API_URL", address)
            ended, found = audit(world, POINTER)
            assert found is not None, ended.err
            details = [each["detail"] for each in found["gaps"] if "github" in each["detail"]]
            assert ("certificate" in json.dumps(details)) == ("certificate" in name), details
            return judged(found, calm, 1), details[0]
        world.patch.setenv("HF_ENDPOINT", address)
        words = COMMANDS_OF[command]
        ended = world.run(*words, *((world.folder / "out",) if words[-1] == "--out" else ()))
    assert ended.code == 3
    assert ("certificate" in ended.sentence) == ("certificate" in name), ended.sentence
    assert world.time.waited <= (0 if "certificate" in name else 600), "asking again mends no certificate"
    return "stops", ended.sentence
