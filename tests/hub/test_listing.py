"""Listings of the test Hub: their order, their cursors, and what they cost."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import httpx2
import pytest
from huggingface_hub import HfApi
from huggingface_hub.errors import BadRequestError

from tests.fetch.helpers import add_repo
from tests.hub import HubState, RunningHub, Serve, User, add_generated
from tests.hub.state import load_repo


def _add(store: Path, state: HubState, repo_id: str, readme: str = "", **hub: object) -> None:
    """Write a model and show it to a Hub that is running."""
    add_repo(store, repo_id, {"README.md": readme} if readme else {}, **hub)
    state.repos["models", repo_id] = load_repo("models", store / "models" / repo_id)


def _pages(hub: RunningHub, query: str) -> Iterator[list[str]]:
    """The ids of one page after the other; the next is asked for when it is wanted."""
    url: str | None = f"{hub.url}/api/models?{query}"
    while url:
        answer = httpx2.get(url).raise_for_status()
        yield [entry["id"] for entry in answer.json()]
        url = answer.links["next"]["url"] if "next" in answer.links else None


def test_what_trends_comes_first_and_ties_are_in_order(hub: Serve, tmp_path: Path) -> None:
    for name, score in {"b": 1, "a": 1, "d": 0, "c": 9}.items():
        add_repo(tmp_path, f"acme/{name}", {}, trendingScore=score)
    server = hub(tmp_path, page_size=1)
    assert [info.id for info in HfApi(server.url).list_models()] == ["acme/c", "acme/a", "acme/b", "acme/d"]


@pytest.mark.parametrize("sort", ["createdAt", "lastModified", "downloads", "likes", "trendingScore"])
def test_every_sort_shows_everything_once(hub: Serve, tmp_path: Path, sort: str) -> None:
    server = hub(tmp_path)
    repos = add_generated(server.state, tmp_path / "generated", 60)
    pages = list(_pages(server, f"author=mass&sort={sort}&limit=7"))
    assert [len(page) for page in pages] == [7] * 8 + [4]
    shown = [repo_id for page in pages for repo_id in page]
    by_id = {repo.id: repo for repo in repos}
    assert sorted(shown) == sorted(by_id)
    values = [by_id[repo_id].raw[sort] for repo_id in shown]
    assert values == sorted(values, reverse=True)


def test_nothing_shifts_while_paging(hub: Serve, tmp_path: Path) -> None:
    for day in range(1, 7):
        add_repo(tmp_path, f"acme/m{day}", {}, createdAt=f"2026-01-0{day}T00:00:00.000Z")
    server = hub(tmp_path)
    pages = _pages(server, "author=acme&sort=createdAt&limit=2")
    assert next(pages) == ["acme/m6", "acme/m5"]
    _add(tmp_path, server.state, "acme/new", createdAt="2026-02-01T00:00:00.000Z")
    assert next(pages) == ["acme/m4", "acme/m3"]
    del server.state.repos["models", "acme/m3"]
    assert list(pages) == [["acme/m2", "acme/m1"]]


def test_a_replaced_repository_is_seen_anew(hub: Serve, tmp_path: Path) -> None:
    add_repo(tmp_path, "acme/m", {"README.md": "---\nlicense: mit\n---\n"})
    server = hub(tmp_path)
    wanted = {"filter": "license:apache-2.0", "cardData": "true"}
    assert httpx2.get(f"{server.url}/api/models", params=wanted).json() == []
    (tmp_path / "models/acme/m/files/README.md").write_text("---\nlicense: apache-2.0\n---\n")
    server.state.repos["models", "acme/m"] = load_repo("models", tmp_path / "models/acme/m")
    (entry,) = httpx2.get(f"{server.url}/api/models", params=wanted).json()
    assert (entry["id"], entry["cardData"]) == ("acme/m", {"license": "apache-2.0"})


def test_private_models_are_listed_to_those_who_may_read_them(hub: Serve, tmp_path: Path) -> None:
    add_repo(add_repo(tmp_path, "acme/open", {}), "acme/secret", {}, private=True)
    server = hub(tmp_path)
    server.state.users |= {"hf_in": User("in", frozenset({"acme/secret"})), "hf_out": User("out", frozenset())}
    listed = {
        token: [info.id for info in HfApi(server.url, token=token).list_models(author="acme")]
        for token in (False, "hf_out", "hf_in")
    }
    assert listed == {False: ["acme/open"], "hf_out": ["acme/open"], "hf_in": ["acme/open", "acme/secret"]}


@pytest.mark.parametrize("cursor", ["nonsense", "bm9uc2Vuc2U=", "e30=", "W10=", "WzFd", "WyJhIiwgMV0=", "/////w=="])
def test_cursors_that_are_none(hub: Serve, tmp_path: Path, cursor: str) -> None:
    answer = httpx2.get(hub(add_repo(tmp_path, "acme/m", {})).url + "/api/models", params={"cursor": cursor})
    assert answer.status_code == (200 if cursor == "W10=" else 400)


def test_sorts_that_are_none(hub: Serve, tmp_path: Path) -> None:
    with pytest.raises(BadRequestError):
        list(HfApi(hub(tmp_path).url).list_models(sort="size"))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("expand=sha&limit=100", 200),
        ("expand=sha&limit=101", 504),
        ("expand[]=sha&limit=1000", 504),
        ("expand=sha", 504),
        ("full=true&limit=1000", 200),
        ("", 200),
    ],
)
def test_heavy_pages(hub: Serve, tmp_path: Path, query: str, status: int) -> None:
    assert httpx2.get(f"{hub(tmp_path, heavy=100).url}/api/models?{query}").status_code == status


@pytest.mark.growth
def test_a_page_of_many_costs_little(hub: Serve, tmp_path: Path) -> None:
    server = hub(tmp_path)
    add_generated(server.state, tmp_path / "generated", 20_000)
    expand = "&".join(f"expand={name}" for name in ("cardData", "config", "safetensors", "sha", "siblings", "tags"))
    began = time.process_time()
    page = httpx2.get(f"{server.url}/api/models?author=mass&limit=1000&sort=createdAt&{expand}")
    assert time.process_time() - began < 0.8
    assert len(page.json()) == 1000
    fields = {"_id", "id", "cardData", "config", "safetensors", "sha", "siblings", "tags"}
    assert all(entry.keys() == fields for entry in page.json())
