"""Collections of the test Hub."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import httpx2
import pytest
from huggingface_hub import HfApi
from huggingface_hub.errors import HfHubHTTPError

from tests.fetch.helpers import add_repo
from tests.hub import RunningHub, Serve, User

FIXTURES = Path(__file__).parents[2] / "fixtures"
SLUG = "acme/all-0123456789abcdef01234567"


def _add_collection(store: Path, items: list[dict[str, Any]], **more: Any) -> Path:
    place = store / "collections" / f"{SLUG}.json"
    place.parent.mkdir(parents=True)
    place.write_text(json.dumps({"title": "All", "items": items, **more}), encoding="utf-8")
    return store


def _shown(server: RunningHub, token: str | bool = False) -> list[tuple[int, str]]:
    collection = HfApi(server.url, token=token).get_collection(SLUG)
    return [(item.position, item.item_id) for item in collection.items]


def test_the_collection_of_the_fixtures(hub: Serve) -> None:
    slug = "acme/open-models-6710c0ffee5e1f00dcafe024"
    server = hub(FIXTURES)
    found = HfApi(server.url, token=False).get_collection(slug)
    assert (found.slug, found.title, found.private, found.upvotes) == (slug, "Open models", False, 7)
    assert [(item.item_type, item.item_id) for item in found.items] == [
        ("model", "acme/open-7b"),
        ("model", "acme/chinese-7b"),
        ("dataset", "acme/web-text"),
        ("paper", "9901.00001"),
        ("model", "acme/rail-7b"),
    ]
    assert [item.note for item in found.items] == ["Start here.", None, None, None, None]
    raw = httpx2.get(f"{server.url}/api/collections/{slug}").json()
    assert (raw["owner"]["name"], raw["owner"]["type"], raw["items"][0]["gated"]) == ("acme", "org", False)


def test_private_repositories_are_for_those_who_may_read_them(hub: Serve, tmp_path: Path) -> None:
    add_repo(add_repo(tmp_path, "acme/open", {}), "acme/secret", {}, private=True, renamed_from=["acme/old"])
    add_repo(tmp_path, "acme/data", {}, kind="datasets", private=True)
    items = [("model", "acme/secret"), ("model", "acme/open"), ("model", "acme/old"), ("dataset", "acme/data")]
    _add_collection(tmp_path, [{"type": kind, "id": name} for kind, name in [*items, ("model", "acme/gone")]])
    server = hub(tmp_path)
    server.state.users |= {"hf_in": User("in", frozenset({"acme/secret"})), "hf_out": User("out", frozenset())}
    assert _shown(server) == _shown(server, "hf_out") == [(1, "acme/open"), (4, "acme/gone")]
    secret = [(0, "acme/secret"), (1, "acme/open"), (2, "acme/secret"), (4, "acme/gone")]
    assert _shown(server, "hf_in") == secret


def test_private_collections(hub: Serve, tmp_path: Path) -> None:
    server = hub(_add_collection(tmp_path, [], private=True))
    server.state.users |= {"hf_in": User("in", frozenset({SLUG})), "hf_out": User("out", frozenset())}
    assert _shown(server, "hf_in") == []
    for token in (False, "hf_out"):
        with pytest.raises(HfHubHTTPError, match="404"):
            _shown(server, token)


def test_no_such_collection(hub: Serve, tmp_path: Path) -> None:
    with pytest.raises(HfHubHTTPError, match="404"):
        HfApi(hub(tmp_path).url, token=False).get_collection("acme/none-0123456789abcdef01234567")
