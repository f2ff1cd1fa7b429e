"""The test Hub against the real huggingface_hub client, unchanged."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx2
import pytest
from huggingface_hub import HfApi, hf_hub_download
from huggingface_hub.errors import (
    BadRequestError,
    DisabledRepoError,
    GatedRepoError,
    HfHubHTTPError,
    LocalEntryNotFoundError,
    RemoteEntryNotFoundError,
    RepositoryNotFoundError,
    RevisionNotFoundError,
)

from tests.fetch.helpers import SHA, add_repo
from tests.hub import Fault, RunningHub, Serve, User

MODEL = "acme/open-7b"
README = "---\nlicense: mit\ndatasets:\n- acme/corpus\nbase_model: acme/base\ntags: [x]\n---\n# Open 7B\n"
FILES = {"README.md": README, "config.json": '{"model_type": "acme", "secret": 1}', "conf/a/b.yaml": "x: 1\n"}


@pytest.fixture
def store(tmp_path: Path) -> Path:
    weights = [{"path": "model.safetensors", "size": 99}]
    add_repo(tmp_path, MODEL, FILES, sha=SHA, siblings=weights, branches=["main", "dev"], tags_refs=["v1"], likes=3)
    add_repo(tmp_path, "acme/gated", FILES, gated="manual")
    add_repo(tmp_path, "acme/secret", FILES, private=True)
    add_repo(tmp_path, "acme/gone", FILES, disabled=True)
    add_repo(tmp_path, "other/new", FILES, renamed_from=["other/old", "legacy"], library_name="spacy")
    add_repo(tmp_path, "gpt0", FILES)
    (tmp_path / "models").rename(tmp_path / "kept")
    add_repo(tmp_path, "acme/corpus", {"README.md": "---\nlicense: odc-by\n---\n"})
    add_repo(tmp_path, "c4", {"README.md": "---\nlicense: odc-by\n---\n"})
    (tmp_path / "models").rename(tmp_path / "datasets")
    (tmp_path / "kept").rename(tmp_path / "models")
    return tmp_path


def _api(hub: RunningHub, token: Any = False) -> HfApi:
    return HfApi(endpoint=hub.url, token=token)


def _download(hub: RunningHub, cache: Path, repo_id: str = MODEL, path: str = "README.md", **changes: Any) -> str:
    place = hf_hub_download(repo_id, path, endpoint=hub.url, cache_dir=cache, **({"token": False} | changes))
    return Path(place).read_text(encoding="utf-8")


def test_model_info(hub: Serve, store: Path) -> None:
    info = _api(hub(store)).model_info(MODEL, files_metadata=True)
    assert (info.id, info.sha, info.gated, info.private, info.likes) == (MODEL, SHA, False, False, 3)
    assert info.siblings is not None
    sizes = {sibling.rfilename: sibling.size for sibling in info.siblings}
    assert sizes == {path: len(text) for path, text in FILES.items()} | {"model.safetensors": 99}
    assert info.card_data is not None
    assert (info.card_data["license"], info.config) == ("mit", {"model_type": "acme"})
    assert info.tags == ["x", "license:mit", "dataset:acme/corpus", "base_model:acme/base", "region:us"]


def test_expand_gives_what_was_asked_for(hub: Serve, store: Path) -> None:
    server = hub(store)
    info = _api(server).model_info(MODEL, expand=["sha", "cardData", "library_name"], revision="dev")
    assert (info.sha, info.siblings, info.library_name) == (SHA, None, None)
    with pytest.raises(BadRequestError, match="Invalid option"):
        _api(server).model_info(MODEL, expand=["sha", "nonsense"])  # type: ignore[list-item]
    raw = httpx2.get(f"{server.url}/api/models/{MODEL}?expand[]=sha&expand[]=gated&blobs=true").json()
    assert sorted(raw) == ["_id", "gated", "id", "sha"]


def test_listing_in_pages(hub: Serve, store: Path) -> None:
    for number in range(7):
        add_repo(store, f"many/m{number}", {}, downloads=number)
    server = hub(store, page_size=3)
    names = [info.id for info in _api(server).list_models(author="many", expand=["downloads"])]
    assert names == [f"many/m{number}" for number in range(7)]
    assert server.seen == ["GET /api/models"] * 3
    best = [info.id for info in _api(server).list_models(sort="downloads", limit=2)]
    assert best == ["many/m6", "many/m5"]


@pytest.mark.parametrize(
    ("wanted", "ids"),
    [
        ({"author": "other"}, ["other/new"]),
        ({"search": "OPEN"}, [MODEL]),
        ({"filter": ["spacy"]}, ["other/new"]),
        ({"filter": ["license:mit"], "author": "acme"}, ["acme/gated", "acme/gone", MODEL]),
        ({"gated": True}, ["acme/gated"]),
        ({"author": "nobody"}, []),
    ],
)
def test_listing_filters(hub: Serve, store: Path, wanted: dict[str, Any], ids: list[str]) -> None:
    assert [info.id for info in _api(hub(store)).list_models(**wanted)] == ids


def test_tree_in_pages(hub: Serve, store: Path) -> None:
    api = _api(hub(store, page_size=2))
    assert sorted(entry.path for entry in api.list_repo_tree(MODEL)) == [
        "README.md",
        "conf",
        "config.json",
        "model.safetensors",
    ]
    everything = sorted(entry.path for entry in api.list_repo_tree(MODEL, recursive=True))
    assert everything == ["README.md", "conf", "conf/a", "conf/a/b.yaml", "config.json", "model.safetensors"]
    assert [entry.path for entry in api.list_repo_tree(MODEL, "conf/a")] == ["conf/a/b.yaml"]
    with pytest.raises(RemoteEntryNotFoundError):
        list(api.list_repo_tree(MODEL, "none"))


def test_paths_refs_and_commits(hub: Serve, store: Path) -> None:
    api = _api(hub(store))
    assert [entry.path for entry in api.get_paths_info(MODEL, ["README.md", "none"])] == ["README.md"]
    refs = api.list_repo_refs(MODEL, include_pull_requests=True)
    assert [branch.name for branch in refs.branches] == ["main", "dev"]
    assert [(tag.name, tag.target_commit) for tag in refs.tags] == [("v1", SHA)]
    assert refs.pull_requests == []
    assert [commit.commit_id for commit in api.list_repo_commits(MODEL)] == [SHA]


def test_datasets(hub: Serve, store: Path, tmp_path: Path) -> None:
    server = hub(store)
    for name in ("acme/corpus", "c4"):
        info = _api(server).dataset_info(name)
        assert info.card_data is not None
        assert (info.id, info.card_data["license"]) == (name, "odc-by")
        assert "odc-by" in _download(server, tmp_path / "cache", name, repo_type="dataset")
    assert [info.id for info in _api(server).list_datasets()] == ["acme/corpus", "c4"]


@pytest.mark.parametrize(("redirects", "requests"), [(False, 2), (True, 3)])
def test_download(hub: Serve, store: Path, tmp_path: Path, redirects: bool, requests: int) -> None:
    server = hub(store, redirects=redirects)
    assert _download(server, tmp_path / "cache") == README
    assert len(server.log) == requests
    assert _download(server, tmp_path / "cache", revision=SHA) == README
    assert len(server.log) == requests, "what is pinned to a commit comes from the cache"
    assert _download(server, tmp_path / "cache", path="conf/a/b.yaml") == "x: 1\n"
    assert _download(server, tmp_path / "cache", "gpt0") == README


@pytest.mark.parametrize(
    ("wanted", "status", "body"),
    [("bytes=0-2", 206, "---"), ("bytes=-4", 206, " 7B\n"), ("bytes=70-", 206, README[70:]), ("bytes=999-", 416, "")],
)
def test_ranges(hub: Serve, store: Path, wanted: str, status: int, body: str) -> None:
    answer = httpx2.get(f"{hub(store).url}/{MODEL}/resolve/main/README.md", headers={"Range": wanted})
    assert (answer.status_code, answer.text) == (status, body)


def test_raw_and_etag(hub: Serve, store: Path) -> None:
    url = f"{hub(store).url}/{MODEL}/raw/v1/README.md"
    answer = httpx2.get(url)
    assert (answer.text, answer.headers["X-Repo-Commit"]) == (README, SHA)
    again = httpx2.get(url, headers={"If-None-Match": answer.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_whoami(hub: Serve, store: Path) -> None:
    server = hub(store)
    assert _api(server, "hf_test").whoami()["name"] == "tester"
    with pytest.raises(HfHubHTTPError, match="Invalid user token"):
        _api(server, "hf_unknown").whoami()


@pytest.mark.parametrize(
    ("ask", "error"),
    [
        (lambda api: api.model_info("acme/none"), RepositoryNotFoundError),
        (lambda api: api.model_info("acme/secret"), RepositoryNotFoundError),
        (lambda api: api.model_info(MODEL, revision="v9"), RevisionNotFoundError),
        (lambda api: api.list_repo_refs("none"), RepositoryNotFoundError),
        (lambda api: api.list_repo_commits("acme/gated"), GatedRepoError),
        (lambda api: api.auth_check("acme/gated"), GatedRepoError),
        (lambda api: api.auth_check("acme/gone"), DisabledRepoError),
    ],
)
@pytest.mark.parametrize("token", [False, "hf_stranger"])
def test_errors(hub: Serve, store: Path, ask: Callable[[HfApi], object], error: type[Exception], token: Any) -> None:
    server = hub(store)
    server.state.users["hf_stranger"] = User("stranger", frozenset())
    with pytest.raises(error):
        ask(_api(server, token))


def test_missing_without_code_as_the_real_hub(hub: Serve, store: Path) -> None:
    # The real client does not understand the real Hub here, because this is http.
    with pytest.raises(HfHubHTTPError) as caught:
        _api(hub(store, coded_missing=False)).model_info("acme/none")
    assert not isinstance(caught.value, RepositoryNotFoundError)
    assert caught.value.response.status_code == 401


def test_gated(hub: Serve, store: Path, tmp_path: Path) -> None:
    server = hub(store)
    server.state.users |= {"hf_in": User("in", frozenset({"acme/gated"})), "hf_out": User("out", frozenset())}
    assert _api(server).model_info("acme/gated").gated == "manual"
    for token in (False, "hf_out"):
        with pytest.raises(GatedRepoError):
            _download(server, tmp_path / "cache", "acme/gated", token=token)
    assert _download(server, tmp_path / "cache", "acme/gated", token="hf_in") == README
    assert _api(server, "hf_test").model_info("acme/secret").private


def test_renamed(hub: Serve, store: Path, tmp_path: Path) -> None:
    server = hub(store)
    for former in ("other/old", "legacy"):
        assert _api(server).model_info(former).id == "other/new"
        assert _download(server, tmp_path / "cache", former) == README
    assert [entry.path for entry in _api(server).get_paths_info("other/old", ["README.md"])] == ["README.md"]
    assert server.log[-2].status == 307
    assert server.log[-1].method == "POST"


def test_missing_file(hub: Serve, store: Path, tmp_path: Path) -> None:
    server = hub(store)
    for path in ("none.txt", "model.safetensors"):
        with pytest.raises(RemoteEntryNotFoundError):
            _download(server, tmp_path / "cache", path=path)


def test_rate_limits_are_counted(hub: Serve, store: Path) -> None:
    server = hub(store, quota=2, window=60)
    url = f"{server.url}/api/models/{MODEL}"
    answers = [httpx2.get(url) for _ in range(3)]
    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert [answer.headers["RateLimit"].split(";")[1] for answer in answers] == ["r=1", "r=0", "r=0"]
    assert answers[2].headers["RateLimit-Policy"] == '"fixed window";"api";q=2;w=60'
    assert httpx2.get(f"{server.url}/{MODEL}/resolve/main/README.md").status_code == 200, "a bucket of its own"
    token = {"Authorization": "Bearer hf_test"}
    assert httpx2.get(url, headers=token).status_code == 200, "an allowance of one's own"


def test_the_client_waits_as_it_does_on_the_hub(hub: Serve, store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    slept: list[float] = []
    monkeypatch.setattr("huggingface_hub.utils._http.time.sleep", slept.append)
    server = hub(store)
    server.faults.add(Fault(times=1, status=429, headers={"RateLimit": '"api";r=0;t=1'}))
    assert len(list(_api(server).list_models(author="other"))) == 1
    assert slept == [2.0]


@pytest.mark.parametrize(
    ("fault", "error"),
    [
        (Fault(drop=True), httpx2.RemoteProtocolError),
        (Fault(truncate=5), httpx2.RemoteProtocolError),
        (Fault(delay=2), httpx2.ReadTimeout),
        (Fault(trickle=2), httpx2.ReadTimeout),
    ],
)
def test_faults(hub: Serve, store: Path, fault: Fault, error: type[Exception]) -> None:
    server = hub(store)
    server.faults.add(fault)
    with pytest.raises(error):
        _api(server).model_info(MODEL, timeout=0.1)


def test_faults_hit_the_requests_they_are_meant_for(hub: Serve, store: Path) -> None:
    server = hub(store)
    server.faults.add(Fault("refs$|refs[?]", skip=1, times=2, status=503))
    statuses = [httpx2.get(f"{server.url}/api/models/{MODEL}/refs").status_code for _ in range(4)]
    assert statuses == [200, 503, 503, 200]
    assert httpx2.get(f"{server.url}/api/models/{MODEL}").status_code == 200


def test_a_failing_download_ends_as_on_the_hub(
    hub: Serve, store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("huggingface_hub.utils._http.time.sleep", lambda _: None)
    server = hub(store)
    server.faults.add(Fault("resolve", status=500))
    with pytest.raises(LocalEntryNotFoundError):
        _download(server, tmp_path / "cache")


@pytest.mark.parametrize("path", ["/", "/acme", "/api/models/acme/open-7b/nonsense", "/api/nonsense"])
def test_other_addresses(hub: Serve, store: Path, path: str) -> None:
    assert httpx2.get(hub(store).url + path).status_code == 404
