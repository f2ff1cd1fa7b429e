"""A whole look at a model on the Hub: what it asks for the second time."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from osaid_hub.fetch.look import look
from osaid_hub.fetch.settings import Settings
from osaid_hub.snapshot import RepoSnapshot
from tests.fetch.helpers import NOW, SHA, add_repo
from tests.hub import RunningHub

FILES = {"README.md": "---\nlicense: mit\n---\n# Model\n", "LICENSE": "MIT License"}


def seen(server: RunningHub, cache: Path) -> RepoSnapshot:
    settings = Settings(
        endpoint=server.url,
        cache=cache,
        offline=False,
        max_wait=1,
        code_apis={},
    )
    return look("acme/model", settings, now=NOW, revision=None, store=None, follow=False)


def files_asked_for(server: RunningHub) -> list[str]:
    return sorted(path for path in server.seen if "/resolve/" in path)


def test_files_of_the_same_commit_are_asked_for_once(hub: Callable[..., RunningHub], tmp_path: Path) -> None:
    server = hub(add_repo(tmp_path / "store", "acme/model", FILES, sha=SHA))
    first, asked = seen(server, tmp_path / "cache"), files_asked_for(server)
    assert first.texts == FILES
    assert len(asked) == len(FILES)
    assert seen(server, tmp_path / "cache") == first
    assert files_asked_for(server) == asked


def test_behind_a_gate_the_hub_decides_each_time(hub: Callable[..., RunningHub], tmp_path: Path) -> None:
    server = hub(add_repo(tmp_path / "store", "acme/model", FILES, sha=SHA, gated="auto"))
    seen(server, tmp_path / "cache")
    asked = files_asked_for(server)
    seen(server, tmp_path / "cache")
    assert files_asked_for(server) == sorted(asked * 2) != []
