"""Who may write what to the test Hub, and what the real client makes of a refusal."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx2
import pytest
from huggingface_hub import HfApi
from huggingface_hub.errors import DisabledRepoError, GatedRepoError, HfHubHTTPError, RepositoryNotFoundError

from tests.fetch.helpers import add_repo
from tests.hub import RunningHub, Scope, Serve, User
from tests.hub.helpers import CARD, MODEL, api_for, propose, push

CREATE_PR = "403 Forbidden: pass `create_pr=1`"
WRITE_TOKEN = "403 Forbidden: you must use a write token"
STRANGER = User("stranger", frozenset())


@pytest.fixture
def server(hub: Serve, tmp_path: Path) -> RunningHub:
    add_repo(tmp_path, MODEL, {"README.md": CARD})
    add_repo(tmp_path, "acme/gated", {"README.md": CARD}, gated="manual")
    add_repo(tmp_path, "acme/secret", {"README.md": CARD}, private=True)
    add_repo(tmp_path, "acme/gone", {"README.md": CARD}, disabled=True)
    add_repo(tmp_path, "acme/quiet", {"README.md": CARD}, discussionsDisabled=True)
    add_repo(tmp_path, "other/m", {"README.md": CARD})
    server = hub(tmp_path)
    server.state.users |= {"hf_stranger": STRANGER, "hf_in": User("in", frozenset({"acme/gated", "acme/secret"}))}
    return server


WRITES: dict[str, Callable[[HfApi, str], Any]] = {
    "commit": lambda api, repo_id: api.upload_file(path_or_fileobj=b"x", path_in_repo="x", repo_id=repo_id),
    "propose": lambda api, repo_id: api.upload_file(
        path_or_fileobj=b"x", path_in_repo="x", repo_id=repo_id, create_pr=True
    ),
    "push": lambda api, repo_id: api.upload_file(
        path_or_fileobj=b"x", path_in_repo="x", repo_id=repo_id, revision="refs/pr/1"
    ),
    "discuss": lambda api, repo_id: api.create_discussion(repo_id, "A question"),
    "draft": lambda api, repo_id: api.create_pull_request(repo_id, "A draft"),
    "comment": lambda api, repo_id: api.comment_discussion(repo_id, 1, "x"),
    "close": lambda api, repo_id: api.change_discussion_status(repo_id, 1, "closed"),
    "rename": lambda api, repo_id: api.rename_discussion(repo_id, 1, "Another"),
    "open": lambda api, repo_id: api.change_discussion_status(repo_id, 1, "open"),
    "merge": lambda api, repo_id: api.merge_pull_request(repo_id, 1),
}
FREE = {"propose", "discuss", "draft", "comment"}
OF_AUTHORS = {"push", "close", "open", "rename"}


def _allowed(server: RunningHub, token: Any, repo_id: str = MODEL) -> set[str]:
    """What a token is allowed to do to a pull request and a repository; every refusal is a 403."""
    statuses = {name: _status_of(write, api_for(server, token), repo_id) for name, write in WRITES.items()}
    assert set(statuses.values()) <= {200, 403}
    return {name for name, status in statuses.items() if status == 200}


def _status_of(write: Callable[[HfApi, str], Any], api: HfApi, repo_id: str) -> int:
    try:
        write(api, repo_id)
    except HfHubHTTPError as problem:
        return problem.response.status_code
    return 200


@pytest.mark.parametrize("name", WRITES)
def test_anonymous_users_write_nothing(server: RunningHub, name: str) -> None:
    propose(server, {"OSAID.md": "1"})
    # As on the real Hub, whose 401 the client takes for a missing repository.
    with pytest.raises(RepositoryNotFoundError) as caught:
        WRITES[name](api_for(server, False), MODEL)
    assert caught.value.response.status_code == 401


@pytest.mark.parametrize("name", WRITES)
def test_tokens_that_only_read(server: RunningHub, name: str) -> None:
    propose(server, {"OSAID.md": "1"})
    with pytest.raises(HfHubHTTPError, match=WRITE_TOKEN) as caught:
        WRITES[name](api_for(server, "hf_read"), MODEL)
    assert caught.value.response.status_code == 403
    assert api_for(server, "hf_read").model_info("acme/secret").private


def test_unknown_tokens(server: RunningHub) -> None:
    with pytest.raises(HfHubHTTPError, match="Invalid credentials") as caught:
        propose(server, {"OSAID.md": "1"}, token="hf_unknown")
    assert caught.value.response.status_code == 401


def test_anybody(server: RunningHub) -> None:
    propose(server, {"OSAID.md": "1"})
    assert _allowed(server, "hf_stranger") == FREE
    with pytest.raises(HfHubHTTPError, match=CREATE_PR):
        push(server, {"OSAID.md": "1"}, token="hf_stranger")
    with pytest.raises(HfHubHTTPError, match=CREATE_PR):
        propose(server, {"OSAID.md": "2"}, token="hf_stranger", revision="refs/pr/1")


def test_authors(server: RunningHub) -> None:
    propose(server, {"OSAID.md": "1"})
    assert _allowed(server, "hf_test") == FREE | OF_AUTHORS
    assert _allowed(server, "hf_fine") == FREE | OF_AUTHORS


@pytest.mark.parametrize(
    "user",
    [
        User("x", orgs={"acme": "admin"}),
        User("x", orgs={"acme": "write"}),
        User("x", writes=frozenset({MODEL})),
        User("x", writes=frozenset({"acme"})),
        User("acme"),
        User("x", orgs={"acme": "admin"}, role="fineGrained", scoped=(Scope("org", "acme", ("repo.write",)),)),
        User("x", orgs={"acme": "admin"}, role="fineGrained", scoped=(Scope("model", MODEL, ("repo.write",)),)),
    ],
)
def test_those_who_may_write(server: RunningHub, user: User) -> None:
    server.state.users["hf_x"] = user
    propose(server, {"OSAID.md": "1"})
    assert _allowed(server, "hf_x") == set(WRITES)


@pytest.mark.parametrize(
    ("user", "allowed"),
    [
        (User("x", orgs={"acme": "contributor"}), FREE),
        (User("x", orgs={"acme": "read"}), FREE),
        (User("x", orgs={"acme": "admin"}, role="fineGrained"), set()),
        (User("x", role="fineGrained", scoped=(Scope("org", "acme", ("repo.write",)),)), set()),
        (User("x", role="fineGrained", scoped=(Scope("model", MODEL, ("discussion.write",)),)), FREE),
        (User("x", role="fineGrained", scoped=(Scope("user", "x", ("discussion.write", "repo.write")),)), set()),
        (User("x", orgs={"acme": "admin"}, role="fineGrained", everywhere=("discussion.write",)), FREE),
    ],
)
def test_those_who_may_not(server: RunningHub, user: User, allowed: set[str]) -> None:
    server.state.users["hf_x"] = user
    propose(server, {"OSAID.md": "1"})
    assert _allowed(server, "hf_x") == allowed


def test_two_refusals_that_are_not_about_the_token(server: RunningHub) -> None:
    propose(server, {"OSAID.md": "1"})
    stranger = api_for(server, "hf_stranger")
    with pytest.raises(HfHubHTTPError, match="only its author"):
        stranger.change_discussion_status(MODEL, 1, "closed")
    with pytest.raises(HfHubHTTPError, match="may merge"):
        stranger.merge_pull_request(MODEL, 1)


@pytest.mark.parametrize("name", sorted(FREE | {"commit"}))
def test_what_may_not_be_read(server: RunningHub, name: str) -> None:
    for repo_id, error in (
        ("acme/gated", GatedRepoError),
        ("acme/secret", RepositoryNotFoundError),
        ("acme/gone", DisabledRepoError),
        ("acme/none", RepositoryNotFoundError),
    ):
        for token in (False, "hf_stranger"):
            with pytest.raises(error):
                WRITES[name](api_for(server, token), repo_id)


def test_gates_and_secrets_are_open_to_some(server: RunningHub) -> None:
    for repo_id in ("acme/gated", "acme/secret"):
        assert propose(server, {"OSAID.md": "1"}, token="hf_in", repo_id=repo_id).pr_num == 1
    assert len(list(api_for(server, False).get_repo_discussions("acme/gated"))) == 1, "which all may read"
    with pytest.raises(RepositoryNotFoundError):
        list(api_for(server, False).get_repo_discussions("acme/secret"))
    assert list(api_for(server, False).get_repo_discussions("acme/gone")) == []


@pytest.mark.parametrize("name", ["propose", "discuss", "draft", "comment"])
def test_discussions_that_are_disabled(server: RunningHub, name: str) -> None:
    with pytest.raises(HfHubHTTPError, match="403 Forbidden: Discussions are disabled for this repo"):
        WRITES[name](api_for(server), "acme/quiet")
    with pytest.raises(HfHubHTTPError, match="Discussions are disabled"):
        list(api_for(server).get_repo_discussions("acme/quiet"))
    assert push(server, {"OSAID.md": "1"}, repo_id="acme/quiet").oid


def test_whoami(server: RunningHub) -> None:
    tester, anna = api_for(server).whoami(), api_for(server, "hf_acme").whoami()
    assert (tester["name"], tester["orgs"], tester["auth"]["accessToken"]["role"]) == ("tester", [], "write")
    assert anna["orgs"][0] | {"id": ""} == {
        "type": "org",
        "id": "",
        "name": "acme",
        "fullname": "acme",
        "avatarUrl": "",
        "roleInOrg": "admin",
    }
    assert api_for(server, "hf_read").whoami()["auth"]["accessToken"]["role"] == "read"
    server.state.users["hf_x"] = User("x", role="fineGrained", scoped=(Scope("org", "acme", ("repo.write",)),))
    told = {token: api_for(server, token).whoami()["auth"]["accessToken"] for token in ("hf_fine", "hf_x")}
    assert {token["role"] for token in told.values()} == {"fineGrained"}
    assert told["hf_fine"]["fineGrained"] == {"scoped": [], "global": ["discussion.write"], "canReadGatedRepos": True}
    (scope,) = told["hf_x"]["fineGrained"]["scoped"]
    assert (scope["entity"]["type"], scope["entity"]["name"], scope["permissions"]) == ("org", "acme", ["repo.write"])


def test_an_anonymous_answer_without_a_code(hub: Serve, tmp_path: Path) -> None:
    server = hub(add_repo(tmp_path, MODEL, {"README.md": CARD}), coded_missing=False)
    answer = httpx2.post(f"{server.url}/api/models/{MODEL}/commit/main", content=b"")
    assert (answer.status_code, "X-Error-Code" in answer.headers) == (401, False)
