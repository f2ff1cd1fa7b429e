"""What an earlier audit saw is what an audit without network goes by."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from osaid_hub.fetch import FetchError
from osaid_hub.fetch.disk.earlier import FOLDER, KeptTexts, keep, recall, store_of
from osaid_hub.fetch.http.errors import Failure
from tests.judge.checks.build import snapshot

HUB = "https://huggingface.co"
NAME = "acme/test-7b"
NOW = "2027-01-01T00:00:00Z"


def test_what_was_seen_is_recalled_with_its_time(tmp_path: Path) -> None:
    store = store_of(tmp_path, HUB, None)
    seen = snapshot("# X")
    keep(store, seen)
    again = recall(store, NAME, requested=NAME, now=NOW)
    assert (again.ref, again.texts, again.fetched_at) == (seen.ref, seen.texts, seen.fetched_at)


@pytest.mark.parametrize(
    ("endpoint", "revision"), [(HUB, "v1"), ("https://hub.example.org", None), (HUB, ".."), (HUB, "refs/pr/1")]
)
def test_another_revision_or_hub_was_not_seen(tmp_path: Path, endpoint: str, revision: str | None) -> None:
    keep(store_of(tmp_path, HUB, None), snapshot("# X"))
    other = store_of(tmp_path, endpoint, revision)
    assert other.parent == tmp_path / FOLDER
    at = f" at revision {revision!r}" if revision else ""
    with pytest.raises(FetchError, match=rf"not audited{re.escape(at)} before, so") as caught:
        recall(other, NAME, requested=NAME, now=NOW, revision=revision)
    assert caught.value.failure is Failure.OFFLINE


def test_what_may_be_meant_by_a_name_that_was_never_seen(tmp_path: Path) -> None:
    keep(tmp_path, snapshot("# X"))
    for name, says in (
        ("acme/tset-7b", f"did you mean '{NAME}'"),
        ("acme", "`osaid-hub scan acme`, with the network,"),
    ):
        with pytest.raises(FetchError, match=re.escape(says)):
            recall(tmp_path, name, requested=name, now=NOW)


def test_main_is_the_branch_that_is_meant(tmp_path: Path) -> None:
    assert store_of(tmp_path, HUB, "main") == store_of(tmp_path, HUB, None)


def test_the_folder_is_the_user_s_alone(tmp_path: Path) -> None:
    keep(store_of(tmp_path / "cache", HUB, None), snapshot("# X"))
    assert (tmp_path / "cache" / FOLDER).stat().st_mode & 0o077 == 0


def test_a_disk_that_takes_nothing_is_no_failure(tmp_path: Path) -> None:
    (tmp_path / FOLDER).write_text("in the way")
    keep(store_of(tmp_path, HUB, None), snapshot("# X"))
    assert [path.name for path in tmp_path.iterdir()] == [FOLDER]


def test_texts_of_the_same_commit_are_at_hand(tmp_path: Path) -> None:
    seen = snapshot("# X")
    sha = seen.ref.sha or ""
    keep(tmp_path, seen)
    kept = KeptTexts(tmp_path)
    assert kept.text("model", NAME, sha, "README.md") == "# X"
    assert kept.text("model", NAME, sha, "LICENSE") is None
    assert kept.text("model", NAME, "0" * 40, "README.md") is None
    assert kept.text("dataset", NAME, sha, "README.md") is None
    assert kept.text("space", NAME, sha, "app.py") is None


def test_a_broken_store_holds_nothing(tmp_path: Path) -> None:
    keep(tmp_path, snapshot("# X"))
    (tmp_path / "models" / NAME / "hub.json").write_text("{")
    assert KeptTexts(tmp_path).text("model", NAME, snapshot("# X").ref.sha or "", "README.md") is None
