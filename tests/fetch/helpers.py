"""Made-up stores and a clock that does not take time."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from osaid_hub.fetch.http.code_session import CodeHosts
from osaid_hub.fetch.http.hub_session import HubSession
from osaid_hub.known.code_hosts import HOSTS
from tests.hub import RunningHub

NOW = "2026-11-22T12:00:00Z"
SHA = "a" * 40
CODE_SHA = "c" * 40


def add_repo(
    store: Path, repo_id: str, files: Mapping[str, str | bytes] | None = None, *, kind: str = "models", **hub: Any
) -> Path:
    """Write a model (or one of the `datasets` or `spaces`) into a store folder: the store."""
    owner, _, name = repo_id.rpartition("/")
    folder = store / kind / (owner or "_canonical") / name
    folder.mkdir(parents=True)
    (folder / "hub.json").write_text(json.dumps(hub), encoding="utf-8")
    for path, content in (files or {}).items():
        place = folder / "files" / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content if isinstance(content, bytes) else content.encode())
    return store


def add_code(store: Path, address: str, files: Mapping[str, str] | None = None, **facts: Any) -> Path:
    """Write a code repository (`github.com/acme/train`) into a store folder: the store."""
    place = store / "code" / f"{address}.json"
    place.parent.mkdir(parents=True, exist_ok=True)
    texts = dict(files or {})
    content = {"sha": CODE_SHA, "default_branch": "main", "paths": list(texts), "files": texts, **facts}
    place.write_text(json.dumps(content), encoding="utf-8")
    return store


@dataclass
class Clock:
    """Seconds that pass by sleeping only."""

    now: float = 1000.0
    slept: list[float] = field(default_factory=list)

    def read(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds


def session_for(hub: RunningHub, clock: Clock | None = None, **changes: Any) -> HubSession:
    """A session with the test Hub that never really sleeps."""
    clock = clock or Clock()
    settings: dict[str, Any] = {"clock": clock.read, "sleep": clock.sleep, "wall": clock.read, "token": False} | changes
    return HubSession(endpoint=hub.url, **settings)


def apis_of(server: RunningHub) -> dict[str, str]:
    """Where the test code hosts serve each API."""
    return {host.name: f"{server.url}/{host.title.lower()}" for host in HOSTS}


def code_hosts_for(server: RunningHub, **changes: Any) -> CodeHosts:
    """Sessions with the test code hosts, which try again without waiting."""
    settings: dict[str, Any] = {
        "apis": apis_of(server),
        "backoff": 0.0,
    }
    return CodeHosts(**settings | changes)
