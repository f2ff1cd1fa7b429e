"""Whatever goes wrong inside: a sentence and an exit code of its own; where in the program only when asked.

Also of: `fetch/http/proxies`.
"""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from osaid_hub.cli import main, signals
from tests.fetch.helpers import add_repo
from tests.hub import RunningHub

PASSWORD = "s3cr3t/wo@rd"


def ran(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], *words: str, error: Exception | None = None
) -> tuple[object, str]:
    """The exit code and what stands on standard error, where looking at a model raises an error."""

    def look(*_: object, **__: object) -> None:
        assert error is not None
        raise error

    if error is not None:
        monkeypatch.setattr("osaid_hub.fetch.again.look.look_again", look)
    monkeypatch.setattr(sys, "argv", ["osaid-hub", *words])
    monkeypatch.setattr(signals.threading, "enumerate", list)
    with pytest.raises(SystemExit) as end:
        main()
    return end.value.code, capsys.readouterr().err


@pytest.mark.parametrize("error", [TypeError("no such thing"), RecursionError(), MemoryError(), KeyError("x")])
def test_a_fault_is_told_in_a_sentence(
    error: Exception, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    code, told = ran(monkeypatch, capsys, "audit", "acme/open-7b", error=error)
    assert code == 3
    assert type(error).__name__ in told
    assert "report this" in told
    assert "--debug" in told
    assert told.count("\n") == 1
    assert "Traceback" not in told


@pytest.mark.parametrize("number", [errno.EACCES, errno.EROFS, errno.ENOSPC])
def test_a_disk_that_refuses_is_no_fault_of_the_program(
    number: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    error = OSError(number, os.strerror(number), "/closed/plums")
    code, told = ran(monkeypatch, capsys, "audit", "acme/open-7b", error=error)
    reason = os.strerror(number)
    assert (code, told) == (3, f"osaid-hub: /closed/plums could not be read or written: {reason}\n")
    assert "Traceback" in ran(monkeypatch, capsys, "audit", "acme/open-7b", "--debug", error=error)[1]


@pytest.mark.parametrize("words", [("--debug", "audit", "acme/x"), ("audit", "acme/x", "--debug")])
def test_debug_shows_where(
    words: tuple[str, ...], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    code, told = ran(monkeypatch, capsys, *words, error=TypeError("no such thing"))
    assert code == 3
    assert "Traceback" in told
    assert told.rstrip().endswith("TypeError: no such thing")


@pytest.mark.parametrize("words", [("audit", "acme/x"), ("audit", "acme/x", "--debug")])
def test_a_password_in_the_words_of_a_library_is_not_repeated(
    words: tuple[str, ...], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    error = OSError(f"no route to http://user:{PASSWORD}@proxy.example:3128/")
    code, told = ran(monkeypatch, capsys, *words, error=error)
    assert code == 3
    assert "proxy.example" in told
    assert not [part for part in ("user:", "s3cr3t", "wo@rd", PASSWORD) if part in told]


def test_a_threshold_and_a_misuse_keep_their_codes(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert ran(monkeypatch, capsys, "audit", "no id at all", "--debug")[0] == 2
    assert ran(monkeypatch, capsys, "audit", "--no-such-option")[0] == 2
    assert ran(monkeypatch, capsys, "--version", "--debug")[0] == 0


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("HF_ENDPOINT", f"https://user:{PASSWORD}@hub.example"),
        ("HF_ENDPOINT", f"http://{PASSWORD}@hub.example"),
        ("GITHUB_API_URL", f"https://user:{PASSWORD}@api.example"),
        ("GITLAB_API_URL", f"https://:{PASSWORD}@api.example/api/v4"),
    ],
)
@pytest.mark.parametrize("command", [("audit", "acme/x"), ("scan", "acme"), ("pr", "acme/x"), ("snapshot", "acme/x")])
def test_an_address_with_a_password_is_refused_and_not_shown(
    command: tuple[str, ...],
    variable: str,
    value: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    home = tmp_path_factory.mktemp("home")
    monkeypatch.chdir(home)
    monkeypatch.setenv("HF_HOME", str(home))
    monkeypatch.setenv(variable, value)
    more = ("--save", str(home / "saved")) if command[0] == "snapshot" else ()
    code, told = ran(monkeypatch, capsys, *command, *more)
    assert code == 2
    assert variable in told
    assert "password" in told
    assert not [part for part in ("s3cr3t", "wo@rd") if part in told]
    assert not list(home.rglob("*"))


@pytest.mark.parametrize("endpoint", ["http://[bad", "ftp://hub.example", "hub.example", "https://"])
@pytest.mark.parametrize("command", [("audit", "acme/x"), ("scan", "acme"), ("pr", "acme/x")])
def test_an_endpoint_that_is_no_address(
    command: tuple[str, ...], endpoint: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("HF_ENDPOINT", endpoint)
    code, told = ran(monkeypatch, capsys, *command)
    assert code == 2
    assert "HF_ENDPOINT" in told
    assert "not the address of a Hub" in told


def test_an_address_with_a_password_as_the_target_is_not_repeated(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    code, told = ran(monkeypatch, capsys, "audit", "https://user:s3cr3t@huggingface.co/acme/x")
    assert code == 2
    assert "password" in told
    assert "s3cr3t" not in told


@pytest.mark.process
@pytest.mark.parametrize(
    ("proxy", "told"), [("socks5h://127.0.0.1:9", "pip install socksio"), ("odd://127.0.0.1:9", "http://HOST:PORT")]
)
def test_a_proxy_that_cannot_be_used(proxy: str, told: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    home = str(tmp_path_factory.mktemp("home"))
    environment = {name: value for name, value in os.environ.items() if not name.lower().endswith("_proxy")}
    environment |= {"ALL_PROXY": proxy, "HF_HOME": home, "HF_ENDPOINT": "https://hub.example"}
    command = [sys.executable, "-m", "osaid_hub", "audit", "acme/x", "--max-wait", "0"]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 3
    assert told in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.process
def test_the_client_is_silenced_before_it_is_imported() -> None:
    """A scan, too, sends nothing but what is documented: the client reads the setting when it is imported."""
    code = (
        "import sys\nfrom osaid_hub.cli import app\n"
        "try: app(['scan', 'acme', '--out', sys.argv[1], '--max-wait', '0', '-q'])\nexcept SystemExit: pass\n"
        "from huggingface_hub import constants\nsys.exit(0 if constants.HF_HUB_DISABLE_TELEMETRY else 1)"
    )
    environment = os.environ | {"HF_ENDPOINT": "http://127.0.0.1:9"}
    environment.pop("HF_HUB_DISABLE_TELEMETRY", None)
    done = subprocess.run(
        [sys.executable, "-c", code, os.devnull + "/out"], env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


def test_a_name_without_owner_that_is_no_model_may_be_an_organization(
    hub: Callable[..., RunningHub],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("HF_ENDPOINT", hub(add_repo(tmp_path, "acme/open", {"README.md": "# Open\n"})).url)
    monkeypatch.setenv("HF_HOME", str(tmp_path / "home"))
    code, told = ran(monkeypatch, capsys, "audit", "acme")
    assert (code, "`osaid-hub scan acme`" in told) == (3, True)
    code, told = ran(monkeypatch, capsys, "audit", "acme/none")
    assert (code, "scan" in told) == (3, False)
