"""A data set on the Hub as a snapshot."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from osaid_hub.fetch.http.errors import FetchError
from osaid_hub.fetch.hub.dataset import fetch_dataset
from osaid_hub.snapshot import FileEntry, GapReason, RepoSnapshot, Unseen
from tests.fetch.helpers import NOW, SHA, add_repo, session_for
from tests.hub import Fault, RunningHub, Serve, User

DATA = "acme/web-text"
CARD = "---\nlicense: odc-by\n---\n# Web text\n"


def _fetch(server: RunningHub, name: str = DATA, **changes: Any) -> RepoSnapshot:
    with session_for(server, **changes) as session:
        return fetch_dataset(session, name, requested=name, now=NOW)


def _add(store: Path, name: str = DATA, card: str | None = CARD, **hub: Any) -> Path:
    files = {} if card is None else {"README.md": card}
    return add_repo(store, name, files, kind="datasets", sha=SHA, **hub)


def test_two_requests(hub: Serve, tmp_path: Path) -> None:
    server = hub(_add(tmp_path, siblings=[{"path": "data/train.parquet", "size": 7}]))
    data = _fetch(server)
    assert server.seen == [f"GET /api/datasets/{DATA}", f"GET /datasets/{DATA}/resolve/{SHA}/README.md"]
    assert (data.ref.id, data.ref.kind, data.ref.sha) == (DATA, "dataset", SHA)
    assert data.ref.permalink("README.md") == f"{server.url}/datasets/{DATA}/blob/{SHA}/README.md"
    assert data.text("README.md") == CARD
    assert data.hub is not None
    assert (data.hub.gated, data.hub.card_data) == (False, {"license": "odc-by"})
    assert FileEntry("data/train.parquet", None) in data.files
    assert data.metadata.first("license") is not None


def test_an_old_name_leads_to_the_present_one(hub: Serve, tmp_path: Path) -> None:
    data = _fetch(hub(_add(tmp_path, "acme/c0", renamed_from=["c0"])), "c0")
    assert (data.ref.id, data.ref.requested) == ("acme/c0", "c0")
    assert data.text("README.md") == CARD


def test_no_card(hub: Serve, tmp_path: Path) -> None:
    server = hub(_add(tmp_path, card=None))
    assert _fetch(server).text("README.md") is None
    assert len(server.log) == 1


@pytest.mark.parametrize("kind", ["auto", "manual"])
def test_gated(hub: Serve, tmp_path: Path, kind: str) -> None:
    server = hub(_add(tmp_path, gated=kind))
    data = _fetch(server)
    assert data.hub is not None
    assert (data.hub.gated, data.hub.card_data) == (kind, {"license": "odc-by"})
    with pytest.raises(Unseen, match=f"{server.url}/datasets/{DATA}") as caught:
        data.text("README.md")
    assert caught.value.gap.reason is GapReason.GATED
    assert _fetch(server, token="hf_test").text("README.md") == CARD


def test_disabled(hub: Serve, tmp_path: Path) -> None:
    server = hub(_add(tmp_path, disabled=True))
    data = _fetch(server)
    assert data.hub is not None
    assert data.hub.disabled
    with pytest.raises(Unseen, match="disabled"):
        data.text("README.md")
    assert len(server.log) == 1


@pytest.mark.parametrize("coded", [True, False])
@pytest.mark.parametrize("token", [False, "hf_stranger"])
@pytest.mark.parametrize("name", ["acme/none", "acme/private"])
def test_missing_and_private_are_the_same(hub: Serve, tmp_path: Path, name: str, token: Any, coded: bool) -> None:
    _add(tmp_path)
    server = hub(_add(tmp_path, "acme/private", private=True), coded_missing=coded)
    server.state.users["hf_stranger"] = User("stranger", frozenset())
    with pytest.raises(FetchError, match=r"does not exist .* or is private") as caught:
        _fetch(server, name, token=token)
    assert caught.value.reason is GapReason.MISSING


@pytest.mark.parametrize(
    ("fault", "reason"),
    [
        (Fault(status=500), GapReason.ERROR),
        (Fault(status=429), GapReason.RATE_LIMITED),
        (Fault(drop=True), GapReason.ERROR),
        (Fault(replace=b"[]"), GapReason.ERROR),
    ],
)
def test_could_not_look_is_not_missing(hub: Serve, tmp_path: Path, fault: Fault, reason: GapReason) -> None:
    server = hub(_add(tmp_path))
    server.faults.add(fault)
    with pytest.raises(FetchError) as caught:
        _fetch(server)
    assert caught.value.reason is reason


def test_a_listing_that_is_too_large_is_done_without(
    hub: Serve, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("osaid_hub.fetch.hub.repo.INFO_BYTES", 3000)
    server = hub(_add(tmp_path, siblings=[{"path": f"data/{number:09}.parquet"} for number in range(200)]))
    data = _fetch(server)
    assert (data.listing, data.text("README.md")) == (None, CARD)
