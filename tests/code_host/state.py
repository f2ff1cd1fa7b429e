"""What the code hosts hold: the files `code/<host>/<owner>/<name>.json` of a store."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock
from typing import Any

HOSTS = ("github.com", "gitlab.com", "codeberg.org")


@dataclass(frozen=True, slots=True)
class CodeOptions:
    """How the hosts behave.

    latency   seconds that each answer takes at least.
    quota     requests that GitHub answers to anonymous users; the hour ends at `reset` (seconds since the epoch).
    etags     whether answers carry an ETag.
    tokens    tokens that are known; others are refused.
    """

    latency: float = 0.0
    quota: int = 60
    reset: int = 4_000_000_000
    etags: bool = True
    tokens: frozenset[str] = frozenset({"ghp_test", "glpat-test"})


@dataclass(slots=True)
class CodeState:
    """Repositories by host and name, former names by host and name, and how much of the quota is used."""

    options: CodeOptions = field(default_factory=CodeOptions)
    repos: dict[tuple[str, str], Mapping[str, Any]] = field(default_factory=dict)
    renamed: dict[tuple[str, str], str] = field(default_factory=dict)
    used: int = 0
    lock: Lock = field(default_factory=Lock)

    def numbered(self, number: int) -> str:
        """Name of a repository on GitHub by its number."""
        return sorted(name for host, name in self.repos if host == "github.com")[number]

    def number_of(self, name: str) -> int:
        return sorted(name for host, name in self.repos if host == "github.com").index(name)


def load_code(store: Path, options: CodeOptions | None = None) -> CodeState:
    """Read the code of a store; a key `renamed_from` lists former names."""
    state = CodeState(options or CodeOptions())
    for host in HOSTS:
        root = store / "code" / host
        for file in sorted(root.rglob("*.json")):
            name = file.relative_to(root).with_suffix("").as_posix()
            state.repos[host, name] = raw = json.loads(file.read_text(encoding="utf-8"))
            for former in raw.get("renamed_from", ()):
                state.renamed[host, former] = name
    return state
