"""Where a store keeps what, and that nothing lies outside of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from osaid_hub.fetch.disk.layout import code_file, id_of, repo_folder
from osaid_hub.fetch.http.errors import Failure, FetchError


@pytest.mark.parametrize("repo_id", ["acme/open-7b", "gpt2", "a.b/c_d-e"])
def test_an_id_comes_back_from_its_folder(repo_id: str, tmp_path: Path) -> None:
    assert id_of(repo_folder(tmp_path, repo_id)) == repo_id


def test_kinds_have_folders_of_their_own(tmp_path: Path) -> None:
    assert repo_folder(tmp_path, "acme/x") == tmp_path / "models/acme/x"
    assert repo_folder(tmp_path, "acme/x", "dataset") == tmp_path / "datasets/acme/x"
    assert code_file(tmp_path, "gitlab.com", "a/b/c") == tmp_path / "code/gitlab.com/a/b/c.json"


@pytest.mark.parametrize("repo_id", ["", "a/b/c", "../x", "a/..", "a/ b", "a\\b", "a/" + "b" * 101, "a/\x00"])
def test_what_is_no_id_has_no_folder(repo_id: str, tmp_path: Path) -> None:
    with pytest.raises(FetchError, match="is no repository id") as raised:
        repo_folder(tmp_path, repo_id)
    assert raised.value.failure is Failure.USAGE


@pytest.mark.parametrize(("host", "name"), [("github.com", "../x"), ("..", "a/b"), ("github.com", "a/./b"), ("", "a")])
def test_what_is_no_code_repository_has_no_file(host: str, name: str, tmp_path: Path) -> None:
    with pytest.raises(FetchError, match="is no code repository"):
        code_file(tmp_path, host, name)


def test_a_link_out_of_the_store_is_refused(tmp_path: Path) -> None:
    store = tmp_path / "store"
    (store / "models").mkdir(parents=True)
    (store / "models/acme").symlink_to(tmp_path)
    with pytest.raises(FetchError, match="leads out of the store") as raised:
        repo_folder(store, "acme/x")
    assert raised.value.failure is Failure.STORAGE


def test_links_that_lead_in_a_circle_are_told_in_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def circle(self: Path) -> Path:  # as Python said it before 3.13
        raise RuntimeError(f"Symlink loop from {str(self)!r}")

    monkeypatch.setattr(Path, "resolve", circle)
    with pytest.raises(FetchError, match="or its links lead in a circle") as raised:
        repo_folder(tmp_path, "acme/x")
    assert raised.value.failure is Failure.STORAGE
