"""What models, data sets and spaces have in common."""

from __future__ import annotations

from pathlib import Path

import pytest

from osaid_hub.fetch.http.errors import Failure, FetchError
from osaid_hub.fetch.hub.repo import check_id, current_name, expand, read_branches
from osaid_hub.snapshot import Gap, Refs
from tests.fetch.helpers import add_repo, session_for
from tests.hub import Fault, Serve
from tests.table import each_row


def test_exactly_the_fields_that_are_wanted() -> None:
    assert expand("sha", "siblings") == (("expand", "sha"), ("expand", "siblings"))


@each_row("repo_id", ["acme/a", "gpt2", "a-b/c.d_e"])
def test_ids(repo_id: str) -> None:
    check_id(repo_id)


@each_row("repo_id", ["", "a/b/c", "../a", "a b", "a/.git", "-a/b", "a" * 200])
def test_what_is_no_id(repo_id: str) -> None:
    with pytest.raises(FetchError, match="is no repository id") as raised:
        check_id(repo_id)
    assert raised.value.failure is Failure.USAGE


@each_row(
    ("raw", "name"),
    [({"id": "acme/new"}, "acme/new"), ({"id": "../x"}, "acme/old"), ({}, "acme/old"), ({"id": 7}, "acme/old")],
)
def test_the_present_name(raw: dict[str, object], name: str) -> None:
    assert current_name(raw, "acme/old") == name


def test_names_of_branches(hub: Serve, tmp_path: Path) -> None:
    server = hub(add_repo(tmp_path, "acme/tuned", branches=["main", "step1000"]))
    with session_for(server) as session:
        assert read_branches(session, "acme/tuned") == Refs(branches=("main", "step1000"), tags=())


@pytest.mark.parametrize(("status", "passing"), [(404, False), (500, True)])
def test_a_hub_that_has_no_such_list_is_told_from_one_that_fails(
    hub: Serve, tmp_path: Path, status: int, passing: bool
) -> None:
    server = hub(add_repo(tmp_path, "acme/tuned"))
    server.faults.add(Fault("/refs", status=status))
    with session_for(server) as session:
        found = read_branches(session, "acme/tuned")
    assert isinstance(found, Gap)
    assert found.passing is passing
