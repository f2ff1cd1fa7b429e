"""Which setting a proxy comes from is told wherever one is in the way, and never what it says."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from osaid_hub.fetch.http.errors import Failure, FetchError
from osaid_hub.fetch.http.proxies import proxy_problem, through
from tests.fetch.helpers import add_repo, session_for
from tests.hub import RunningHub
from tests.table import each_row

HUB = "https://hub.example/acme/plum"
SECRET = "http://me:secret@127.0.0.1:9"


@each_row(
    ("settings", "address", "name"),
    [
        ({}, HUB, None),
        ({"HTTPS_PROXY": SECRET}, HUB, "HTTPS_PROXY"),
        ({"https_proxy": SECRET, "ALL_PROXY": SECRET}, HUB, "https_proxy"),
        ({"ALL_PROXY": SECRET}, HUB, "ALL_PROXY"),
        ({"HTTP_PROXY": SECRET}, HUB, None),
        ({"HTTP_PROXY": SECRET}, "http://hub.example/", "HTTP_PROXY"),
        ({"HTTPS_PROXY": SECRET, "NO_PROXY": "hub.example"}, HUB, None),
        ({"HTTPS_PROXY": SECRET}, "https://[::1/x", None),
        ({"HTTPS_PROXY": ""}, HUB, None),
    ],
)
def test_the_setting_that_is_in_use(
    settings: dict[str, str], address: str, name: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        for key, value in settings.items():
            patch.setenv(key, value)
        assert through(address) == (f" through the proxy that {name} names" if name else "")


@each_row(
    ("set_", "told"),
    [
        ((), "ALL_PROXY, HTTPS_PROXY or HTTP_PROXY"),
        (("HTTPS_PROXY",), "HTTPS_PROXY"),
        (("all_proxy", "HTTP_PROXY"), "all_proxy or HTTP_PROXY"),
    ],
)
def test_one_that_cannot_be_used(set_: tuple[str, ...], told: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        for name in set_:
            patch.setenv(name, SECRET)
        assert str(proxy_problem(ValueError(SECRET))).startswith(f"the proxy that {told} names cannot be used")
        assert "secret" not in str(proxy_problem(ValueError(SECRET)))


def test_a_proxy_that_does_not_answer(
    hub: Callable[..., RunningHub], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    server = hub(add_repo(tmp_path / "store", "acme/plum", {"README.md": "# X"}))
    monkeypatch.setenv("HTTP_PROXY", SECRET)
    monkeypatch.setenv("NO_PROXY", "")
    with session_for(server) as session, pytest.raises(FetchError) as caught:
        session.get(session.file_url("acme/plum", "README.md", "main"), session.asked("README.md", "acme/plum"))
    assert caught.value.failure is Failure.NETWORK
    assert "could not be reached for README.md through the proxy that HTTP_PROXY names: check" in str(caught.value)
    assert "secret" not in str(caught.value)
    assert server.seen == []
