"""HTTP with code hosts: failures, limits, redirects, the cache, and where the token goes.

Also of: `fetch/http/code_adapter`, `fetch/http/code_cache`.
"""

from __future__ import annotations

import os
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from osaid_hub.fetch.code.answers import github_facts
from osaid_hub.fetch.http.code_session import CodeHosts
from osaid_hub.fetch.http.errors import Failure, FetchError
from osaid_hub.snapshot import GapReason
from tests.fetch.helpers import add_code, apis_of, code_hosts_for
from tests.hub import Fault, Serve
from tests.table import each_row

GITHUB = "github.com"
NAME = "acme/train"


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return add_code(tmp_path, f"{GITHUB}/{NAME}", {"README.md": "# Train"}, renamed_from=["acme/old"])


def _get(hosts: CodeHosts, name: str = NAME) -> Any:
    return hosts.get_json(GITHUB, f"repos/{name}", f"{GITHUB}/{name}")


def _error(hosts: CodeHosts, name: str = NAME) -> FetchError:
    with pytest.raises(FetchError) as caught:
        _get(hosts, name)
    return caught.value


def test_reads(code_host: Serve, store: Path) -> None:
    server = code_host(store)
    with code_hosts_for(server) as hosts:
        assert _get(hosts)["full_name"] == NAME
    assert [entry.status for entry in server.log] == [200]
    headers = server.log[0].headers
    assert headers["user-agent"].startswith("osaid-hub/")
    assert "authorization" not in headers


@pytest.mark.parametrize(
    "fault",
    [
        Fault(status=502, times=1),
        Fault(drop=True, times=1),
        Fault(truncate=3, times=1),
        Fault(status=503, times=1, headers={"Retry-After": "soonish"}),
        Fault(status=503, times=1, headers={"Retry-After": "Fri, 31 Dec 99999999999 23:59:59 GMT"}),
    ],
)
def test_passing_failures_are_tried_again(code_host: Serve, store: Path, fault: Fault) -> None:
    server = code_host(store)
    server.faults.add(fault)
    assert _get(code_hosts_for(server))["full_name"] == NAME


def test_a_hanging_host_times_out_and_is_not_asked_again(code_host: Serve, store: Path) -> None:
    server = code_host(store)
    server.faults.add(Fault(delay=0.5))
    hosts = code_hosts_for(server, read_seconds=0.05)
    assert _error(hosts).failure is Failure.NETWORK
    server.faults.clear()
    assert _error(hosts, "acme/other").failure is Failure.NETWORK


def test_an_answer_that_trickles_in_is_given_up(code_host: Serve, store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("osaid_hub.fetch.http.deadline.REQUEST_SECONDS", 0.05)
    monkeypatch.setattr("osaid_hub.fetch.http.code_adapter.CHUNK_BYTES", 10)
    server = code_host(store)
    server.faults.add(Fault(trickle=0.01))
    assert _error(code_hosts_for(server)).failure is Failure.NETWORK


def test_the_anonymous_limit_is_respected(code_host: Serve, store: Path) -> None:
    reset = 4_000_000_000
    server = code_host(store, quota=2, reset=reset)
    clock = [reset - 60.0]
    hosts = code_hosts_for(server, wall=lambda: clock[0])
    _get(hosts)
    assert _get(hosts)["full_name"] == NAME, "the last one that is allowed still counts"
    error = _error(hosts)
    assert (error.failure, error.reason) == (Failure.RATE_LIMITED, GapReason.RATE_LIMITED)
    assert "until 2096-10-02 07:06 UTC" in str(error)
    assert "GITHUB_TOKEN" in str(error)
    assert len(server.log) == 2, "nothing is asked against the limit"
    clock[0] = reset + 1
    server.state.used = 0
    assert _get(hosts)["full_name"] == NAME, "the next hour has its own allowance"


@pytest.mark.parametrize("reset", ["", "x", "99999999999999999999", "-1"])
def test_odd_limits_hold_for_the_whole_run(code_host: Serve, store: Path, reset: str) -> None:
    server = code_host(store)
    server.faults.add(Fault(status=403, headers={"x-ratelimit-remaining": "0", "x-ratelimit-reset": reset}))
    hosts = code_hosts_for(server, wall=lambda: 3e9)
    assert "no more requests for now" in str(_error(hosts))
    _error(hosts)
    assert len(server.log) == 1


def test_one_host_does_not_speak_for_another(code_host: Serve, store: Path) -> None:
    add_code(store, "gitlab.com/acme/train", {"README.md": ""})
    server = code_host(store, quota=0)
    hosts = code_hosts_for(server)
    _error(hosts)
    assert hosts.get_json("gitlab.com", "projects/acme%2Ftrain", "")


def test_a_renamed_repository_is_followed_on_the_same_host(code_host: Serve, store: Path) -> None:
    server = code_host(store)
    assert _get(code_hosts_for(server), "acme/old")["full_name"] == NAME
    assert [entry.status for entry in server.log] == [301, 200]


@pytest.mark.parametrize(
    "location",
    [
        "https://evil.example/repositories/1",
        "http://127.0.0.2:{port}/github/repos/acme/train",
        "http://127.0.0.1:1/github/repos/acme/train",
        "https://127.0.0.1:{port}/github/repos/acme/train",
        "http://user@127.0.0.1:{port}/github/repos/acme/train",
        "http://127.0.0.1:{port}\\@evil.example/",
        "//evil.example/x",
        "file:///etc/passwd",
        "data:application/json,{{}}",
    ],
)
def test_redirects_off_the_host_are_not_followed(code_host: Serve, store: Path, location: str) -> None:
    server = code_host(store)
    port = server.url.rsplit(":", 1)[1]
    server.faults.add(Fault(status=302, headers={"Location": location.format(port=port)}))
    hosts = code_hosts_for(server, tokens={GITHUB: "ghp_test"})
    error = _error(hosts)
    assert (error.failure, error.reason) == (Failure.REDIRECT, GapReason.ERROR)
    assert len(server.log) == 1


def test_a_redirect_to_no_address_at_all(code_host: Serve, store: Path) -> None:
    server = code_host(store)
    server.faults.add(Fault(status=302, headers={"Location": "http://["}))
    assert _error(code_hosts_for(server)).failure is Failure.BAD_ANSWER


def test_redirects_in_a_circle(code_host: Serve, store: Path) -> None:
    server = code_host(store)
    server.faults.add(Fault(status=301, headers={"Location": f"/github/repos/{NAME}"}))
    assert _error(code_hosts_for(server)).failure is Failure.REDIRECT
    assert len(server.log) == 4


def test_each_token_goes_to_its_own_host_only(code_host: Serve, store: Path) -> None:
    for host in ("gitlab.com", "codeberg.org"):
        add_code(store, f"{host}/{NAME}", {"README.md": ""})
    with code_hosts_for(code_host(store)) as hosts:
        github, other = code_host(store), code_host(store)
        hosts = code_hosts_for(
            other,
            apis=apis_of(other) | {GITHUB: f"{github.url}/github"},
            tokens={GITHUB: "ghp_test", "gitlab.com": "glpat-test"},
        )
        _get(hosts)
        hosts.get_json("gitlab.com", "projects/acme%2Ftrain", "")
        hosts.get_json("codeberg.org", f"repos/{NAME}", "")
    assert [entry.headers.get("authorization") for entry in github.log] == ["Bearer ghp_test"]
    assert [entry.headers.get("authorization") for entry in other.log] == ["Bearer glpat-test", None]


def test_netrc_is_not_used(code_host: Serve, store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "netrc").write_text("machine 127.0.0.1 login me password secret\n")
    monkeypatch.setenv("NETRC", str(tmp_path / "netrc"))
    server = code_host(store)
    _get(code_hosts_for(server))
    assert "authorization" not in server.log[0].headers


@each_row("token", ["ghp_é", "ghp\nX: 1", "a b\0"])
def test_a_token_that_cannot_be_one(token: str) -> None:
    with pytest.raises(FetchError, match="GITHUB_TOKEN"):
        CodeHosts(tokens={GITHUB: token})


@each_row("url", ["https://user:pw@x/api", "https://user:p/w@x/api", "https://pw@x"])
def test_an_address_with_a_password_is_refused_and_not_repeated(url: str) -> None:
    with pytest.raises(FetchError, match="GITHUB_API_URL holds a user name or a password") as caught:
        CodeHosts(apis={GITHUB: url})
    assert "pw" not in str(caught.value)


@each_row("url", ["", "github.com", "ftp://x", "https://", "https://x/?a=b"])
def test_an_address_that_cannot_be_one(url: str) -> None:
    with pytest.raises(FetchError, match="not the address of the API"):
        CodeHosts(apis={GITHUB: url})


def test_a_repeated_audit_costs_not_modified(code_host: Serve, store: Path, tmp_path: Path) -> None:
    server = code_host(store)
    folder = tmp_path / "cache"
    for _ in range(3):
        with code_hosts_for(server, cache_folder=folder) as hosts:
            assert _get(hosts)["full_name"] == NAME
    assert [entry.status for entry in server.log] == [200, 304, 304]
    assert "cookie" not in server.log[-1].headers


def test_what_has_changed_is_read_again(code_host: Serve, store: Path, tmp_path: Path) -> None:
    server = code_host(store)
    for description in ("old", "new", "new"):
        server.state.repos[GITHUB, NAME] = {**server.state.repos[GITHUB, NAME], "description": description}
        with code_hosts_for(server, cache_folder=tmp_path / "cache") as hosts:
            assert _get(hosts)["description"] == description
    assert [entry.status for entry in server.log] == [200, 200, 304]


@pytest.mark.parametrize("body", [b"<html>", b"{}"])
def test_what_is_no_answer_is_not_kept(code_host: Serve, store: Path, tmp_path: Path, body: bytes) -> None:
    """The host would say of it that it still holds, for as long as the repository does not change."""
    server = code_host(store)
    server.faults.add(Fault(replace=body, times=1))
    for failing in (True, False):
        with code_hosts_for(server, cache_folder=tmp_path / "cache") as hosts:
            if failing:
                with pytest.raises(FetchError) as caught:
                    hosts.get_json(GITHUB, f"repos/{NAME}", NAME, read=github_facts)
                assert caught.value.failure is Failure.BAD_ANSWER
            else:
                assert hosts.get_json(GITHUB, f"repos/{NAME}", NAME, read=github_facts).default_branch == "main"


def test_without_an_etag_nothing_is_kept(code_host: Serve, store: Path, tmp_path: Path) -> None:
    server = code_host(store, etags=False)
    for _ in range(2):
        with code_hosts_for(server, cache_folder=tmp_path / "cache") as hosts:
            _get(hosts)
    assert [entry.status for entry in server.log] == [200, 200]


def test_the_cache_is_private_and_holds_no_token(code_host: Serve, store: Path, tmp_path: Path) -> None:
    server = code_host(store)
    folder = tmp_path / "home" / "osaid-hub"
    for _ in range(2):
        with code_hosts_for(server, cache_folder=folder, tokens={GITHUB: "ghp_test"}) as hosts:
            _get(hosts)
    assert [entry.status for entry in server.log] == [200, 304]
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    files = list(folder.iterdir())
    assert files
    for file in files:
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
        assert b"ghp_test" not in file.read_bytes()
        assert b"session=1" not in file.read_bytes(), "nor a cookie"


def _locked(file: Path) -> None:
    file.parent.mkdir()
    file.write_bytes(b"")
    file.parent.chmod(0o500)
    file.chmod(0o400)


def _not_a_folder(file: Path) -> None:
    file.parent.write_text("in the way")


def _a_folder_instead(file: Path) -> None:
    file.mkdir(parents=True)


@pytest.mark.parametrize("break_it", [_locked, _not_a_folder, _a_folder_instead])
def test_a_cache_that_cannot_be_used_is_done_without(
    code_host: Serve, store: Path, tmp_path: Path, break_it: Callable[[Path], None]
) -> None:
    if break_it is _locked and os.geteuid() == 0:
        pytest.skip("root may write anywhere")
    break_it(tmp_path / "cache/code-hosts.sqlite")
    with code_hosts_for(code_host(store), cache_folder=tmp_path / "cache") as hosts:
        assert _get(hosts)["full_name"] == NAME


def test_a_cache_that_is_locked_does_not_hang(
    code_host: Serve, store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("osaid_hub.fetch.http.cache_file.BUSY_SECONDS", 0.05)
    file = tmp_path / "cache/code-hosts.sqlite"
    file.parent.mkdir()
    database = sqlite3.connect(file)
    database.execute("BEGIN EXCLUSIVE")
    with code_hosts_for(code_host(store), cache_folder=tmp_path / "cache") as hosts:
        assert _get(hosts)["full_name"] == NAME
    database.close()


def test_a_broken_cache_is_replaced(code_host: Serve, store: Path, tmp_path: Path) -> None:
    file = tmp_path / "cache/code-hosts.sqlite"
    file.parent.mkdir()
    file.write_bytes(b"no database" * 1000)
    server = code_host(store)
    for _ in range(2):
        with code_hosts_for(server, cache_folder=file.parent) as hosts:
            assert _get(hosts)["full_name"] == NAME
    assert [entry.status for entry in server.log] == [200, 304]


@pytest.mark.process
def test_nothing_is_said_of_an_entry_that_cannot_be_read(code_host: Serve, store: Path, tmp_path: Path) -> None:
    """Without a handler of anybody, Python writes the warnings of a library to standard error."""
    file = tmp_path / "cache/code-hosts.sqlite"
    server = code_host(store)
    with code_hosts_for(server, cache_folder=file.parent) as hosts:
        _get(hosts)
    with sqlite3.connect(file) as database:
        assert database.execute("UPDATE responses SET value = 'rubbish'").rowcount == 1
    script = (
        "import sys; from pathlib import Path; from osaid_hub.fetch.http.code_cache import open_session;"
        "session = open_session(Path(sys.argv[1])); print([key for key in session.cache.responses])"
        ";print([session.cache.get_response(key) for key in session.cache.responses])"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, file.parent], capture_output=True, text=True, check=True, timeout=60
    )
    assert (done.stderr, "None" in done.stdout) == ("", True)


# What a library would say of each on standard error: "Unable to deserialize response", with a traceback.
BROKEN = [
    b"\xff\xfe",
    "rubbish",
    "{}",
    "[]",
    "null",
    '{"_content": 7}',
    '{"url": "http://127.0.0.1:1/x", "headers": 3}',
]


@each_row("value", BROKEN)
def test_a_broken_entry_is_asked_for_anew_and_nothing_is_printed(
    code_host: Serve, store: Path, tmp_path: Path, value: object, capfd: pytest.CaptureFixture[str]
) -> None:
    server = code_host(store)
    folder = tmp_path / server.url.rsplit(":", 1)[1]
    with code_hosts_for(server, cache_folder=folder) as hosts:
        _get(hosts)
    with closing(sqlite3.connect(folder / "code-hosts.sqlite")) as database, database:
        assert database.execute("UPDATE responses SET value = ?", (value,)).rowcount == 1
    with code_hosts_for(server, cache_folder=folder) as hosts:
        assert _get(hosts)["full_name"] == NAME
    assert [entry.status for entry in server.log] == [200, 200]
    assert capfd.readouterr() == ("", "")
