"""A second audit on the Hub: what it costs where nothing has changed, what makes it new, and what is never kept.

Of `fetch/again/on_hub`.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from osaid_hub.fetch.again.seen import Seen, Unchanged
from osaid_hub.report import Format, render
from tests.fetch.again.world import DAY, GROUNDS, LATER, MODEL, REQUESTS, World, fill
from tests.fetch.helpers import SHA, add_repo
from tests.hub import Fault, Serve
from tests.read.declarations.build import HEAD

Change = Callable[[World], object]


def test_one_request_for_each_repository_and_nothing_judged(world: World) -> None:
    first = world.audit()
    assert world.requests > REQUESTS + GROUNDS // 2
    found = world.look(now=LATER, target=f"{world.hub.url}/{MODEL}")
    assert isinstance(found, Unchanged)
    assert world.requests == REQUESTS
    assert len({entry.path for entry in (*world.hub.log, *world.code.log)}) == REQUESTS
    assert (found.audit.fetched_at, found.audit.requested) == (LATER, f"{world.hub.url}/{MODEL}")
    assert replace(found.audit, fetched_at=DAY, requested=MODEL) == first


def test_it_is_what_a_fresh_audit_would_be(world: World) -> None:
    world.audit()
    again, fresh = world.audit(now=LATER), world.audit(now=LATER, refresh=True)
    assert again == fresh
    assert {each: render(again, each) for each in Format} == {each: render(fresh, each) for each in Format}


def test_everything_is_asked_for_at_the_same_time(hub: Serve, code_host: Serve, tmp_path: Path) -> None:
    store = fill(tmp_path / "store")
    world = World(hub(store, latency=0.4), code_host(store, latency=0.4), tmp_path / "cache")
    world.audit()
    assert isinstance(world.look(), Unchanged)
    asked = [*world.hub.log, *world.code.log]
    assert max(entry.began for entry in asked) < min(entry.ended for entry in asked)


def test_without_following_it_rests_on_the_model_alone(world: World) -> None:
    world.audit(follow=False)
    assert isinstance(world.look(follow=False), Unchanged)
    assert sorted(world.hub.seen) == [f"GET /api/models/{MODEL}", f"GET /api/models/{MODEL}/refs"]
    assert isinstance(world.look(), Seen), "what was not followed tells nothing of what it names"


COMMIT = "b" * 40
CHANGES: dict[str, Change] = {
    "a commit of the model": lambda world: world.change(MODEL, sha=COMMIT),
    "a gate": lambda world: world.change(MODEL, raw={"gated": "manual"}),
    "what the Hub calls it": lambda world: world.change(MODEL, raw={"tags": ["license:mit"]}),
    "a commit of the base": lambda world: world.change("acme/base", sha=COMMIT),
    "a gate of the base": lambda world: world.change("acme/base", raw={"gated": "auto"}),
    "a commit of data": lambda world: world.change("acme/notes", "datasets", sha=COMMIT),
    "a commit of the base's data": lambda world: world.change("acme/web", "datasets", sha=COMMIT),
    "data that is private now": lambda world: world.change("acme/notes", "datasets", raw={"private": True}),
    "a base that is gone": lambda world: world.hub.state.repos.pop(("models", "acme/base")),
    "data that was not there": lambda world: world.hub.state.repos.update(
        {("datasets", "acme/gone"): dataclasses.replace(world.hub.state.repos["datasets", "acme/web"], id="acme/gone")}
    ),
    "a commit of code on GitHub": lambda world: world.change_code("github.com", "acme/train", sha=COMMIT),
    "its license": lambda world: world.change_code("github.com", "acme/train", license_spdx="Apache-2.0"),
    "code that is private now": lambda world: world.change_code("github.com", "acme/train", private=True),
    "a commit of the code of data": lambda world: world.change_code("github.com", "acme/notes", sha=COMMIT),
    "a commit of code on GitLab": lambda world: world.change_code("gitlab.com", "acme/second", sha=COMMIT),
    "a commit of code on Codeberg": lambda world: world.change_code("codeberg.org", "acme/third", sha=COMMIT),
    "a commit of a space": lambda world: world.change("acme/trainer", "spaces", sha=COMMIT),
    "a private space": lambda world: world.change("acme/trainer", "spaces", raw={"private": True}),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_whatever_changes_makes_a_new_audit(world: World, change: Change, tmp_path: Path) -> None:
    world.audit()
    change(world)
    found = world.audit(now=LATER)
    asked = sorted((*world.hub.seen, *world.code.seen))
    assert len(asked) == len(set(asked)), "what was asked for to see whether it had changed is not asked for again"
    elsewhere = dataclasses.replace(world, cache=tmp_path / "another cache")
    assert found == elsewhere.audit(now=LATER)
    known = {entry for entry in asked if "/resolve/" not in entry}
    anew = {entry for entry in (*world.hub.seen, *world.code.seen) if "/resolve/" not in entry}
    # What was named before and is no more, because what named it is gone or changed, was asked for in vain.
    assert anew <= known
    assert isinstance(world.look(now=LATER), Unchanged)


def test_a_branch_that_is_added_or_removed_makes_a_new_audit(world: World) -> None:
    assert "step1000" not in render(world.audit(), Format.TEXT)
    world.change(MODEL, raw={"branches": ["main", "step1000"]})
    assert "step1000" in render(world.audit(), Format.TEXT)
    assert isinstance(world.look(), Unchanged)
    world.change(MODEL, raw={"branches": ["main"]})
    assert "step1000" not in render(world.audit(), Format.TEXT)


def test_branches_are_not_asked_for_where_folders_hold_checkpoints(
    hub: Serve, code_host: Serve, tmp_path: Path
) -> None:
    files = {"README.md": "# Tuned\n", "checkpoint-100/model.safetensors": "x"}
    store = add_repo(tmp_path / "store", MODEL, files, sha=SHA)
    world = World(hub(store), code_host(store), tmp_path / "cache")
    world.audit()
    assert isinstance(world.look(), Unchanged)
    assert world.hub.seen == [f"GET /api/models/{MODEL}"]


def test_a_hub_that_begins_to_tell_of_branches_makes_a_new_audit(world: World) -> None:
    world.hub.faults.add(Fault("/refs", status=404))
    first = world.audit()
    assert isinstance(world.look(), Unchanged)
    world.hub.faults.clear()
    assert world.audit() != first


def test_other_rules_make_a_new_audit(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    world.audit()
    monkeypatch.setattr("osaid_hub.fetch.again.on_hub.built", lambda: "another version")
    assert isinstance(world.look(), Seen)


OPTIONS: dict[str, Callable[[World], dict[str, Any]]] = {
    "anew": lambda world: {"refresh": True},
    "a revision": lambda world: {"revision": "main"},
    "one code host": lambda world: {"settings": world.settings(code_hosts=frozenset({"github.com"}))},
    "without following": lambda world: {"follow": False},
    "from a store": lambda world: {"store": world.cache.parent / "store"},
    "offline": lambda world: {"settings": world.settings(offline=True)},
}


@pytest.mark.parametrize("options", OPTIONS.values(), ids=OPTIONS.keys())
def test_other_options_make_a_new_audit(world: World, options: Callable[[World], dict[str, Any]]) -> None:
    world.audit()
    assert isinstance(world.look(**options(world)), Seen)


def test_a_commit_is_kept_and_its_first_digits_are_not(world: World) -> None:
    for revision, kind in (("a" * 40, Unchanged), ("a" * 12, Seen)):
        world.audit(revision=revision)
        assert isinstance(world.look(revision=revision), kind)


FAULTS = {
    "the Hub fails": (Fault("datasets/acme/web/resolve", status=500), None),
    "the Hub breaks off": (Fault("datasets/acme/notes", drop=True), None),
    "the Hub is busy": (Fault("/refs", status=429), None),
    "a file of the listing is not there": (Fault("LICENSE", status=404), None),
    "a code host fails": (None, Fault("repos/acme/train", status=500)),
    "a code host is busy": (None, Fault("gitlab", status=429)),
}


@pytest.mark.parametrize(("of_hub", "of_code"), FAULTS.values(), ids=FAULTS.keys())
def test_what_another_try_may_find_is_not_kept(world: World, of_hub: Fault | None, of_code: Fault | None) -> None:
    for server, fault in ((world.hub, of_hub), (world.code, of_code)):
        if fault:
            server.faults.add(fault)
    first = world.audit(settings=world.settings(max_wait=0))
    world.hub.faults.clear(), world.code.faults.clear()
    assert isinstance(world.look(), Seen)
    assert world.audit() != first


def test_a_host_that_fails_is_no_sign_that_nothing_changed(world: World) -> None:
    first = world.audit()
    world.code.faults.add(Fault("acme/train", status=500))
    assert world.audit().gaps != first.gaps
    world.code.faults.clear()
    assert world.audit() == first


@pytest.mark.parametrize("repo", [("models", MODEL), ("models", "acme/base"), ("datasets", "acme/notes")])
def test_what_a_token_opens_is_not_kept(world: World, repo: tuple[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    world.change(repo[1], repo[0], raw={"gated": "auto"})
    world.audit()
    assert isinstance(world.look(), Unchanged), "behind a gate everybody without a token sees the same"
    _give_token(world, monkeypatch)
    assert isinstance(world.look(), Seen)
    world.audit()
    assert isinstance(world.look(), Seen)


def _give_token(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HF_TOKEN", "hf_made_up")
    monkeypatch.delenv("HF_HUB_DISABLE_IMPLICIT_TOKEN", raising=False)
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_DISABLE_IMPLICIT_TOKEN", False)
    world.hub.state.users["hf_made_up"] = world.hub.state.users[next(iter(world.hub.state.users))]


def test_code_on_the_hub_may_be_behind_a_gate(
    hub: Serve, code_host: Serve, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    declared = f"{HEAD}  code.training: {{url: https://huggingface.co/acme/recipes}}\n"
    store = add_repo(tmp_path / "store", MODEL, {"README.md": "# Tuned\n", "osaid.yml": declared}, sha=SHA)
    add_repo(store, "acme/recipes", {"README.md": "# Recipes\n", "LICENSE": "Be kind.", "run.py": ""}, sha=SHA)
    world = World(hub(store), code_host(store), tmp_path / "cache")
    world.audit()
    assert "GET /api/models/acme/recipes" in world.hub.seen
    assert isinstance(world.look(), Unchanged)
    world.change("acme/recipes", raw={"gated": "auto"})
    assert isinstance(world.look(), Seen)
    world.audit()
    assert isinstance(world.look(), Unchanged), "without a token nobody passes a gate"
    _give_token(world, monkeypatch)
    world.audit()
    assert isinstance(world.look(), Seen)


def test_a_renamed_model_is_found_under_both_names(world: World) -> None:
    world.hub.state.renamed["models", "acme/old"] = MODEL
    first = world.audit(target="acme/old")
    assert first.repo_id == MODEL
    assert world.audit(target="acme/old", now=LATER) == replace(first, fetched_at=LATER)
