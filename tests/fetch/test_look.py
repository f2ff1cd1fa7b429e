"""A whole look at a model on the Hub: what it asks for the second time.

Also of: `fetch/sessions`.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from osaid_hub.fetch import FetchError
from osaid_hub.fetch.look import look
from osaid_hub.fetch.settings import Settings
from osaid_hub.snapshot import RepoSnapshot
from tests.fetch.helpers import NOW, SHA, add_repo
from tests.hub import RunningHub

FILES = {"README.md": "---\nlicense: mit\n---\n# Model\n", "LICENSE": "MIT License"}


def seen(server: RunningHub, cache: Path, revision: str | None = None) -> RepoSnapshot:
    settings = Settings(
        endpoint=server.url,
        cache=cache,
        offline=False,
        max_wait=1,
        code_apis={},
    )
    return look("acme/model", settings, now=NOW, revision=revision, store=None, follow=False)


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


def test_the_newest_commit_is_known_by_its_first_digits(hub: Callable[..., RunningHub], tmp_path: Path) -> None:
    server = hub(add_repo(tmp_path / "store", "acme/model", FILES, sha=SHA))
    assert seen(server, tmp_path / "cache", SHA[:7]).ref.sha == SHA
    for other, says in (("0123456789", "give all of its 40 digits"), ("v9", "no such branch, tag or commit")):
        with pytest.raises(FetchError, match=says):
            seen(server, tmp_path / "cache", other)
