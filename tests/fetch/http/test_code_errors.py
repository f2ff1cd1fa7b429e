"""What the refusals of code hosts mean."""

from __future__ import annotations

from pathlib import Path

import pytest

from osaid_hub.fetch.http.errors import Failure
from osaid_hub.snapshot import GapReason
from tests.fetch.helpers import add_code, code_hosts_for
from tests.fetch.http.test_code_session import GITHUB, NAME, _error
from tests.hub import Fault, Serve


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return add_code(tmp_path, f"{GITHUB}/{NAME}", {"README.md": "# Train"}, renamed_from=["acme/old"])


@pytest.mark.parametrize(
    ("fault", "failure", "reason", "tries"),
    [
        (Fault(status=404), Failure.NOT_FOUND, GapReason.MISSING, 1),
        (Fault(status=401), Failure.BAD_TOKEN, GapReason.ERROR, 1),
        (Fault(status=403), Failure.FORBIDDEN, GapReason.ERROR, 1),
        (Fault(status=451), Failure.DISABLED, GapReason.ERROR, 1),
        (Fault(status=418), Failure.REFUSED, GapReason.ERROR, 1),
        (Fault(status=500), Failure.SERVER, GapReason.ERROR, 3),
        (Fault(status=503, headers={"Retry-After": "0"}), Failure.SERVER, GapReason.ERROR, 3),
        (Fault(drop=True), Failure.NETWORK, GapReason.ERROR, 2),
        (Fault(truncate=3), Failure.NETWORK, GapReason.ERROR, 2),
        (Fault(replace=b"<html>"), Failure.BAD_ANSWER, GapReason.ERROR, 1),
        (Fault(replace=b"[" * 100_000), Failure.BAD_ANSWER, GapReason.ERROR, 1),
        (Fault(headers={"Content-Encoding": "gzip"}), Failure.NETWORK, GapReason.ERROR, 1),
        (Fault(replace=b"x" * 17_000_000), Failure.TOO_LARGE, GapReason.TOO_LARGE, 1),
        (Fault(status=429), Failure.RATE_LIMITED, GapReason.RATE_LIMITED, 1),
        (Fault(status=429, headers={"Retry-After": "60"}), Failure.RATE_LIMITED, GapReason.RATE_LIMITED, 1),
        (Fault(status=403, headers={"Retry-After": "60"}), Failure.RATE_LIMITED, GapReason.RATE_LIMITED, 1),
        (
            Fault(status=403, body=b'{"message": "You have exceeded a secondary rate limit."}'),
            Failure.RATE_LIMITED,
            GapReason.RATE_LIMITED,
            1,
        ),
    ],
)
def test_failures(code_host: Serve, store: Path, fault: Fault, failure: Failure, reason: GapReason, tries: int) -> None:
    server = code_host(store)
    server.faults.add(fault)
    error = _error(code_hosts_for(server))
    assert (error.failure, error.reason, len(server.log)) == (failure, reason, tries)
    assert GITHUB in str(error)


def test_being_refused_is_never_absence(code_host: Serve, store: Path) -> None:
    server = code_host(store, quota=0)
    hosts = code_hosts_for(server)
    assert [_error(hosts, name).reason for name in (NAME, "acme/none")] == [GapReason.RATE_LIMITED] * 2
    assert len(server.log) == 1
    assert code_hosts_for(server, tokens={GITHUB: "ghp_test"}).get_json(GITHUB, f"repos/{NAME}", "")


# A 403 with the sentence of a real answer of GitHub that was recorded; the organization and the days are made up.
POLICY = b"""{"message": "`acme` forbids access via a personal access token\\nwhose lifetime is greater than 7 days.",
"documentation_url": "https://docs.example/rest"}"""


def test_a_token_that_a_policy_refuses_is_done_without(code_host: Serve, store: Path) -> None:
    """As GitHub answers where an organization allows no such tokens: what everybody may see is still seen."""
    server = code_host(store)
    server.faults.add(Fault(status=403, body=POLICY, with_token=True))
    hosts = code_hosts_for(server, tokens={GITHUB: "ghp_test"})
    assert hosts.get_json(GITHUB, f"repos/{NAME}", NAME) is not None
    assert ["authorization" in entry.headers for entry in server.log] == [True, False]


def test_what_is_refused_to_everybody_is_told_in_the_hosts_own_words(code_host: Serve, store: Path) -> None:
    server = code_host(store)
    server.faults.add(Fault(status=403, body=POLICY))
    error = _error(code_hosts_for(server, tokens={GITHUB: "ghp_test"}))
    assert (error.failure, error.reason, len(server.log)) == (Failure.FORBIDDEN, GapReason.ERROR, 2)
    assert "forbids access via a personal access token whose lifetime is greater than 7 days" in str(error)


def test_what_the_public_does_not_see_is_missing_also_behind_a_policy(code_host: Serve, store: Path) -> None:
    server = code_host(store)
    server.faults.add(Fault(status=403, body=POLICY, with_token=True))
    error = _error(code_hosts_for(server, tokens={GITHUB: "ghp_test"}), "acme/none")
    assert error.reason is GapReason.MISSING


def test_the_limit_of_the_public_does_not_stop_the_token(code_host: Serve, store: Path) -> None:
    """Asked without the token the limit is another one; used up, it says nothing of what the token may still ask."""
    server = code_host(store, quota=0)
    server.faults.add(Fault(status=403, body=POLICY, with_token=True, times=2))
    hosts = code_hosts_for(server, tokens={GITHUB: "ghp_test"})
    for _ in range(2):
        error = _error(hosts)
        assert (error.failure, error.reason) == (Failure.FORBIDDEN, GapReason.ERROR)
        assert "forbids access" in str(error)
    assert [entry.status for entry in server.log] == [403, 403, 403]  # the public limit is not run into twice
    assert hosts.get_json(GITHUB, f"repos/{NAME}", NAME) is not None


@pytest.mark.parametrize("body", [b"", b"[]", b"<html>", b'{"message": 7}', b'{"message": "' + b"x" * 30_000 + b'"}'])
def test_a_refusal_without_words(code_host: Serve, store: Path, body: bytes) -> None:
    server = code_host(store)
    server.faults.add(Fault(status=403, body=body))
    error = _error(code_hosts_for(server))
    assert str(error) == f"{GITHUB} refuses {GITHUB}/{NAME}"


@pytest.mark.parametrize(
    ("proxy", "words"), [("socks5h://127.0.0.1:9", "pip install pysocks"), ("http://", "http://HOST:PORT")]
)
def test_a_proxy_that_cannot_be_used(
    code_host: Serve, store: Path, monkeypatch: pytest.MonkeyPatch, proxy: str, words: str
) -> None:
    monkeypatch.setenv("HTTP_PROXY", proxy)
    monkeypatch.setenv("NO_PROXY", "")
    error = _error(code_hosts_for(code_host(store)))
    assert (error.failure, error.reason) == (Failure.USAGE, GapReason.ERROR)
    assert words in str(error)
