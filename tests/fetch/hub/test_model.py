"""A model on the Hub as a snapshot: what is asked, what comes back, and every way in which it fails.

Also of: `fetch/hub/facts`.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from osaid_hub.fetch.http.errors import Failure, FetchError
from osaid_hub.fetch.hub.model import fetch_model
from osaid_hub.snapshot import FileEntry, GapReason, Refs, RepoSnapshot, Unseen
from tests.fetch.helpers import NOW, SHA, add_repo, session_for
from tests.hub import Fault, RunningHub, Serve, User

MODEL = "acme/open-7b"
README = "---\nlicense: mit\n---\n# Open 7B\n"
FILES = {"README.md": README, "LICENSE": "Be kind.\n", "config.json": "{}"}


@pytest.fixture
def server(hub: Serve, tmp_path: Path) -> RunningHub:
    weights = [{"path": "model.safetensors", "size": 14_000_000_000}]
    return hub(
        add_repo(
            tmp_path,
            MODEL,
            FILES,
            sha=SHA,
            siblings=weights,
            branches=["main", "step-1000"],
            tags_refs=["v1"],
            safetensors={"parameters": {"BF16": 7}, "total": 7},
            baseModels={"relation": "finetune", "models": [{"id": "acme/base"}]},
            library_name="transformers",
        )
    )


def _fetch(server: RunningHub, repo_id: str = MODEL, revision: str | None = None, **changes: Any) -> RepoSnapshot:
    with session_for(server, **changes) as session:
        return fetch_model(session, repo_id, revision, requested=repo_id, now=NOW)


def _gap_of(snapshot: RepoSnapshot, path: str) -> GapReason:
    with pytest.raises(Unseen) as caught:
        snapshot.text(path)
    return caught.value.gap.reason


def test_everything_in_its_place(server: RunningHub) -> None:
    snapshot = _fetch(server)
    assert (snapshot.ref.id, snapshot.ref.sha, snapshot.ref.url) == (MODEL, SHA, f"{server.url}/{MODEL}")
    assert (snapshot.ref.requested, snapshot.fetched_at) == (MODEL, NOW)
    assert snapshot.text("README.md") == README
    assert snapshot.text("LICENSE") == "Be kind.\n"
    assert snapshot.text("NOTICE") is None
    assert _gap_of(snapshot, "config.json") is GapReason.NOT_REQUESTED
    assert FileEntry("model.safetensors", 14_000_000_000) in snapshot.files
    assert snapshot.branches() == Refs(("main", "step-1000"), ("v1",))
    assert snapshot.hub is not None
    assert (snapshot.hub.base_models, snapshot.hub.base_relation) == (("acme/base",), "finetune")
    assert (snapshot.hub.card_data, snapshot.hub.parameters) == ({"license": "mit"}, {"BF16": 7})
    assert (snapshot.hub.gated, snapshot.hub.library_name) == (False, "transformers")
    assert (snapshot.unseen, snapshot.gaps) == ({}, ())


def test_four_requests_in_two_round_trips(server: RunningHub) -> None:
    # Sooner, by more than a busy machine is late: else its connection is free just when it is wanted.
    server.faults.add(Fault(path=r"/refs\?", delay=0.1))
    server.faults.add(Fault(delay=0.8))
    _fetch(server)
    first, second = server.log[:2], server.log[2:]
    assert {entry.path for entry in first} == {f"/api/models/{MODEL}", f"/api/models/{MODEL}/refs"}
    assert {entry.path for entry in second} == {f"/{MODEL}/resolve/{SHA}/{name}" for name in ("LICENSE", "README.md")}
    for each in (first, second):
        assert max(entry.began for entry in each) < min(entry.ended for entry in each), "at the same time"
    assert {entry.port for entry in second} == {entry.port for entry in first}, "no connection is opened for the files"


def test_one_hop_more_per_file_on_the_real_hub(hub: Serve, tmp_path: Path) -> None:
    server = hub(add_repo(tmp_path, MODEL, FILES), redirects=True)
    assert _fetch(server).text("README.md") == README
    assert len(server.log) == 6
    assert sum(entry.status == 307 for entry in server.log) == 2


def test_everything_is_pinned_to_the_commit(server: RunningHub) -> None:
    assert _fetch(server, revision="step-1000").ref.sha == SHA
    assert f"GET /api/models/{MODEL}/revision/step-1000" in server.seen
    files = [entry.path for entry in server.log if "/resolve/" in entry.path]
    assert len(files) == 2
    assert all(f"/resolve/{SHA}/" in path for path in files)


def test_a_revision_with_slashes_is_one_segment(server: RunningHub) -> None:
    with pytest.raises(FetchError, match="refs/pr/1"):
        _fetch(server, revision="refs/pr/1")
    assert f"GET /api/models/{MODEL}/revision/refs%2Fpr%2F1" in server.seen


def test_no_readme_no_request_for_it(hub: Serve, tmp_path: Path) -> None:
    server = hub(add_repo(tmp_path, MODEL, {"config.json": "{}"}))
    snapshot = _fetch(server)
    assert snapshot.text("README.md") is None
    assert len(server.log) == 2


def test_a_hub_that_knows_fewer_fields(hub: Serve, tmp_path: Path) -> None:
    server = hub(add_repo(tmp_path, MODEL, FILES), blobs_and_expand=False)
    snapshot = _fetch(server)
    assert snapshot.text("README.md") == README
    of_model = [entry.status for entry in server.log if entry.path == f"/api/models/{MODEL}"]
    assert of_model == [400, 200]
    assert FileEntry("LICENSE", 9) in snapshot.files


@pytest.mark.parametrize("token", [False, "hf_stranger"])
@pytest.mark.parametrize("kind", ["auto", "manual"])
def test_gated(hub: Serve, tmp_path: Path, kind: str, token: Any) -> None:
    server = hub(add_repo(tmp_path, MODEL, FILES, gated=kind))
    server.state.users["hf_stranger"] = User("stranger", frozenset())
    snapshot = _fetch(server, token=token)
    assert snapshot.hub is not None
    assert (snapshot.hub.gated, snapshot.hub.card_data) == (kind, {"license": "mit"})
    assert len(snapshot.files) == 3
    assert _gap_of(snapshot, "README.md") is GapReason.GATED
    assert _gap_of(snapshot, "LICENSE") is GapReason.GATED
    assert f"{server.url}/{MODEL}" in snapshot.unseen["README.md"].detail
    assert len(server.log) == 4, "a refusal is not tried again"


def test_gated_with_access(hub: Serve, tmp_path: Path) -> None:
    server = hub(add_repo(tmp_path, MODEL, FILES, gated="manual"))
    assert _fetch(server, token="hf_test").text("README.md") == README


def test_gate_that_does_not_say_so(hub: Serve, tmp_path: Path) -> None:
    server = hub(add_repo(tmp_path, MODEL, FILES, gated="auto"))
    server.faults.add(Fault("resolve", status=403))
    assert _gap_of(_fetch(server), "README.md") is GapReason.GATED


def test_renamed(hub: Serve, tmp_path: Path) -> None:
    server = hub(add_repo(tmp_path, MODEL, FILES, renamed_from=["acme/old", "old"]))
    for former in ("acme/old", "old"):
        server.log.clear()
        snapshot = _fetch(server, former)
        assert (snapshot.ref.id, snapshot.ref.requested) == (MODEL, former)
        assert snapshot.ref.url == f"{server.url}/{MODEL}"
        detours = {entry.path for entry in server.log if entry.status == 307}
        assert len(detours) == 2, "only the two first requests take the detour"


def test_a_legacy_name(hub: Serve, tmp_path: Path) -> None:
    assert _fetch(hub(add_repo(tmp_path, "gpt0", FILES)), "gpt0").text("README.md") == README


@pytest.mark.parametrize(
    ("repo_id", "revision", "failure", "says"),
    [
        ("acme/none", None, Failure.NOT_FOUND, "acme/none does not exist on .* or is private.*HF_TOKEN"),
        ("acme/private", None, Failure.NOT_FOUND, "does not exist on .* or is private"),
        (MODEL, "v9", Failure.REVISION_NOT_FOUND, "v9.*no such branch, tag or commit"),
        ("acme/gone", None, Failure.DISABLED, "has disabled"),
        ("acme/../x", None, Failure.USAGE, "no repository id"),
        ("a/b/c", None, Failure.USAGE, "no repository id"),
        ("", None, Failure.USAGE, "no repository id"),
    ],
)
@pytest.mark.parametrize("coded", [True, False])
def test_nothing_to_audit(
    hub: Serve, tmp_path: Path, repo_id: str, revision: str | None, failure: Failure, says: str, coded: bool
) -> None:
    add_repo(tmp_path, MODEL, FILES)
    add_repo(tmp_path, "acme/private", FILES, private=True)
    add_repo(tmp_path, "acme/gone", FILES, disabled=True)
    server = hub(tmp_path, coded_missing=coded)
    with pytest.raises(FetchError) as caught:
        _fetch(server, repo_id, revision)
    assert caught.value.failure is failure
    assert re.search(says, str(caught.value))


def test_missing_with_a_token_speaks_of_its_account(server: RunningHub) -> None:
    with pytest.raises(FetchError, match="the account of the token"):
        _fetch(server, "acme/none", token="hf_test")


def test_a_wrong_token(server: RunningHub) -> None:
    with pytest.raises(FetchError, match="refused the token") as caught:
        _fetch(server, token="hf_wrong")
    assert "hf_wrong" not in str(caught.value)


def test_nothing_more_is_asked_of_a_disabled_repository(hub: Serve, tmp_path: Path) -> None:
    server = hub(add_repo(tmp_path, MODEL, FILES, disabled=True))
    with pytest.raises(FetchError, match="has disabled the repository"):
        _fetch(server)
    assert sorted(server.seen) == [f"GET /api/models/{MODEL}", f"GET /api/models/{MODEL}/refs"]


def test_bytes_of_a_disabled_repository(server: RunningHub) -> None:
    headers = {"X-Error-Message": "Access to this resource is disabled."}
    server.faults.add(Fault("README", status=403, headers=headers))
    with pytest.raises(FetchError) as caught:
        _fetch(server)
    assert caught.value.failure is Failure.DISABLED


@pytest.mark.parametrize(
    ("fault", "reason"),
    [
        (Fault("README", status=500), GapReason.ERROR),
        (Fault("README", drop=True), GapReason.ERROR),
        (Fault("README", truncate=5), GapReason.ERROR),
        (Fault("README", status=404), GapReason.MISSING),
        (Fault("README", status=404, headers={"X-Error-Code": "EntryNotFound"}), GapReason.MISSING),
        (Fault("README", status=429), GapReason.RATE_LIMITED),
        (Fault("README", status=429, headers={"RateLimit": '"resolvers";r=0;t=999'}), GapReason.RATE_LIMITED),
        (Fault("README", replace=b"x" * 6_000_000), GapReason.TOO_LARGE),
        (Fault("README", replace=b"a\0b"), GapReason.ERROR),
        (Fault("README", status=302, headers={"Location": "https://elsewhere.example/x"}), GapReason.ERROR),
    ],
)
def test_a_file_that_keeps_failing_is_a_gap(server: RunningHub, fault: Fault, reason: GapReason) -> None:
    server.faults.add(fault)
    snapshot = _fetch(server)
    assert _gap_of(snapshot, "README.md") is reason
    assert snapshot.text("LICENSE") == "Be kind.\n"


@pytest.mark.parametrize(
    "fault", [Fault("refs", status=500), Fault("refs", replace=b"[]"), Fault("refs", replace=b"<html>")]
)
def test_branches_that_keep_failing_are_a_gap(server: RunningHub, fault: Fault) -> None:
    server.faults.add(fault)
    snapshot = _fetch(server)
    with pytest.raises(Unseen) as caught:
        snapshot.branches()
    assert caught.value.gap.reason is GapReason.ERROR
    assert snapshot.text("README.md") == README


@pytest.mark.parametrize("body", [b"", b"[]", b"null", b"<html>", b'"x"', b"\xff"])
def test_an_answer_that_is_not_the_hubs(server: RunningHub, body: bytes) -> None:
    server.faults.add(Fault("api/models", replace=body))
    with pytest.raises(FetchError) as caught:
        _fetch(server)
    assert caught.value.failure is Failure.BAD_ANSWER


def test_an_almost_empty_answer(server: RunningHub) -> None:
    server.faults.add(Fault(f"api/models/{MODEL}[?]", replace=b'{"id": 5, "siblings": null, "sha": "main"}'))
    snapshot = _fetch(server, revision=None)
    assert (snapshot.ref.id, snapshot.ref.sha) == (MODEL, None)
    assert snapshot.text("README.md") == README, "where there is no listing, the card is tried"
    assert {gap.what for gap in snapshot.gaps} == {"commit", "file listing"}
    with pytest.raises(Unseen):
        _ = snapshot.files


def test_no_listing_and_no_card(hub: Serve, tmp_path: Path) -> None:
    server = hub(add_repo(tmp_path, MODEL, {}, sha=SHA))
    server.faults.add(Fault(f"api/models/{MODEL}[?]", replace=b'{"sha": "%s"}' % SHA.encode()))
    with pytest.raises(Unseen):
        _fetch(server).text("README.md")


def test_undecodable_bytes_are_replaced(hub: Serve, tmp_path: Path) -> None:
    assert _fetch(hub(add_repo(tmp_path, MODEL, {"README.md": b"caf\xe9"}))).text("README.md") == "caf\ufffd"


def test_at_most_six_licenses_of_at_most_one_megabyte(hub: Serve, tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {f"LICENSE-{number}": "x" for number in range(8)}
    files["LICENSE-3"] = b"x" * 1_100_000
    snapshot = _fetch(hub(add_repo(tmp_path, MODEL, files)))
    assert sorted(snapshot.texts) == ["LICENSE-0", "LICENSE-1", "LICENSE-2", "LICENSE-4", "LICENSE-5"]
    assert _gap_of(snapshot, "LICENSE-3") is GapReason.TOO_LARGE
    assert _gap_of(snapshot, "LICENSE-7") is GapReason.NOT_REQUESTED


def test_hostile_names_do_no_harm(hub: Serve, tmp_path: Path) -> None:
    names = ["../LICENSE", "LICENSE\nX: 1", "licenses/..", "/LICENSE", "LICENSE?x#y", "LICENSE{repo_id}", "LICENSE%2e"]
    server = hub(add_repo(tmp_path, MODEL, FILES, siblings=[{"path": name, "size": 1} for name in names]))
    snapshot = _fetch(server)
    assert snapshot.text("README.md") == README
    assert all(entry.path.startswith((f"/{MODEL}/resolve/", "/api/models/")) for entry in server.log)
