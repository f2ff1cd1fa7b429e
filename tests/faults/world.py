"""Servers that break, time that passes by waiting, and a command that runs between them."""

from __future__ import annotations

import json
import shutil
import signal
import socket
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock
from time import monotonic
from types import FrameType, SimpleNamespace
from typing import Any
from urllib.parse import urlsplit

import pytest
from typer.testing import CliRunner

from osaid_hub.cli import app
from osaid_hub.fetch.http import deadline
from osaid_hub.fetch.http.code_session import CodeHosts
from osaid_hub.fetch.http.hub_session import HubSession
from tests.fetch.helpers import add_repo
from tests.hub import RunningHub

FIXTURES = Path(__file__).parents[2] / "fixtures"
MODEL = "acme/finetune-open"
ADAPTER = "acme/adapter"
POINTER = "acme/pointer"
_POINTER_CARD = """---
license: apache-2.0
datasets: [acme/web-text]
---
# A model whose card leaves everything to others

Trained from scratch on [acme/web-text](https://huggingface.co/datasets/acme/web-text).
The code of data preparation, training and evaluation is in
[acme/open-training](https://github.com/acme/open-training).
"""
# Nobody but a test that hangs takes as long.
HANG = 120
# So long may one request take where time has to pass.
SHORT = 0.8
_runner = CliRunner()


def make_store(folder: Path) -> Path:
    """A store of a fine-tune, its base, its data set and code, and an adapter that names its base in a file alone."""
    for kind, name in (
        ("models", "acme/finetune-open"),
        ("models", "acme/open-7b"),
        ("datasets", "acme/town-hall-answers"),
        ("datasets", "acme/web-text"),
        ("datasets", "acme/code-text"),
        ("code", "github.com/acme/open-training.json"),
    ):
        source, target = FIXTURES / kind / name, folder / kind / name
        target.parent.mkdir(parents=True, exist_ok=True)
        (shutil.copytree if source.is_dir() else shutil.copy)(source, target)  # type: ignore[operator]
    # The license file decides: no sentence of the card says the same of the weights by themselves.
    told = folder / "models" / MODEL / "files/README.md"
    text = told.read_text(encoding="utf-8")
    told.write_text(
        text.replace("Weights, code and this documentation: Apache 2.0, like the base model.\n", ""), "utf-8"
    )
    code = folder / "code/github.com/acme/open-training.json"
    raw = json.loads(code.read_text(encoding="utf-8"))
    # A license that the host does not know has to be read.
    raw |= {"license_spdx": None, "files": {**raw["files"], "LICENSE": (FIXTURES / "../LICENSE").read_text("utf-8")}}
    code.write_text(json.dumps(raw), encoding="utf-8")
    card = "---\nlicense: mit\nlibrary_name: peft\n---\n# An adapter\n\nTrained for a week.\n"
    settings = json.dumps({"peft_type": "LORA", "base_model_name_or_path": "acme/open-7b"})
    files = {"README.md": card, "adapter_config.json": settings, "adapter_model.safetensors": b"\0" * 64}
    add_repo(folder, ADAPTER, files, sha="b" * 40)
    weights = [{"path": "model.safetensors", "size": 4_000_000_000}]
    return add_repo(folder, POINTER, {"README.md": _POINTER_CARD, "config.json": "{}"}, sha="d" * 40, siblings=weights)


class Time:
    """Real time, plus all that was only waited for: nobody waits, and the clock goes on as if somebody had.

    jump   seconds that the clock is set on at the first waiting; negative ones set it back, but for the one that never
           goes back.
    """

    def __init__(self, jump: float = 0.0) -> None:
        self.waited = 0.0
        self._jump = jump
        self._offset = self._set_on = 0.0
        self._lock = Lock()

    def read(self) -> float:
        return time.monotonic() + self._offset

    def wall(self) -> float:
        return time.time() + self._offset + self._set_on

    def sleep(self, seconds: float) -> None:
        with self._lock:
            self.waited += seconds
            self._offset += seconds + max(0.0, self._jump)
            self._set_on += min(0.0, self._jump)
            self._jump = 0.0


@dataclass(frozen=True, slots=True)
class Ended:
    """How a command ended."""

    code: int
    out: str
    err: str
    seconds: float

    @property
    def sentence(self) -> str:
        """What it said last on standard error."""
        return self.err.strip().rpartition("\n")[2].removeprefix("osaid-hub: ")


@dataclass(slots=True)
class World:
    """A Hub and the code hosts, and where a command that talks to them keeps its files."""

    hub: RunningHub
    code: RunningHub
    folder: Path
    patch: pytest.MonkeyPatch
    time: Time = field(default_factory=Time)
    began: float = field(default_factory=monotonic)
    contacted: set[tuple[str, int]] = field(default_factory=set)
    known: set[tuple[str, int]] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.allow(self.hub.url)
        self.allow(self.code.url)
        look_up = socket.getaddrinfo

        def noted(host: Any, port: Any, *args: Any, **options: Any) -> Any:
            self.contacted.add((str(host), int(port)))
            return look_up(host, port, *args, **options)

        self.patch.setattr(socket, "getaddrinfo", noted)
        for name in ("GITHUB_API_URL", "GITLAB_API_URL", "CODEBERG_API_URL"):
            self.patch.setenv(name, f"{self.code.url}/{name.split('_')[0].lower()}")
        self.patch.setenv("HF_ENDPOINT", self.hub.url)
        self.patch.setenv("HF_HOME", str(self.folder / "home"))
        self.patch.setenv("HF_TOKEN", "hf_test")
        self.patch.setenv("GITHUB_TOKEN", "ghp_test")
        # huggingface_hub has read its settings already; the tests switch its use of a stored token off.
        self.patch.setattr("huggingface_hub.constants.HF_HUB_DISABLE_IMPLICIT_TOKEN", False)
        clocked = {"clock": self.time.read, "sleep": self.time.sleep, "wall": self.time.wall}
        for name, value in clocked.items():
            self.patch.setitem(HubSession.__init__.__kwdefaults__, name, value)
        self.patch.setitem(CodeHosts.__init__.__kwdefaults__, "wall", self.time.wall)
        self.patch.setattr("osaid_hub.scans.run.from_hub.pause", lambda stop: self.time.sleep)
        # Each piece of advice is an audit of its own, of what was seen by then: nothing is asked for it.
        self.patch.setattr("osaid_hub.judge.advice.trial.MAX_TRIED", 2)
        waiting = SimpleNamespace(sleep=self.time.sleep, time=self.time.wall, monotonic=time.monotonic)
        for module in ("urllib3.util.retry", "huggingface_hub.utils._http", "osaid_hub.cli.proposing"):
            self.patch.setattr(f"{module}.time", waiting)

    def allow(self, url: str) -> None:
        """Let a command contact one more host."""
        parts = urlsplit(url)
        self.known.add((parts.hostname or "", parts.port or {"http": 80, "https": 443}[parts.scheme]))

    def _check_contacts(self) -> None:
        """Nobody but the servers that were named was contacted, or looked up; each got its own token at most."""
        assert self.contacted <= self.known, self.contacted - self.known
        for server, token in ((self.hub, "hf_test"), (self.code, "ghp_test")):
            if self.hub is not self.code:
                sent = {entry.headers.get("authorization") for entry in server.log}
                assert sent <= {f"Bearer {token}", None}, "a token went to a host that it is not for"

    def hurry(self) -> None:
        """Shorten what bounds a request, for troubles that take time."""
        self.patch.setattr(deadline, "REQUEST_SECONDS", SHORT)
        for session in (HubSession, CodeHosts):
            self.patch.setitem(session.__init__.__kwdefaults__, "read_seconds", SHORT)  # type: ignore[misc]

    def mend(self) -> None:
        """Nothing breaks any more."""
        for server in (self.hub, self.code):
            server.faults.clear()
            server.log.clear()

    def run(self, *words: object) -> Ended:
        """Run a command to its end. Fails where it does not end, or ends in a traceback."""
        began = time.monotonic()
        with no_hang():
            result = _runner.invoke(app, [str(word) for word in words])
        assert result.exception is None or isinstance(result.exception, SystemExit), repr(result.exception)
        assert "Traceback" not in result.stderr
        self._check_contacts()
        ended = Ended(result.exit_code, result.stdout, result.stderr, time.monotonic() - began)
        assert ended.code in (0, 3), ended
        if ended.code == 3:
            assert result.stderr.splitlines()[-1].startswith("osaid-hub: "), result.stderr
            assert len(ended.sentence) > 20, result.stderr
        return ended

    def litter(self) -> list[str]:
        """Files that nobody asked for: half-written ones, temporary ones."""
        names = [path.relative_to(self.folder).as_posix() for path in self.folder.rglob("*")]
        return [name for name in names if ".tmp" in name or ".osaid-hub-" in name or "/." in f"/{name}"]


@contextmanager
def no_hang(seconds: int = HANG) -> Iterator[None]:
    """A guard against hanging for ever; it says nothing about speed."""

    def give_up(number: int, frame: FrameType | None) -> None:
        pytest.fail(f"nothing came of it in {seconds} seconds")

    before = signal.signal(signal.SIGALRM, give_up)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def statuses(document: Mapping[str, Any]) -> dict[str, str]:
    """The status of every requirement of an audit in JSON."""
    return {each["id"]: each["status"] for each in document["requirements"]}


def gaps(document: Mapping[str, Any]) -> dict[str, str]:
    """What could not be looked at, and why."""
    return {each["what"]: each["reason"] for each in document["gaps"]}
