"""Answers of the Hub: every field in turn missing, null and of every other type, and answers that are rubbish."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from osaid_hub.fetch.again.grounds import grounds
from osaid_hub.fetch.again.states import state_in
from osaid_hub.fetch.http.answers import read_json
from osaid_hub.fetch.http.errors import FetchError
from osaid_hub.fetch.http.gate import RateGate, read_limits, server_wait
from osaid_hub.fetch.hub.code import fetch_hub_code
from osaid_hub.fetch.hub.dataset import fetch_dataset
from osaid_hub.fetch.hub.listing import collection_models, list_models, owner_name
from osaid_hub.fetch.hub.model import fetch_model
from osaid_hub.fetch.hub.wire import read_hub_info, read_listing, read_refs, write_hub_info
from osaid_hub.publish.account import who_am_i
from osaid_hub.publish.existing import comments_of, conflicts_of, find_ours
from osaid_hub.publish.outcomes import PublishError
from osaid_hub.read.follow.plan import HUB_HOST, Named
from osaid_hub.snapshot import HubInfo, RepoSnapshot
from tests.fetch.hub.test_wire import ANSWER
from tests.fuzz.canned import CannedHub, as_bytes, ends_in
from tests.fuzz.invariants import check_audit
from tests.fuzz.json_values import broken, places, rubbish_json
from tests.fuzz.profiles import examples
from tests.fuzz.words import ODD, hostile

pytestmark = pytest.mark.fuzz

MODEL = "acme/open-7b"
NOW = "2026-11-22T12:00:00Z"
CARD = b"---\nlicense: mit\ndatasets: [acme/web]\n---\n\n# Open\n\nTrained on 2T tokens of checkpoints.\n"
INFO: dict[str, Any] = ANSWER | {
    "siblings": [
        {"rfilename": "README.md", "size": len(CARD)},
        {"rfilename": "LICENSE"},
        {"rfilename": "a.safetensors"},
    ]
}
REFS = {"branches": [{"name": "main"}, {"name": "step1"}], "tags": [{"name": "v1"}], "converts": []}
WHO = {"name": "acme", "auth": {"accessToken": {"role": "write"}}, "orgs": [{"name": "acme"}]}
PULL_REQUEST = {
    "num": 3, "title": "Add an OSAID 1.0 report and badge", "status": "open", "isPullRequest": True,
    "author": {"name": "acme"}, "createdAt": NOW,
}  # fmt: skip
DISCUSSIONS = {"count": 1, "discussions": [PULL_REQUEST]}
DETAILS = {
    "events": [
        {"type": "comment", "author": {"name": "acme"}, "data": {"latest": {"raw": "<!-- osaid-hub:pull-request -->"}}},
        {"type": "commit", "author": {"name": "acme"}, "data": {"subject": "Add an OSAID 1.0 report and badge"}},
    ],
    "filesWithConflicts": False,
}
COLLECTION = {"items": [{"type": "model", "id": MODEL}, {"type": "dataset", "id": "acme/web"}]}
NAMED = Named(f"code:https://huggingface.co/{MODEL}", f"https://huggingface.co/{MODEL}", MODEL, HUB_HOST)


def model(answers: dict[str, Any]) -> RepoSnapshot | None:
    texts = {"README.md": CARD, "LICENSE": b"MIT License\n"}
    hub = CannedHub({f"/api/models/{MODEL}": INFO, "/refs": REFS} | texts | answers)
    found = ends_in(lambda: fetch_model(hub, MODEL, requested=MODEL, now=NOW), FetchError)
    assert found is None or isinstance(found, RepoSnapshot)
    return found


@pytest.mark.parametrize("key", sorted(INFO))
def test_any_answer_for_a_model_is_audited(key: str) -> None:
    for place, answer in broken({key: INFO[key]}):
        if place:
            seen = model({f"/api/models/{MODEL}": {**{k: v for k, v in INFO.items() if k != key}, **answer}})
            if seen is not None:
                check_audit(seen)


@pytest.mark.parametrize("key", sorted(INFO))
def test_what_an_audit_rests_on_is_told_from_any_answer(key: str) -> None:
    for place, answer in broken({key: INFO[key]}):
        facts = {**{k: v for k, v in INFO.items() if k != key}, **answer} if place else INFO
        seen = model({f"/api/models/{MODEL}": facts})
        found = grounds(seen, MODEL, has_token=False) if seen is not None else None
        if found is not None:
            assert found[0].state == state_in(read_json(as_bytes(facts)), MODEL)


def test_any_list_of_branches_is_read() -> None:
    for _, answer in broken(REFS):
        seen = model({"/refs": answer})
        assert seen is not None
        assert (seen.refs is None) == (seen.refs_gap is not None)


def test_any_answer_for_a_data_set_is_read() -> None:
    for _, answer in broken(INFO):
        hub = CannedHub({"/api/datasets/acme/web": answer, "README.md": CARD})
        ends_in(lambda hub=hub: fetch_dataset(hub, "acme/web", requested="acme/web", now=NOW), FetchError)


def test_any_answer_for_code_on_the_hub_is_read() -> None:
    for _, answer in broken(INFO):
        hub = CannedHub({f"/api/models/{MODEL}": answer, "README.md": CARD, "LICENSE": b"MIT"})
        ends_in(lambda hub=hub: fetch_hub_code(hub, NAMED), FetchError)


READERS: dict[str, tuple[Any, Callable[[CannedHub], Any]]] = {
    "/api/models": ([INFO, {"id": "acme/other"}], lambda hub: list(list_models(hub, (("author", "acme"),)))),
    "/overview": ({"name": "acme", "user": "acme"}, lambda hub: owner_name(hub, "acme")),
    "/api/collections/acme/x": (COLLECTION, lambda hub: collection_models(hub, "acme/x")),
    "/api/whoami-v2": (WHO, who_am_i),
    "/discussions": (DISCUSSIONS, lambda hub: find_ours(hub, MODEL, "acme")),
    "/discussions/3": (DETAILS, lambda hub: (find_ours(hub, MODEL, "acme"), comments_of(hub, MODEL, 3))),
    "/discussions/3 ": (DETAILS, lambda hub: conflicts_of(hub, MODEL, 3)),
}


@pytest.mark.parametrize("path", READERS)
def test_any_other_answer_is_read_or_refused(path: str) -> None:
    whole, read = READERS[path]
    for _, answer in broken(whole):
        hub = CannedHub({"/discussions": DISCUSSIONS, "/discussions/3": DETAILS} | {path.strip(): answer})
        ends_in(lambda read=read, hub=hub: read(hub), FetchError, PublishError)


@given(st.binary(max_size=60) | st.sampled_from([b"[" * 5_000, b"9" * 9_999, b'{"a":' * 999, b"\xff\xfe[]", b"NaN"]))
@examples(1)
def test_bytes_that_are_no_answer(data: bytes) -> None:
    ends_in(lambda: read_json(data), ValueError)
    model({f"/api/models/{MODEL}": data, "/refs": data, "README.md": data})
    for path, (_, read) in READERS.items():
        ends_in(lambda read=read, path=path: read(CannedHub({path: data})), FetchError, PublishError)


@given(rubbish_json)
@examples(2)
def test_any_json_is_read(value: object) -> None:
    text = json.dumps(value).encode()
    again = read_json(text)
    json.dumps(again, ensure_ascii=False).encode()
    raw = (
        again
        if isinstance(again, dict)
        else {"cardData": again, "baseModels": again, "siblings": again, "gated": again}
    )
    info, _ = read_hub_info(raw)
    assert isinstance(info, HubInfo)
    # What was read can be kept: a store written from it gives the same facts.
    assert read_hub_info(json.loads(json.dumps(write_hub_info(info)))) == (info, ())
    read_listing(raw)
    read_refs(raw)


def test_a_listing_as_long_as_can_be_told() -> None:
    """Numbers in names promise shards by the million; what is told of them stays bounded."""
    names = [f"m{number}-00001-of-99999.safetensors" for number in range(2_000)]
    seen = model({f"/api/models/{MODEL}": INFO | {"siblings": [{"rfilename": name} for name in names]}})
    assert seen is not None
    check_audit(seen)


header = st.one_of(
    st.sampled_from(
        (
            '"api";r=0;t=55', '"api";r=10;t=1, "pages";r=0;t=9', '"fixed window";"api";q=500;w=300', "0", "-1",
            "9" * 400,
            "Wed, 21 Oct 2026 07:28:00 GMT", "Wed, 99 Oct 2026 07:28:00 GMT", "Mon, 01 Jan 0001 00:00:00 +2359",
            "31 Dec 9999 23:59:59 -2359", "1 Jan 99999 0:0", "٣", "1e9", '"x";r=１;t=２', "<x>; rel=next", "Mon,", ",",
            "\t",
        )
    ),
    st.text(st.sampled_from('"api;rqtw=0123456789,<> :ADGJMNOST+-\\'), max_size=40),
    hostile,
    st.text(st.sampled_from(ODD), max_size=4),
)  # fmt: skip


@given(st.sampled_from((429, 503, 301)), header, header, header, header)
@examples(8)
def test_headers_are_believed_or_ignored(status: int, limit: str, policy: str, retry: str, date: str) -> None:
    headers = {"ratelimit": limit, "ratelimit-policy": policy, "retry-after": retry, "date": date}
    for info in read_limits(headers):
        assert info.remaining >= 0
    wait = server_wait(status, headers, 1e9)
    assert wait is None or wait >= 0
    gate = RateGate(lambda: 0.0)
    gate.learn(headers)
    assert gate.admit("api")[0] >= 0


# The client decodes headers by Latin-1 where nothing else fits: no half surrogates get that far.
@given(header.map(lambda text: text.encode("latin-1", "replace").decode("latin-1")))
@examples(2)
def test_the_way_to_the_next_page(link: str) -> None:
    hub = CannedHub({"/api/models": [{"id": MODEL}]}, {"link": f"<{link}>; rel=next"})

    def read() -> None:
        for number, _ in enumerate(list_models(hub, ())):
            if number > 3:
                return

    ends_in(read, FetchError)


def test_every_field_that_is_read_is_among_those_that_are_broken() -> None:
    paths = {place[0] for place in places(INFO) if place}
    assert {"sha", "gated", "siblings", "cardData", "config", "safetensors", "baseModels", "tags", "disabled"} <= paths
