"""Listings: pages that follow each other, pages that fail, owners and collections."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from osaid_hub.fetch.http.errors import Failure, FetchError
from osaid_hub.fetch.hub.listed import Listed
from osaid_hub.fetch.hub.listing import PAGE, collection_models, list_models, owner_name
from osaid_hub.fetch.hub.model import METADATA_ALONE, ONE_OF_MANY, Manner, fetch_model, model_from
from osaid_hub.snapshot import GapReason, Refs, RepoSnapshot, Unseen
from tests.fetch.helpers import NOW, SHA, add_repo, session_for
from tests.hub import Fault, HubState, RunningHub, Serve
from tests.hub.messages import Answer, Request
from tests.hub.routes import answer
from tests.hub.server import run
from tests.hub.state import load_store

BY_ACME = (("author", "acme"), ("sort", "createdAt"))


@pytest.fixture
def store(tmp_path: Path) -> Path:
    for number in range(10):
        created = f"2026-01-{number + 1:02}T00:00:00.000Z"
        add_repo(tmp_path, f"acme/m{number}", {"README.md": "---\nlicense: mit\n---\n"}, createdAt=created)
    return tmp_path


def _listed(server: RunningHub) -> list[Listed]:
    with session_for(server) as session:
        return list(list_models(session, BY_ACME))


def _names(server: RunningHub) -> list[str]:
    return [model.id.removeprefix("acme/m") for model in _listed(server)]


def test_one_request_for_a_thousand(hub: Serve, store: Path) -> None:
    server = hub(store)
    listed = _listed(server)
    assert [model.id for model in listed] == [f"acme/m{number}" for number in reversed(range(10))]
    assert len(server.log) == 1
    assert f"limit={PAGE}" in server.log[0].query
    facts = listed[0].facts
    assert facts is not None
    assert {"cardData", "createdAt", "gated", "lastModified", "private", "sha", "siblings", "tags"} <= facts.keys()


def test_pages_follow_each_other(hub: Serve, store: Path) -> None:
    server = hub(store, page_size=3)
    assert _names(server) == list("9876543210")
    assert len(server.log) == 4


def test_pages_come_while_they_are_asked_for(hub: Serve, store: Path) -> None:
    server = hub(store, page_size=3)
    with session_for(server) as session:
        models = list_models(session, BY_ACME)
        next(models)
        assert len(server.log) == 1


@pytest.mark.parametrize("heavy", [1, 5, 250])
def test_pages_that_are_too_heavy_for_the_hub_get_smaller(hub: Serve, store: Path, heavy: int) -> None:
    server = hub(store, heavy=heavy)
    assert _names(server) == list("9876543210")


HOSTILE = {
    "not JSON": b'{"id": "acme/m5", "cardData": {"x": NaN}}',
    "nested deeply": b'{"id": "acme/m5", "cardData": ' + b"[" * 5000 + b"]" * 5000 + b"}",
    "broken off": b'{"id": "acme/m5", "cardData": {"x": "',
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_a_hostile_entry_costs_itself_alone(store: Path, kind: str) -> None:
    """The entry stands in every page that tells of its card, however small."""

    def poisoned(state: HubState, request: Request) -> Answer:
        reply = answer(state, request)
        if b'"cardData"' not in reply.body:
            return reply
        entries = [
            HOSTILE[kind] if entry["id"] == "acme/m5" else json.dumps(entry).encode()
            for entry in json.loads(reply.body)
        ]
        return Answer(reply.status, reply.headers, b"[" + b",".join(entries) + b"]")

    with run(load_store(store), poisoned) as server:
        listed = {model.id: model.facts for model in _listed(server)}
    assert sorted(listed) == [f"acme/m{number}" for number in range(10)]
    assert listed.pop("acme/m5") is None
    assert all(facts and facts["sha"] for facts in listed.values())


@pytest.mark.parametrize("body", [b"{}", b'[1, null, {}, {"id": 3}, {"id": ""}]', b"[]"])
def test_what_is_no_model_is_left_out(hub: Serve, store: Path, body: bytes) -> None:
    server = hub(store)
    server.faults.add(Fault(replace=body))
    if body == b"{}":
        with pytest.raises(FetchError, match="did not answer with a list"):
            _listed(server)
    else:
        assert _listed(server) == []


@pytest.mark.parametrize("link", ['<http://127.0.0.1:1/api/models?cursor=x>; rel="next"', '<http://[>; rel="next"'])
def test_the_next_page_is_asked_of_the_same_hub(hub: Serve, store: Path, link: str) -> None:
    server = hub(store)
    server.faults.add(Fault(headers={"Link": link}))
    with pytest.raises(FetchError) as caught:
        _listed(server)
    assert caught.value.failure is not Failure.NETWORK, "nobody else was asked"


def test_a_failing_hub(hub: Serve, store: Path) -> None:
    server = hub(store)
    server.faults.add(Fault(status=500))
    with pytest.raises(FetchError) as caught:
        _listed(server)
    assert caught.value.failure is Failure.SERVER


def test_owners(hub: Serve, store: Path) -> None:
    server = hub(store)
    server.state.owners |= {"Empty": "organization", "Jo": "user"}
    with session_for(server) as session:
        names = [owner_name(session, name) for name in ("acme", "ACME", "empty", "Jo", "nobody")]
    assert names == ["acme", "acme", "Empty", "Jo", None]


def test_collections(hub: Serve, store: Path) -> None:
    slug = "acme/best-0123456789abcdef01234567"
    items = [("model", "acme/m1"), ("dataset", "acme/d"), ("paper", "2601.00001"), ("model", "acme/m0")]
    server = hub(store)
    server.state.collections[slug] = {
        "title": "Best",
        "items": [{"type": kind, "id": name} for kind, name in items],
    }
    with session_for(server) as session:
        assert collection_models(session, slug) == ("acme/m1", "acme/m0")
        with pytest.raises(FetchError, match="does not exist"):
            collection_models(session, "acme/none")
        server.faults.add(Fault(replace=b"[]"))
        with pytest.raises(FetchError, match="something else than a collection"):
            collection_models(session, slug)


def _looked_at(server: RunningHub, manner: Manner = ONE_OF_MANY) -> RepoSnapshot:
    with session_for(server) as session:
        (listed,) = list_models(session, (("author", "solo"),))
        assert listed.facts is not None
        return model_from(session, listed.facts, listed.id, requested=listed.id, now=NOW, manner=manner)


@pytest.mark.parametrize(
    ("card", "asked"),
    [
        ("# A model\n", False),
        ("Every 1000 steps there is a checkpoint.\n", True),
        ('```\nfrom_pretrained("solo/m", revision="step-1000")\n```\n', True),
        ("Die Zwischenstände liegen daneben.\n", True),
    ],
)
def test_branches_are_asked_for_where_they_matter(hub: Serve, tmp_path: Path, card: str, asked: bool) -> None:
    server = hub(add_repo(tmp_path, "solo/m", {"README.md": card, "LICENSE": "Be kind."}, sha=SHA, branches=["a", "b"]))
    snapshot = _looked_at(server)
    assert len(server.log) == (4 if asked else 3)
    assert snapshot.texts.keys() == {"README.md", "LICENSE"}
    if asked:
        assert snapshot.branches() == Refs(("a", "b"), ())
    else:
        with pytest.raises(Unseen) as caught:
            snapshot.branches()
        assert caught.value.gap.reason is GapReason.NOT_REQUESTED


def test_metadata_alone_costs_no_request(hub: Serve, tmp_path: Path) -> None:
    server = hub(add_repo(tmp_path, "solo/m", {"README.md": "# M\n", "LICENSE": "Be kind."}, sha=SHA))
    snapshot = _looked_at(server, METADATA_ALONE)
    assert len(server.log) == 1
    assert snapshot.texts == {}
    assert {gap.reason for gap in snapshot.unseen.values()} == {GapReason.NOT_REQUESTED}


def test_further_pages_without_models_end(store: Path) -> None:
    """A server that names another page for ever."""
    asked = 0

    def endless(state: HubState, request: Request) -> Answer:
        nonlocal asked
        asked += 1
        link = f'<http://{request.headers["host"]}/api/models?cursor={asked}>; rel="next"'
        return Answer(200, {"Link": link, "Content-Type": "application/json"}, b"[]")

    with run(load_store(store), endless) as server, pytest.raises(FetchError, match="on which there are no more"):
        _listed(server)
    assert asked < 30


def test_pages_that_repeat_themselves_end(store: Path) -> None:
    """A server whose pages go in a circle, under addresses that are always new."""
    asked = 0

    def circle(state: HubState, request: Request) -> Answer:
        nonlocal asked
        asked += 1
        link = f'<http://{request.headers["host"]}/api/models?cursor={asked}>; rel="next"'
        page = json.dumps([{"id": f"acme/m{asked % 3}"}, {"id": "acme/m"}]).encode()
        return Answer(200, {"Link": link, "Content-Type": "application/json"}, page)

    with run(load_store(store), circle) as server, pytest.raises(FetchError, match="on which there are no more"):
        _listed(server)
    assert asked < 30


@pytest.mark.parametrize(("size", "cut"), [(3, True), (4, False)])
def test_a_full_page_without_a_way_on_is_told_of(store: Path, size: int, cut: bool) -> None:
    """As mirrors answer that know of no pages: three models of a thousand must not pass for all."""

    def mirror(state: HubState, request: Request) -> Answer:
        page = json.dumps([{"id": f"acme/m{number}"} for number in range(3)]).encode()
        return Answer(200, {"Content-Type": "application/json"}, page)

    seen = []
    with run(load_store(store), mirror) as server, session_for(server) as session:
        listed = list_models(session, BY_ACME, size)
        seen = [next(listed).id for _ in range(3)]
        if cut:
            with pytest.raises(FetchError, match=r"names no further page.*--ids-from.*--limit 3\b"):
                next(listed)
        else:
            assert next(listed, None) is None
    assert seen == ["acme/m0", "acme/m1", "acme/m2"]


def test_a_full_page_is_all_where_the_list_has_pages(hub: Serve, store: Path) -> None:
    """A Hub of one's own with as many models as a page holds, none more."""
    server = hub(store)
    with session_for(server) as session:
        count = len(list(list_models(session, BY_ACME, 1_000)))
        assert count > 2
        assert len(list(list_models(session, BY_ACME, count))) == count


def test_pages_of_a_listing_are_bounded(hub: Serve, store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("osaid_hub.fetch.hub.listing.MAX_PAGES", 3)
    server = hub(store, page_size=2)
    with session_for(server) as session, pytest.raises(FetchError, match="more than 3 pages") as caught:
        list(list_models(session, BY_ACME))
    assert caught.value.reason is GapReason.TOO_LARGE


# How KohakuHub answers, by its public source: 422 for an order that it does not know, 404 for `/refs` and for owners.
def test_a_hub_that_knows_no_such_order_lists_in_its_own(hub: Serve, store: Path) -> None:
    listed = _listed(hub(store, lacks=frozenset({"sort"})))
    assert len(listed) == 10
    assert not any(model.in_order for model in listed)


def test_a_mirror_without_lists_says_so(hub: Serve, store: Path) -> None:
    with pytest.raises(FetchError, match=r"has no list of models.*--ids-from") as raised:
        _listed(hub(store, lacks=frozenset({"lists"})))
    assert raised.value.failure is Failure.NOT_FOUND


def test_a_hub_without_branches_says_so(hub: Serve, tmp_path: Path) -> None:
    server = hub(add_repo(tmp_path, "acme/m", {"README.md": "# M\n"}), lacks=frozenset({"refs"}))
    with session_for(server) as session:
        seen = fetch_model(session, "acme/m", requested="acme/m", now=NOW)
    gap = seen.refs_gap
    assert gap is not None
    assert (gap.reason, gap.passing) == (GapReason.ERROR, False)
    assert "does not tell of branches" in gap.detail
