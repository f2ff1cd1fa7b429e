"""For every test: no network but loopback, no token, no telemetry, nobody's own Hub settings or cache."""

from __future__ import annotations

import gc
import os
import socket
import tempfile
from collections.abc import Callable, Generator, Iterator
from contextlib import ExitStack, suppress
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

import certifi
import pytest
import typer.testing

from osaid_hub.fetch.again import trees
from tests import iri
from tests.code_host import serve_code
from tests.fuzz import profiles
from tests.hub import RunningHub, serve


def _one_certificate() -> str:
    """A file with one certificate instead of hundreds: each HTTP client reads it anew, and the tests need none."""
    bundle = Path(certifi.where()).read_text(encoding="utf-8")
    end = "-----END CERTIFICATE-----\n"
    with tempfile.NamedTemporaryFile("w", prefix="certificate-", suffix=".pem", delete=False) as file:
        file.write(bundle[bundle.index("-----BEGIN") : bundle.index(end)] + end)
    return file.name


# Before anything imports huggingface_hub, which reads its settings once.
for name in [name for name in os.environ if name.startswith(("HF_", "HUGGING", "GITHUB_", "GITLAB_", "OSAID_"))]:
    del os.environ[name]
for name in [name for name in os.environ if name.lower().endswith("_proxy")]:
    del os.environ[name]
os.environ |= {
    "HF_HUB_DISABLE_TELEMETRY": "1",
    "HF_HUB_DISABLE_IMPLICIT_TOKEN": "1",
    "HF_HUB_DISABLE_PROGRESS_BARS": "1",
    "HF_HUB_DISABLE_XET": "1",
    "HF_HOME": tempfile.mkdtemp(prefix="hf-home-"),
    "SSL_CERT_FILE": _one_certificate(),
}

profiles.register()
iri.register()


def pytest_addoption(parser: pytest.Parser) -> None:
    """The document that tests/faults writes."""
    parser.addoption("--write-reliability", metavar="FILE", help="with -m faults: write what was found into FILE")


@pytest.hookimpl(wrapper=True)
def pytest_collection(session: pytest.Session) -> Generator[None, object, object]:
    """Almost nothing of what collecting makes is garbage, and it stays to the end: it is not looked through for any."""
    gc.disable()
    try:
        if session.config.args == session.config.getini("testpaths"):
            _import_a_share(int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1")))
        return (yield)
    finally:
        gc.freeze()
        gc.enable()


def _import_a_share(workers: int) -> None:
    """Each worker begins with other modules: what pytest makes of them is kept, and the others need not make it too.

    What cannot be imported is told when it is collected.
    """
    if workers > 1:
        folder = Path(__file__).parent
        files = sorted(folder.rglob("test_*.py"))[int(os.environ["PYTEST_XDIST_WORKER"].removeprefix("gw")) :: workers]
        for file in files:
            with suppress(Exception, pytest.skip.Exception):
                import_module(".".join(file.relative_to(folder.parent).with_suffix("").parts))


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What takes long by itself comes first, so that in the end no core waits for another that has just begun it."""
    items.sort(key=lambda item: item.get_closest_marker("slow") is None)


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


@pytest.fixture(autouse=True, scope="session")
def _commands_are_built_once() -> Iterator[None]:
    """Typer makes the commands anew of their functions for each call of a test, which takes longer than most calls."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(typer.testing, "_get_command", cache(typer.testing._get_command))
        yield


@pytest.fixture(autouse=True, scope="session")
def _stores_are_audited_anew() -> Iterator[None]:
    """No test of a store is answered by what another test had audited; tests/fetch/again tells how that is done."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(trees, "MOST", -1)
        yield


@pytest.fixture(params=["here", pytest.param("in processes", marks=pytest.mark.process)])
def table_workers(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Tables are audited in this process, and once more in workers of their own where everything is proven.

    Each worker is a new interpreter that imports everything and reads every table of words first.
    """
    if request.param == "here":
        from osaid_hub.scans.tables import parquet

        monkeypatch.setattr(parquet, "in_order", lambda work, jobs, workers, warm_up: (work(job) for job in jobs))


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
