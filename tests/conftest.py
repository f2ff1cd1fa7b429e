"""For every test: no network but loopback, no token, no telemetry, nobody's own Hub settings or cache."""

from __future__ import annotations

import os
import socket
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from tests import iri
from tests.code_host import serve_code
from tests.fuzz import profiles
from tests.hub import RunningHub, serve

# Before anything imports huggingface_hub, which reads its settings once.
for name in [name for name in os.environ if name.startswith(("HF_", "HUGGING", "GITHUB_", "GITLAB_"))]:
    del os.environ[name]
for name in [name for name in os.environ if name.lower().endswith("_proxy")]:
    del os.environ[name]
os.environ |= {
    "HF_HUB_DISABLE_TELEMETRY": "1",
    "HF_HUB_DISABLE_IMPLICIT_TOKEN": "1",
    "HF_HUB_DISABLE_PROGRESS_BARS": "1",
    "HF_HUB_DISABLE_XET": "1",
    "HF_HOME": tempfile.mkdtemp(prefix="hf-home-"),
}

profiles.register()
iri.register()


def pytest_addoption(parser: pytest.Parser) -> None:
    """The document that tests/faults writes."""
    parser.addoption("--write-reliability", metavar="FILE", help="with -m faults: write what was found into FILE")


_connect = socket.socket.connect
_getaddrinfo = socket.getaddrinfo
_LOOPBACK = ("127.", "::1", "localhost")


def _loopback_only(self: socket.socket, address: Any) -> None:
    if isinstance(address, tuple) and not str(address[0]).startswith(_LOOPBACK):
        raise PermissionError(f"a test tried to reach {address[0]}: tests are offline")
    _connect(self, address)


def _no_names(host: Any, *args: Any, **kwargs: Any) -> Any:
    if host and not str(host).startswith(_LOOPBACK):
        raise socket.gaierror(f"a test tried to look up {host}: tests are offline")
    return _getaddrinfo(host, *args, **kwargs)


@pytest.fixture(autouse=True, scope="session")
def _no_network() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", _loopback_only)
        patch.setattr(socket, "getaddrinfo", _no_names)
        yield


@pytest.fixture
def hub() -> Iterator[Callable[..., RunningHub]]:
    """Serves a store folder on loopback: `hub(folder, redirects=True)`, with the options of `tests.hub.Options`."""
    with ExitStack() as stack:

        def start(store: Path, **options: Any) -> RunningHub:
            return stack.enter_context(serve(store, **options))

        yield start
        from huggingface_hub import close_session

        close_session()


@pytest.fixture
def code_host() -> Iterator[Callable[..., RunningHub]]:
    """Serves the code of a store on loopback: `code_host(folder, quota=3)`, with the options of `CodeOptions`."""
    with ExitStack() as stack:

        def start(store: Path, **options: Any) -> RunningHub:
            return stack.enter_context(serve_code(store, **options))

        yield start
