"""The models of a selection, each once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from osaid_hub.fetch.http.errors import Failure, FetchError
from osaid_hub.fetch.hub.listed import Listed
from osaid_hub.scans.choose.choices import Sort
from osaid_hub.scans.choose.in_store import in_store
from osaid_hub.scans.choose.on_hub import distinct, on_hub
from osaid_hub.scans.choose.selection import Selection
from tests.fetch.helpers import add_repo, session_for
from tests.hub import Fault, RunningHub

STORE = Path(__file__).parents[3] / "fixtures"


def test_a_model_in_two_pages_comes_once() -> None:
    pages = [Listed("acme/a", None), Listed("acme/b", None), Listed("acme/a", {"id": "acme/a"})]
    assert list(distinct(pages)) == pages[:2]


def test_the_models_of_a_store() -> None:
    everything = [model.id for model in in_store(STORE, Selection())]
    acme = [model.id for model in in_store(STORE, Selection(owners=("acme",)))]
    assert everything == sorted(everything)
    assert acme == [name for name in everything if name.startswith("acme/")]
    assert 0 < len(acme) < len(everything)


def test_a_store_without_any_of_them(tmp_path: Path) -> None:
    for store, selection, words in (
        (tmp_path, Selection(), "holds no models"),
        (STORE, Selection(owners=("nobody",)), "holds no models of nobody"),
    ):
        with pytest.raises(FetchError, match=words) as raised:
            list(in_store(store, selection))
        assert raised.value.failure is Failure.NOT_FOUND


def _on(server: RunningHub, selection: Selection) -> list[str]:
    with session_for(server) as session:
        return [model.id for model in on_hub(session, selection, None)]


def test_a_hub_of_ones_own(hub: Callable[..., RunningHub], tmp_path: Path) -> None:
    """Without the orders and the owners of the Hub: what is newest first cannot be relied on."""
    for name, day in (("old", "01"), ("new", "09")):
        add_repo(
            tmp_path,
            f"acme/{name}",
            createdAt=f"2026-01-{day}T00:00:00.000Z",
            lastModified=f"2026-01-{day}T00:00:00.000Z",
        )
    add_repo(tmp_path, "beta/m", lastModified="2026-01-09T00:00:00.000Z")
    server = hub(tmp_path, lacks=frozenset({"sort"}))
    server.faults.add(Fault("/overview", status=404))
    server.faults.add(Fault("sort=lastModified", status=422))
    assert sorted(_on(server, Selection(owners=("acme", "beta"), since="2026-01-05"))) == ["acme/new", "beta/m"]
    with pytest.raises(FetchError, match="nobody is neither"):
        _on(server, Selection(owners=("acme", "nobody")))
    with pytest.raises(FetchError, match=r"leave the order out \(--sort\)"):
        _on(server, Selection(owners=("acme",), sort=Sort.LIKES))


def test_a_mirror_without_lists(hub: Callable[..., RunningHub], tmp_path: Path) -> None:
    server = hub(add_repo(tmp_path, "acme/m"), lacks=frozenset({"lists"}))
    server.faults.add(Fault("/overview", status=404))
    for owners in (("acme",), ("acme", "beta")):
        with pytest.raises(FetchError, match="has no list of models"):
            _on(server, Selection(owners=owners))
