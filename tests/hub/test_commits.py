"""Commits to the test Hub by the real client, and what is seen of them at every revision."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any

import httpx2
import pytest
from huggingface_hub import CommitOperationAdd, CommitOperationDelete
from huggingface_hub.errors import (
    BadRequestError,
    HfHubHTTPError,
    RemoteEntryNotFoundError,
    RepositoryNotFoundError,
    RevisionNotFoundError,
)

from tests.fetch.helpers import SHA, add_repo
from tests.hub import Serve
from tests.hub.helpers import CARD, MODEL, api_for, propose, push, text_at
from tests.hub.state import load_repo

NEW_CARD = "---\nlicense: apache-2.0\nlanguage: en\nbase_model: acme/base\n---\n# Open 7B\n"
COMMIT = f"/api/models/{MODEL}/commit/main"


@pytest.fixture
def store(tmp_path: Path) -> Path:
    files = {"README.md": CARD, "conf/a.yaml": "x: 1\n", "conf/b.yaml": "x: 2\n"}
    weights = [{"path": "model.safetensors", "size": 99}]
    return add_repo(tmp_path, MODEL, files, sha=SHA, siblings=weights, branches=["main", "dev"], tags_refs=["v1"])


def test_every_route_answers_from_the_new_commit(hub: Serve, store: Path) -> None:
    server = hub(store)
    api = api_for(server)
    before = api.model_info(MODEL)
    made = push(server, {"README.md": NEW_CARD, "OSAID.md": "# Report\n"}, commit_description="Because.")
    info = api.model_info(MODEL, files_metadata=True)
    assert (info.sha, made.oid, made.pr_url) == (made.oid, info.sha, None)
    assert made.commit_url == f"{server.url}/{MODEL}/commit/{made.oid}"
    assert made.repo_url.repo_id == MODEL
    assert info.card_data is not None
    assert (info.card_data.license, info.last_modified > before.last_modified) == ("apache-2.0", True)
    assert info.tags == ["license:apache-2.0", "base_model:acme/base", "region:us"]
    assert {each.rfilename: each.size for each in info.siblings or ()} == {
        "OSAID.md": 9,
        "README.md": len(NEW_CARD),
        "conf/a.yaml": 5,
        "conf/b.yaml": 5,
        "model.safetensors": 99,
    }
    assert text_at(server, "README.md", "main") == NEW_CARD
    assert [entry.path for entry in api.get_paths_info(MODEL, ["OSAID.md"])] == ["OSAID.md"]
    assert "OSAID.md" in [entry.path for entry in api.list_repo_tree(MODEL)]
    newest, first = api.list_repo_commits(MODEL)
    assert (newest.commit_id, newest.title, newest.message) == (made.oid, "Add a report", "Because.")
    assert (newest.authors, first.commit_id) == (["anna"], SHA)
    assert [(each.name, each.target_commit) for each in api.list_repo_refs(MODEL).branches] == [
        ("main", made.oid),
        ("dev", SHA),
    ]


@pytest.mark.parametrize("revision", [SHA, "dev", "v1"])
def test_earlier_revisions_stay(hub: Serve, store: Path, revision: str) -> None:
    server = hub(store)
    push(server, {"README.md": NEW_CARD, "OSAID.md": "x"})
    info = api_for(server).model_info(MODEL, revision=revision)
    assert info.card_data is not None
    assert (info.sha, info.card_data.license, len(info.siblings or ())) == (SHA, "mit", 4)
    assert text_at(server, "README.md", revision) == CARD
    with pytest.raises(httpx2.HTTPStatusError):
        text_at(server, "OSAID.md", revision)
    assert [each.commit_id for each in api_for(server).list_repo_commits(MODEL, revision=revision)] == [SHA]


def test_commits_in_between_stay_too(hub: Serve, store: Path) -> None:
    server = hub(store)
    shas = [push(server, {"OSAID.md": f"{number}"}).oid for number in range(4)]
    assert [text_at(server, "OSAID.md", sha) for sha in shas] == ["0", "1", "2", "3"]
    assert [each.commit_id for each in api_for(server).list_repo_commits(MODEL)] == [*reversed(shas), SHA]
    assert len(api_for(hub(store, page_size=1)).list_repo_commits(MODEL)) == 1, "another Hub knows nothing of it"


def test_commits_in_pages(hub: Serve, store: Path) -> None:
    server = hub(store, page_size=2)
    shas = [push(server, {"OSAID.md": f"{number}"}).oid for number in range(4)]
    server.log.clear()
    assert [each.commit_id for each in api_for(server).list_repo_commits(MODEL)] == [*reversed(shas), SHA]
    assert len(server.log) == 3
    answer = httpx2.get(f"{server.url}/api/models/{MODEL}/commits/main?limit=1&p=4")
    assert (answer.headers["X-Total-Count"], [each["id"] for each in answer.json()]) == ("5", [SHA])


def test_the_listing_follows(hub: Serve, store: Path) -> None:
    server = hub(store)
    made = push(server, {"README.md": NEW_CARD})
    (entry,) = api_for(server).list_models(filter="license:apache-2.0", expand=["sha", "cardData", "lastModified"])
    assert (entry.id, entry.sha, entry.card_data["license"]) == (MODEL, made.oid, "apache-2.0")  # type: ignore[index]
    assert list(api_for(server).list_models(filter="license:mit")) == []


def test_what_the_hub_was_told_of_the_card_follows(hub: Serve, tmp_path: Path) -> None:
    add_repo(
        tmp_path,
        MODEL,
        {"README.md": CARD},
        cardData={"license": "mit", "tags": ["x"]},
        tags=["transformers", "arxiv:1", "x", "license:mit", "region:us"],
        library_name="transformers",
        gated="auto",
    )
    server = hub(tmp_path)
    push(server, {"README.md": NEW_CARD.replace("license", "pipeline_tag: text-generation\nlicense")})
    info = api_for(server).model_info(MODEL)
    assert info.card_data is not None
    assert (info.card_data.license, info.pipeline_tag, info.library_name, info.gated) == (
        "apache-2.0",
        "text-generation",
        "transformers",
        "auto",
    )
    assert info.tags == ["transformers", "arxiv:1", "en", "license:apache-2.0", "base_model:acme/base", "region:us"]


def test_a_no_op_is_no_commit(hub: Serve, store: Path) -> None:
    server = hub(store)
    made = propose(server, {"README.md": CARD, "conf/a.yaml": "x: 1\n"})
    assert (made.oid, made.pr_url) == (SHA, None)
    assert not any(line.startswith(f"POST /api/models/{MODEL}/commit") for line in server.seen)
    assert propose(server, {"README.md": CARD, "OSAID.md": "x"}).pr_num == 1
    again = propose(server, {"README.md": CARD, "OSAID.md": "x"}, revision="refs/pr/1")
    assert (again.oid, again.pr_url) == (api_for(server).model_info(MODEL, revision="refs/pr/1").sha, None)


def test_deleting(hub: Serve, store: Path) -> None:
    server = hub(store)
    api = api_for(server, "hf_acme")
    operations = [CommitOperationDelete("conf/a.yaml"), CommitOperationAdd("new.txt", b"1")]
    api.create_commit(MODEL, operations, commit_message="one")
    assert api.list_repo_files(MODEL) == ["README.md", "conf/b.yaml", "model.safetensors", "new.txt"]
    api.create_commit(MODEL, [CommitOperationDelete("conf/")], commit_message="folder")
    assert api.list_repo_files(MODEL) == ["README.md", "model.safetensors", "new.txt"]
    with pytest.raises(RemoteEntryNotFoundError, match="A file with this name doesn't exist"):
        api.create_commit(MODEL, [CommitOperationDelete("none")], commit_message="none")


def test_a_stale_parent(hub: Serve, store: Path) -> None:
    server = hub(store)
    assert push(server, {"OSAID.md": "1"}, parent_commit=SHA).oid
    with pytest.raises(HfHubHTTPError, match="A commit has happened since") as caught:
        push(server, {"OSAID.md": "2"}, parent_commit=SHA)
    assert caught.value.response.status_code == 412
    assert text_at(server, "OSAID.md", "main") == "1"


def test_concurrent_commits_are_all_kept(hub: Serve, store: Path) -> None:
    server = hub(store)
    with ThreadPoolExecutor(8) as pool:
        shas = list(pool.map(lambda number: push(server, {f"{number}.txt": "x"}).oid, range(24)))
    files = api_for(server).list_repo_files(MODEL)
    assert {f"{number}.txt" for number in range(24)} <= set(files)
    assert {each.commit_id for each in api_for(server).list_repo_commits(MODEL)} == {SHA, *shas}


def test_of_concurrent_commits_upon_one_parent_one_wins(hub: Serve, store: Path) -> None:
    server = hub(store)

    def attempt(number: int) -> int:
        try:
            push(server, {"OSAID.md": f"{number}"}, parent_commit=SHA)
        except HfHubHTTPError as problem:
            return problem.response.status_code
        return 200

    with ThreadPoolExecutor(8) as pool:
        assert sorted(pool.map(attempt, range(16))) == [200, *[412] * 15]


def test_a_repository_that_is_replaced_counts_as_pushed(hub: Serve, store: Path) -> None:
    server = hub(store)
    made = push(server, {"OSAID.md": "1"})
    (store / "models" / MODEL / "hub.json").write_text(json.dumps({"sha": "b" * 40}))
    server.state.repos["models", MODEL] = load_repo("models", store / "models" / MODEL)
    api = api_for(server)
    assert [each.commit_id for each in api.list_repo_commits(MODEL)] == ["b" * 40, made.oid, SHA]
    assert api.list_repo_files(MODEL, revision=made.oid).count("OSAID.md") == 1
    assert api.model_info(MODEL).sha == "b" * 40
    newest = server.state.repos["models", MODEL]
    server.state.repos["models", MODEL] = replace(newest, raw={**newest.raw, "gated": "manual"})
    assert api.model_info(MODEL, revision=SHA).gated == "manual", "a gate is the repository's, not the commit's"


def test_branches_of_their_own(hub: Serve, store: Path) -> None:
    server = hub(store)
    made = push(server, {"OSAID.md": "1"}, revision="dev")
    assert api_for(server).model_info(MODEL).sha == SHA
    assert api_for(server).model_info(MODEL, revision="dev").sha == made.oid


@pytest.mark.parametrize("revision", ["v1", SHA, "none", "refs/pr/1"])
def test_what_is_no_branch(hub: Serve, store: Path, revision: str) -> None:
    with pytest.raises(RevisionNotFoundError):
        push(hub(store), {"OSAID.md": "1"}, revision=revision)


def test_renamed(hub: Serve, store: Path) -> None:
    server = hub(store)
    server.state.renamed["models", "acme/old"] = MODEL
    assert push(server, {"OSAID.md": "1"}, repo_id="acme/old").repo_url.repo_id == MODEL


def _body(*items: tuple[str, dict[str, Any]]) -> bytes:
    return b"\n".join(json.dumps({"key": key, "value": value}).encode() for key, value in items)


HEADER = ("header", {"summary": "x", "description": ""})
FILE = ("file", {"path": "a", "encoding": "base64", "content": "eA=="})


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (b"nonsense", "Invalid commit"),
        (b"", "header"),
        (_body(FILE), "header"),
        (_body(FILE, HEADER), "header"),
        (_body(HEADER), "empty commit"),
        (_body(("header", {"summary": " "}), FILE), "summary"),
        (_body(HEADER, ("file", FILE[1] | {"encoding": "utf-8"})), "base64"),
        (_body(HEADER, ("file", FILE[1] | {"content": "?"})), "base64"),
        (_body(HEADER, ("file", FILE[1] | {"path": "../a"})), "Invalid path"),
        (_body(HEADER, ("file", FILE[1] | {"path": "/a"})), "Invalid path"),
        (_body(HEADER, ("lfsFile", {"path": "a.bin", "oid": "0", "algo": "sha256"})), "regular files only: a.bin"),
        (_body(HEADER, ("renamed", {"path": "a"})), "unknown operation"),
    ],
)
def test_bodies_that_are_none(hub: Serve, store: Path, body: bytes, words: str) -> None:
    server = hub(store)
    answer = httpx2.post(server.url + COMMIT, content=body, headers={"Authorization": "Bearer hf_acme"})
    assert (answer.status_code, words in answer.json()["error"]) == (400, True)
    assert api_for(server).model_info(MODEL).sha == SHA


def test_large_files_are_refused(hub: Serve, store: Path) -> None:
    with pytest.raises(BadRequestError, match="regular files only"):
        push(hub(store), {"new.safetensors": "weights"})


@pytest.mark.parametrize("path", ["preupload/main", "commit/main", "discussions"])
def test_a_missing_repository(hub: Serve, store: Path, path: str) -> None:
    with pytest.raises(RepositoryNotFoundError):
        push(hub(store), {"OSAID.md": "1"}, repo_id="acme/none")


@pytest.mark.parametrize(
    ("card", "words"),
    [
        ("---\nlicense: MIT\n---\n", '"license" must be one of .apache-2.0'),
        ("---\nlicense: [mit, 3]\n---\n", '"license" must be one of'),
        ("---\nlicense: {a: b}\n---\n", '"license" must be one of'),
        ("---\ntags: x\n---\n", '"tags" must be an array'),
        ("---\ntags: [1]\n---\n", r'"tags\[0\]" must be a string'),
        ("---\ndatasets: 3\n---\n", '"datasets" must be one of'),
        ("---\nlicense_name: [x]\n---\n", '"license_name" must be a string'),
        ("---\na: b: c\n---\n", "YAML Metadata Error"),
        ("---\n- a\n---\n", "must be an object"),
    ],
)
def test_cards_that_are_refused(hub: Serve, store: Path, card: str, words: str) -> None:
    server = hub(store)
    with pytest.raises(ValueError, match=f"(?s)Invalid metadata in README.md.*{words}"):
        propose(server, {"README.md": card})
    assert server.seen == ["POST /api/validate-yaml"]


@pytest.mark.parametrize("card", ["# no metadata\n", "---\n\n---\n", ""])
def test_cards_without_metadata(hub: Serve, store: Path, card: str) -> None:
    server = hub(store)
    with pytest.warns(UserWarning, match="empty or missing yaml metadata"):
        assert push(server, {"README.md": card}).oid
    assert api_for(server).model_info(MODEL).card_data is None


def test_cards_are_checked_for_anybody(hub: Serve, store: Path) -> None:
    answer = httpx2.post(f"{hub(store).url}/api/validate-yaml", json={"content": CARD, "repoType": "model"})
    assert (answer.status_code, answer.json()) == (200, {"errors": [], "warnings": []})
